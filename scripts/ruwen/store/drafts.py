"""Reports that an editor keeps back: their files say `draft: true`, and none of their figures is public."""

from __future__ import annotations

import re
from pathlib import Path

from ruwen.errors import DataError
from ruwen.store.front_matter import parse_document

_SAID = re.compile(r"^[\"']?(?:draft|status)[\"']?\s*:", re.MULTILINE)


def draft_articles(folder: Path) -> frozenset[str]:
    """Ids of the reports below content/articles that are drafts."""
    return frozenset(path.stem for path in folder.rglob("*.md") if path.is_file() and is_draft_file(path))


def kept_back(folder: Path) -> frozenset[str]:
    """Ids of those that an editor made drafts in the file itself; others are drafts by a decision, which may go."""
    return frozenset(path.stem for path in folder.rglob("*.md") if path.is_file() and _by_hand(path))


def _by_hand(path: Path) -> bool:
    if not is_draft_file(path):
        return False
    try:
        document = parse_document(path, path.read_bytes().decode("utf-8-sig", "replace"))
    except DataError:
        return True
    return not document.text("dropped") or document.text("draft") != "yes"


def is_draft_file(path: Path) -> bool:
    """Whether a text's file says that it is a draft; one that says it in a form nobody can read counts as one."""
    text = path.read_bytes().decode("utf-8-sig", "replace")
    if not _SAID.search(text):
        return False  # nearly all: taking each apart would cost a second for some hundred
    try:
        return parse_document(path, text).is_draft
    except DataError:
        return True
