"""Links and pictures of a Markdown text: what they name, and on which line. Code must have been blanked before."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_FAR = 4000
"""No label or target is longer: what stands open is not looked for through a whole text."""
_TITLED = re.compile(r"""(.*?)(?:\s+(?:"[^"]*"|'[^']*'))?\s*""", re.DOTALL)
_DEFINED = re.compile(r"^ {0,3}\[(?!\^)([^\[\]]+)\]:[ \t]*(?:\n[ \t]*)?(\S+)", re.MULTILINE)
_REFERRED = re.compile(r"!\[([^\[\]]*)\](?:\[([^\[\]]*)\])?(?!\()")
_HTML = re.compile(
    r"""<(a|img)\b(?:[^<>"']|"[^"]*"|'[^']*')*?\s(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.I
)
_AUTOMATIC = re.compile(r"<(https?://[^\s<>]+)>", re.I)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!|-])")


@dataclass(frozen=True, slots=True)
class Link:
    """One link or picture: its address as written, references resolved, and its 1-based line."""

    line: int
    target: str
    is_picture: bool


def find_links(text: str) -> list[Link]:
    """The links of a body without code, in the order of the text."""
    found = sorted((*_inline(text), *_defined(text), *_html(text)))
    return [Link(text.count("\n", 0, at) + 1, target, is_picture) for at, target, is_picture in found]


def _inline(text: str) -> Iterator[tuple[int, str, bool]]:
    """(offset, target, whether a picture) of each `[words](target "title")`."""
    for match in re.finditer(r"(?<!\\)\]\(", text):
        start = _opening(text, match.start())
        inner = _inner(text, match.end())
        if start is not None and inner is not None:
            is_picture = start > 0 and text[start - 1] == "!" and text[max(0, start - 2) : start - 1] != "\\"
            yield match.end(), html.unescape(_ESCAPED.sub(r"\1", inner)), is_picture


def _opening(text: str, closing: int) -> int | None:
    """Where the label begins that ends at `closing`."""
    depth = 0
    for at in range(closing, max(-1, closing - _FAR), -1):
        if text[at] in "[]" and text[at - 1 : at] != "\\":
            depth += 1 if text[at] == "]" else -1
            if depth == 0:
                return at
        if text[at] == "\n" and text[at - 1 : at] == "\n":
            return None
    return None


def _inner(text: str, start: int) -> str | None:
    """The target between parentheses, which may hold such pairs itself, or stand between `<` and `>`."""
    if text[start : start + 1] == "<":
        target, closed, _ = text[start + 1 : start + _FAR].partition(">")
        return target if closed and "\n" not in target else None
    depth = 1
    for at in range(start, min(len(text), start + _FAR)):
        if text[at] in "()" and text[at - 1] != "\\":
            depth += 1 if text[at] == "(" else -1
            if depth == 0:
                titled = _TITLED.fullmatch(text[start:at].strip())
                return titled[1] if titled else None
        if text[at] == "\n" and text[at - 1] == "\n":
            return None
    return None


def _defined(text: str) -> Iterator[tuple[int, str, bool]]:
    """`[label]: target`; a picture when a picture refers to it."""
    shown = {(match[2] or match[1]).strip().lower() for match in _REFERRED.finditer(text)}
    for match in _DEFINED.finditer(text):
        yield match.start(2), html.unescape(match[2].strip("<>")), match[1].strip().lower() in shown


def _html(text: str) -> Iterator[tuple[int, str, bool]]:
    for match in _HTML.finditer(text):
        yield match.start(), html.unescape(match[2] or match[3] or match[4] or "").strip(), match[1].lower() == "img"
    for match in _AUTOMATIC.finditer(text):
        yield match.start(), match[1], False
