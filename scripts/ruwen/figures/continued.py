"""Numbers without words of their own: a change, a percentage or a part of what stands before, a list, a topic."""

from __future__ import annotations

import re

from ruwen.figures import pay
from ruwen.figures.lexer import best_match, words_of
from ruwen.figures.lists import Run
from ruwen.figures.parts import join_total, part_entry
from ruwen.figures.people import group_in_text
from ruwen.figures.reading import Place, Reading, Sentence
from ruwen.figures.vocabulary import by_name

# What may stand between a topic and its number without giving the number a meaning of its own.
_FILLER = re.compile(
    r"全国|全省|全市|全县|全区|全镇|全乡|全村|我[省市县]|该[省市县区镇村]|本[省市县]|各地|总体|共计|共有|总计|合计|累计|总共|平均|均值|人数|总数|数量|总人数|规模|"
    r"实际|现在|如今|眼下|年内|新发现|全部|得到|才|已经|金额|资金|总额|达到|达|已|共|为|是|有|约|的|了|到|仅|就|也|均|分别|完成|实现|新增|同时|其中|当年|今年|去年|全年|截至|截止|目前|以来|同期|本地|期间|"
    r"[一-鿿]{2,3}(?:省|市|县|区)(?=共|共有|已|有|,|$)|单位|(?:东|西|中|南|北)+部|\d+个?(?:省|市|县)+份?|[\d零一二三四五六七八九十—\-~至]+(?:年|月|日|季度|月份)|[上下]半年|前?[一二三四]?个?季度|前[\d一二两三四五六七八九十]+个?月|[末底]|[\s,:()“”、]"
)
_REACHED = re.compile(r"(?:惠及|涉及|受益|发给|享受)[^,。;、\d]{0,8}$")
_SO_FAR = re.compile(r"累计|总计|总数|总量|(?:现在|如今|目前|眼下|现)(?:是|有|已有|已|达)")
_NEWLY = re.compile(r"新增(?:了|加|有)?\s?$")
_ONE_OF_THEM = re.compile(r"是.{0,14}(?:人|工|户|妇女|劳动力|群众|大学生|毕业生|军人|青年)")
_KIND = re.compile(r"[、,](?:国家|省|市|县|乡|镇|村|区)[级内外]?")
_ROSE_TO = re.compile(r"(?:增加|增长|提高|上升|扩大|发展|下降|减少|降低|降|增|升)[到至]\s?$")
_AMOUNT = re.compile(r"[,、]?(?:贷款|发放|总|涉及|补贴|共计|合计)*(?:金额|资金|总额|额度)?(?:共|达|共计|为|达到)*")
_COUNTS = frozenset(("人", "个", "人次", "户"))
_NEAR = 12
"""Characters from the end of the sentence before, within which a growth rate still speaks of it."""


def continued(sentence: Sentence, place: Place) -> Reading | None:
    """The reading that what stands before gives to a number, or None: then it is no employment figure."""
    if place.role.role != "level":
        base = _base_for(sentence, place)
        if base:
            return sentence.new(place, base.entry)
        return _topic(sentence, place)
    last = sentence.last
    pay_before = last if last and last.entry.name == "工资" else None
    if pay_before and place.quantity.unit == "元" and not sentence.broken:
        if pay.goes_on(sentence.folded, pay_before.quantity.unit_end, place.quantity, pay_before.per):
            return sentence.new(place, pay_before.entry, per=pay_before.per)
    source = last or sentence.carry
    if source and source.unit == "人" and place.quantity.unit == "个":
        if _ONE_OF_THEM.match(sentence.folded, place.quantity.unit_end, place.after):
            place.quantity.unit = "人"  # 其中二十九个是附近村的妇女
    part = sentence.new(place, source.entry) if source else None
    if part and join_total(sentence, part) and part.parent:
        part.entry = part_entry(sentence, part, part.parent)
        return part
    if last and _lists_kinds(sentence, last, place):
        return sentence.new(place, last.entry)
    receivers = by_name(last.entry.receivers) if last and not sentence.broken else None
    reached = _REACHED.search(sentence.folded, place.before, place.quantity.lead)
    if receivers and reached and place.quantity.unit in receivers.units:
        return sentence.new(place, receivers)
    grown = _grown(sentence, last, place) if last else None
    if grown:
        return grown
    if last and last.unit == place.quantity.unit and not sentence.broken:
        bare = is_bare(sentence, place.before, place.quantity.lead)
        answers = bare and (
            last.role.role == "target" or _SO_FAR.search(sentence.folded, place.before, place.quantity.lead)
        )
        if (
            answers
            or _ROSE_TO.search(sentence.folded, last.quantity.unit_end, place.quantity.lead)
            or place.role.compare == "同期基数"
            or (bare and last.entry.kind == "rate" and last.is_level and last.place.clause != place.clause)
        ):
            return sentence.new(place, last.entry)
    return _topic(sentence, place)


