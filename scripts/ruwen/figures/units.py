"""Numbers printed without a counting word: 城镇新增就业人员已达117.76万, 广东1.2万、江浙1.75万."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruwen.figures.lexer import best_match
from ruwen.figures.numbers import Quantity
from ruwen.figures.reading import Sentence

_STOP = re.compile(r"(?:左右|上下|以上|以内)?(?:$|[,。;、)”!…\n]|的(?=[一-鿿]))")
_LISTED = re.compile(
    r"、|其中|[,(]含|人里|当中|[比较与同](?!例)[^,。;]{1,8}(?:[多少增减升]|增加|减少|净增|净减)了?$|[净略](?:增|减|增加|减少)$|[,;][^,。;元金费资贷补]{0,8}(?:为|达|是)$"
)
_SCALED = frozenset("万亿")
_SURE = 4
"""Least weight of a phrase that may tell the unit: one word of four characters, or two of two."""
_PEOPLE = frozenset(("人", "人次"))


_LIST = re.compile(r"、|,?[和与及]")


def share_units(folded: str, quantities: Sequence[Quantity]) -> None:
    """Gives the numbers in 万 of a list the counting word that only its last one has: 148.2万、118.7万、160.7万人."""
    for first, second in zip(quantities[-2::-1], quantities[:0:-1], strict=True):
        listed = second.unit in _PEOPLE and not first.unit and folded[first.end - 1] in _SCALED
        if listed and _LIST.fullmatch(folded, first.end, second.lead):
            first.unit = second.unit


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
