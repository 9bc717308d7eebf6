"""Some of what was just told, and further kinds of the same: 其中29个是妇女, 市级8个, 食品分拣530个."""

from __future__ import annotations

import re

from ruwen.figures.rules.people import group_in_text
from ruwen.figures.text.sense import Place, Sense, Sentence
from ruwen.figures.words.patterns import pattern

_ONE_OF_THEM = pattern(r"是.{0,14}<people.some>")
_ALONE = re.compile(r"(?:单是|光是|单单|仅仅?|光)[^,。;、]{1,8}$")
_KIND = pattern(r"[、,]<regions.levels>[级内外]?")
_TRADE = re.compile(r"[,、:][一-鿿“”]{2,8}")
_BORROWER = pattern(r"<people.borrowers>")


def is_one_of_them(sentence: Sentence, place: Place) -> bool:
    return bool(_ONE_OF_THEM.match(sentence.folded, place.quantity.unit_end, place.after))


def some_of_them(sentence: Sentence, last: Sense, place: Place) -> Sense | None:
    """People of the total just told: 员工412人,…63人是残疾人; 在外50万人,单是北京就有8万人."""
    total = sentence.level
    if total is None or total.unit != "人" or place.quantity.unit != "人" or sentence.broken:
        return None
    if place.quantity.value >= total.quantity.value:
        return None
    gap = sentence.folded[last.quantity.unit_end : place.quantity.lead]
    if (
        gap[:1] in (",", "、")
        and group_in_text(gap) == gap[1:]
        and sentence.is_bare(place.quantity.unit_end, place.after)
    ):
        sense = sentence.new(place, total.entry)  # 吸纳7083人,贫困劳动力3925人
        sense.parent = total
        return sense
    if is_one_of_them(sentence, place) and sentence.is_bare(place.before, place.quantity.lead):
        sense = sentence.new(place, total.entry)
        sense.parent = total.parent or total
        return sense
    alone = _ALONE.search(sentence.folded, last.quantity.unit_end, place.quantity.lead)
    return sentence.new(place, total.entry) if alone else None


def kind_of_same(sentence: Sentence, last: Sense, place: Place) -> Sense | None:
    """Another kind of the same thing, 省级园区3个、市级8个; of people one cannot tell."""
    gap = sentence.folded[last.quantity.unit_end : place.quantity.lead]
    same = last.unit == place.quantity.unit and last.unit in ("个", "家", "场", "期", "元") and not sentence.broken
    if same and last.unit != "元" and _KIND.fullmatch(gap):
        return sentence.new(place, last.entry)
    return _kind_of_post(sentence, last, place, gap) if same and "posts" in last.entry.tags else None


def _kind_of_post(sentence: Sentence, last: Sense, place: Place, gap: str) -> Sense | None:
    """Trades listed with 、 after the sum of the posts: 发布岗位4270个,食品分拣1530个、装卸870个.

    Likewise who was lent to, after the sum of the loans: 担保贷款73亿元,个人65亿元、小微企业8亿元.
    """
    total = last.parent or last
    opens = last is total and sentence.folded.startswith("、", place.quantity.unit_end)
    if last.unit == "元" and not _BORROWER.search(gap):
        return None
    if not total.is_level or not _TRADE.fullmatch(gap) or not (opens or (last.parent and gap[0] == "、")):
        return None
    used = sum(r.quantity.value for r in sentence.senses if r.parent is total)
    if used + place.quantity.value > total.quantity.value:
        return None
    sense = sentence.new(place, total.entry)
    sense.parent = total
    return sense
