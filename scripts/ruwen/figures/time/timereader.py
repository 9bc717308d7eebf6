"""What a time word names, counted from the date of its report: 去年 of a report of 2021 is 2020."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from lunardate import LunarDate

from ruwen.figures.time.published import Published, month_end
from ruwen.figures.words.patterns import pattern
from ruwen.periods import AS_OF

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
_TITLE_YEAR = pattern(r"((?:19|20)\d{2})年?[^,。]{0,24}<times.annual>")
"""A headline that says what year the whole text looks back on."""


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _NUMERALS.get(text, 12)


def lunar_day(year: int, nth: int) -> date | None:
    """The `nth` day (1 is 初一) of the first lunar month of a year, or None before 1900 and after 2099."""
    try:
        first: date = LunarDate(year, 1, 1).to_solar_date()
    except ValueError:
        return None
    return first + timedelta(days=nth - 1)


class TimeReader:
    """Turns matches into mentions; keeps the year last named, which a bare month belongs to."""

    def __init__(self, published: Published, title: str = "") -> None:
        self.published = published
        told = _TITLE_YEAR.search(title)
        self.titled = int(told[1]) if told and (not published.year or int(told[1]) < published.year) else None
        self.named: int | None = None
        self.month_told = 0
        """The month that the sentence has named with the year `named`; 0 when it has not."""
        self.today: str | None = None

    def year(self, word: str | None, month: int) -> int | None:
        own = self.published.year
        if word == "当年" and self.named:
            return self.named
        if word:
            shift = {"今年": 0, "本年": 0, "当年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}.get(word)
            if shift is None:
                self.named = int(word[:4])
                return self.named
            return None if own is None else own + shift
        if own is None:
            return self.named
        if self.named and self.named < own:
            goes_on = 0 < self.month_told < month  # 2022年4月6.1%,5月5.9%
            return self.named if goes_on or not self.published.month or month > self.published.month else own
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
        period = self.today = f"{year}-{month:02d}-{day:02d}" if known else None
        return ("as_of", period and AS_OF + period) if until else ("day", period)

    def third(self, word: str | None, month: int, which: str) -> tuple[TimeKind, str | None]:
        """截至7月中旬: the last day of that third of the month."""
        year = self.year(word, month if word is None else 0)
        if year is None or not 1 <= month <= 12:
            return "as_of", None
        last = {"上": "10", "中": "20"}.get(which)
        end = month_end(year, month)
        return "as_of", f"{AS_OF}{end[:-2]}{last}" if last else AS_OF + end

    def lunar(self, word: str | None, text: str, until: bool) -> tuple[TimeKind, str | None]:
        year = self.year(word, 0)
        number = text.removeprefix("初").replace("廿", "二")
        tens, _, ones = number.rpartition("十")
        nth = _NUMERALS.get(number) or 10 * (_NUMERALS.get(tens, 1)) + _NUMERALS.get(ones, 0)
        day = lunar_day(year, nth) if year else None
        if day is None:
            return "day", None
        self.today = str(day)
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
        if found["vague"]:
            return "vague", None
        if found["since"] or found["now"]:
            return "now", self.published.as_of
        return self.counted(found) or self.years(found) or self.dated(found, bool(found["until"]))

    def compared(self, found: re.Match[str]) -> None:
        """A year that only serves a comparison (比2019年同期) is not what a bare month after it belongs to."""
        named = self.named
        self.read(found)
        if named or self.published.year:
            self.named = named

    def counted(self, found: re.Match[str]) -> tuple[TimeKind, str | None] | None:
        """What is counted from the report's own date, or None: 一年来, 年内, 新的一年, 昨日, 上个月."""
        year = self.published.year
        if found["pastyear"]:
            return "year", self.past_year()
        if found["within"]:
            return "goal", str(year) if year else None
        if found["newyear"]:
            return "goal", self.new_year()
        if found["rel"]:
            return self.relative_day(found["rel"], bool(found["until"]))
        if found["lastweek"]:
            return "flow", self.published.last_week()
        return ("flow", self.last_month()) if found["lastmonth"] else None

    def years(self, found: re.Match[str]) -> tuple[TimeKind, str | None] | None:
        """Years and their ends, or None: “十三五”期间, 2016年至2018年, 年底前, 全年."""
        if found["plan"]:
            return self.five_years(found["plan"], bool(found["plan_end"]))
        if found["ya"]:
            return ("flow", f"{found['ya']}/{found['yb']}") if found["ya"] < found["yb"] else ("vague", None)
        if found["yearend"] or found["before"]:
            return self.year_end(bool(found["ahead"] or found["before"]), found["y7"])
        return ("year", self._last_full_year()) if found["whole"] else None

    def dated(self, found: re.Match[str], until: bool) -> tuple[TimeKind, str | None]:
        if found["m1"]:
            return "flow", self.days(found)
        if found["from"]:
            return self.months(found["y1"], _count(found["from"]), _count(found["to"]), until or found[0][-1] in "底末")
        if found["first"]:
            return self.months(found["y2"], 1, _count(found["first"]), until)
        if found["quarter"]:
            first, last = _quarter_months(found["quarter"])
            if found["quarter"] == "下半年" and not found["y3"] and (self.published.month or 0) >= 7:
                return "flow", f"{self.published.year}-07/{self.published.year}-12"  # it has begun
            return self.months(found["y3"], first, last, until or bool(found["qend"]))
        if found["m"]:
            return self.day(found["y4"], int(found["m"]), int(found["d"]), until)
        if found["third"]:
            return self.third(found["y9"], int(found["tm"]), found["third"])
        if found["lunar"]:
            return self.lunar(found["y5"], found["lunar"], until)
        if found["month"] or found["cmonth"]:
            month = _count(found["month"] or found["cmonth"])
            return self.months(found["y6"], month, month, until or found["mend"] in ("底", "末"))
        return self.whole_year(found["y7"], bool(found["yend"]), until and "截" in found[0], found[0][0] == "到")

    def relative_day(self, word: str, until: bool) -> tuple[TimeKind, str | None]:
        """昨日, 今天: counted from the report's date; 当天: the day named before."""
        own = self.published
        day = date(own.year, own.month, own.day) if own.year and own.month and own.day else None
        if word.startswith("昨"):
            day = day - timedelta(days=1) if day else None
        period = self.today if word.startswith("当") else str(day) if day else None
        if not word.startswith("当"):
            self.today = period
        return ("as_of", period and AS_OF + period) if until else ("day", period)

    def days(self, found: re.Match[str]) -> str | None:
        """2月16日到3月底: from day to day."""
        _, first = self.day(found["y8"], int(found["m1"]), int(found["d1"]), False)
        month, year = int(found["m2"]), first and (self.year(found["dy2"], 0) if found["dy2"] else int(first[:4]))
        if not first or not year or not 1 <= month <= 12:
            return None
        last = month_end(year, month)
        if found["d2"] and int(found["d2"]) <= int(last[-2:]):
            last = f"{last[:-2]}{int(found['d2']):02d}"
        return f"{first}/{last}" if first <= last else None

    def past_year(self) -> str | None:
        """过去一年, 一年来: the year that a report of December or of the first months looks back on."""
        year, month = self.published.year, self.published.month
        if not year or month in range(5, 11):
            return None
        return str(year - 1 if month and month <= 4 else year)

    def new_year(self) -> str | None:
        """新的一年, 来年: the year that begins when the report is published, or has just begun."""
        year, month = self.published.year, self.published.month
        return str(year + 1 if month and month >= 10 else year) if year else None

    def last_month(self) -> str | None:
        year, month = self.published.year, self.published.month
        if not year or not month:
            return None
        return f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02d}"

    def five_years(self, word: str, ended: bool) -> tuple[TimeKind, str | None]:
        """“十三五”期间: the five years of a national plan; its end is a day."""
        last = _PLAN_ENDS[word]
        return ("as_of", f"{AS_OF}{last}-12-31") if ended else ("flow", f"{last - 4}/{last}")

    def year_end(self, ahead: bool, word: str | None) -> tuple[TimeKind, str | None]:
        """年末, 年底 without a year: of the year just named, else the last that had ended by then.

        年底前 looks ahead: what is to be done within the year.
        """
        if ahead:
            this = self.year(word, 0) if word else self.published.year
            return "goal", str(this) if this else None
        own = self.published
        year = self._last_full_year()
        if own.year and own.month == 12:
            year = str(own.year)
        elif own.year and own.month and not self.titled and not self.named:
            year = str(own.year - 1)
        return "as_of", year and f"{AS_OF}{year}-12-31"

    def _last_full_year(self) -> str | None:
        if self.titled:
            return str(self.titled)
        year, month = self.published.year, self.published.month
        if self.named and not (month and month <= 3 and self.named == year):
            return str(self.named)
        return str(year - 1 if month and month <= 3 else year) if year else None


_PLAN_ENDS = {"十一五": 2010, "十二五": 2015, "十三五": 2020, "十四五": 2025}
"""Last year of each five-year plan."""


def _quarter_months(word: str) -> tuple[int, int]:
    if word in ("上半年", "下半年"):
        return (1, 6) if word == "上半年" else (7, 12)
    if word.startswith("首"):
        return 1, 3
    nth = next(_NUMERALS[char] for char in word if char in _NUMERALS)
    return (1, 3 * nth) if word.startswith("前") else (3 * nth - 2, 3 * nth)
