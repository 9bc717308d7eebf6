"""Numbers printed without a counting word: 城镇新增就业人员已达117.76万, 广东1.2万、江浙1.75万."""

from __future__ import annotations

import re

from ruwen.figures.lexer import best_match
from ruwen.figures.numbers import Quantity
from ruwen.figures.reading import Sentence

_STOP = re.compile(r"(?:左右|上下|以上|以内)?(?:$|[,。;、)”!…\n]|的(?=[一-鿿]))")
_LISTED = re.compile(r"、|其中|[,(]含")
_SCALED = frozenset("万亿")
_SURE = 4
"""Least weight of a phrase that may tell the unit: one word of four characters, or two of two."""
_PEOPLE = frozenset(("人", "人次"))


def implied_unit(sentence: Sentence, quantity: Quantity, before: int) -> bool:
    """Gives a number in 万 the unit of the indicator named before it, or of the number that it continues."""
    folded = sentence.folded
    if folded[quantity.end - 1] not in _SCALED or not _STOP.match(folded, quantity.end):
        return False
    words = sentence.between(before, quantity.lead)
    span = folded[before : quantity.lead]
    for unit in ("人", "元"):
        match = best_match(words, (), unit, quantity.lead, quantity.end, sentence.lexicon, span, -1)
        if match and match.weight >= _SURE and match.entry.unit == unit and match.entry.name != "工资":
            quantity.unit = unit
            return True
    last = sentence.last
    if last is None or sentence.broken or last.unit not in _PEOPLE:
        return False
    if not _LISTED.search(folded, last.quantity.unit_end, quantity.lead):
        return False
    quantity.unit = last.unit
    return True
