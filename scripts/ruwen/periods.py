"""The dates that a period spans.

A period is written `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `A/B` (a flow from month A to month B) or `as of DATE`
(截至, 目前: a state, or what has added up by then).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from ruwen.model import Kind, Span

AS_OF = "as of "

_SPAN_MONTHS: dict[tuple[int, int], Span] = {
    (1, 3): "quarter", (4, 6): "quarter", (7, 9): "quarter", (10, 12): "quarter",
    (1, 6): "half", (7, 12): "half", (1, 12): "year",
}  # fmt: skip


def _first_last(text: str) -> tuple[date, date] | None:
    """First and last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if found[2]:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    except ValueError:
        return None
    return date(year, 1, 1), date(year, 12, 31)


def last_day(period: str | None) -> str:
    """The day on which a period ends, as an ISO date; "" when it is empty or not understood."""
    high = (period or "").removeprefix(AS_OF).rpartition("/")[2]
    bounds = _first_last(high)
    return str(bounds[1]) if bounds else ""


def a_year_before(period: str | None) -> str | None:
    """The same months or day of the year before: what a base of 同期 stands for."""
    return period and re.sub(r"\d{4}(?=-|/|$)", lambda year: str(int(year[0]) - 1), period)


def period_bounds(period: str | None, kind: Kind | None = None) -> tuple[str, str, Span]:
    """(first day, last day, span) of a period as ISO dates; ("", "", "") when it is empty or not understood.

    `as of` is a point. For a flow (`kind="flow"`) it is what has added up since 1 January of that year, as 人社
    reports count: span `cumulative`. A flow from January that ends outside a quarter is `cumulative` as well.
    """
    if not period:
        return "", "", ""
    state = period.startswith(AS_OF)
    low, _, high = period.removeprefix(AS_OF).partition("/")
    first, last = _first_last(low), _first_last(high or low)
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
