"""Where the figures of a time stand together: a page a month or year that they end in, and in it a place a period.

`/periods/2026-10/` has all that ends in October 2026: the month (`#2026-10`), what has come together since January
(`#2026-01--2026-10`), a quarter that ends then (`#2026-q3` in September's), the state of a day (`#at-2026-10-31`).
`/periods/2026/` has the year (`#2026`) and the state at its end (`#at-2026-12-31`).
"""

from __future__ import annotations

from datetime import date

from ruwen.model import FigureRecord
from ruwen.periods import bounds

FOLDER = "periods"


def page_of(record: FigureRecord) -> str:
    """`2026-10`, `2026`; "" without a period."""
    days = bounds(record)
    if days is None:
        return ""
    start, end = days
    year_end = (end.month, end.day) == (12, 31)
    is_month = start == end.replace(day=1)
    return f"{end.year:04}" if year_end and not is_month else f"{end.year:04}-{end.month:02}"


def place_of(record: FigureRecord) -> str:
    """The id of its section within the page: `2026-10`, `2026-01--2026-10`, `2026-q3`, `at-2026-10-31`. It follows from
    the days alone: 截至9月末 of what adds up and 1—9月 are one fact."""
    days = bounds(record)
    if days is None:
        return ""
    start, end = days
    if start == end:
        return f"at-{end}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{end.year}" if start.year == end.year else f"{start.year}--{end.year}"
    if start.day != 1 or not _ends_month(end):
        return f"{start}--{end}"
    if start.year == end.year and start.month == end.month:
        return f"{end:%Y-%m}"
    if start.year == end.year and end.month % 3 == 0 and start.month == end.month - 2 and start.month > 1:
        return f"{end.year}-q{end.month // 3}"
    return f"{start:%Y-%m}--{end:%Y-%m}"


def period_path(record: FigureRecord) -> str:
    """`/periods/2026-10/#2026-01--2026-10`; "" without a period."""
    page = page_of(record)
    return f"/{FOLDER}/{page}/#{place_of(record)}" if page else ""


def page_title(page: str) -> str:
    """`2026年10月`, `2026年`."""
    year, _, month = page.partition("-")
    return f"{int(year)}年{int(month)}月" if month else f"{int(year)}年"


def _ends_month(day: date) -> bool:
    return (day.toordinal() + 1) == date(day.year + day.month // 12, day.month % 12 + 1, 1).toordinal()
