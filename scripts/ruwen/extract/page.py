"""A page as a flat list of lines and blocks: what a reader sees from top to bottom, without the tree's depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from ruwen.errors import ExtractError

MAX_LENGTH = 6_000_000
"""Characters; the largest of 26 saved news pages has 319,000. Images inlined as base64 need the room."""

MAX_TAGS = 50_000
"""A page of 50,000 paragraphs takes 0.9 s; the largest of 26 saved news pages has 6,500 tags."""

MAX_LINES = 50_000
"""Line breaks in preformatted text make lines without tags."""

MAX_DEPTH = 2000
"""libxml2 drops what is nested deeper than 2,048 elements."""


@dataclass(slots=True)
class Block:
    """A block element: lines `start` to `end` (exclusive) of the page lie in it. `parent` is an index, -1 = none."""

    tag: str
    hints: str
    parent: int
    start: int
    end: int = 0


@dataclass(slots=True)
class Part:
    """A run of text inside one inline element; `hints` is that element's class and id, lower case."""

    text: str
    hints: str
    linked: bool


@dataclass(slots=True)
class Picture:
    """An `img` as written: source (not yet absolute) and alternative text."""

    source: str
    alt: str


@dataclass(slots=True)
class Line:
    """One line that a reader sees: text between two block borders or line breaks.

    `size` counts characters without spaces, `linked` those of them in links; `block` indexes `Page.blocks`.
    """

    text: str
    block: int
    size: int = 0
    linked: int = 0
    bold: bool = False
    tag: str = "p"
    kind: str = "text"
    parts: list[Part] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """The tree (for meta tags and scripts), its lines and blocks in document order, its depth in elements."""

    root: Any
    lines: list[Line]
    blocks: list[Block]
    depth: int = 0

    def ancestors(self, block: int) -> Iterator[Block]:
        """The block itself, then its parents, innermost first."""
        while block >= 0:
            yield self.blocks[block]
            block = self.blocks[block].parent


def too_big() -> ExtractError:
    """E305: the work would not end within two seconds. Counted, not timed: the same page always fares the same."""
    message = "页面太大，读不过来（超过 600 万字、5 万个标签或 5 万行）：请改用该报道的打印版或移动版地址。"
    return ExtractError(message, "E305")


def parse(text: str) -> Any:
    """The lxml tree of decoded text. Raises ExtractError: E305 too big, E304 nothing in it."""
    if len(text) > MAX_LENGTH or text.count("<") > MAX_TAGS:
        raise too_big()
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        raise ExtractError("页面里没有任何内容标签：请确认给的是报道页，而不是接口或脚本地址。", "E304")
    head = root.find("head")
    if head is not None:
        _free_body(root, head)
    return root


_HEAD_TAGS = frozenset(("title", "meta", "link", "base", "script", "style", "noscript", "template", "object"))


def _free_body(root: Any, head: Any) -> None:
    """Move out of the head what cannot stand there: libxml2 takes elements newer than HTML 4 for a part of it."""
    children = list(head)
    first = next((place for place, child in enumerate(children) if child.tag not in _HEAD_TAGS), len(children))
    moved = children[first:]
    if not moved:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    moved[-1].tail = f"{moved[-1].tail or ''}{body.text or ''}"
    body.text = None
    for place, child in enumerate(moved):
        body.insert(place, child)


HOME = "home-link"
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w{3,5})?|\.\.?/", re.I)


def hints_of(tag: str, attributes: dict[str, str]) -> str:
    """Class, id and role of an element, lower case; `HOME` is added to a link that leads to the front page."""
    get = attributes.get
    if tag == "a" and (link := get("href")) and _HOME.fullmatch(link.strip()):
        return f"{get('class', '')} {get('id', '')} {HOME}".lower().strip()
    return f"{get('class', '')} {get('id', '')} {get('role', '')}".lower().strip()
