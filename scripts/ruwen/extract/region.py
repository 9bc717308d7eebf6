"""Where on the page the body lies: text mass, propagated from lines to the blocks around them.

The idea is that of Arc90's Readability; what Chinese pages need is different: mass counts characters, whole
sentences count most, lines may be parted by `br`, and a body may be split over sibling blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from ruwen.extract.furniture import (
    BODY_BLOCK,
    HARD_NOISE,
    LEAD_BLOCK,
    REPLY_LINE,
    SENTENCE,
    SENTENCE_END,
    SOFT_NOISE,
    is_ending,
    is_framing,
    is_head_label,
)
from ruwen.extract.page import Line, Page

_PARAGRAPHS = "p li dt dd h1 h2 h3 h4 h5 h6 pre blockquote tr td th figure figcaption"
_PARAGRAPH_TAGS = frozenset(_PARAGRAPHS.split())
_LANDMARKS = frozenset(("nav", "footer"))
_DIGITS = re.compile(r"\d+")

_DECAY = 0.82
"""A block passes this share of its mass to its parent: a parent wins if its child holds less of the text."""

_LEVELS = 6
_GOOD_LINE = 12
_SOFT_LIMIT = 0.45
"""A block named like buttons that holds more than this share of the page's prose is the body after all."""

_HARD_LIMIT = 0.85
"""Comments and recommendations may well outweigh a short article; beyond this there is no article beside them."""

_ABOVE, _BELOW, _REPLY = 0.3, 0.25, 0.2
"""Weights of what stands above the title, beyond the article's end, and over the buttons of a comment."""

_ENOUGH = 60.0
"""Characters of prose after the title before a label may end the article."""

_INNER_SHARE = 0.65
"""A child with this share of the mass is the body, if the rest stands in blocks of another name."""


@dataclass(frozen=True, slots=True)
class Region:
    """Lines `start` to `end` (exclusive), with the noise flag and the mass of every line of the page.

    `beyond`: the line stands after a label that ends the article, in a block where the article was not before.
    """

    start: int
    end: int
    noisy: list[bool]
    masses: list[float]
    beyond: list[bool]


def find_region(page: Page, top: int) -> Region | None:
    """The region of the body; `top` is the title's line or -1. None if no line reads like prose."""
    noisy = _noise_flags(page)
    masses = [_mass(line, noisy[number]) for number, line in enumerate(page.lines)]
    if not any(masses):
        return None
    beyond = _beyond(page, masses, noisy, top)
    masses = [
        mass
        * (_ABOVE if number <= top else _BELOW if beyond[number] else _REPLY if _is_answered(page, number) else 1.0)
        for number, mass in enumerate(masses)
    ]
    sums = _sums(masses)
    best = _best_block(page, masses, sums)
    best = _narrowed(page, noisy, sums, best)
    block = page.blocks[best]
    start, end = _extended(page, masses, noisy, best, (block.start, block.end), top)
    return Region(start, end, noisy, masses, beyond)


def _noise_flags(page: Page) -> list[bool]:
    """For each line: whether a block around it is named like furniture, and is not the bulk of the page."""
    sums = [0]
    for line in page.lines:
        sums.append(sums[-1] + (line.size - line.linked if SENTENCE.search(line.text) else 0))
    total = sums[-1] or 1
    flags: list[bool] = []
    for block in page.blocks:
        noisy = block.parent >= 0 and flags[block.parent]
        if not noisy:
            hard = block.tag in _LANDMARKS or HARD_NOISE.search(block.hints) is not None
            if hard or block.tag == "aside" or SOFT_NOISE.search(block.hints):
                share = (sums[block.end] - sums[block.start]) / total
                noisy = share < (_HARD_LIMIT if hard else _SOFT_LIMIT)
        flags.append(noisy)
    return [line.block >= 0 and flags[line.block] for line in page.lines]


def _mass(line: Line, noisy: bool) -> float:
    """Characters that read like prose: outside links, with punctuation; full sentences count most."""
    plain = line.size - line.linked
    if noisy or plain < 4 or line.linked > plain or line.kind == "table":
        return 0.0
    if is_ending(line.text) or is_framing(line.text):
        return plain * 0.1
    marks = len(SENTENCE.findall(line.text))
    if not marks:
        return plain * 0.2
    return plain * (1.0 if SENTENCE_END.search(line.text) or marks > 2 else 0.5)


def _beyond(page: Page, masses: list[float], noisy: list[bool], top: int) -> list[bool]:
    """Which lines stand after a label that ends the article, in other blocks than the article's.

    So a short article wins over the comments and teasers below it, whatever their blocks are called, and an
    article that goes on after a label keeps its weight: it goes on in the block where it began.
    """
    sums = _sums(masses)
    flags = [False] * len(masses)
    own: set[int] = set()
    before = 0.0
    ended = False
    # Without a title nothing tells the labels of a page's head from those below the article.
    for number in range(top + 1, len(masses)) if top >= 0 else ():
        line = page.lines[number]
        ended = ended or (before >= _ENOUGH and not noisy[number] and is_ending(line.text))
        if not masses[number]:
            continue
        block = _container(page, line.block, sums)
        if not ended:
            own.add(block)
            before += masses[number]
        else:
            flags[number] = block not in own
    return flags


