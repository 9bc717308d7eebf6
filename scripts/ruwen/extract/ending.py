"""Where a body ends: at a label like 相关阅读, unless the article's own text goes on after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ruwen.extract.furniture import (
    ATTACHMENT_LABEL,
    COLUMN_LABEL,
    EDITOR_LINE,
    FILE_NAME,
    LEGAL_LINE,
    PROMOTION,
    SENTENCE,
    SENTENCE_END,
    is_control,
    is_ending,
    is_framing,
)
from ruwen.extract.labels import is_meta_row
from ruwen.extract.page import Line, Page
from ruwen.extract.region import Region

_ENDING_LIMIT = 0.4
"""相关阅读 and its like end the article only if less than this share of the region's text follows."""

_FRAMING_LIMIT = 0.08
"""来源：, 编辑：, 声明： also stand inside articles: they end one only close to its end."""

_BEYOND = 0.1
"""What stands beyond the article's end says little against ending it there."""

_TOLD = 80
"""Characters of prose after a label that nobody leaves out silently."""

_CONTACT = re.compile(r"[\u3400-\u9fff]{0,4}地\s*址\s*[：:](?!\s*http)")
_LEAST = 12
_LISTED = 10
"""Lines that a list of attachments has at most between its label and one of its links."""

_FIGURE = re.compile(r"\d[\d.,]*\s*(?:[万亿千百]?[人次个家户元名吨亩场期条]|[%％]|[万亿])")


@dataclass(frozen=True, slots=True)
class Cut:
    """The label that ended a body, and how many characters of prose were left out after it."""

    label: str
    size: int

    @property
    def problem(self) -> str:
        return f"正文读到“{self.label[:20]}”为止，后面还有 {self.size} 字没有收入：请对照原文，看是不是正文。"


def without_tail(
    page: Page, region: Region, numbers: list[int], *, marked: bool = False
) -> tuple[list[int], Cut | None]:
    """Cut at the first label that ends the article, then take furniture off the end.

    `marked`: the site says where the article ends, so that labels which also stand inside articles do not.
    """
    weights = {
        number: region.weights.masses[number] * (_BEYOND if region.weights.beyond[number] else 1.0)
        for number in numbers
    }
    total = sum(weights.values()) or 1.0
    rest, cut = total, None
    for place, number in enumerate(numbers):
        text = page.lines[number].text
        rest -= weights[number]
        framing = not marked and is_framing(text) and rest < total * _FRAMING_LIMIT
        if (is_ending(text) and rest < total * _ENDING_LIMIT) or framing:
            if _text_goes_on(page, region, numbers[place:]):
                continue
            cut = _cut(page, region, numbers[place:])
            numbers = numbers[:place]
            break
    while numbers and _is_tail(page.lines[numbers[-1]]) and not names_file(page, numbers[-1]):
        if marked and _CONTACT.match(page.lines[numbers[-1]].text):
            break
        numbers.pop()
    return numbers, cut


def _cut(page: Page, region: Region, dropped: list[int]) -> Cut | None:
    """What to tell of the lines from a label on: other outlets' notes and links are no loss."""
    lines = [page.lines[number] for number in dropped[1:] if region.weights.masses[number] > 0]
    own = [line for line in lines if SENTENCE.search(line.text) and not PROMOTION.search(line.text)]
    size = sum(line.size - line.linked for line in own if not _is_label(line.text))
    return Cut(page.lines[dropped[0]].text, size) if size > _TOLD else None


def _text_goes_on(page: Page, region: Region, rest: list[int]) -> bool:
    """After the editor's name or a column's label: one more line that is the article's own, in the same block."""
    first = page.lines[rest[0]]
    column = COLUMN_LABEL.match(first.text) is not None
    following = next((number for number in rest[1:] if page.lines[number].text), -1)
    if following < 0 or not (column or EDITOR_LINE.match(first.text)):
        return False
    second = page.lines[following]
    if is_ending(second.text) or is_framing(second.text) or second.linked * 2 > second.size:
        return False
    own = _beside(page, first, second) and region.weights.masses[following] > 0
    return own and (not column or _is_told(second))


def _beside(page: Page, first: Line, second: Line) -> bool:
    above, below = page.blocks[first.block], page.blocks[second.block]
    return first.block == second.block or (above.parent == below.parent and above.tag == below.tag)


def _is_told(line: Line) -> bool:
    """A sentence, or a line with a figure, that neither advertises nor forbids."""
    if line.size < _LEAST or line.linked or PROMOTION.search(line.text) or LEGAL_LINE.search(line.text):
        return False
    return SENTENCE_END.search(line.text) is not None or _FIGURE.search(line.text) is not None


def names_file(page: Page, number: int) -> bool:
    """Whether a line of links is the list of what the report hands out: it says 附件, names a file or follows one."""
    for line in reversed(page.lines[max(0, number - _LISTED) : number + 1]):
        if ATTACHMENT_LABEL.match(line.text) or FILE_NAME.search(line.text):
            return True
        if line.text and line.linked <= line.size * 0.6:
            return False
    return False


def _is_tail(line: Line) -> bool:
    if not line.text:
        return False
    if line.linked > line.size * 0.6:
        return True
    return is_control(line.text) or is_meta_row(line.text) or (line.size < 60 and _is_label(line.text))


def _is_label(text: str) -> bool:
    return is_ending(text) or is_framing(text)