def _grown(sentence: Sentence, last: Reading, place: Place) -> Reading | None:
    """What is new in a stock, where only 新增 says it: 总量41万人,当年新增6520人."""
    entry = by_name(last.entry.grows_by)
    newly = entry and _NEWLY.search(sentence.folded, place.before, place.quantity.lead)
    if not entry or not newly or sentence.broken or last.unit != place.quantity.unit:
        return None
    return sentence.new(place, entry) if is_bare(sentence, place.before, place.quantity.lead) else None


def is_bare(sentence: Sentence, start: int, end: int) -> bool:
    """Only words that add nothing between two offsets?"""
    return len(_FILLER.sub("", sentence.folded[start:end])) <= 1


def _lists_kinds(sentence: Sentence, last: Reading, place: Place) -> bool:
    """Another kind of the same thing, 省级园区3个、市级8个; of people one cannot tell."""
    gap = sentence.folded[last.quantity.unit_end : place.quantity.lead]
    same = last.unit == place.quantity.unit and last.unit in ("个", "家", "场", "期")
    return same and not sentence.broken and bool(_KIND.fullmatch(gap))


def _base_for(sentence: Sentence, place: Place) -> Reading | None:
    """The level that a change, target, share or percentage without words of its own speaks of."""
    if sentence.broken:
        return None
    role, unit = place.role.role, place.quantity.unit
    base = sentence.level or (sentence.last if role == "pct_target" else None)
    if base is None and not sentence.readings and sentence.carry:
        near = place.quantity.start - sentence.carry.quantity.unit_end < _NEAR
        base = sentence.carry if near else None
    if base is None:
        return None
    if role == "target" and base.unit != unit and not {base.unit, unit} <= _COUNTS:
        return None
    if role == "change" and unit not in ("%", "个百分点", base.unit):
        return None
    return base


def _shares(sentence: Sentence, last: Reading, place: Place) -> bool:
    """Do two numbers of different units share the words before the first? 贷款797笔9389万元; 797笔,金额9389万元."""
    if last.unit == place.quantity.unit:
        return False
    gap = sentence.folded[last.quantity.unit_end : place.quantity.lead]
    return last.place.clause == place.clause or bool(_AMOUNT.fullmatch(gap))


def _topic(sentence: Sentence, place: Place) -> Reading | None:
    """A bare number takes the indicator that the clause before it names: 转移就业平稳,前三季度共60万人."""
    quantity, last, level = place.quantity, sentence.last, place.role.role == "level"
    start = last.quantity.unit_end if last else place.clause[0] if sentence.broken else sentence.span[0]
    if last and _shares(sentence, last, place):
        start = last.place.clause[0]
    words = sentence.between(start, place.before if level else quantity.lead)
    if not words or (level and not is_bare(sentence, place.before, quantity.lead)):
        return None
    span = sentence.folded[start : quantity.lead]
    unit = quantity.unit if level or place.role.role in ("share", "target") else ""  # 就业目标的112% counts people
    match = best_match(words, (), unit, quantity.lead, quantity.unit_end, sentence.lexicon, span, -1)
    if match is None or match.weight < 4 or (quantity.unit == "元" and match.entry.name == "工资"):
        return None
    return sentence.new(place, match.entry, match) if is_bare(sentence, quantity.unit_end, place.after) else None


def listed(sentence: Sentence, place: Place, run: Run, offset: int, own: Reading | None) -> Reading | None:
    """One number of a list, by the words or the level that belong to it; `own` is what it would be alone."""
    last = sentence.last
    if own is None and last and last.place.clause == place.clause and last.unit == place.quantity.unit:
        if not run.names and (last.is_level or place.quantity.unit != "%"):
            return None
        place.role = last.role
        own = sentence.new(place, last.entry)
    if own is None:
        return None
    if not run.names:
        levels = [reading for reading in sentence.readings if reading.is_level][-run.size :]
        shared = place.quantity.unit == "%" or own.role.role == "target"
        if shared and not own.is_level and len(levels) == run.size:
            own.base = levels[offset]
            own.entry = levels[offset].entry
        return own
    name = run.names[offset]
    words = words_of(name, 0, len(name), sentence.lexicon)
    match = best_match(words, (), own.unit, len(name), len(name), sentence.lexicon, name, -1)
    own.entry = match.entry if match else own.entry
    own.who = group_in_text(name)
    return own
