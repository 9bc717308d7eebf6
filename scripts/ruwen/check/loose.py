"""Numbers beside words of employment that the grammar does not name: 每100个劳动力里，有18人失业; 就业人数达到5200."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ruwen.figures.text.folding import fold
from ruwen.figures.text.numbers import Quantity, scan_quantities
from ruwen.figures.text.sentences import clause_bounds, sentence_at
from ruwen.figures.words.patterns import pattern
from ruwen.model import Approx

_EMPLOYMENT = pattern(r"<matter.of_subject>")
_PAY = re.compile(r"工资|[月日年底起]薪|月均收入|挣|报酬")
_COUNTED = pattern(r"(?:就业|失业|务工|返乡|在岗|参保)(?:的)?(?:人数|总数|规模|率)<checks.light_verbs>*$")
"""就业人数达到5200: the noun says that a bare number counts people."""
_RATIO = re.compile(
    r"每(?:[两三四五六七八九十百千\d]+)个?[^,。;\d]{0,10}?(?:就|里|中)*有[一二两三四五六七八九十\d]+个?"
    r"|(?<![几数上百千十多])(?:[两三四五六七八九十]|\d+(?:\.\d+)?)倍(?!增|速)"
)
"""每十个人里有七个, 三倍: a ratio of two data, which calc can print."""
_LIMIT = re.compile(r"^(?:及以[上下]|以[上下内]的|\(含)|^左右的人均")
_EACH = re.compile(r"每[满约]?$")
_FEW = 10
"""Fewer people than this are an example (两个人), not a figure."""
_MANY = 100
"""So many people in a sentence about employment are a figure, whatever clause of it they stand in."""


@dataclass(frozen=True, slots=True)
class Loose:
    """A number of a text at `start`: `written` with its counting word, `digits` without; `unit` may be ""."""

    start: int
    written: str
    digits: str
    value: float
    unit: str
    approx: Approx
    sentence: str


def loose_numbers(text: str, known: frozenset[int]) -> Iterator[Loose]:
    """Numbers of employment that the grammar has not named; `known`: the offsets of those that it has."""
    folded = fold(text)
    for one in scan_quantities(folded):
        if one.start not in known and _is_loose(folded, one):
            sentence = text[slice(*sentence_at(text, one.start))]
            written, digits = text[one.start : one.unit_end], text[one.start : one.end]
            yield Loose(one.start, written, digits, one.value, one.unit, one.approx, sentence)
    for ratio in _RATIO.finditer(folded):
        sentence = text[slice(*sentence_at(text, ratio.start()))]
        if _EMPLOYMENT.search(fold(sentence)):
            written = text[slice(*ratio.span())]
            yield Loose(ratio.start(), written, written, math.nan, "", "exact", sentence)


def _is_loose(folded: str, quantity: Quantity) -> bool:
    sentence = sentence_at(folded, quantity.start)
    if not quantity.unit:
        paragraph = folded.rfind("\n", 0, quantity.start) + 1, folded.find("\n", quantity.start) % (len(folded) + 1)
        scaled = folded[quantity.end - 1] in "万亿" and _EMPLOYMENT.search(folded, *paragraph)  # 破130万!
        return quantity.value >= _MANY and bool(scaled or _COUNTED.search(folded, sentence[0], quantity.lead))
    if quantity.unit not in ("人", "元", "%", "个百分点") or _LIMIT.match(folded[quantity.unit_end :]):
        return False
    if _EACH.search(folded, max(0, quantity.lead - 2), quantity.lead):
        return False
    if quantity.unit == "人" and quantity.value < _FEW:
        return False
    words = _PAY if quantity.unit == "元" else _EMPLOYMENT
    many = quantity.unit == "人" and quantity.value >= _MANY
    clause = clause_bounds(folded, quantity.start, quantity.unit_end, sentence)
    alone = clause == (quantity.lead, quantity.unit_end)  # 4.24%,这是…失业率
    place = sentence if many or alone else clause
    return words.search(folded, *place) is not None
