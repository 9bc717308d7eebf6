"""Dates as people and programs write them; AS_OF is the only clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruwen.dates import (
    CHINA,
    day_in_china,
    day_text,
    has_time,
    parse_day,
    parse_moment,
    resolve_as_of,
    stated_moment,
    utc_stamp,
)
from ruwen.errors import UsageError


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-05-07", date(2020, 5, 7)),
        (" 2020-5-7 ", date(2020, 5, 7)),
        ("2020-02-29", date(2020, 2, 29)),
        ("2021-02-29", None),
        ("2020-13-45", None),
        ("2020-02-30", None),
        ("2020-00-01", None),
        ("0000-01-01", None),
        ("2020-05-07 08:30", None),
        ("2020/05/07", None),
        ("2020年5月7日", None),
        ("20-05-07", None),
        ("", None),
    ],
)
def test_parse_day(text: str, day: date | None) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2020-05-07", "2020-05-07T00:00:00+08:00"),
        ("2020-05-07 08:30", "2020-05-07T08:30:00+08:00"),
        ("2020-5-7T8:30:15", "2020-05-07T08:30:15+08:00"),
        ("2020-05-07T00:30:00Z", "2020-05-07T00:30:00+00:00"),
        ("2020-05-07T08:30:00.000+08:00", "2020-05-07T08:30:00+08:00"),  # as a browser CMS writes it
        ("2020-05-07T08:30:00-0530", "2020-05-07T08:30:00-05:30"),
        ("2020-05-07 08:30 +0800", "2020-05-07T08:30:00+08:00"),
        ("2020-05-07 24:00", None),
        ("2020-05-07 08:60", None),
        ("2020-05-07 8", None),
        ("2020-13-45 08:30", None),
        ("2020-02-30T08:30", None),
        ("2020-05-07 08:30+99:00", None),
        ("昨天", None),
        ("", None),
    ],
)
def test_parse_moment(text: str, iso: str | None) -> None:
    moment = parse_moment(text)
    assert (moment and moment.isoformat()) == iso


@given(st.text(max_size=30) | st.from_regex(r"\d{4}-\d{1,2}-\d{1,2}[T ]?\d{0,2}:?\d{0,2}(Z|[+-]\d{4})?"))
def test_no_text_makes_it_fail(text: str) -> None:
    moment = parse_moment(text)
    assert moment is None or moment.tzinfo is not None
    day = parse_day(text)
    assert day is None or parse_moment(text) == datetime(day.year, day.month, day.day, tzinfo=CHINA)


@given(st.datetimes(min_value=datetime(1000, 1, 2), max_value=datetime(9999, 12, 30)))
def test_stamp_is_read_back_as_the_same_moment(naive: datetime) -> None:
    moment = naive.replace(microsecond=0, tzinfo=CHINA)
    assert parse_moment(utc_stamp(moment)) == moment


@pytest.mark.parametrize(
    ("text", "has"), [("2020-05-07", False), ("2020-05-07 08:30", True), ("2020-05-07T08:30:00Z", True), ("x", False)]
)
def test_has_time(text: str, has: bool) -> None:
    assert has_time(text) is has


def test_china_is_eight_hours_ahead_all_year() -> None:
    assert CHINA.utcoffset(None) == timedelta(hours=8)
    assert utc_stamp(datetime(2020, 5, 7, 16, 30, tzinfo=CHINA)) == "2020-05-07T08:30:00Z"


def test_day_text_has_no_leading_zeros() -> None:
    assert day_text(date(2020, 5, 7)) == "2020年5月7日"


def test_as_of_is_the_argument_the_environment_the_setting_or_today(monkeypatch: pytest.MonkeyPatch) -> None:
    setting = date(2021, 1, 1)
    monkeypatch.delenv("AS_OF", raising=False)
    monkeypatch.setattr("ruwen.dates.day_in_china", lambda: date(2026, 12, 1))
    assert resolve_as_of(None, setting) == setting
    assert resolve_as_of(None) == date(2026, 12, 1)
    monkeypatch.setenv("AS_OF", "2019-06-01")
    assert resolve_as_of(None, setting) == date(2019, 6, 1)
    assert resolve_as_of("2018-06-01", setting) == date(2018, 6, 1)
    monkeypatch.setenv("AS_OF", "")
    assert resolve_as_of("", setting) == setting


def test_today_is_chinas_day(monkeypatch: pytest.MonkeyPatch) -> None:
    class Late(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Late:
            return cls(2026, 11, 30, 17, 0, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr("ruwen.dates.datetime", Late)
    assert day_in_china() == date(2026, 12, 1)


@pytest.mark.parametrize("text", ["2020-02-30", "today", "2020-05-07 08:30"])
def test_as_of_that_is_no_day_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD") as caught:
        resolve_as_of(text)
    assert caught.value.exit_code == 2


def test_day_without_an_hour_stands_at_noon_where_an_hour_is_demanded() -> None:
    """Midnight in China would be the day before in UTC, where most programs reckon."""
    moment = stated_moment("2020-05-07")
    assert moment is not None
    assert moment.isoformat() == "2020-05-07T12:00:00+08:00"
    assert moment.astimezone(UTC).date() == date(2020, 5, 7)
    assert str(stated_moment("2020-05-07 00:00")) == "2020-05-07 00:00:00+08:00"
    assert stated_moment("五月") is None
