"""本站改正: what an editor mended, in words, and only while it holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ruwen.collect import steps
from ruwen.console import Console
from ruwen.ids import article_id
from ruwen.paths import Paths
from ruwen.site.library import Library, load_library
from ruwen.site.mended import mended_fields, mended_reports
from ruwen.site.mending import Mending, load_mendings
from ruwen.store.readings_csv import Amendment, append_amendments
from tests.ruwen.sample import FULL_URL

ID = article_id(FULL_URL)


@pytest.fixture
def library(project: Paths) -> Library:
    steps.write_articles(project, Console(quiet=True))
    return load_library(project)


def mending(field: str, before: str, after: str, day: str = "2026-01-02", reason: str = "读错") -> Mending:
    return Mending(ID, field, before, after, day, reason)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (mending("title", "旧", "新"), ("题目", "旧", "新", True)),
        (
            mending("published_at", "2020-05-07T08:30:00+08:00", "2020-05-08"),
            ("刊发日期", "2020年5月7日 08:30", "2020年5月8日", True),
        ),
        (mending("published_at", "2020-05-07", ""), ("刊发日期", "2020年5月7日", "未注明", True)),
        (mending("authors", "", "张三、李四"), ("作者", "", "张三、李四", True)),
        (mending("provider", "", "某局"), ("发布机构", "", "某局", False)),
        (mending("column", "", "employment"), ("栏目", "", "就业", False)),
    ],
)
def test_in_words(library: Library, one: Mending, words: tuple[str, str, str, bool]) -> None:
    [found] = mended_fields(ID, replace(library, mendings={ID: (one,)}))
    assert (found.name, found.before, found.after, found.is_read) == words


def test_alike_in_day_and_reason_are_told_together_newest_first(library: Library) -> None:
    mendings = (
        mending("title", "旧", "新"),
        mending("source", "甲", "乙"),
        mending("authors", "", "张三", day="2026-03-01"),
        mending("editors", "", "李四", day="2099-01-01"),
    )
    found = list(mended_reports(replace(library, mendings={ID: mendings})))
    assert [(item.day, [change.name for change in item.changes]) for item in found] == [
        ("2026-03-01", ["作者"]),
        ("2026-01-02", ["题目", "来源"]),
        ("", ["责任编辑"]),
    ]
    assert [item.anchor for item in found] == [f"r-{ID}", "", ""]
    assert {item.path for item in found} == {library.reports[ID].path}


def test_of_a_dropped_report_only_that_is_told(library: Library) -> None:
    mendings = (mending("title", "旧", "新"), mending("drop", "", "yes", reason="不是报道"))
    [found] = mended_reports(replace(library, mendings={ID: mendings}))
    assert (found.title, found.path, found.changes, found.reason) == (FULL_URL, "", (), "不是报道")


def test_of_a_report_that_is_kept_back_nothing_is_told(library: Library) -> None:
    kept = {key: report for key, report in library.reports.items() if key != ID}
    assert list(mended_reports(replace(library, reports=kept, mendings={ID: (mending("title", "旧", "新"),)}))) == []


def test_what_was_taken_back_is_no_mending(project: Paths) -> None:
    for value in ("另一题", "汝州：六千多人有了工作"):
        row = Amendment(ID, "title", value, "甲", "2026-11-02", "读错")
        append_amendments(project.readings, [row])
        if value == "另一题":
            assert load_mendings(project) == {}  # not applied yet
        steps.write_articles(project, Console(quiet=True))
    assert load_mendings(project) == {}
