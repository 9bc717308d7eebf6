"""Days after an editor last wrote anything, the scheduled publication still tells readers what is true on its day."""

from __future__ import annotations

import html
import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from ruwen.archive import Archive
from ruwen.dates import day_text
from ruwen.store.figures_csv import load_figures
from ruwen.store.front_matter import read_document
from ruwen.store.reviews_csv import Review, append_reviews
from tests.ruwen.sample import CAPTURED, POST, page_html, write
from tests.site.conftest import Place, copy_place

START = date(2026, 11, 2)
COUNTED = re.compile(
    r"(?:还有|还剩|剩|再过|过去|已过)\s*\d+\s*(?:天|日|个?小时|周)|\d+\s*天[前后以]|[今明昨后前][天日](?!常)|[这本上下]周(?![年岁])"
    r"|(?:本|这个|上个|下个)月(?!份)|倒计时|即将|正在报名|报名中|进行中|目前|最新|近期|最近|刚刚|日前|近日|下(?:一)?次|今年|去年|明年"
)
"""Words that are true for a time only; a page is read at any."""
SCRIPTS = re.compile(r"<(script|style)\b.*?</\1>", re.S)
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
    items = re.findall(r"<li\b.*?</li>", SCRIPTS.sub("", text[text.index("<main") :]), re.S)
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
    _require_no_passing_words(place.output, place.content)


def test_no_word_of_the_sample_is_true_for_a_time_only(site: Place) -> None:
    _require_no_passing_words(site.output, site.content)


def _require_no_passing_words(output: Path, content: Path) -> None:
    """In no page, feed, calendar or data file but where a source is quoted: its words have their own date."""
    quoted = _quoted(content)
    files = [path for path in sorted(output.rglob("*")) if path.suffix in (".html", ".xml", ".json", ".ics", ".svg")]
    assert len(files) > 10
    for file in files:
        text = html.unescape(re.sub(r"<[^>]*>", "", SCRIPTS.sub("", file.read_text(encoding="utf-8"))))
        told = re.findall(r'(?:content|alt|title|aria-label)="([^"]*)"', file.read_text(encoding="utf-8"))
        text = "\n".join([text, *map(html.unescape, told)])
        for words in quoted:
            text = text.replace(words, "")
        said = COUNTED.search(text)
        assert not said, f"{file.relative_to(output)}: {said and text[max(0, said.start() - 20) : said.end() + 20]}"


def _quoted(content: Path) -> list[str]:
    """What the reports say, by sentence, clause and title; the longest first."""
    found: set[str] = set()
    for row in load_figures(content / "data/figures.csv"):
        found |= {row.quote, row.sentence, row.document}
    for path in (content / "articles").rglob("*.md"):
        document = read_document(path)
        found |= {document.text("title"), *re.split(r"\n+", re.sub(r"[\\#]", "", document.body))}
    return sorted((words.strip() for words in found if len(words.strip()) > 3), key=len, reverse=True)


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
        page = SCRIPTS.sub("", (current / f"notices/{slug}/index.html").read_text(encoding="utf-8"))
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
    assert b"DTSTAMP:20261101T040000Z" in calendar  # noon of the notice's own day in China, not the clock


def _require_feeds(current: Path, today: date) -> None:
    posts = {path.parent.name for path in current.glob("posts/*/index.html")}
    assert posts == {slug for slug, day in POSTED.items() if day <= today}
    items = json.loads((current / "feeds/all.json").read_text(encoding="utf-8"))["items"]
    dated = [item["date_published"][:10] for item in items]
    assert dated == sorted(dated, reverse=True)
    assert {item["date_published"][10:] for item in items if "/posts/" in item["url"]} == {"T12:00:00+08:00"}
    for file in sorted(current.rglob("*.atom.xml")):
        dated += re.findall(r"<(?:updated|published)>(\d{4}-\d\d-\d\d)", file.read_text(encoding="utf-8"))
    assert dated
    assert max(dated) <= str(today)


FUTURE = "2027-03-09"
LATE_CHART = """
[[chart]]
slug = "late"
kind = "range"
headline = "技能培训{late}人次"
unit = "人次"

[[chart.row]]
name = "late"
indicator = "skills-training"
"""


def test_nothing_is_dated_after_today(fresh_small: Place) -> None:
    """A report, an update and a correction of days still to come are told to the editor and shown without their day."""
    place, content = fresh_small, fresh_small.content
    page = page_html("明年的稿子", FUTURE, ("汝州市技能培训7001人次。", "这篇稿子的日期比今天还晚，像是写错了年份。"))
    url = "https://sample.invalid/2027/03/late.html"
    Archive(content / "archive").add(url, page, captured_at=CAPTURED, charset="utf-8")
    write(content / "posts/two-parts.md", POST.replace("column:", f"updated: {FUTURE}\ncolumn:"))
    for name in ("extract_articles", "collect_figures"):
        assert place.run(name).returncode == 0
    rows = load_figures(content / "data/figures.csv")
    late = next(row for row in rows if row.number_text == "7001")
    other = next(row for row in rows if "linked.invalid" in row.url and row.quote)
    append_reviews(
        content / "data/reviews.csv", [Review(other.id, "correct", "who", "某群人", "甲", FUTURE, "原文更清楚")]
    )
    write(content / "data/charts.toml", (content / "data/charts.toml").read_text(encoding="utf-8") + LATE_CHART)
    for name in ("collect_figures", "draw_charts"):
        assert place.run(name).returncode == 0
    done = place.run("build_site", ADDRESS)
    assert done.returncode == 0, done.stderr
    told = re.findall(r"W27\d", done.stderr + place.run("check_content").stdout)
    assert {"W271", "W273"} <= set(told)
    assert "技能培训7001人次" in (place.output / "charts/late/index.html").read_text(encoding="utf-8")
    home = (place.output / "index.html").read_text(encoding="utf-8")
    assert "所收文件截至：2021年3月9日" in home
    listing = (place.output / "news/index.html").read_text(encoding="utf-8")
    entry = next(item for item in re.findall(r"<li class=\"entry\">.*?</li>", listing, re.S) if late.article in item)
    assert "日期不明" in entry
    assert re.findall(r"/news/[\w/]+/(\w+)/\"", listing)[-1] == late.article, "listed last"
    corrections = (place.output / "corrections/index.html").read_text(encoding="utf-8")
    assert "日期不明 · 理由：原文更清楚" in corrections
    for file in place.output.rglob("*"):
        if file.suffix in (".html", ".xml", ".json", ".csv", ".ics", ".svg"):
            shown = file.read_text(encoding="utf-8")
            assert FUTURE not in shown, file
            assert "2027年3月9日" not in SCRIPTS.sub("", shown), file


def test_empty_site_says_nothing_of_today(fresh_small: Place) -> None:
    for folder in ("articles", "notices", "posts", "archive"):
        shutil.rmtree(fresh_small.content / folder, ignore_errors=True)
    for name in ("figures.csv", "figures.sums", "reviews.sums", "reviews.csv", "cites.toml"):
        (fresh_small.content / "data" / name).unlink(missing_ok=True)
    write(fresh_small.content / "data/charts.toml", "schema = 1\n")
    site = fresh_small.content / "data/site.toml"
    write(site, site.read_text(encoding="utf-8").replace('lead_chart = "ruzhou-2020"\n', ""))
    fresh_small.make()
    _require_no_passing_words(fresh_small.output, fresh_small.content)
    assert "没有公告。" in (fresh_small.output / "notices/index.html").read_text(encoding="utf-8")
    assert "<script" not in (fresh_small.output / "index.html").read_text(encoding="utf-8")
