"""Notices: what a reader can still do, and the calendar file."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from ruwen.site.notices import calendar, notices
from ruwen.store.front_matter import Document, parse_document
from ruwen.store.site_toml import Site


def notice(**fields: str) -> Document:
    rows = {"title": "演示洽谈会", "slug": "fair", "date": "2026-11-01", **fields}
    return parse_document(Path("fair.md"), "---\n" + "".join(f"{k}: {v}\n" for k, v in rows.items()) + "---\n正文\n")


SITE = Site("叶县就业", "", "叶县", "叶县", "动态", "employment", (), ())
FAIR = {"deadline": "2026-11-10", "starts": "2026-11-20 09:00", "ends": "2026-11-22"}


@pytest.mark.parametrize(
    ("today", "state", "over"),
    [
        ("2026-11-01", "2026年11月10日报名截止", False),
        ("2026-11-10", "2026年11月10日报名截止", False),
        ("2026-11-15", "报名已截止，2026年11月20日开始", False),
        ("2026-11-20", "报名已截止，2026年11月22日结束", False),
        ("2026-11-22", "报名已截止，2026年11月22日结束", False),
        ("2026-11-23", "已结束", True),
    ],
)
def test_state_follows_deadline_beginning_and_end(today: str, state: str, over: bool) -> None:
    made = notices([notice(**FAIR)], date.fromisoformat(today))[0]
    assert (made.state, made.over) == (state, over)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, ""),
        ({"deadline": "2026-11-30"}, "2026年11月30日报名截止"),
        ({"deadline": "2026-11-01"}, "已结束"),
        ({"deadline": "2026-11-15", "starts": "2026-11-15 09:00"}, "2026年11月15日报名截止"),
        ({"starts": "2026-11-10"}, "2026年11月10日当天"),
        ({"starts": "2026-11-12"}, "2026年11月12日开始"),
        ({"starts": "2026-11-09", "ends": "2026-11-15"}, "2026年11月15日结束"),
        ({"starts": "2026-11-05", "ends": "2026-11-20", "deadline": "2026-11-15"}, "2026年11月20日结束"),
    ],
)
def test_state_of_other_notices(fields: dict[str, str], state: str) -> None:
    assert notices([notice(**fields)], date(2026, 11, 10))[0].state == state


@pytest.mark.parametrize(
    "fields",
    [
        FAIR,
        {"deadline": "2026-11-30"},
        {"starts": "2026-11-10"},
        {"starts": "2026-11-05", "ends": "2026-11-20", "deadline": "2026-11-15"},
        {"starts": "2026-11-05", "deadline": "2026-11-15"},
        {},
    ],
)
def test_steps_tell_the_state_of_every_day(fields: dict[str, str]) -> None:
    """What the script finds for a day is what a build of that day says."""
    steps = json.loads(notices([notice(**fields)], date(2026, 11, 1))[0].days or "[]")
    for later in range(45):
        today = date(2026, 11, 1) + timedelta(days=later)
        built = notices([notice(**fields)], today)[0]
        found = next((text for last, _, text in steps if last >= today.isoformat()), "已结束" if steps else "")
        assert (found, found == "已结束") == (built.state, built.over), today
    assert all(day >= last for last, day, _ in steps)


def test_words_of_a_stale_page_stay_true() -> None:
    """Only days, and what has already come to an end: nothing that a later day makes false."""
    for later in range(25):
        state = notices([notice(**FAIR)], date(2026, 11, 1) + timedelta(days=later))[0].state
        assert re.fullmatch(r"(报名已截止，)?2026年11月\d+日(报名截止|开始|结束)|已结束", state), state


def test_open_ones_first_the_nearest_first() -> None:
    given = [
        notice(slug="past", starts="2026-11-01"),
        notice(slug="later", starts="2026-12-01"),
        notice(slug="soon", starts="2026-11-12"),
    ]
    assert [n.document.text("slug") for n in notices(given, date(2026, 11, 10))] == ["soon", "later", "past"]


def event(**fields: str) -> dict[str, object]:
    data = calendar(notices([notice(**fields)], date(2026, 11, 1))[0], SITE, "https://news.example/sub")
    found = Calendar.from_ical(data).walk("VEVENT")[0]
    return {key: found.decoded(key) for key in ("dtstart", "dtend", "dtstamp", "uid")}


def test_calendar_covers_the_last_day() -> None:
    assert event(starts="2026-11-20", ends="2026-11-22")["dtend"] == date(2026, 11, 23)
    end = event(**FAIR)["dtend"]
    assert end.isoformat() == "2026-11-22T16:00:00+00:00"  # type: ignore[attr-defined]


def text(key: str, **fields: str) -> str:
    data = calendar(notices([notice(**fields)], date(2026, 11, 1))[0], SITE, "https://news.example")
    return str(Calendar.from_ical(data).walk("VEVENT")[0].get(key, ""))


def test_calendar_tells_a_last_day_from_an_event() -> None:
    assert text("summary", deadline="2026-11-30") == "演示洽谈会（报名截止）"
    assert text("summary", **FAIR) == "演示洽谈会"
    assert text("description", **FAIR) == "报名截止：2026年11月10日"
    assert text("description", deadline="2026-11-30") == ""


def test_calendar_is_the_same_whenever_it_is_made() -> None:
    assert event(starts="2026-11-20 09:00") == event(starts="2026-11-20 09:00")
    assert event(starts="2026-11-20 09:00")["dtend"].isoformat() == "2026-11-20T03:00:00+00:00"  # type: ignore[attr-defined]


def test_stamp_is_the_day_itself_and_none_that_is_still_to_come() -> None:
    noon = datetime(2026, 11, 1, 4, tzinfo=UTC)
    assert event(starts="2026-11-20")["dtstamp"] == noon, "midnight in China would be the day before"
    assert event(starts="2026-11-20", updated="2026-11-02")["dtstamp"] == noon
    assert event(starts="2026-11-20", date="2026-10-01 08:00")["dtstamp"] == datetime(2026, 10, 1, tzinfo=UTC)


def test_event_is_named_by_the_address_of_the_site() -> None:
    assert event(**FAIR)["uid"] == "sub-fair@news.example"
