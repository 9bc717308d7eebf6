"""Numbers that go on counting what the paragraph has just counted, under a label of place, time or kind.

分季度看,一季度2.38万人,二季度2.76万人; 新安县任务5000人,完成5436人; 按人群分:返乡农民工311笔,妇女204笔.
"""

from __future__ import annotations

import re

from ruwen.figures.place.gazetteer import is_place
from ruwen.figures.rules.cues import is_of_other_matter
from ruwen.figures.text.lexer import last_match
from ruwen.figures.text.roles import RoleSense
from ruwen.figures.text.sense import Place, Sense, Sentence
from ruwen.figures.words.patterns import pattern
from ruwen.figures.words.subject import once, table
from ruwen.figures.words.vocabulary import VocabularyEntry, by_name

_FILE = "carried.toml"
_AREA = pattern(r"[一-鿿]{1,8}?<regions.kinds>")
_LABEL = re.compile(r"(?:\d+[-—–~至]\d+岁|\d+周?岁以?[上下])(?:的|人员)?|[一-鿿A-Za-z“”·()]{1,10}")
_FREE = re.compile(r"[,。;:、()“”\s]*")
_BEHIND = pattern(r"(?:<lists.behind_item>|居[一-鿿]{1,2}|排第[一-鿿\d]|\s)*")
_TASK = re.compile(r"(?:任务|目标)(?:数|人数)?(?:是|为|:)?$")
_FORMER = re.compile(r"(?:上年|去年|上一年)(?:同期|全年)?(?:是|为|的)?$")
_BEGINS = re.compile(r"[有共为是]$")
_UNITS = frozenset(("人", "人次", "家", "场", "笔", "元", "期", "户", "个"))
_SIBLINGS = ("发放额", "笔数", "人数")
"""Endings of the indicators of one grant or loan: its sum, how many, to how many."""


@once
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    raw = table(_FILE)
    longest = sorted(raw["fillers"]["words"], key=lambda word: (-len(word), word))
    return re.compile("|".join(raw["heads"]["patterns"])), re.compile("|".join(map(re.escape, longest)))


def carried(sentence: Sentence, place: Place) -> Sense | None:
    """The sense of a number whose label is only a place, a time, a kind of a list or nothing; None when it is more."""
    quantity, folded = place.quantity, sentence.folded
    rate = quantity.unit == "%" and place.role.role == "level"
    if not (quantity.unit in _UNITS or rate) or place.role.role == "change":
        return None
    if _BEHIND.sub("", folded[quantity.unit_end : place.after]):
        return None
    head = _head_before(sentence, place)
    total = _total(sentence, place) if head is not None else None
    anchor = total or _anchor(sentence, place)
    entry = _entry(anchor, quantity.unit) if anchor else None
    if anchor is None or entry is None:
        return None
    label = _FREE.sub("", folded[max(place.before, head or 0) : quantity.lead])
    if anchor.sentence != sentence.span and not total and (not label or _BEGINS.search(label)):
        return None  # 朱口镇有12万人: what a sentence begins anew
    if not (_is_bare(label) or (total and _is_kind(label) and quantity.value <= total.quantity.value * 1.005)):
        return None
    return _carry_on(sentence, place, label, anchor, entry, total)


def _is_kind(label: str) -> bool:
    return _LABEL.fullmatch(label) is not None and not is_of_other_matter(label)


def _carry_on(
    sentence: Sentence, place: Place, label: str, anchor: Sense, entry: VocabularyEntry, total: Sense | None
) -> Sense:
    if _TASK.search(label):
        place.role = RoleSense("target")
    elif _FORMER.search(label):
        place.role = RoleSense("level", "同期基数")
    sense = sentence.new(place, entry, per=anchor.per)
    holds = total and total.unit == sense.unit != "%" and place.quantity.value <= total.quantity.value * 1.005
    if total and holds and sense.is_level and not sense.role.compare:
        sense.parent = total.parent or total
    return sense


def _head_before(sentence: Sentence, place: Place) -> int | None:
    """Where the words end that open a list in this paragraph, before the number; None without any."""
    low = max(0, sentence.folded.rfind("\n", 0, sentence.span[0]))
    return head_of_list(sentence.folded, low, place.quantity.lead)


def head_of_list(folded: str, low: int, high: int) -> int | None:
    """Where the last words end, between two offsets, that open a list (分季度看,); None without any."""
    found = last_match(_words()[0], folded, low, high)
    return found.end() if found else None


def _total(sentence: Sentence, place: Place) -> Sense | None:
    """What a list under a head divides: the last level of its unit, or of the same grant, that is no part itself."""
    unit = place.quantity.unit
    told = sentence.told.get(unit)
    return told or next((sense for sense in sentence.told.values() if _entry(sense, unit)), None)


def _anchor(sentence: Sentence, place: Place) -> Sense | None:
    """The level that the number goes on with, in its sentence or in the one before."""
    unit = place.quantity.unit
    own = [sense for sense in sentence.senses if sense.role.role in ("level", "target")]
    if sentence.broken:
        return None
    near = own[-1] if own else sentence.recent[-1] if sentence.recent else None
    return near if near and _same_matter(near, unit) else None


def _same_matter(anchor: Sense, unit: str) -> bool:
    if unit == "%" and anchor.entry.kind != "rate":
        return False
    return anchor.unit == unit or _entry(anchor, unit) is not None


def _entry(anchor: Sense, unit: str) -> VocabularyEntry | None:
    """What the same matter is called when counted in `unit`: a loan's sum in 元, its number in 笔."""
    if anchor.unit == unit:
        return anchor.entry
    for ending in _SIBLINGS:
        stem = anchor.entry.name.removesuffix(ending)
        if stem != anchor.entry.name:
            found = (by_name(stem + other) for other in _SIBLINGS)
            return next((entry for entry in found if entry and entry.unit == unit), None)
    return None


def _is_bare(label: str) -> bool:
    """Only a place, a time and words that tell how far."""
    rest = _words()[1].sub("", _without_times(label))
    rest = _AREA.sub("", rest)
    return not rest or is_place(rest)


_TIME = pattern(r"<times.in_labels>|前?[\d一二三四五六七八九十]+个?月份?[底末]?|\d{4}年")


def _without_times(label: str) -> str:
    return _TIME.sub("", label)
