"""The time a figure speaks of, as days and as Chinese words."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from ruwen.dates import day_text, parse_day
from ruwen.model import FigureRecord

_PERIOD = re.compile(r"(?:as of )?(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_PARTS = {(1, 6): "上半年", (7, 12): "下半年", (1, 3): "一季度", (4, 6): "二季度", (7, 9): "三季度", (10, 12): "四季度"}

Bounds = tuple[date, date]


def bounds(record: FigureRecord) -> Bounds | None:
    """First and last day that the figure covers; a stock's two days are equal. None when no period is stated."""
    end = parse_day(record.period_end)
    start = parse_day(record.period_start) or end
    if start and end:
        return (end if _is_stock(record) else start), end
    found = [_days_of(part) for part in record.period.split("/")]
    if not found or None in found:
        return None
    first, last = found[0], found[-1]
    assert first is not None
    assert last is not None
    return (last[1] if _is_stock(record) else first[0]), last[1]


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


def period_text(record: FigureRecord) -> str:
    """`2020年`, `2020年上半年`, `2020年1—9月`, `2020年末`, `截至2020年5月7日`; `时期未说明` when none is stated."""
    days = bounds(record)
    if days is None:
        return "时期未说明"
    start, end = days
    if start == end:
        return _moment_text(end) if _is_stock(record) else day_text(end)
    return _range_text(start, end)


def axis_label(record: FigureRecord) -> str:
    """The shortest label that tells the points of one series apart: the year for whole years and year ends."""
    days = bounds(record)
    if days is None:
        return ""
    start, end = days
    new_year = date(end.year, 1, 1)
    if (end.month, end.day) == (12, 31) and start in (end, new_year):
        return str(end.year)
    if start == end:
        return f"{end.year}.{end.month}" + ("" if _is_month_end(end) else f".{end.day}")
    if start.year != end.year or start.day != 1 or not _is_month_end(end):
        return _range_text(start, end)
    if start.month == end.month:
        return f"{end.year}.{end.month}"
    part = _PARTS.get((start.month, end.month))
    return f"{end.year}{part}" if part else f"{end.year}.{start.month}—{end.month}"


def span_text(records: Iterable[FigureRecord]) -> str:
    """The time that several figures cover: the period they share, or `2011—2023年`, or the two ends."""
    rows = [(days, record) for record in records if (days := bounds(record))]
    if not rows:
        return "时期未说明"
    (first_days, first) = min(rows, key=lambda row: (row[0][1], row[0][0]))
    (last_days, last) = max(rows, key=lambda row: (row[0][1], row[0][0]))
    if first_days == last_days:
        return period_text(last)
    one, other = period_text(first), period_text(last)
    tail_one, tail_other = one.removeprefix(str(first_days[1].year)), other.removeprefix(str(last_days[1].year))
    if tail_one == tail_other:
        return f"{first_days[1].year}—{last_days[1].year}{tail_other}"
    return f"{one}—{other}"


def _is_stock(record: FigureRecord) -> bool:
    return record.span == "point" or record.kind == "stock"


def _days_of(text: str) -> Bounds | None:
    found = _PERIOD.fullmatch(text.strip())
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def _is_month_end(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _moment_text(day: date) -> str:
    if (day.month, day.day) == (12, 31):
        return f"{day.year}年末"
    return f"{day.year}年{day.month}月末" if _is_month_end(day) else f"截至{day_text(day)}"


def _range_text(start: date, end: date) -> str:
    if start.day != 1 or not _is_month_end(end):
        tail = day_text(end) if start.year != end.year else f"{end.month}月{end.day}日"
        return f"{day_text(start)}—{tail}"
    whole_years = start.month == 1 and end.month == 12
    if start.year != end.year:
        if whole_years:
            return f"{start.year}—{end.year}年"
        return f"{start.year}年{start.month}月—{end.year}年{end.month}月"
    if whole_years:
        return f"{start.year}年"
    if start.month == end.month:
        return f"{start.year}年{start.month}月"
    return f"{start.year}年{_PARTS.get((start.month, end.month)) or f'{start.month}—{end.month}月'}"
