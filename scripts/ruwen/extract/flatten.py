"""One walk over a page's tree that yields its lines and blocks, without recursion.

Pages with 100,000 nested tags are read like any other.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from ruwen.extract.page import MAX_LINES, Block, Line, Page, Part, Picture, hints_of, too_big
from ruwen.extract.pictures import source_of
from ruwen.extract.tables import read_table

_INLINE_WORDS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt "
    "ruby s samp small span strike strong sub sup time tt u var wbr o:p img br"
)
_INLINE = frozenset(_INLINE_WORDS.split())
_SKIPPED_WORDS = (
    "script style noscript template iframe object embed applet svg canvas select datalist textarea audio "
    "video map head button math"
)
_SKIPPED = frozenset(_SKIPPED_WORDS.split())
_BOLD = frozenset(("b", "strong"))
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_JOINERS = re.compile("[\u200b\u200c\u200d\u2060]+")


def flatten(root: Any, *, hidden: bool = False) -> Page:
    """The lines and blocks of a tree; `hidden` keeps what `display:none` hides. ExtractError E305: too many lines."""
    walk = _Walk(root, hidden)
    walk.run()
    return Page(root, walk.lines, walk.blocks, walk.depth)


class _Walk:
    """The state of one walk: open blocks, links and bold runs, and the line being gathered."""

    def __init__(self, root: Any, hidden: bool) -> None:
        self.root, self.hidden = root, hidden
        self.lines: list[Line] = []
        self.blocks: list[Block] = []
        self.open = [-1]
        self.preformatted = 0
        self.parts: list[Part] = []
        self.pictures: list[Picture] = []
        self.links = self.bolds = self.depth = 0
        self.bold_size = 0
        self.inline_hints = [""]

    def run(self) -> None:
        events = etree.iterwalk(self.root, events=("start", "end"))
        skipped = None
        for event, element in events:
            tag = element.tag
            if not isinstance(tag, str):
                continue
            if event == "start":
                # One call for all attributes: each call into the tree costs as much as a dozen lookups here.
                attributes = dict(element.items()) if tag not in _SKIPPED else {}
                if (
                    tag in _SKIPPED
                    or (not self.hidden and "style" in attributes and _HIDDEN.search(attributes["style"]))
                    or (tag == "table" and self.table(element, attributes))
                ):
                    skipped = element
                    events.skip_subtree()
                else:
                    self.start(element, tag, attributes)
            else:
                if element is skipped:
                    skipped = None
                else:
                    self.end(tag)
                if tail := element.tail:
                    self.add(tail)
        self.flush()
        for block in self.blocks:
            block.end = block.end or len(self.lines)

    def start(self, element: Any, tag: str, attributes: dict[str, str]) -> None:
        hints = hints_of(tag, attributes) if attributes else ""
        if len(self.inline_hints) > self.depth:
            self.depth = len(self.inline_hints)
        if tag in _INLINE:
            if tag == "a":
                self.links += 1
            elif tag in _BOLD:
                self.bolds += 1
            elif tag == "br":
                self.flush()
            elif tag == "img":
                self.picture(element)
        else:
            self.flush()
            self.blocks.append(Block(tag, hints, self.open[-1], len(self.lines)))
            self.open.append(len(self.blocks) - 1)
            self.preformatted += tag == "pre"
        self.inline_hints.append(hints)
        if text := element.text:
            self.add(text)

    def end(self, tag: str) -> None:
        self.inline_hints.pop()
        if tag in _INLINE:
            if tag == "a":
                self.links -= 1
            elif tag in _BOLD:
                self.bolds -= 1
        else:
            self.flush()
            self.preformatted -= tag == "pre"
            self.blocks[self.open.pop()].end = len(self.lines)

    def add(self, text: str) -> None:
        if self.preformatted and "\n" in text:
            first, *rest = text.split("\n")
            self.add(first)
            for row in rest:
                self.flush()
                self.add(row)
            return
        self.parts.append(Part(text, self.inline_hints[-1], self.links > 0))
        if self.bolds:
            self.bold_size += _solid(text)

    def picture(self, element: Any) -> None:
        source = source_of(element)
        if source:
            self.pictures.append(Picture(source, unspaced(element.get("alt") or "")))

    def flush(self) -> None:
        if not self.parts and not self.pictures:
            self.bold_size = 0
            return
        parts, self.parts = self.parts, []
        pictures, self.pictures = self.pictures, []
        bold_size, self.bold_size = self.bold_size, 0
        text = unspaced("".join([part.text for part in parts]))
        if not text and not pictures:
            return
        block = self.open[-1]
        size = len(text) - text.count(" ")
        linked = sum([_solid(part.text) for part in parts if part.linked])
        tag = self.blocks[block].tag if block >= 0 else "body"
        bold = 0 < size <= bold_size
        self.lines.append(Line(text, block, size, linked, bold, tag, "text", parts, pictures))
        if len(self.lines) > MAX_LINES:
            raise too_big()

    def table(self, element: Any, attributes: dict[str, str]) -> bool:
        """Take a data table as lines of Markdown; a layout table is walked like any block."""
        table = read_table(element)
        if table is None:
            return False
        self.flush()
        self.blocks.append(Block("table", hints_of("table", attributes), self.open[-1], len(self.lines)))
        self.open.append(len(self.blocks) - 1)
        for text in table.above:
            self.add(text)
            self.flush()
        for row in table.rows:
            size = len(re.sub(r"[\s|]", "", row).replace("---", ""))
            self.lines.append(Line(row, self.open[-1], size, 0, False, "table", "table", [Part(row, "", False)]))
        for text in table.below:
            self.add(text)
            self.flush()
        self.blocks[self.open.pop()].end = len(self.lines)
        return True


def unspaced(text: str) -> str:
    """The text with one space for each run of white space and of what joins without being seen."""
    return " ".join(_words(text))


def _solid(text: str) -> int:
    return sum(map(len, _words(text)))


def _words(text: str) -> list[str]:
    return (text if text.isascii() else _JOINERS.sub(" ", text)).split()
