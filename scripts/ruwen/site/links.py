"""Links and pictures of a Markdown text: what they name, and on which line. Code must have been blanked before."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_FAR = 1000
"""No target is longer."""
_MARK = re.compile(r"\\.|[\[\]()]|\n[ \t]*(?=\n)", re.DOTALL)
"""What encloses labels and targets; a blank line ends them all."""
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
    links, line, last = list[Link](), 1, 0
    for at, target, is_picture in sorted((*_inline(text), *_defined(text), *_html(text))):
        line += text.count("\n", last, at)
        last = at
        links.append(Link(line, target, is_picture))
    return links


def _inline(text: str) -> Iterator[tuple[int, str, bool]]:
    """(offset, target, whether a picture) of each `[words](target "title")`, in one pass over the brackets."""
    labels, rounds = list[int](), list[tuple[int, int | None]]()
    label: int | None = None
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        if mark == "[":
            labels.append(at)
        elif mark == "]":
            label = labels.pop() if labels else None
            if label is not None and text.startswith("(", at + 1):
                rounds.append((at + 2, label))
        elif mark == "(" and not (rounds and rounds[-1][0] == at + 1):
            rounds.append((at + 1, None))
        elif mark == ")" and rounds:
            start, label = rounds.pop()
            if label is not None and at - start <= _FAR:
                is_picture = text[max(0, label - 1) : label] == "!" and text[max(0, label - 2) : label - 1] != "\\"
                yield start, html.unescape(_ESCAPED.sub(r"\1", _without_title(text[start:at].strip()))), is_picture
        elif mark[0] == "\n":
            labels.clear()
            rounds.clear()


def _without_title(inner: str) -> str:
    if inner.startswith("<") and ">" in inner:
        return inner[1 : inner.index(">")]
    if inner[-1:] in ("'", '"'):
        head, quoted, _ = inner[:-1].rpartition(inner[-1])
        if quoted and head != head.rstrip():
            return head.rstrip()
    return inner


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
