"""The time a figure speaks of: the days that it spans, and how it reads, one way wherever it is printed.

A period is written `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `A/B` (a flow from month A to month B) or `as of DATE`
(截至, 目前: a state, or what has added up by then).

How it reads follows from what was counted:

- A state (a stock, or a rate `as of` a day) is told by its day. The last of a year is 2020年末, the last of a month
  2020年9月末, any other 截至2020年5月7日. The stock of a whole year is its state at the end: 2020年末.
- Whatever else is `as of` a day may have added up by then. It says only where it ends, as its source does:
  截至2020年5月7日, 截至2020年末. That a flow began in January is how we place it in a series, not what was said.
- Everything else is told by its time: 2020年, 2020年5月, 2020年1—9月, 2020年5月7日. Months are numbered, not
  called 上半年 or 前三季度, so that what adds up over a year reads alike from month to month; a whole year is the year.
- A range keeps a dash throughout: 2016—2019年, 2022年11月—2023年2月; from a range to another time it says 至:
  2019年1—3月至2022年.
- No period is 时期未注明; one that is not understood stays as it is written.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import cast

from ruwen.dates import day_text, parse_day
from ruwen.model import FigureRecord, Kind, Span

AS_OF = "as of "
UNDATED = "时期未注明"

Bounds = tuple[date, date]

_SPAN_MONTHS: dict[tuple[int, int], Span] = {
    (1, 3): "quarter", (4, 6): "quarter", (7, 9): "quarter", (10, 12): "quarter",
    (1, 6): "half", (7, 12): "half", (1, 12): "year",
}  # fmt: skip


def period_bounds(period: str | None, kind: Kind | None = None) -> tuple[str, str, Span]:
    """(first day, last day, span) of a period as ISO dates; ("", "", "") when it is empty or not understood.

    `as of` is a point. For a flow (`kind="flow"`) it is what has added up since 1 January of that year, as 人社
    reports count: span `cumulative`. A flow from January that ends outside a quarter is `cumulative` as well.
    """
    if not period:
        return "", "", ""
    state = period.startswith(AS_OF)
    low, _, high = period.removeprefix(AS_OF).partition("/")
    first, last = _days_of(low), _days_of(high or low)
    if not first or not last or first[0] > last[1]:
        return "", "", ""
    start, end = first[0], last[1]
    if state:
        return (f"{end.year}-01-01", str(end), "cumulative") if kind == "flow" else (str(end), str(end), "point")
    if start == end:
        return str(start), str(end), "point"
    if not high and len(low) == 7:
        return str(start), str(end), "month"
    span = _SPAN_MONTHS.get((start.month, end.month)) if start.year == end.year else None
    if span is None:
        span = "month" if (start.year, start.month) == (end.year, end.month) else "cumulative"
    return str(start), str(end), span


def end_of(period: str | None) -> str:
    """The day on which a period ends, as an ISO date; "" when it is empty or not understood."""
    high = (period or "").removeprefix(AS_OF).rpartition("/")[2]
    days = _days_of(high)
    return str(days[1]) if days else ""


def a_year_before(period: str | None) -> str | None:
    """The same months or day of the year before: what a base of 同期 stands for."""
    return period and re.sub(r"\d{4}(?=-|/|$)", lambda year: str(int(year[0]) - 1), period)


def bounds(record: FigureRecord) -> Bounds | None:
    """First and last day that the figure covers; a stock's two days are equal. None when no period is stated."""
    first, last = record.period_start, record.period_end
    if not last:
        first, last, _ = period_bounds(record.period, cast(Kind, record.kind))
    end = parse_day(last)
    start = parse_day(first) or end
    if start is None or end is None:
        return None
    return (end if record.span == "point" or record.kind == "stock" else start), end


def last_day(record: FigureRecord) -> str:
    """The last day covered, ISO 8601; "" when no period is stated."""
    days = bounds(record)
    return days[1].isoformat() if days else ""


