"""The period of a cell: from the times that its heads name, the table's own period, and the kind of its indicator."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruwen.figures.table.context import Context
from ruwen.figures.time.mentions import mentions
from ruwen.model import Kind
from ruwen.periods import AS_OF, a_year_before, end_of, period_bounds

_YEAR = re.compile(r"(?:19|20)\d{2}年")
_RELATIVE_YEAR = re.compile(r"今年|去年|上年|本年|当年|前年")
_MONTHS = re.compile(r"(?P<year>\d{4})-\d\d(?:/\d{4}-\d\d)?|as of (?P<end>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")


def period_of(times: tuple[str, ...], relative: str, context: Context, kind: Kind) -> str | None:
    """The period of a level in a cell whose heads name `times` and `relative` (本月, 累计); None where unsure."""
    if times:
        period = _told(times, context)
        if relative == "year_to_date" and period and not period.startswith(AS_OF):
            period = _since_january(period)
        elif relative == "month":
            period = None
    else:
        own = next((period for _, period in context.periods()), None)
        period = _relative(own, relative) if own and relative else own
    return _settled(period, kind)


def before(period: str | None) -> str | None:
    """The same time of the year before, for 上年同期."""
    return a_year_before(period)


def is_open(period: str, date: str | None) -> bool:
    """Whether a period is a year that had not ended when the report was published."""
    return len(period) == 4 and len(date or "") >= 7 and str(date)[:4] <= period and str(date)[5:7] < "12"


def told_last(periods: Sequence[str | None]) -> str | None:
    """The period that a change speaks of, from those of the columns before it: the last in time.

    Of 10月 and 1—10月, which end together, it is the longer one if that stands next to it; else it cannot be told.
    """
    if None in periods or not periods:
        return None
    told = [str(period) for period in periods]
    last = max(map(end_of, told))
    ending = [period for period in told if end_of(period) == last]
    longest = min(ending, key=lambda period: (period_bounds(period)[0], -ending.index(period)))
    return ending[-1] if len(set(ending)) == 1 or ending[-1] == longest else None


def year_of(period: str | None) -> str | None:
    """The year whose target a column holds."""
    return end_of(period)[:4] or None


def _told(times: tuple[str, ...], context: Context) -> str | None:
    """One period of all the times that a row and its column name: 2023年 and 1—10月."""
    ordered = sorted(dict.fromkeys(times), key=lambda word: not _YEAR.match(word))
    text = "".join(ordered)
    if not _YEAR.search(text) and not _RELATIVE_YEAR.search(text) and context.year():
        text = f"{context.year()}年{text}"
    found = [one for one in mentions(text, context.date) if one.period]
    if len(found) != 1 or found[0].kind not in ("as_of", "flow", "year", "day"):
        return None
    period = str(found[0].period)
    return f"{AS_OF}{period}" if found[0].kind == "day" else period


def _relative(own: str, relative: str) -> str | None:
    found = _MONTHS.fullmatch(own)
    if relative == "own":
        return own
    if relative == "year_to_date":
        return own if own.startswith(AS_OF) else _since_january(own)
    if relative == "year":
        return own if re.fullmatch(r"\d{4}", own) else None
    if not found:
        return None
    return f"{found['end']}-{found['month']}" if found["end"] else own.rpartition("/")[2]


def _since_january(period: str) -> str | None:
    """累计 up to the month that is told."""
    last = period.rpartition("/")[2]
    if not re.fullmatch(r"\d{4}-\d\d", last):
        return period if re.fullmatch(r"\d{4}", period) else None
    first = f"{last[:4]}-01"
    return first if first == last else f"{first}/{last}"


def _settled(period: str | None, kind: Kind) -> str | None:
    """A stock does not add up: in a column of 1—9月 it is what there was on the last day."""
    if not period or not period_bounds(period)[0]:
        return None
    if kind == "stock" and not period.startswith(AS_OF) and len(period) > 4:
        return f"{AS_OF}{end_of(period)}"
    return period
