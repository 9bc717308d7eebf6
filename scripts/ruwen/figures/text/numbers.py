"""Every number of a text with its counting word and its hedge (近5万人, 1500元以上)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ruwen.figures.text.folding import fold
from ruwen.figures.text.numerals import ARABIC, CORE, DASH, HAN, HAN_CHARS, INNER, parse_number
from ruwen.figures.text.whole import is_whole_number
from ruwen.figures.words.patterns import pattern
from ruwen.model import Approx

UNITS: dict[str, tuple[str, ...]] = {
    "人次": ("人次",),
    "人": ("人", "名", "位", "口", "人员", "个人", "号人"),
    "个百分点": ("个百分点", "百分点"),
    "小时": ("个小时", "小时"),
    "个月": ("个月",),
    "场": ("场次", "场"),
    "个": ("个", "间", "座", "处"),
    "家": ("家", "家次", "所"),
    "户": ("户",),
    "元": ("元", "块", "圆"),
    "期": ("期", "期班"),
    "笔": ("笔",),
    "条": ("条",),
    "%": ("%",),
}
"""Counting words, in simplified characters, of each unit of `model.UNITS`."""

_UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words}
_UNIT_OF |= {"块钱": "元", "人民币": "元", "人民币元": "元", "百分之": "%", "次": "人次"}

# Words that hedge a number: they stand right before it, or right after it or its unit.
BEFORE: dict[str, Approx] = {
    "不到": "under", "不足": "under", "接近": "under", "将近": "under", "低于": "under", "近": "under",
    "不超过": "under", "不突破": "under", "不高于": "under", "控制在": "under",
    "不低于": "over", "不少于": "over", "高于": "over", "超过": "over", "突破": "over", "最少": "over", "至少": "over",
    "超": "over", "逾": "over", "上": "over", "起码": "over", "最低": "over", "最多": "under", "最高": "under",
    "大约": "about", "大概": "about", "约": "about", "左右": "about",
}  # fmt: skip
AFTER: dict[str, Approx] = {
    "以上": "over", "有余": "over", "多": "over", "余": "over",
    "以内": "under", "以下": "under",
    "左右": "about", "上下": "about", "不等": "about", "之间": "about",
}  # fmt: skip

_QUANTITY = pattern(
    rf"(?P<number>百分之(?:{HAN}(?:点{HAN})?|{ARABIC})"
    rf"|{CORE}(?:{INNER})?{DASH}{CORE}(?=\s?[%人名位口个家户元块场期笔条小多余])"
    rf"|\d+(?:\.\d+)?[万亿](?:\d{{1,3}}(?:,\d{{3}})+|\d+)[千万]?(?=[人名元个户块,。;])"
    rf"|{CORE})"
)
_UNIT = re.compile(
    "|".join(sorted(map(re.escape, _UNIT_OF.keys() - {"百分之", "人民币", "次"}), key=len, reverse=True))
)

# A counting word that opens another word counts nothing here: 人均, 人大, 家庭, 名列, 期间, 处于, 条件.
_NOT_UNIT = pattern(r"<units.not_counting>|人<units.not_persons>|个人<units.not_individuals>")
_NUMERAL_CHARS = frozenset(HAN_CHARS)
_TENS = re.compile(r"[三四五六七八][四五六七八九]十")
"""七八十: pay by the day may be told so."""
_ELSEWHERE = frozenset("年月日号时分秒岁亩斤吨米")
"""What a number before these counts is never employment: most numbers of a report are dates."""
_PERSONS = pattern(r"(?:贫困|农村|留守)*<people.workers_behind>")
_PERSONS_TOLD = pattern(r"<people.workers_ahead>(?:有|共)?$")
_ORDINAL = re.compile(r"排(?:名|在)?前$|居前$|[第〔\[/.\-A-Za-z]$|(?:第|No\.?|编号|电话|热线)\s?$")


def normalise_unit(unit: str | None) -> str:
    """The unit of `model.UNITS` that a counting word stands for (名 -> 人, 块钱 -> 元, 個 -> 个); itself if unknown."""
    word = fold(unit or "").strip()
    return _UNIT_OF.get(word, word)


@dataclass(slots=True)
class Quantity:
    """A number of a text: `start` to `end` is the number, `unit_end` the end of its counting word.

    `lead` is where its hedge begins (近 in 近5万), or `start`. `unit` is "" where no counting word of ours follows.
    """

    start: int
    end: int
    unit_end: int
    lead: int
    value: float
    value_max: float | None
    approx: Approx
    unit: str


def _merge(first: Approx, second: Approx) -> Approx:
    if first == "exact" or first == second:
        return second
    if second == "exact":
        return first
    return "about"


# Between a hedge and its number a light verb may stand: 最少能挣1800元, 超过了300人, 约有20人.
_BEFORE = pattern(
    rf"(?P<word>{'|'.join(sorted(BEFORE, key=len, reverse=True))})"
    r"(?:<numbers.light_verbs>|\s){0,3}$"
)
# Words that end like a hedge and are none: 签约, 预约, 就近, 附近, 最近.
_NO_HEDGE = {"约": frozenset("签预节合条契公违履失邀租"), "近": frozenset("就附最临靠邻亲"), "超": frozenset("赶高反")}
_FAR_WORDS = frozenset(word for word in BEFORE if len(word) > 1 or word == "约")
_PLACE_BEFORE_UP = frozenset("以之会市县镇乡线路车年月周晚早网身")


def hedge_words(text: str, start: int, end: int) -> tuple[str, str, Approx]:
    """What a text says before and after the number there, as it says it, and what both mean: (控制在, 以内, under)."""
    folded = fold(text)
    found = _word_before(folded, start)
    counted = _UNIT.match(folded, end + (folded[end : end + 1] == " "))
    stops = (end, counted.end()) if counted else (end,)
    at, word = next(((stop, word) for stop in stops if (word := _word_after(folded, stop))), (end, ""))
    at += len(folded[at:]) - len(folded[at:].lstrip())
    before = text[slice(*found.span("word"))] if found else ""
    said = _merge(BEFORE[found["word"]] if found else "exact", AFTER.get(word, "exact"))
    return before, text[at : at + len(word)], said


def _hedge_before(text: str, start: int) -> tuple[int, Approx]:
    """Where the hedge before a number begins, and what it says."""
    found = _word_before(text, start)
    return (found.start(), BEFORE[found["word"]]) if found else (start, "exact")


def _word_before(text: str, start: int) -> re.Match[str] | None:
    found = _BEFORE.search(text, max(0, start - 8), start)
    if not found:
        return None
    word = found["word"]
    if word == "上" and (text[start] not in "百千万亿" or text[found.start() - 1 : found.start()] in _PLACE_BEFORE_UP):
        return None
    if text[max(0, found.start() - 1) : found.start()] in _NO_HEDGE.get(word, ()):
        return None
    if found.end("word") < start and word not in _FAR_WORDS and text[found.end("word")] not in "了 ":
        return None
    return found


def _hedge_after(text: str, end: int) -> Approx:
    return AFTER.get(_word_after(text, end), "exact")


def _word_after(text: str, end: int) -> str:
    tail = text[end : end + 3].lstrip()
    words = (word for word in AFTER if tail.startswith(word) and not (word in "多余" and len(word) == 1))
    return next(words, "")


def scan_quantities(folded: str) -> list[Quantity]:
    """Every number of a folded text that could count something, in order; parts of words and codes are left out."""
    found = []
    for match in _QUANTITY.finditer(folded):
        quantity = _quantity(folded, match) if is_whole_number(folded, *match.span()) else None
        if quantity:
            found.append(quantity)
    return found


def _quantity(folded: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    if _ORDINAL.search(folded[max(0, start - 3) : start]):
        return None
    if folded[end : end + 1] in _ELSEWHERE and match[0][-1].isdigit():
        return None
    parsed = parse_number(match[0])
    if parsed is None:
        return None
    value, value_max, approx = parsed
    unit, unit_end = "", end
    if match[0].startswith("百分之"):
        unit = "%"
    else:
        gap = 1 if folded[end : end + 1] == " " else 0
        counted = _UNIT.match(folded, end + gap)
        if counted and not (_NOT_UNIT.match(folded, counted.start())):
            unit, unit_end = _UNIT_OF[counted[0]], counted.end()
            if unit == "个" and (_PERSONS.match(folded, unit_end) or _PERSONS_TOLD.search(folded, start - 4, start)):
                unit = "人"  # 40多个工人; 回来的年轻人21个
            if counted[0] == "块" and folded[unit_end : unit_end + 1] == "钱":
                unit_end += 1
    spoken = len(match[0]) > 1 and (
        match[0][-1] in "百千万亿多余" or match[0][1] in "百千万" or _TENS.fullmatch(match[0])
    )
    if match[0][0] in _NUMERAL_CHARS and not unit and not spoken:
        return None  # 一, 三产, 十四五: numerals in words
    if match[0] in ("万", "亿", "千万"):
        return None
    lead, before = _hedge_before(folded, start)
    if match[0].startswith("百分之"):
        start += len("百分之")  # as the sign of 71% the words are the unit, no part of the number
    after = _merge(_hedge_after(folded, end), _hedge_after(folded, unit_end))
    if value_max is None:
        approx = _merge(_merge(before, approx), after)
    return Quantity(start, end, unit_end, lead, value, value_max, approx, unit)
