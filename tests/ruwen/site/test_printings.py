"""The other reports of one story: how many publishers they are, one entry in a list, one statement in a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.site.indicator_page import indicator_pages
from ruwen.site.library import Library, load_library
from ruwen.site.reports import Report
from ruwen.store.front_matter import parse_document
from ruwen.store.sources_toml import source_of, unlisted_source
from tests.ruwen.sample import FULL_URL, record


@dataclass(frozen=True)
class Item:
    slug: str


def report(key: str, *also: str, host: str = "", day: int | None = 3) -> Report:
    text = f"---\ntitle: 题\nslug: {key}\ndate: 2026-11-03\nalso: [{', '.join(also)}]\n---\n"
    source = unlisted_source(f"http://{host or key}.invalid/1.html")
    path = f"/news/2026/11/{key}/"
    return Report(key, parse_document(Path(f"{key}.md"), text), source, path, date(2026, 11, day) if day else None)


@pytest.fixture
def empty(project: Paths) -> Library:
    return load_library(project)


def library_of(empty: Library, *reports: Report, records: tuple[FigureRecord, ...] = ()) -> Library:
    return replace(
        empty, reports={one.id: one for one in reports}, records={one.id: one for one in records}, superseded={}
    )


def test_the_others_oldest_first_and_the_undated_last(empty: Library) -> None:
    found = library_of(
        empty,
        report("a", "b", "c", "d"),
        report("b", "a", day=None),
        report("c", "a", day=9),
        report("d", "a", day=1),
    ).printings_of("a")
    assert [one.id for one in found.reports] == ["d", "c", "b"]
    assert found.outlets == 3


def test_one_publisher_is_counted_once_and_oneself_not_at_all(empty: Library) -> None:
    found = library_of(
        empty,
        report("a", "b", "c", "d"),
        report("b", "a", host="x"),
        report("c", "a", host="x"),
        report("d", "a", host="a"),
    ).printings_of("a")
    assert (len(found.reports), found.outlets) == (3, 1)


def test_the_same_publisher_at_another_address(empty: Library) -> None:
    found = library_of(empty, report("a", "b"), report("b", "a", host="a")).printings_of("a")
    assert found.outlets == 0


@pytest.mark.parametrize("others", [(report("b"),), (), (report("b", "c"), report("c", "b"))])
def test_a_link_holds_only_when_both_say_so(empty: Library, others: tuple[Report, ...]) -> None:
    library = library_of(empty, report("a", "a", "b"), *others)
    assert library.printings_of("a").reports == ()
    assert library.story_of("a") == "a"


def test_a_list_tells_a_story_once(empty: Library) -> None:
    library = library_of(empty, report("a", "b"), report("b", "a"), report("c"))
    shown = library.fold([Item("b"), Item("c"), Item("a"), Item("a-post")])
    assert [item.slug for item in shown] == ["b", "c", "a-post"]


def test_the_outlet_is_who_published_it_not_whom_it_quotes(empty: Library) -> None:
    listed = source_of(FULL_URL, empty.sources)
    assert listed
    assert replace(report("a"), source=listed).outlet == "示例稿"
    assert replace(report("a"), source=unlisted_source("http://w.invalid/1", "某通讯社")).outlet == "w.invalid"


def stated(key: str, article: str, **changes: Any) -> FigureRecord:
    return record(id=key * 12, article=article, url=f"http://{article}.invalid/1.html", **changes)


def test_a_reprint_is_no_second_statement(empty: Library) -> None:
    reports = (report("a", "b", day=3), report("b", "a", day=4), report("c", day=5))
    records = (
        stated("a", "a", published_at="2026-11-03"),
        stated("b", "b", published_at="2026-11-04"),
        stated("c", "c", published_at="2026-11-05", value=6700.0, number_text="6700"),
    )
    [page] = indicator_pages(library_of(empty, *reports, records=records))
    assert [row.record.id[0] for row in page.newest] == ["a", "c"]
    assert [row.printings.outlets for row in page.newest] == [1, 0]
    [dispute] = page.disagreements
    assert [row.record.id[0] for row in dispute.rows] == ["a", "c"]


def test_the_reviewed_statement_leads(empty: Library) -> None:
    reports = (report("a", "b", day=3), report("b", "a", day=4))
    records = (
        stated("a", "a", published_at="2026-11-03"),
        stated("b", "b", published_at="2026-11-04", status="confirmed"),
    )
    [page] = indicator_pages(library_of(empty, *reports, records=records))
    assert [row.record.id[0] for row in page.rows] == ["b"]


@pytest.mark.parametrize("changes", [{"value": 6660.0}, {"period": "2021"}, {"role": "target"}, {"area": "河南省"}])
def test_what_a_reprint_says_otherwise_is_shown(empty: Library, changes: dict[str, Any]) -> None:
    reports = (report("a", "b"), report("b", "a"))
    [page] = indicator_pages(library_of(empty, *reports, records=(stated("a", "a"), stated("b", "b", **changes))))
    assert len(page.rows) == 2


def test_a_value_twice_in_one_report_is_left_as_it_was(empty: Library) -> None:
    reports = (report("a", "b"), report("b", "a"))
    records = (stated("a", "a"), stated("c", "a"), stated("b", "b"))
    [page] = indicator_pages(library_of(empty, *reports, records=records))
    assert [row.record.id[0] for row in page.rows] == ["a", "c"]


def test_reports_of_different_stories_stay_apart(empty: Library) -> None:
    [page] = indicator_pages(library_of(empty, report("a"), report("b"), records=(stated("a", "a"), stated("b", "b"))))
    assert len(page.rows) == 2
