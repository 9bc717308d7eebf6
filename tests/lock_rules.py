"""How Python packages may be installed, and what a lock file may hold: what breaks the rules, one text a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator

_INSTALL = re.compile(r"\bpip3?(?:\.\d+)? (?:install|download|wheel)\b|\buv pip (?:install|sync)\b")
_OTHER = re.compile(r"\b(?:uv (?:sync|add|run|tool)|uvx|pipx|poetry|pdm|conda|easy_install)\b")
_END = re.compile(r"&&|\|\||[;|`]|$", re.MULTILINE)
_LOCK = re.compile(r"(?:^|\s)(?:-r|--requirements?\b)|requirements[\w-]*\.txt")
_ENTRY = re.compile(r"[a-z0-9][a-z0-9._-]*==[^\s;\\]+(?:\s*;[^\\]+?)?(?:\s+--hash=sha256:[0-9a-f]{64})+")


def commands(text: str) -> Iterator[str]:
    """Every command that installs packages, from its first word to where the shell ends it."""
    joined = re.sub(r"\s*\\\n\s*", " ", text)
    for found in _INSTALL.finditer(joined):
        end = _END.search(joined, found.end())
        yield joined[found.start() : end.start() if end else None].strip()


def loose_locks(text: str) -> list[str]:
    """Installations from a lock file that let pip take what is not locked (no --no-deps) or not proved (no hash)."""
    return [one for one in commands(text) if _LOCK.search(one) and not _is_strict(one)]


def unlocked(text: str) -> list[str]:
    """Installations that follow no lock at all: where commands run by themselves there may be none."""
    return [one for one in commands(text) if not _LOCK.search(one)] + _OTHER.findall(text)


def lock_faults(text: str) -> list[str]:
    """Lines of a lock file that are no exact version with its hashes."""
    joined = re.sub(r"\s*\\\n\s*", " ", text)
    rows = (row.strip() for row in joined.splitlines())
    return [row for row in rows if row and not row.startswith("#") and not _ENTRY.fullmatch(row)]


def _is_strict(command: str) -> bool:
    words = command.split()
    return "--require-hashes" in words and "--no-deps" in words
