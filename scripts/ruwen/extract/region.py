"""Where on the page the body lies: text mass, propagated from lines to the blocks around them.

The idea is that of Arc90's Readability; what Chinese pages need is different: mass counts characters, whole
sentences count most, lines may be parted by `br`, and a body may be split over sibling blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from ruwen.extract.annexes import end_with_tables
from ruwen.extract.furniture import (
    BODY_BLOCK,
    LEAD_BLOCK,
    SENTENCE_END,
    is_ending,
    is_framing,
    is_head_label,
)
from ruwen.extract.page import Line, Page
from ruwen.extract.weights import PARAGRAPH_TAGS, Weights, container, weigh

_DIGITS = re.compile(r"\d+")

_DECAY = 0.82
"""A block passes this share of its mass to its parent: a parent wins if its child holds less of the text."""

_LEVELS = 6
_GOOD_LINE = 12

_INNER_SHARE = 0.65
"""A child with this share of the mass is the body, if the rest stands in blocks of another name."""


@dataclass(frozen=True, slots=True)
class Region:
    """Lines `start` to `end` (exclusive) of the page, and the weights of all its lines."""

    start: int
    end: int
    weights: Weights


def find_region(page: Page, top: int) -> Region | None:
    """The region of the body; `top` is the title's line or -1. None if no line reads like prose."""
    weights = weigh(page, top)
    if weights is None:
        return None
    best = _narrowed(page, weights, _best_block(page, weights))
    block = page.blocks[best]
    start, end = _extended(page, weights, best, (block.start, block.end), top)
    return Region(start, end_with_tables(page, weights, end), weights)


def _best_block(page: Page, weights: Weights) -> int:
    scores: dict[int, float] = {}
    for number, mass in enumerate(weights.masses):
        if mass <= 0:
            continue
        weight = mass
        block = container(page, page.lines[number].block, weights.sums)
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


def _narrowed(page: Page, weights: Weights, best: int) -> int:
    """Step into the child that holds nearly all the text if what lies beside it is named differently."""
    for _ in range(_LEVELS):
        outer = page.blocks[best]
        whole = weights.sums[outer.end] - weights.sums[outer.start]
        inner = next(
            (
                number
                for number in range(best + 1, len(page.blocks))
                if page.blocks[number].parent == best
                and weights.sums[page.blocks[number].end] - weights.sums[page.blocks[number].start]
                >= whole * _INNER_SHARE
            ),
            -1,
        )
        if (
            inner < 0
            or page.blocks[inner].tag in PARAGRAPH_TAGS
            or page.blocks[inner].end - page.blocks[inner].start < 2
        ):
            return best
        child = page.blocks[inner]
        beside = [*range(outer.start, child.start), *range(child.end, outer.end)]
        if any(_is_own(page, number, best, child.hints) for number in beside if not weights.noisy[number]):
            return best
        best = inner
    return best


def _extended(page: Page, weights: Weights, block: int, bounds: tuple[int, int], top: int) -> tuple[int, int]:
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
            for number in _run(page, weights, numbers, parent, hints):
                start, end = min(start, number), max(end, number + 1)
        parent = around.parent
    return start, end


def _run(page: Page, weights: Weights, numbers: range, parent: int, hints: str) -> list[int]:
    """The lines of full sentences in `numbers`, up to the first that cannot belong to the body."""
    taken: list[int] = []
    misses = 0
    for number in numbers:
        line = page.lines[number]
        if weights.noisy[number] or not _is_own(page, number, parent, hints) or _is_link(line):
            break
        if is_ending(line.text) or is_framing(line.text) or is_head_label(line.text) or _is_lead(page, line):
            break
        good = weights.masses[number] >= _GOOD_LINE and SENTENCE_END.search(line.text) is not None
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
        if one.hints and _DIGITS.sub("", one.hints) != _DIGITS.sub("", hints) and one.tag not in PARAGRAPH_TAGS:
            return False
        block = one.parent
    return block == parent


def _is_lead(page: Page, line: Line) -> bool:
    return any(LEAD_BLOCK.search(block.hints) for block in islice(page.ancestors(line.block), 2))


def _is_link(line: Line) -> bool:
    return line.size > 4 and line.linked > line.size * 0.4
