"""Days after an editor last wrote anything, the scheduled publication still tells readers what is true on its day."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from ruwen.dates import day_text
from tests.ruwen.sample import POST, write
from tests.site.conftest import Place, copy_place

START = date(2026, 11, 2)
COUNTED = re.compile(r"(?:还有|还剩|剩|再过|过去|已过)\s*\d+\s*(?:天|日|个?小时|周)|\d+\s*天[前后以]|昨天|明天|今日")
"""Words that are true on one day only; a page is read on any."""
NOTICE = """\
---
title: {slug}
slug: {slug}
date: 2026-11-01
{days}
---

一则公告。
"""
NOTICES = {
    "same-day": "starts: 2026-11-02 09:00\nends: 2026-11-02 12:00",
    "one-day": "starts: 2026-11-03 09:00",
    "week": "starts: 2026-11-04\nends: 2026-11-10",
    "sign-up": "deadline: 2026-11-10\nstarts: 2026-12-02\nends: 2026-12-04",
    "deadline-only": "deadline: 2026-12-02",
    "next-year": "starts: 2027-10-01",
    "undated": "place: 大厅",
}
LAST = {
    "same-day": date(2026, 11, 2),
    "one-day": date(2026, 11, 3),
    "week": date(2026, 11, 10),
    "sign-up": date(2026, 12, 4),
    "deadline-only": date(2026, 12, 2),
    "next-year": date(2027, 10, 1),
    "undated": date.max,
}
"""The last day on which there is still something to go to or to hand in."""
POSTED = {"two-parts": date(2026, 11, 1), "in-a-week": date(2026, 11, 10), "in-a-month": date(2026, 12, 2)}


@pytest.fixture(scope="module")
def place(small_site: Place, tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = copy_place(small_site, tmp_path_factory.mktemp("days"))
    for file in (place.content / "notices").iterdir():
        file.unlink()
    for slug, days in NOTICES.items():
        write(place.content / f"notices/{slug}.md", NOTICE.format(slug=slug, days=days))
    for slug, day in POSTED.items():
        write(place.content / f"posts/{slug}.md", POST.replace("two-parts", slug).replace("2026-11-01", str(day)))
    return place


def listed(text: str) -> list[tuple[str, bool]]:
    """The notices in the order of their list, and whether each is said to be over."""
    items = re.findall(r"<li\b.*?</li>", text[text.index("<main") :], re.S)
    found = [(re.search(r"/notices/([a-z-]+)/", item), "已结束" in item) for item in items]
    return [(slug[1], over) for slug, over in found if slug]


DAYS = [START + timedelta(days=later) for later in (0, 1, 8, 30, 400)]
ADDRESS = "--siteurl=https://news.example.org"


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_what_readers_see_is_true_on_the_day_of_the_build(place: Place, today: date) -> None:
    done = place.run("build_site", ADDRESS, f"--as-of={today}")
    assert done.returncode == 0, done.stderr
    _require_notices(place.output, today)
    _require_feeds(place.output, today)
    for file in place.output.rglob("*.html"):
        said = COUNTED.search(re.sub(r"<[^>]*>", "", file.read_text(encoding="utf-8")))
        assert not said, f"{file.relative_to(place.output)}: {said and said[0]}"


@pytest.mark.long
def test_scheduled_publication_is_not_refused_on_any_day_and_says_its_day(place: Place) -> None:
    for number, today in enumerate(DAYS, start=1):
        done = place.run("publish_site", f"--public={place.root / 'public'}", ADDRESS, f"--as-of={today}")
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(f"{number:04}-{today}-")
        _require_notices(place.root / "public/current", today)


def _require_notices(current: Path, today: date) -> None:
    rows = listed((current / "notices/index.html").read_text(encoding="utf-8"))
    assert dict(rows) == {slug: last < today for slug, last in LAST.items()}
    past = [slug for slug, over in rows if over]
    assert [over for _, over in rows] == sorted(over for _, over in rows), "those that are over come last"
    assert [LAST[slug] for slug in past] == sorted((LAST[slug] for slug in past), reverse=True)
    for slug, last in LAST.items():
        page = (current / f"notices/{slug}/index.html").read_text(encoding="utf-8")
        state = re.search(r'class="state[^>]*>([^<]*)<', page)
        assert ("已结束" in page) == (last < today)
        assert last < today or not state or re.search(r"\d{4}年\d+月\d+日", state[1]), "a state names its day"
    coming = (current / "notices/sign-up/index.html").read_text(encoding="utf-8")
    if today <= date(2026, 11, 10):
        assert f"{day_text(date(2026, 11, 10))}报名截止" in coming
    elif today < date(2026, 12, 2):
        assert f"报名已截止，{day_text(date(2026, 12, 2))}开始" in coming
    calendar = (current / "notices/week.ics").read_bytes()
    assert b"DTSTART;VALUE=DATE:20261104" in calendar
    assert b"DTSTAMP:20261031T160000Z" in calendar  # the notice's own day in China, not the clock


def _require_feeds(current: Path, today: date) -> None:
    posts = {path.parent.name for path in current.glob("posts/*/index.html")}
    assert posts == {slug for slug, day in POSTED.items() if day <= today}
    items = json.loads((current / "feeds/all.json").read_text(encoding="utf-8"))["items"]
    dated = [item["date_published"][:10] for item in items]
    assert dated == sorted(dated, reverse=True)
    for file in sorted(current.rglob("*.atom.xml")):
        dated += re.findall(r"<(?:updated|published)>(\d{4}-\d\d-\d\d)", file.read_text(encoding="utf-8"))
    assert dated
    assert max(dated) <= str(today)
