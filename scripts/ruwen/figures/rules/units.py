"""Numbers printed without a counting word: 城镇新增就业人员已达117.76万, 广东1.2万、江浙1.75万."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruwen.figures.rules import pay
from ruwen.figures.text.lexer import best_match
from ruwen.figures.text.numbers import Quantity
from ruwen.figures.text.sense import Sentence
from ruwen.figures.words.patterns import pattern

_NOUNS = pattern(r"(?P<household>贫困户|脱贫户)|<people.unprinted_kinds>*<people.unprinted>")
_AWAY = re.compile(r"(?:人)?(?:常年)?(?:在外|外出)(?:务工|打工|打拼|闯荡|就业|谋生)")
_SUM_ENDS = pattern(r"$|[,。;、)”!…]|<pay.sum_ends>(?:$|[,。;、)”!…])")
_SPOKEN_PAY = pattern(
    r"(?:[每一]个?[天月]|月).{0,8}<pay.spoken_earn>|<pay.spoken_times>.{0,6}<pay.spoken_got>$|(?:每人|一人)?<pay.spoken_per>$|<pay.spoken_rates><pay.light_verbs>*$|一个月下来(?:能|也|有)*$"
)
_BY_THE_DAY = re.compile(r"(?:[每一]天|日薪)[^,。;]{0,6}$")
_SPOKEN = 16
"""Characters before a bare sum in which 一个月能拿 makes it pay."""
_MONEY_WORDS = pattern(r"<pay.money>")
_STOP = re.compile(r"(?:左右|上下|以上|以内)?(?:$|[,。;、)”!…\n]|的(?=[一-鿿]))")
_LISTED = pattern(
    r"<lists.without_unit>|,(?:[省市县区疆]|境)[内外]$|[比较与同](?!例)[^,。;]{1,8}(?:[多少增减升]|增加|减少|净增|净减)了?$|[净略](?:增|减|增加|减少)$|[,;][^,。;元金费资贷补]{0,8}(?:为|达|是)$"
)
_NEXT_PART = re.compile(r"[,;][一-鿿]{2,6}")
_SCALED = frozenset("万亿")
_SURE = 4
"""Least weight of a phrase that may tell the unit: one word of four characters, or two of two."""
_PEOPLE = frozenset(("人", "人次"))

_ROSE = pattern(r"<growth.up_to>(?:到|至|为)(?:了|现在的|如今的|目前的)*")
_LIST = re.compile(r"、|,?[和与及]")


def share_units(folded: str, quantities: Sequence[Quantity]) -> None:
    """Gives a number the counting word that only the next one has: 148.2万、118.7万、160.7万人; 从750涨到2400元."""
    for first, second in zip(quantities[-2::-1], quantities[:0:-1], strict=True):
        if first.unit or not second.unit:
            continue
        listed = second.unit in _PEOPLE and folded[first.end - 1] in _SCALED
        listed = listed and bool(_LIST.fullmatch(folded, first.end, second.lead))
        if listed or _ROSE.fullmatch(folded, first.end, second.lead):
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
        if match and match.weight >= _SURE and match.entry.unit == unit and "pay" not in match.entry.tags:
            quantity.unit = unit
            return True
    last = sentence.last
    if last is None or sentence.broken or last.unit not in _PEOPLE:
        return False
    told = _LISTED.search(folded, last.quantity.unit_end, quantity.lead)
    part = last.parent and _NEXT_PART.fullmatch(folded, last.quantity.unit_end, quantity.lead)
    if not told and not part:
        return False
    quantity.unit = last.unit
    return True


def infer_unit(sentence: Sentence, quantity: Quantity, before: int) -> bool:
    """Gives a number without a counting word its unit, where the words leave no doubt.

    近5万农民工 counts people, 担保基金不低于500万 and 一个月能拿三千多 money.
    """
    folded = sentence.folded
    low = quantity.end + 2 if folded.startswith(("以上", "左右"), quantity.end) else quantity.end
    head = folded[low : low + 10]
    people = _NOUNS.match(head)
    if people:
        quantity.unit = "户" if people["household"] else "人"
        return quantity.value >= 10
    if quantity.value >= 1000 and _AWAY.match(head):
        quantity.unit = "人"
        return True
    if not _SUM_ENDS.match(head):
        return False
    low = max(0, quantity.start - _SPOKEN)
    least = 50 if _BY_THE_DAY.search(folded, low, quantity.start) else 300
    spoken = _SPOKEN_PAY.search(folded, low, quantity.start) and least <= quantity.value <= 300_000
    scaled = folded[quantity.end - 1] in "万亿" and _MONEY_WORDS.search(folded, before, quantity.lead)
    last = sentence.last
    again = last and "pay" in last.entry.tags and pay.goes_on(folded, last.quantity.unit_end, quantity, last.per)
    if spoken or scaled or again:
        quantity.unit = "元"
    return bool(spoken or scaled or again)
