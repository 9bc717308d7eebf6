"""Decisions on readings: laid over the newest capture and older ones, kept while the page is still read so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from ruwen.archive import Archive
from ruwen.check.content import check_content
from ruwen.collect import steps
from ruwen.collect.amending import Amender, cell_of
from ruwen.collect.restore import restore_data
from ruwen.console import Console
from ruwen.errors import RefusedError
from ruwen.ids import article_id
from ruwen.model import Article
from ruwen.paths import Paths
from ruwen.store.figures_csv import load_figures
from ruwen.store.front_matter import read_document
from ruwen.store.misread_csv import load_misread
from ruwen.store.readings_csv import READ, Amendment, append_amendments
from ruwen.store.versions_csv import load_versions
from tests.ruwen.sample import CAPTURED, FULL_TEXT, FULL_URL, page_html

ID = article_id(FULL_URL)
QUIET = Console(quiet=True)
ARTICLE = Article(
    title="题", text="一段话。", published_at="2020-05-07", source="某报", authors=("张三", "李四"), keywords=("就业",)
)


def mend(field: str, value: str, reason: str = "读错") -> Amendment:
    return Amendment(ID, field, value, "甲", "2026-11-02", reason)


def run(paths: Paths) -> None:
    steps.write_articles(paths, QUIET)
    steps.write_figures(paths, QUIET)


def report(paths: Paths) -> dict[str, Any]:
    [path] = paths.articles.rglob(f"{ID}.md")
    return dict(read_document(path).fields)


def warned(paths: Paths) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in check_content(paths) if one.path == str(paths.readings)]


@pytest.mark.parametrize(
    ("field", "value", "after"),
    [
        ("title", " 另一题 ", "另一题"),
        ("subtitle", "副题", "副题"),
        ("published_at", "2020-05-08 09:30", "2020-05-08T09:30:00+08:00"),
        ("published_at", "", None),
        ("source", "", None),
        ("authors", "王五；赵六", ("王五", "赵六")),
        ("tags", "", ()),
    ],
)
def test_each_field_becomes_what_the_editor_says(field: str, value: str, after: object) -> None:
    amender = Amender([mend(field, value)], {})
    mended = amender.newest(ARTICLE, ID)
    assert getattr(mended, {"tags": "keywords"}.get(field, field)) == after
    [note] = amender.notes_of([ID])
    assert note.before == note.now == cell_of(ARTICLE, field)
    assert note.stands
    assert amender.newest(ARTICLE, "f" * 10) == ARTICLE


def test_every_field_is_one_of_an_article() -> None:
    whole = replace(ARTICLE, subtitle="副", correspondents=("王五",), editors=("赵六",))
    assert all(cell_of(whole, field) for field in READ)
    assert cell_of(whole, "authors") == "张三、李四"


def test_what_no_page_states() -> None:
    amender = Amender([mend("column", "work"), mend("provider", "某局"), mend("drop", "yes"), mend("drop", "")], {})
    assert amender.newest(ARTICLE, ID) == ARTICLE
    ours = amender.ours(ID)
    assert (ours.column, ours.provider, ours.dropped) == ("work", "某局", False)


def test_a_name_is_masked_in_what_was_read() -> None:
    """misread.csv and the pages may hold no private person's name that the report's file would not."""
    named = Article(title="贫困户刘大明年收入5万元", text="贫困户刘大明说，他年收入5万元。")
    amender = Amender([mend("title", "脱贫户增收")], {})
    amender.newest(named, ID)
    assert "大明" not in amender.notes[ID, "title"].before


def test_dates_and_periods_follow(project: Paths) -> None:
    """今年 of a report of 2021 is 2021; of 2022 it is 2022."""
    url = "https://sample.invalid/year.html"
    page = page_html("汝州：新增就业", "2021-07-09", ("今年1至6月，汝州市城镇新增就业5210人。", *FULL_TEXT[2:]))
    Archive(project.archive).add(url, page, captured_at=CAPTURED + timedelta(minutes=9), charset="utf-8")
    for wanted, published in (("2021-01/2021-06", "2021-07-09T08:30:00+08:00"), ("2022-01/2022-06", "2022-07-09")):
        run(project)
        [row] = [row for row in load_figures(project.figures) if row.url == url]
        assert (row.period, row.published_at) == (wanted, published)
        amendment = Amendment(article_id(url), "published_at", "2022-07-09", "甲", "2026-11-02", "印错")
        append_amendments(project.readings, [amendment])


def test_newer_capture_keeps_the_decision_while_the_page_says_the_same(project: Paths) -> None:
    append_amendments(project.readings, [mend("title", "对的题")])
    run(project)
    archive = Archive(project.archive)
    same = page_html("汝州：六千多人有了工作", "2020-05-07", (*FULL_TEXT, "这一段是后来加的，题没有变。"))
    archive.add(FULL_URL, same, captured_at=CAPTURED + timedelta(days=1), charset="utf-8")
    run(project)
    assert report(project)["title"] == "对的题"
    assert warned(project) == []
    assert [version.title for version in load_versions(project.versions)] == ["对的题", "对的题"]
    other = page_html("汝州：又换了一个题", "2020-05-07", FULL_TEXT)
    archive.add(FULL_URL, other, captured_at=CAPTURED + timedelta(days=2), charset="utf-8")
    run(project)
    assert report(project)["title"] == "汝州：又换了一个题"
    assert warned(project) == [(2, "W253")]
    run(project)
    assert warned(project) == [(2, "W253")]
    append_amendments(project.readings, [mend("title", "对的题")])
    run(project)
    assert report(project)["title"] == "对的题"
    assert warned(project) == []
    assert load_misread(project.misread)[ID, "title"].before == "汝州：又换了一个题"


def test_page_that_comes_round_to_the_decision_asks_nothing(project: Paths) -> None:
    append_amendments(project.readings, [mend("title", "对的题")])
    run(project)
    page = page_html("对的题", "2020-05-07", FULL_TEXT)
    Archive(project.archive).add(FULL_URL, page, captured_at=CAPTURED + timedelta(days=1), charset="utf-8")
    run(project)
    assert report(project)["title"] == "对的题"
    assert warned(project) == []


def test_dropped_report_comes_back_and_a_draft_stays_one(project: Paths) -> None:
    append_amendments(project.readings, [mend("drop", "yes")])
    run(project)
    assert report(project)["draft"] == "yes"
    append_amendments(project.readings, [mend("drop", "")])
    run(project)
    assert "draft" not in report(project)
    [path] = project.articles.rglob(f"{ID}.md")
    path.write_text(path.read_text(encoding="utf-8").replace("\n---\n", "\ndraft: yes\n---\n", 1), encoding="utf-8")
    append_amendments(project.readings, [mend("drop", "yes", "又不要")])
    run(project)
    append_amendments(project.readings, [mend("drop", "", "又要")])
    run(project)
    assert report(project)["draft"] == "true"


def test_what_does_nothing_is_told(project: Paths) -> None:
    run(project)
    rows = [Amendment("f" * 10, "title", "x", "甲", "2026-11-02", "x"), mend("title", "还没有用上")]
    append_amendments(project.readings, rows)
    assert sorted(warned(project)) == [(0, "W226"), (2, "W252"), (3, "W252")]
    run(project)
    assert warned(project) == [(2, "W252")]


def test_withdrawn_report_leaves_no_note(project: Paths) -> None:
    append_amendments(project.readings, [mend("title", "对的题")])
    run(project)
    archive = Archive(project.archive)
    capture = next(one for one in archive.captures() if one.url == FULL_URL)
    archive.withdraw(capture.id, reason="来源要求", withdrawn_at=CAPTURED + timedelta(days=3), reports={})
    run(project)
    assert not project.misread.exists()
    assert warned(project) == [(2, "W252")]


def test_edited_past_stops_both_steps_and_restore_says_how(project: Paths) -> None:
    append_amendments(project.readings, [mend("title", "对的题")])
    run(project)
    text = project.readings.read_text(encoding="utf-8").replace("对的题", "别的题")
    project.readings.write_text(text, encoding="utf-8")
    for step in (steps.write_articles, steps.write_figures):
        with pytest.raises(RefusedError, match="E224"):
            step(project, QUIET)
    assert report(project)["title"] == "对的题"
    with pytest.raises(RefusedError, match="--accept"):
        restore_data(project, QUIET)
    restore_data(project, QUIET, accept=True)
    project.misread.write_text("broken\n", encoding="utf-8")
    restore_data(project, QUIET)
    run(project)
    assert report(project)["title"] == "别的题"
    assert warned(project) == []


def test_notes_with_both_sides_of_a_merge_are_settled(project: Paths) -> None:
    append_amendments(project.readings, [mend("title", "对的题")])
    run(project)
    sound = project.misread.read_text(encoding="utf-8")
    head, row = sound.splitlines()
    project.misread.write_text(f"{head}\n<<<<<<< a\n{row}\n=======\n>>>>>>> b\n", encoding="utf-8")
    assert [one.code for one in check_content(project) if one.path == str(project.misread)] == ["E228"]
    run(project)
    assert project.misread.read_text(encoding="utf-8") == sound
