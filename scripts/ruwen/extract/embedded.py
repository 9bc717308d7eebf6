"""Articles that a page carries as data for its scripts: JSON-LD, `__INITIAL_STATE__` and their like."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from ruwen.extract.metadata import TITLE_KEYS, Metadata
from ruwen.extract.page import hints_of, parse
from ruwen.extract.site_names import strip_site

_KEYS = r"content|article_?content|content_?html|article_?body|body|html|text|main_?text|detail|zhengwen"
_FIELD = re.compile(
    rf"""["']?\b(?:{_KEYS})["']?\s*:\s*(?P<text>"(?:[^"\\]|\\.){{60,}}"|'(?:[^'\\]|\\.){{60,}}')""",
    re.I | re.S,
)
_DATE = re.compile(
    r"""["']?\b(?:publish_?(?:ed)?_?(?:time|date|at)|pub_?(?:time|date)|create_?time|release_?date|ct)["']?\s*[:=]\s*"""
    r"""["']?(?P<value>20\d\d[-/年][^"']{4,20}|\d{10}(?:\d{3})?(?!\d))""",
    re.I,
)
_TIME = re.compile(
    r"""["']?\b(?:time|date|datetime)["']?\s*:\s*["'](?P<value>20\d\d-\d\d-\d\d \d\d:\d\d(?::\d\d)?)["']""", re.I
)
_SOURCE = re.compile(
    r"""["']?\b(?:source|source_?name|media|media_?name|origin|article_?source)["']?\s*[:=]\s*"""
    r"""["'](?P<value>[^"'<>{}]{2,30})["']""",
    re.I,
)
_CARRIER = re.compile(r"content|article|text|body", re.I)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_TAG = re.compile(r"<\s*(?:p|br|div|section)\b", re.I)
_MAX_SCRIPT = 2_000_000
_MIN_CHINESE = 40
_ROUNDS = 3
"""HTML inside JSON inside a script has been escaped up to three times (`\\u003C`, `&lt;`)."""


def script_date(root: Any, *, carried: bool = False) -> str:
    """What a script names as the time of publication, as written; "" if nothing does.

    `carried`: the article itself came from a script, so that a mere `time` beside it is the article's.
    """
    for pattern in (_DATE, _TIME) if carried else (_DATE,):
        found = next((match for text in _scripts(root) if (match := pattern.search(text))), None)
        if found:
            return found["value"]
    for box in root.iter("textarea"):
        if box.text and re.search(r"time|date", hints_of(box)):
            return str(box.text).strip()
    return ""


def script_sources(root: Any) -> set[str]:
    """Every outlet that a script names as source; the page's own and those of other articles alike."""
    found = {match["value"] for text in _scripts(root) for match in _SOURCE.finditer(text)}
    return {html.unescape(_unquoted(f'"{value}"')).strip() for value in found}


def embedded_tree(root: Any, metadata: Metadata) -> Any | None:
    """A tree with the article that scripts would have shown; None if the page carries none.

    Raises ExtractError like `parse`.
    """
    texts = [metadata.ld_text] if metadata.ld_text else []
    for script in _scripts(root):
        texts += [_unquoted(found["text"]) for found in _FIELD.finditer(script)]
    # Some sites keep the article in a hidden text box, from which a script takes it.
    texts += [box.text for box in root.iter("textarea") if box.text and _CARRIER.search(hints_of(box))]
    best = max((_unescaped(text) for text in texts), key=_chinese, default="")
    if _chinese(best) < _MIN_CHINESE:
        return None
    if not _TAG.search(best):
        best = "".join(f"<p>{html.escape(row)}</p>" for row in best.splitlines() if row.strip())
    title = html.escape(metadata.first(TITLE_KEYS) or strip_site(metadata.title))
    return parse(f"<html><body><h1>{title}</h1><div class='content'>{best}</div></body></html>")


def _scripts(root: Any) -> list[str]:
    return [text for script in root.iter("script") if (text := script.text) and 10 < len(text) < _MAX_SCRIPT]


def _unquoted(literal: str) -> str:
    """A JSON or JavaScript string literal as text."""
    if literal[0] == "'":
        literal = '"' + literal[1:-1].replace("\\'", "'").replace('"', '\\"') + '"'
    try:
        return str(json.loads(literal, strict=False))
    except ValueError:
        return literal[1:-1]


def _unescaped(text: str) -> str:
    for _ in range(_ROUNDS):
        if _TAG.search(text):
            break
        plainer = html.unescape(text)
        if plainer == text:
            break
        text = plainer
    return text.strip().strip('"')


def _chinese(text: str) -> int:
    return len(_CHINESE.findall(text))
