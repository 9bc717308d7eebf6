"""The body where a system's marks say it is, unless that would lose what the general reading found."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ruwen.extract.body import Body, body_in
from ruwen.extract.families import FAMILIES, Family
from ruwen.extract.flatten import flatten
from ruwen.extract.furniture import SENTENCE_END
from ruwen.extract.metadata import Metadata
from ruwen.extract.page import Block, Page, parse
from ruwen.extract.region import Region
from ruwen.extract.title import Title
from ruwen.extract.weights import weigh

Named = list[tuple[int, set[str]]]
"""Numbers of blocks, and their names."""

_NUMBER = re.compile(r"(?<=vsb_content)_\d+")
"""`vsb_content_500`: the number of a column."""

_LAST = frozenset(mark[-1] for family in FAMILIES for mark in family.marks)
_MAX_LOST = 0.2
"""Share of the general reading that may stand outside the marks: pasted markup closes elements too early."""

_MAX_MORE = 1.0
"""What the marks may add, in terms of the general reading."""

_MAX_LINKED = 0.3
_TOLD = 80
_FOOT = re.compile(r"版权所有|ICP[备证]|公网安备|Copyright|©|网站标识码", re.I)
_MAX_FRAGMENT = 1_000_000


@dataclass(frozen=True, slots=True)
class Marked:
    """A body, the name of the system that marked it, and what to tell of text outside the marks."""

    body: Body
    family: str
    problem: str = ""


def marked_body(page: Page, title: Title | None, general: Body | None, metadata: Metadata, text: str) -> Marked | None:
    """What the marks hold; None without marks, or where the general reading is the safer one. `text`: the markup."""
    named = _named(page)
    built = f"{metadata.first(('generator',))} {metadata.first(('author',))}".lower()
    for family in FAMILIES:
        if family.claim not in built:
            continue
        reach = _between(page, family, text) or _only_block(page, family, named)
        marked = _read(page, title, general, family, reach) if reach else None
        if marked:
            return marked
    return None


def _read(
    page: Page, title: Title | None, general: Body | None, family: Family, reach: tuple[int, int]
) -> Marked | None:
    weights = weigh(page, title.line if title and title.line < reach[0] else -1)
    body = body_in(page, Region(*reach, weights), title, marked=True) if weights else None
    if body is None:
        return None
    own, found = set(body.kept), set(general.kept) if general else set()
    more, lost = own - found, found - own
    if not _is_text(page, more if found else own) or (found and _size(page, more) > _size(page, found) * _MAX_MORE):
        return None
    if any(page.lines[number].kind == "table" for number in lost):
        return None  # a table of data behind the marked element belongs to the text
    missing = _size(page, lost)
    if missing > _size(page, found) * _MAX_LOST:
        return None
    outside = sum(page.lines[number].size for number in lost if SENTENCE_END.search(page.lines[number].text))
    told = f"正文元素（{family.system}）以外还有 {outside} 字没有收入：请对照原文，看是不是正文。"
    return Marked(body, family.name, told if outside > _TOLD else "")


def _size(page: Page, numbers: set[int]) -> int:
    return sum(page.lines[number].size for number in numbers)


def _is_text(page: Page, numbers: set[int]) -> bool:
    """No list of links, and nothing from the foot of a site."""
    lines = [page.lines[number] for number in numbers]
    linked, size = sum(line.linked for line in lines), sum(line.size for line in lines)
    return linked <= size * _MAX_LINKED and not any(_FOOT.search(line.text) for line in lines)


def _only_block(page: Page, family: Family, named: Named) -> tuple[int, int] | None:
    """The lines of the marked block; None where several stand side by side: which is the body, nobody said."""
    found: list[Block] = []
    for number, names in named:
        block = page.blocks[number]
        marked = any(mark[-1] in names and _lies_in(page, block, mark[:-1]) for mark in family.marks)
        if marked and block.start < block.end and not (found and block.end <= found[-1].end):
            found.append(block)
    return (found[0].start, found[0].end) if len(found) == 1 else None


def _named(page: Page) -> Named:
    """The blocks that bear a name by which any system marks the body, with all their names."""
    blocks = enumerate(page.blocks)
    likely = ((number, _names(block)) for number, block in blocks if block.hints or block.tag in _LAST)
    return [(number, names) for number, names in likely if not names.isdisjoint(_LAST)]


def _lies_in(page: Page, block: Block, outer: tuple[str, ...]) -> bool:
    around = [_names(one) for one in page.ancestors(block.parent)] if outer else []
    return all(any(name in names for names in around) for name in outer)


def _names(block: Block) -> set[str]:
    hints = block.hints
    return {block.tag, *(_NUMBER.sub("", hints) if "vsb_" in hints else hints).split()}


def _between(page: Page, family: Family, text: str) -> tuple[int, int] | None:
    """The lines between a pair of comments: those of the page that say what the markup between says."""
    for begin, end in family.between:
        start = text.find(begin)
        stop = text.find(end, start)
        if start < 0 or not 0 < stop - start < _MAX_FRAGMENT or text.find(begin, start + 1) >= 0:
            continue
        inner = f"<html><body>{text[start + len(begin) : stop]}</body></html>"
        wanted = [line.text for line in flatten(parse(inner)).lines if line.text]
        return _found(page, wanted)
    return None


def _found(page: Page, wanted: list[str]) -> tuple[int, int] | None:
    numbers = [number for number, line in enumerate(page.lines) if line.text]
    texts = [page.lines[number].text for number in numbers]
    for place in range(len(texts) - len(wanted) + 1) if wanted else ():
        if texts[place] == wanted[0] and texts[place : place + len(wanted)] == wanted:
            return numbers[place], numbers[place + len(wanted) - 1] + 1
    return None
