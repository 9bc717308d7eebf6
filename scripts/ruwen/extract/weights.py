"""How much each line of a page counts towards being the article.

Mass counts characters that read like prose. It falls above the title, in blocks named like furniture, beyond a
label that ends the article, and over the buttons of a reader's comment.
"""

from __future__ import annotations

from dataclasses import dataclass

from ruwen.extract.furniture import (
    HARD_NOISE,
    LEGAL_LINE,
    REPLY_LINE,
    SENTENCE,
    SENTENCE_END,
    SOFT_NOISE,
    is_ending,
    is_framing,
)
from ruwen.extract.labels import is_meta_row
from ruwen.extract.page import Line, Page

_PARAGRAPHS = "p li dt dd h1 h2 h3 h4 h5 h6 pre blockquote tr td th figure figcaption"
PARAGRAPH_TAGS = frozenset(_PARAGRAPHS.split())
_MAX_LEGAL = 200
_LANDMARKS = frozenset(("nav", "footer"))

_SOFT_LIMIT = 0.45
"""A block named like buttons that holds more than this share of the page's prose is the body after all."""

_HARD_LIMIT = 0.85
"""Comments and recommendations may well outweigh a short article; beyond this there is no article beside them."""

_ABOVE, _BELOW, _REPLY = 0.3, 0.25, 0.2
"""Weights of what stands above the title, beyond the article's end, and over the buttons of a comment."""

_ENOUGH = 60.0
"""Characters of prose after the title before a label may end the article."""


@dataclass(frozen=True, slots=True)
class Weights:
    """One entry a line: the noise flag, the mass, and whether it stands `beyond` the article's end.

    Beyond: after a label that ends the article, in a block where the article was not before. `sums[n]` is the
    mass of all lines before line `n`.
    """

    noisy: list[bool]
    masses: list[float]
    beyond: list[bool]
    sums: list[float]


def weigh(page: Page, top: int) -> Weights | None:
    """The weights of a page whose title is on line `top` (-1: on none); None if no line reads like prose."""
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
    return Weights(noisy, masses, beyond, _sums(masses))


def container(page: Page, block: int, sums: list[float]) -> int:
    """The block that holds a line's paragraph: past `p` and its like, and past a `div` around one short line."""
    while block >= 0:
        one = page.blocks[block]
        single = one.end - one.start == 1 and sums[one.end] - sums[one.start] < sums[-1] * 0.5
        if one.parent < 0 or (one.tag not in PARAGRAPH_TAGS and not single):
            return block
        if one.tag in ("td", "blockquote") and one.end - one.start > 2:
            return block
        block = one.parent
    return block


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
    if LEGAL_LINE.search(line.text) and line.size < _MAX_LEGAL:
        return 0.0
    if is_meta_row(line.text):
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
        block = container(page, line.block, sums)
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