def span_of(record: FigureRecord) -> str:
    """The span as it may be compared: a stock is a point, and what covers a whole year is the year's figure."""
    if record.kind == "stock":
        return "point"
    days = bounds(record)
    if record.span in ("", "cumulative") and days and days == (date(days[1].year, 1, 1), date(days[1].year, 12, 31)):
        return "year"
    return record.span


def is_year_before(record: FigureRecord, now: FigureRecord) -> bool:
    """Whether it is of the same days one year earlier; 29 February and 28 are the same end of a month."""
    days, other = bounds(record), bounds(now)
    if days is None or other is None:
        return False
    return all(
        one.year + 1 == two.year and one.month == two.month and (one.day == two.day or _ends_february(one, two))
        for one, two in zip(days, other, strict=True)
    )


def period_text(record: FigureRecord) -> str:
    """`2020年`, `2020年1—9月`, `2020年末`, `截至2020年5月7日`; the rules stand above."""
    days = bounds(record)
    if days is None:
        return record.period or UNDATED
    start, end = days
    as_of = record.period.startswith(AS_OF)
    if not as_of and record.kind != "stock":
        return _range_text(start, end)
    moment = _moment_text(end)
    is_state = record.kind in ("stock", "rate")
    return moment if is_state and moment.endswith("末") else f"截至{moment}"


def span_text(records: Iterable[FigureRecord]) -> str:
    """The time that several figures cover: the period they share, or `2011—2023年`, or the two ends."""
    rows = [(days, record) for record in records if (days := bounds(record))]
    if not rows:
        return UNDATED
    (first_days, first) = min(rows, key=lambda row: (row[0][1], row[0][0]))
    (last_days, last) = max(rows, key=lambda row: (row[0][1], row[0][0]))
    one, other = period_text(first), period_text(last)
    if first_days == last_days or one == other:
        return other
    tail_one, tail_other = one.removeprefix(str(first_days[1].year)), other.removeprefix(str(last_days[1].year))
    # 2018—2023年12月 would begin with the year.
    if tail_one == tail_other and (tail_other in ("年", "年末") or "—" in tail_other):
        return f"{first_days[1].year}—{last_days[1].year}{tail_other}"
    joint = "至" if "—" in one + other else "—"
    return f"{one.removeprefix('截至')}{joint}{other.removeprefix('截至')}"


def axis_label(record: FigureRecord) -> str:
    """The shortest label that tells the points of one series apart: the year for whole years and year ends."""
    days = bounds(record)
    if days is None:
        return ""
    start, end = days
    if (end.month, end.day) == (12, 31) and start in (end, date(end.year, 1, 1)):
        return str(end.year)
    if start == end:
        return f"{end.year}.{end.month}" + ("" if _is_month_end(end) else f".{end.day}")
    if start.year != end.year or start.day != 1 or not _is_month_end(end):
        return _range_text(start, end)
    return f"{end.year}.{end.month}" if start.month == end.month else f"{end.year}.{start.month}—{end.month}"


def _days_of(text: str) -> Bounds | None:
    """First and last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        if found[3]:
            return date(year, month, day), date(year, month, day)
        if found[2]:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def _is_month_end(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _ends_february(one: date, two: date) -> bool:
    return one.month == two.month == 2 and _is_month_end(one) and _is_month_end(two)


def _moment_text(day: date) -> str:
    if (day.month, day.day) == (12, 31):
        return f"{day.year}年末"
    return f"{day.year}年{day.month}月末" if _is_month_end(day) else day_text(day)


def _range_text(start: date, end: date) -> str:
    if start == end:
        return day_text(end)
    if start.day != 1 or not _is_month_end(end):
        return f"{day_text(start)}—{day_text(end) if start.year != end.year else f'{end.month}月{end.day}日'}"
    whole_years = start.month == 1 and end.month == 12
    if start.year != end.year:
        if whole_years:
            return f"{start.year}—{end.year}年"
        return f"{start.year}年{start.month}月—{end.year}年{end.month}月"
    if whole_years:
        return f"{start.year}年"
    return f"{start.year}年{f'{start.month}月' if start.month == end.month else f'{start.month}—{end.month}月'}"
