"""Time words of Chinese news (今年以来, 截至9月底, 前三季度) and the period that each names, as `periods` writes it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ruwen.figures.periods import AS_OF

TimeKind = Literal["now", "as_of", "flow", "year", "day", "goal", "vague"]

_NUMERALS = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
}
_NEW_YEAR = {
    2008: (2, 7), 2009: (1, 26), 2010: (2, 14), 2011: (2, 3), 2012: (1, 23), 2013: (2, 10), 2014: (1, 31),
    2015: (2, 19), 2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12),
    2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26),
    2029: (2, 13), 2030: (2, 3),
}  # fmt: skip
"""First day of the first lunar month (春节), as announced in the State Council's yearly holiday notices."""

_YEAR = r"(?P<y{0}>(?:19|20)\d{{2}}年|今年|去年|前年|明年|本年|当年)(?!(?:刚|已|才)?\d{{1,3}}(?:多)?岁)"
_COUNT = r"\d{1,2}|十[一二]?|[一二两三四五六七八九]"
_QUARTERS = r"前[一二三]个?季度|上半年|下半年|第?[一二三四]季度|首季度?"
_MENTION = re.compile(
    r"(?P<until>截[至止]到?|至(?=\d{4}年)|到(?=(?:\d{4}|今|明)年|年底))?(?:"
    r"(?P<since>(?:(?:19|20)\d{2}年|今年|去年|年初|疫情发生|“?十[一二三四]五”?)以?来|年初至今)"
    r"|(?P<vague>(?:近|这|多|[几两三])[几些两三多]?年以?来?(?![前后底]))"
    r"|(?P<now>目前|当前|现在|如今|眼下|现阶段|至今|迄今|现已|现有(?=\d))"
    rf"|(?:{_YEAR.format(1)})?(?P<from>\d{{1,2}})(?:月份?)?\s?(?:至|-|—|–|~|到)\s?(?P<to>\d{{1,2}})月(?:份|底|末)?(?!\d{{1,2}}日)"
    rf"|(?:{_YEAR.format(2)})?前(?P<first>{_COUNT})个?月"
    rf"|(?:{_YEAR.format(3)})?(?P<quarter>{_QUARTERS})(?P<qend>[末底])?"
    rf"|(?:{_YEAR.format(4)})?(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})[日号]"
    rf"|(?:{_YEAR.format(5)}(?:农历)?)?正月(?P<lunar>初[一二三四五六七八九十]|十[一二三四五六七八九]|[二廿]十?[一二三四五六七八九]?)"
    rf"|(?:{_YEAR.format(6)})?(?P<month>\d{{1,2}})月(?P<mend>份|底|末)?"
    rf"|{_YEAR.format(7)}(?P<yend>年?[底末])?(?:度)?"
    r"|(?P<yearend>(?<![上去今前年])年[底末])"
    r"|(?P<whole>(?<!预计)(?<!力争)(?<!确保)(?<!完成)(?<!实现)全年(?!目标|任务|计划|[^,。]{0,4}目标))"
    r")"
)
_BASIS_BEFORE = re.compile(r"(?:[较比与是占同]|相当于|对比|完成)$")
_BASE_AFTER = re.compile(r"同期|同月|的?(?:人数|水平|规模)的")
_NOT_A_MONTH = re.compile(r"\d$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A time word at `start`..`end` and the period it names (None when the report's date is not known)."""

    start: int
    end: int
    kind: TimeKind
    period: str | None


@dataclass(frozen=True, slots=True)
class Published:
    """The date of a report, as far as it is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str | None) -> Published:
        """From `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (anything after the day is left aside); else unknown."""
        found = re.match(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?![\d])", text or "")
        if not found:
            return cls()
        year, month, day = (int(part) if part else None for part in found.groups())
        if month and not 1 <= month <= 12:
            return cls(year)
        if year and month and day and not 1 <= day <= monthrange(year, month)[1]:
            return cls(year, month)
        return cls(year, month, day)

    @property
    def as_of(self) -> str | None:
        if not self.year or not self.month:
            return None
        return AS_OF + (f"{self.year}-{self.month:02d}-{self.day:02d}" if self.day else f"{self.year}-{self.month:02d}")


def month_end(year: int, month: int) -> str:
    return f"{year}-{month:02d}-{monthrange(year, month)[1]:02d}"


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _NUMERALS.get(text, 12)


class _Reader:
    """Turns matches into mentions; keeps the year last named, which a bare month belongs to."""

    def __init__(self, published: Published) -> None:
        self.published = published
        self.named: int | None = None

    def year(self, word: str | None, month: int) -> int | None:
        own = self.published.year
        if word:
            shift = {"今年": 0, "本年": 0, "当年": 0, "去年": -1, "前年": -2, "明年": 1}.get(word)
            if shift is None:
                self.named = int(word[:4])
                return self.named
            return None if own is None else own + shift
        if own is None:
            return self.named
        if self.named and self.named < own:
            return self.named if not self.published.month or month > self.published.month else own
        return own - 1 if self.published.month and month > self.published.month else own

    def months(self, word: str | None, first: int, last: int, ended: bool) -> tuple[TimeKind, str | None]:
        if not 1 <= first <= last <= 12:
            return "flow", None
        year = self.year(word, last if word is None else 0)
        if year is None:
            return ("as_of" if ended else "flow"), None
        if ended:
            return "as_of", AS_OF + month_end(year, last)
        return "flow", f"{year}-{first:02d}" if first == last else f"{year}-{first:02d}/{year}-{last:02d}"

    def day(self, word: str | None, month: int, day: int, until: bool) -> tuple[TimeKind, str | None]:
        year = self.year(word, month if word is None else 0)
        known = year is not None and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
        period = f"{year}-{month:02d}-{day:02d}" if known else None
        return ("as_of", period and AS_OF + period) if until else ("day", period)

    def lunar(self, word: str | None, text: str, until: bool) -> tuple[TimeKind, str | None]:
        year = self.year(word, 0)
        if year not in _NEW_YEAR:
            return "day", None
        number = text.removeprefix("初").replace("廿", "二")
        tens, _, ones = number.rpartition("十")
        nth = _NUMERALS.get(number) or 10 * (_NUMERALS.get(tens, 1)) + _NUMERALS.get(ones, 0)
        day = date(year, *_NEW_YEAR[year]) + timedelta(days=nth - 1)
        return ("as_of", f"{AS_OF}{day}") if until else ("day", str(day))

    def whole_year(self, word: str | None, ended: bool, until: bool, goal: bool) -> tuple[TimeKind, str | None]:
        year = self.year(word, 0)
        if year is None:
            return "year", None
        if goal and self.published.year and year > self.published.year:
            return "goal", str(year)
        if ended or (until and word and word[0].isdigit()):
            return "as_of", f"{AS_OF}{year}-12-31"
        return "year", str(year)

    def read(self, found: re.Match[str]) -> tuple[TimeKind, str | None]:
        until = bool(found["until"])
        if found["vague"]:
            return "vague", None
        if found["since"] or found["now"]:
            return "now", self.published.as_of
        if found["from"]:
            return self.months(found["y1"], int(found["from"]), int(found["to"]), until or found[0][-1] in "底末")
        if found["first"]:
            return self.months(found["y2"], 1, _count(found["first"]), until)
        if found["quarter"]:
            first, last = _quarter_months(found["quarter"])
            return self.months(found["y3"], first, last, until or bool(found["qend"]))
        if found["m"]:
            return self.day(found["y4"], int(found["m"]), int(found["d"]), until)
        if found["lunar"]:
            return self.lunar(found["y5"], found["lunar"], until)
        if found["month"]:
            month = int(found["month"])
            return self.months(found["y6"], month, month, until or found["mend"] in ("底", "末"))
        if found["yearend"]:
            return self.year_end()
        if found["whole"]:
            return "year", self._last_full_year()
        return self.whole_year(found["y7"], bool(found["yend"]), until and "截" in found[0], found[0][0] == "到")

    def year_end(self) -> tuple[TimeKind, str | None]:
        """年末, 年底 without a year: of the year just named, else the last that had ended by then."""
        year = self._last_full_year()
        return "as_of", year and f"{AS_OF}{year}-12-31"

    def _last_full_year(self) -> str | None:
        if self.named:
            return str(self.named)
        year, month = self.published.year, self.published.month
        return str(year - 1 if month and month <= 3 else year) if year else None


def _quarter_months(word: str) -> tuple[int, int]:
    if word in ("上半年", "下半年"):
        return (1, 6) if word == "上半年" else (7, 12)
    if word.startswith("首"):
        return 1, 3
    nth = next(_NUMERALS[char] for char in word if char in _NUMERALS)
    return (1, 3 * nth) if word.startswith("前") else (3 * nth - 2, 3 * nth)


def mentions(folded: str, published: str | None) -> list[Mention]:
    """Every time word of a folded text that may govern figures; years that only serve a comparison are left out."""
    reader = _Reader(Published.parse(published))
    found = []
    for match in _MENTION.finditer(folded):
        start, end = match.span()
        if match[0][0].isdigit() and _NOT_A_MONTH.search(folded[max(0, start - 1) : start]):
            continue
        basis = _BASIS_BEFORE.search(folded[max(0, start - 3) : start]) and not match["until"]
        if basis or _BASE_AFTER.match(folded, end):
            reader.read(match)
            continue
        kind, period = reader.read(match)
        found.append(Mention(start, end, kind, period))
    return found
