"""The article's body among a page's lines: where it lies, where it starts and ends, which lines are furniture.

Text mass is propagated from lines to the blocks around them (as in Arc90's Readability), with what Chinese pages
need: mass by characters, labels that end an article, lines parted by `br`, bodies split over sibling blocks.
"""

from __future__ import annotations

from dataclasses import dataclass

from ruwen.extract.dates import has_date
from ruwen.extract.furniture import (
    BODY_BLOCK,
    EDITOR_LINE,
    HEAD_LINE,
    LEAD_BLOCK,
    NOISE_BLOCK,
    ORIGINAL_TITLE,
    SENTENCE,
    SENTENCE_END,
    TAIL_LABEL,
    is_control,
)
from ruwen.extract.page import Line, Page
from ruwen.extract.title import Title, letters

_PARAGRAPH_TAGS_WORDS = "p li dt dd h1 h2 h3 h4 h5 h6 pre blockquote tr td th figure figcaption"
_PARAGRAPH_TAGS = frozenset(_PARAGRAPH_TAGS_WORDS.split())
_LANDMARKS = frozenset(("nav", "footer", "aside"))
_DECAY = 0.82
_LEVELS = 6
_GOOD_LINE = 12
_NOISE_LIMIT = 0.45
"""A block named like noise that holds more than this share of the page's text is the body after all."""

_TAIL_LIMIT = 0.4
"""A label ends the article only if less than this share of its text follows."""


@dataclass(frozen=True, slots=True)
class Body:
    """`kept` are the line numbers of the body in order; `start` and `end` bound the region it was found in."""

    kept: tuple[int, ...]
    start: int
    end: int


def find_body(page: Page, title: Title | None) -> Body | None:
    """The body, None if no line of the page reads like prose."""
    noisy = noise_flags(page)
    masses = [_mass(line, noisy[number]) for number, line in enumerate(page.lines)]
    if not any(masses):
        return None
    top = title.line if title else -1
    best = _best_block(page, masses, top)
    if best < 0:
        return None
    start, end = page.blocks[best].start, page.blocks[best].end
    start, end = _extended(page, masses, noisy, best, start, end, top)
    numbers = _trimmed(page, masses, range(start, end), title)
    kept = tuple(number for number in numbers if not noisy[number] and not _is_furniture(page.lines[number]))
    return Body(kept, start, end) if sum(page.lines[number].size for number in kept) else None


def noise_flags(page: Page) -> list[bool]:
    """For each line: whether a block around it is named like furniture, and is not the bulk of the page."""
    prefix = [0]
    for line in page.lines:
        prefix.append(prefix[-1] + (line.size - line.linked if SENTENCE.search(line.text) else 0))
    total = prefix[-1] or 1
    flags: list[bool] = []
    for block in page.blocks:
        above = block.parent >= 0 and flags[block.parent]
        named = block.tag in _LANDMARKS or bool(block.hints and NOISE_BLOCK.search(block.hints))
        if named and not above:
            share = (prefix[block.end] - prefix[block.start]) / total
            named = share < _NOISE_LIMIT
        flags.append(above or named)
    return [line.block >= 0 and flags[line.block] for line in page.lines]


def _mass(line: Line, noisy: bool) -> float:
    """Characters that read like prose: outside links, with punctuation; full sentences count most."""
    plain = line.size - line.linked
    if noisy or plain < 4 or line.linked > plain or line.kind == "table":
        return 0.0
    marks = len(SENTENCE.findall(line.text))
    if TAIL_LABEL.match(line.text):
        return plain * 0.1
    if not marks:
        return plain * 0.2
    return plain * (1.0 if SENTENCE_END.search(line.text) or marks > 2 else 0.5)


def _best_block(page: Page, masses: list[float], top: int) -> int:
    total = sum(masses)
    scores: dict[int, float] = {}
    prefix = [0.0]
    for mass in masses:
        prefix.append(prefix[-1] + mass)
    for number, mass in enumerate(masses):
        if mass <= 0:
            continue
        weight = mass if number > top else mass * 0.3
        block = _container(page, page.lines[number].block, prefix, total)
        for _ in range(_LEVELS):
            if block < 0:
                break
            scores[block] = scores.get(block, 0.0) + weight
            weight *= _DECAY
            block = page.blocks[block].parent
    best, best_score = -1, 0.0
    for block, score in scores.items():
        region = page.lines[page.blocks[block].start : page.blocks[block].end]
        size = sum(line.size for line in region) or 1
        score *= 1 - 0.7 * sum(line.linked for line in region) / size
        score *= 1.15 if BODY_BLOCK.search(page.blocks[block].hints) else 1.0
        if score > best_score:
            best, best_score = block, score
    return best


def _container(page: Page, block: int, prefix: list[float], total: float) -> int:
    """The block that holds a line's paragraph: past `p` and its like, and past a `div` around one short line."""
    while block >= 0:
        one = page.blocks[block]
        single = one.end - one.start == 1 and prefix[one.end] - prefix[one.start] < total * 0.5
        if one.parent < 0 or (one.tag not in _PARAGRAPH_TAGS and not single):
            return block
        if one.tag in ("td", "blockquote") and one.end - one.start > 2:
            return block
        block = one.parent
    return block


