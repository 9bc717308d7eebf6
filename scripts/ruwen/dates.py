"""Dates as the project writes them, and AS_OF, its only clock."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache

from ruwen.errors import UsageError

CHINA = timezone(timedelta(hours=8), "+08:00")
"""China has had one time without daylight saving since 1992; a fixed offset needs no zone database."""

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MOMENT = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?")


@lru_cache(maxsize=20_000)
def parse_day(text: str) -> date | None:
    """`YYYY-MM-DD` as a date; None when it is none (2020-13-45)."""
    found = _DAY.fullmatch(text.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def since_text(day: date) -> str:
    """`2014年` for its first day, else the day."""
    return f"{day.year}年" if (day.month, day.day) == (1, 1) else day_text(day)


def parse_moment(text: str) -> datetime | None:
    """`YYYY-MM-DD`, also with `hh:mm`, seconds or an offset; without an offset it is China's time. Aware."""
    day = parse_day(text)
    if day:
        return datetime(day.year, day.month, day.day, tzinfo=CHINA)
    found = _MOMENT.fullmatch(text.strip())
    day = parse_day(found[1]) if found else None
    if not found or not day:
        return None
    try:
        moment = datetime(day.year, day.month, day.day, int(found[2]), int(found[3]), int(found[4] or 0), tzinfo=CHINA)
        if found[5]:
            zone = "+00:00" if found[5] == "Z" else found[5]
            sign = -1 if zone[0] == "-" else 1
            offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:])) * sign
            moment = moment.replace(tzinfo=timezone(offset))
    except ValueError:
        return None
    return moment


NOON = time(12)
"""What stands for the hour of a day without one where a format demands an hour (Atom, JSON Feed, DTSTAMP): half of the
day away from either end, so that it is the same day in most of the world. Midnight in China is the day before in UTC.
"""


def stated_moment(text: str) -> datetime | None:
    """The moment that a text states, for formats that demand an hour: `NOON` where it states only the day."""
    moment = parse_moment(text)
    return moment if moment is None or has_time(text) else datetime.combine(moment.date(), NOON, CHINA)


def has_time(text: str) -> bool:
    return _MOMENT.fullmatch(text.strip()) is not None


def utc_stamp(moment: datetime) -> str:
    """ISO 8601 in UTC to the second: `2020-05-07T08:30:00Z`."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def given_as_of(given: str | None) -> date | None:
    """The day that somebody named as today: the argument, else AS_OF in the environment; UsageError when it is none."""
    chosen = given or os.environ.get("AS_OF")
    day = parse_day(chosen) if chosen else None
    if chosen and day is None:
        raise UsageError(f"AS_OF 应写成 YYYY-MM-DD，现为“{chosen}”。")
    return day


def resolve_as_of(given: str | None, setting: date | None = None) -> date:
    """The day that counts as today: named by somebody, else fixed in site.toml (`as_of`), else China's day now.

    No text moves it: one date typed wrong must not end every notice. Publishing and the preview leave out the setting.
    """
    return given_as_of(given) or setting or day_in_china()


def day_in_china() -> date:
    """The product's only look at the clock."""
    return datetime.now(CHINA).date()


def day_text(day: date) -> str:
    """`2020年5月7日`."""
    return f"{day.year}年{day.month}月{day.day}日"