def _is_answered(page: Page, number: int) -> bool:
    """A reader's comment has its buttons (回复, 踩, 3 楼) within the next two lines."""
    return any(REPLY_LINE.match(line.text) for line in page.lines[number + 1 : number + 3])


def _sums(masses: list[float]) -> list[float]:
    sums = [0.0]
    for mass in masses:
        sums.append(sums[-1] + mass)
    return sums


def _best_block(page: Page, masses: list[float], sums: list[float]) -> int:
    scores: dict[int, float] = {}
    for number, mass in enumerate(masses):
        if mass <= 0:
            continue
        weight = mass
        block = _container(page, page.lines[number].block, sums)
        for _ in range(_LEVELS):
            if block < 0:
                break
            scores[block] = scores.get(block, 0.0) + weight
            weight *= _DECAY
            block = page.blocks[block].parent
    sizes, links = [0], [0]
    for line in page.lines:
        sizes.append(sizes[-1] + line.size)
        links.append(links[-1] + line.linked)

    def worth(block: int) -> float:
        one = page.blocks[block]
        density = (links[one.end] - links[one.start]) / (sizes[one.end] - sizes[one.start] or 1)
        return scores[block] * (1 - 0.7 * density) * (1.15 if BODY_BLOCK.search(one.hints) else 1.0)

    return max(scores, key=worth)


def _container(page: Page, block: int, sums: list[float]) -> int:
    """The block that holds a line's paragraph: past `p` and its like, and past a `div` around one short line."""
    while block >= 0:
        one = page.blocks[block]
        single = one.end - one.start == 1 and sums[one.end] - sums[one.start] < sums[-1] * 0.5
        if one.parent < 0 or (one.tag not in _PARAGRAPH_TAGS and not single):
            return block
        if one.tag in ("td", "blockquote") and one.end - one.start > 2:
            return block
        block = one.parent
    return block


def _narrowed(page: Page, noisy: list[bool], sums: list[float], best: int) -> int:
    """Step into the child that holds nearly all the text if what lies beside it is named differently."""
    for _ in range(_LEVELS):
        outer = page.blocks[best]
        whole = sums[outer.end] - sums[outer.start]
        inner = next(
            (
                number
                for number in range(best + 1, len(page.blocks))
                if page.blocks[number].parent == best
                and sums[page.blocks[number].end] - sums[page.blocks[number].start] >= whole * _INNER_SHARE
            ),
            -1,
        )
        if (
            inner < 0
            or page.blocks[inner].tag in _PARAGRAPH_TAGS
            or page.blocks[inner].end - page.blocks[inner].start < 2
        ):
            return best
        child = page.blocks[inner]
        beside = [*range(outer.start, child.start), *range(child.end, outer.end)]
        if any(_is_own(page, number, best, child.hints) for number in beside if not noisy[number]):
            return best
        best = inner
    return best


def _extended(
    page: Page, masses: list[float], noisy: list[bool], block: int, bounds: tuple[int, int], top: int
) -> tuple[int, int]:
    """Take in paragraphs before and after the block that stand in its parents: a body split over siblings."""
    start, end = bounds
    hints = page.blocks[block].hints
    parent = page.blocks[block].parent
    for _ in range(3):
        if parent < 0 or page.blocks[parent].tag in ("body", "html"):
            break
        around = page.blocks[parent]
        reach = range(end, around.end), range(start - 1, max(around.start, top + 1) - 1, -1)
        for numbers in reach:
            for number in _run(page, masses, noisy, numbers, parent, hints):
                start, end = min(start, number), max(end, number + 1)
        parent = around.parent
    return start, end


def _run(page: Page, masses: list[float], noisy: list[bool], numbers: range, parent: int, hints: str) -> list[int]:
    """The lines of full sentences in `numbers`, up to the first that cannot belong to the body."""
    taken: list[int] = []
    misses = 0
    for number in numbers:
        line = page.lines[number]
        if noisy[number] or not _is_own(page, number, parent, hints) or _is_link(line):
            break
        if is_ending(line.text) or is_framing(line.text) or is_head_label(line.text) or _is_lead(page, line):
            break
        good = masses[number] >= _GOOD_LINE and SENTENCE_END.search(line.text) is not None
        misses = 0 if good else misses + 1
        if good:
            taken.append(number)
        elif misses > 3:
            break
    return taken


def _is_own(page: Page, number: int, parent: int, hints: str) -> bool:
    """Whether a line may belong to the body: directly in its parent, or in a block named like the body's own."""
    block = page.lines[number].block
    while block >= 0 and block != parent:
        one = page.blocks[block]
        if one.hints and _DIGITS.sub("", one.hints) != _DIGITS.sub("", hints) and one.tag not in _PARAGRAPH_TAGS:
            return False
        block = one.parent
    return block == parent


def _is_lead(page: Page, line: Line) -> bool:
    return any(LEAD_BLOCK.search(block.hints) for block in islice(page.ancestors(line.block), 2))


def _is_link(line: Line) -> bool:
    return line.size > 4 and line.linked > line.size * 0.4