def _extended(
    page: Page, masses: list[float], noisy: list[bool], block: int, start: int, end: int, top: int
) -> tuple[int, int]:
    """Take in paragraphs before and after the block that stand in its parents: a body split over siblings."""
    for parent in list(page.ancestors(block))[1:4]:
        if parent.tag in ("body", "html"):
            break
        end = _forward(page, masses, noisy, end, parent.end)
        start = _backward(page, masses, noisy, start, max(parent.start, top + 1))
    return start, end


def _forward(page: Page, masses: list[float], noisy: list[bool], end: int, limit: int) -> int:
    last = end
    for number in range(end, limit):
        line = page.lines[number]
        if noisy[number] or TAIL_LABEL.match(line.text) or (line.linked > line.size * 0.5 and line.size > 4):
            break
        if masses[number] >= _GOOD_LINE and SENTENCE_END.search(line.text):
            last = number + 1
        elif number - last > 4:
            break
    return last


def _backward(page: Page, masses: list[float], noisy: list[bool], start: int, limit: int) -> int:
    first = start
    for number in range(start - 1, limit - 1, -1):
        line = page.lines[number]
        if noisy[number] or (line.linked > line.size * 0.3 and line.size > 4) or HEAD_LINE.match(line.text):
            break
        hints = " ".join(block.hints for block in list(page.ancestors(line.block))[:2])
        if LEAD_BLOCK.search(hints):
            break
        if masses[number] >= _GOOD_LINE and SENTENCE_END.search(line.text):
            first = number
        elif first - number > 3:
            break
    return first


def _trimmed(page: Page, masses: list[float], region: range, title: Title | None) -> list[int]:
    """The region without the meta lines above the first paragraph and without all that follows a tail label."""
    numbers = list(region)
    while numbers and _is_head(page.lines[numbers[0]], title):
        numbers.pop(0)
    total = sum(masses[number] for number in numbers) or 1.0
    before = 0.0
    for place, number in enumerate(numbers):
        line = page.lines[number]
        if (
            before > total * (1 - _TAIL_LIMIT)
            and TAIL_LABEL.match(line.text)
            and line.size < 120
            and not _text_goes_on(page, masses, numbers[place:])
        ):
            numbers = numbers[:place]
            break
        before += masses[number]
    while numbers and _is_tail(page.lines[numbers[-1]]):
        numbers.pop()
    return numbers


def _text_goes_on(page: Page, masses: list[float], rest: list[int]) -> bool:
    """After a line with the editor's name: one more line that is the article's own, in the same block."""
    first = page.lines[rest[0]]
    if not EDITOR_LINE.match(first.text) or len(rest) < 2:
        return False
    second = page.lines[rest[1]]
    own = first.block == second.block or (
        page.blocks[first.block].parent == page.blocks[second.block].parent
        and page.blocks[first.block].tag == page.blocks[second.block].tag
    )
    return own and not TAIL_LABEL.match(second.text) and second.linked * 2 <= second.size and masses[rest[1]] > 0


def _is_head(line: Line, title: Title | None) -> bool:
    """Title, meta line, control or caption above the first paragraph."""
    if line.kind == "table":
        return False
    if not line.text:
        return False
    if title is not None:
        own, whole = letters(line.text), letters(title.text)
        if own and (own == whole or (len(own) >= 6 and own in whole and len(own) * 2 > len(whole))):
            return True
    if ORIGINAL_TITLE.match(line.text):
        return True
    if line.linked > line.size * 0.6:
        return True
    prose = line.size > 60 and SENTENCE_END.search(line.text) is not None
    if prose:
        return False
    if HEAD_LINE.match(line.text) and line.size < 90:
        return True
    return is_control(line.text) or (line.size < 60 and _only_meta(line.text))


def _only_meta(text: str) -> bool:
    """A line with a date and hardly anything else but labels."""
    return has_date(text) and SENTENCE_END.search(text) is None and len(text) < 60 and "，" not in text


def _is_tail(line: Line) -> bool:
    if not line.text:
        return False
    return (
        is_control(line.text)
        or (line.linked > line.size * 0.6 and not line.text.startswith("附件"))
        or (TAIL_LABEL.match(line.text) is not None and line.size < 60)
    )


def _is_furniture(line: Line) -> bool:
    """A line inside the body that is no part of the article."""
    if not line.text:
        return False
    if ORIGINAL_TITLE.match(line.text) or is_control(line.text):
        return True
    if EDITOR_LINE.match(line.text) and line.size < 30 and line.text.lstrip("【[（( ").startswith("责"):
        return True
    if line.size > 4 and line.linked > line.size * 0.8 and not SENTENCE_END.search(line.text):
        return not line.text.startswith("附件")
    return False
