"""Versions of a report: what counts as one, how many clauses changed, and what an article of several pages was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ruwen.collect.changes import other_changes, versions_of
from ruwen.collect.pages import earlier_states, join_pages, without_lost_pages
from ruwen.collect.readings import Reading
from ruwen.errors import RefusedError
from ruwen.ids import article_id
from ruwen.model import Article, Capture, FigureRecord
from ruwen.store.versions_csv import Version, load_versions, save_versions
from tests.ruwen.sample import record

TEXT = "汝州市实现就业6659人，比年初多。\n集市开了三天，来的人不少；明年还办。"
START = datetime(2026, 11, 1, tzinfo=UTC)
URL = "http://a.invalid/1.html"


def capture(day: int, url: str = URL, run: str = "") -> Capture:
    moment = START + timedelta(days=day)
    return Capture(f"{moment:%Y%m%d%H%M%S}-{article_id(url)}", url, moment, "", 0, None, "", run or f"run-{day}")


def state(
    text: str, *records: FigureRecord, day: int = 0, title: str = "题", published_at: str | None = None
) -> Reading:
    return Reading((capture(day),), Article(title, text, published_at), records)


def figure(key: str, text: str, number: str) -> FigureRecord:
    start = text.index(number)
    locator = f"text:{start}-{start + len(number)}"
    return record(id=key * 12, number_text=number, value=float(number), locator=locator, quote=f"实现就业{number}人")


@pytest.mark.parametrize(
    ("new", "count"),
    [
        (TEXT, 0),
        (TEXT.replace("，", ",").replace("。\n", "。"), 0),
        (TEXT.replace("集市开了三天", "集市开了五天"), 1),
        (TEXT.replace("；明年还办", ""), 1),
        (TEXT + "又加一句，再加一句。", 2),
        (TEXT.replace("集市开了三天，来的人不少", "来的人不少，集市开了三天"), 2),
        (TEXT.replace("6659", "6669"), 1),
        ("", 5),
    ],
    ids=["equal", "marks", "reworded", "dropped", "added", "moved", "a number that is no figure", "emptied"],
)
def test_changed_clauses_are_counted(new: str, count: int) -> None:
    assert other_changes(state(TEXT), state(new)) == count


def test_a_figures_clause_is_shown_and_not_counted() -> None:
    new = TEXT.replace("6659", "6669").replace("三天", "五天")
    before, after = state(TEXT, figure("a", TEXT, "6659")), state(new, figure("b", new, "6669"))
    assert other_changes(before, after) == 1
    withheld = replace(after, records=(replace(after.records[0], quote=""),))
    assert other_changes(before, withheld) == 2
    assert other_changes(before, replace(after, records=())) == 2


def test_a_figure_that_came_back_hides_no_change() -> None:
    """6659, 6669, again 6659, 6679: one row of 6659 is kept, so the first change cannot be shown and is counted."""
    states = []
    for day, (key, number) in enumerate((("a", "6659"), ("b", "6669"), ("a", "6659"), ("c", "6679"))):
        text = TEXT.replace("6659", number)
        states.append(state(text, replace(figure(key, text, number), capture=capture(day).id), day=day))
    assert [version.changes for version in versions_of(states)] == [0, 1, 0, 0]


def test_states_that_say_the_same_are_one_version() -> None:
    states = [state(TEXT, day=day) for day in (0, 1)] + [state(TEXT.replace("三天", "五天"), day=2)]
    first, second = versions_of(states)
    assert first.captures == (capture(0).id, capture(1).id)
    assert (first.seen_at, first.changes) == ("2026-11-01T00:00:00Z", 0)
    assert (second.captures, second.seen_at, second.changes) == ((capture(2).id,), "2026-11-03T00:00:00Z", 1)
    assert versions_of(states[:2]) == []


@pytest.mark.parametrize("change", [{"title": "另题"}, {"published_at": "2026-11-02"}])
def test_another_title_or_day_is_a_version(change: dict[str, str]) -> None:
    versions = versions_of([state(TEXT), state(TEXT, day=1, **change)])
    assert [version.changes for version in versions] == [0, 0]
    assert versions[0] != replace(versions[1], captures=versions[0].captures, seen_at=versions[0].seen_at)


def test_text_that_came_back_is_a_third_version() -> None:
    texts = (TEXT, TEXT.replace("三天", "五天"), TEXT)
    assert len(versions_of([state(text, day=day) for day, text in enumerate(texts)])) == 3


SECOND, THIRD = "http://a.invalid/1_2.html", "http://a.invalid/1_3.html"


def shots(*pages: tuple[int, str, str, str | None]) -> tuple[dict[str, list[Capture]], dict[Capture, Article | None]]:
    """(captures of each page, what each says) from (day, URL, text, next page); a day is a run."""
    captures: dict[str, list[Capture]] = {}
    said: dict[Capture, Article | None] = {}
    for day, url, text, after in pages:
        one = capture(day, url)
        captures.setdefault(article_id(url), []).append(one)
        said[one] = Article("题", text, next_page=after) if text else None
    return captures, said


def texts_of(*pages: tuple[int, str, str, str | None]) -> list[str]:
    captures, said = shots(*pages)
    return [joined.article.text for joined in earlier_states(article_id(URL), captures, said.__getitem__)]


def test_a_new_second_page_makes_a_new_state() -> None:
    captures, said = shots((0, URL, "一", SECOND), (0, SECOND, "二", None), (1, SECOND, "二改", None))
    [joined] = earlier_states(article_id(URL), captures, said.__getitem__)
    assert joined.article.text == "一\n二"
    assert [page for _, page in joined.pages] == [capture(0), capture(0, SECOND)]


def test_an_article_that_was_not_yet_whole_is_no_state() -> None:
    pages = ((0, URL, "一", SECOND), (1, SECOND, "二", THIRD), (2, THIRD, "三", None), (3, URL, "一改", SECOND))
    assert texts_of(*pages) == ["一\n二\n三"]


def test_a_page_that_the_article_lost_belongs_to_its_past() -> None:
    assert texts_of((0, URL, "一", SECOND), (0, SECOND, "二", None), (1, URL, "一和二", None)) == ["一\n二"]


def test_what_cannot_be_read_is_left_out() -> None:
    pages = [(day, URL, text, None) for day, text in enumerate(("一", "", "二", "三"))]
    assert texts_of(*pages) == ["一", "二"]


def test_an_article_of_another_title_is_no_page() -> None:
    captures, said = shots((0, URL, "一", SECOND), (0, SECOND, "二", None), (1, URL, "一改", SECOND))
    said[capture(0, SECOND)] = Article("别的题", "二")
    assert [joined.article.text for joined in earlier_states(article_id(URL), captures, said.__getitem__)] == ["一"]


def test_the_file_is_sorted_and_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "versions.csv"
    rows = [
        Version("b" * 10, (capture(1).id,), "2026-11-02T00:00:00Z", "题，“乙”", "", 3),
        Version("b" * 10, (capture(0).id, capture(0, SECOND).id), "2026-11-01T00:00:00Z", "题", "2026-11-01"),
        Version("a" * 10, (capture(2).id,), "2026-11-03T00:00:00Z", "甲", "2026-11-01T08:00:00+08:00"),
    ]
    save_versions(path, rows)
    assert load_versions(path) == [rows[2], rows[1], rows[0]]
    save_versions(path, [])
    assert not path.exists()
    assert load_versions(path) == []


@pytest.mark.parametrize("row", ["x,20261101000000-0123456789,t,题,,0", "aaaaaaaaaa,,t,题,,0", "aaaaaaaaaa,1,t,题,,0"])
def test_a_row_that_cannot_be_read_is_named(tmp_path: Path, row: str) -> None:
    path = tmp_path / "versions.csv"
    path.write_text(f"article,captures,seen_at,title,published_at,changes\n{row}\n", encoding="utf-8")
    with pytest.raises(RefusedError, match=r"versions.csv:2: E212"):
        load_versions(path)


def left_over(*pages: tuple[int, str, str, str | None]) -> list[str]:
    captures, said = shots(*pages)
    newest = [(kept[-1], said[kept[-1]]) for kept in captures.values()]
    joined = join_pages((one, article) for one, article in newest if article)
    return [one.capture.url for one in without_lost_pages(joined, captures, said.__getitem__)]


def test_a_page_that_the_article_lost_is_no_article_of_its_own() -> None:
    assert left_over((0, SECOND, "二", None), (0, URL, "一", SECOND), (1, URL, "一和二", None)) == [URL]
    three = ((0, URL, "一", SECOND), (0, SECOND, "二", THIRD), (0, THIRD, "三", None), (1, SECOND, "二和三", None))
    assert left_over(*three) == [URL]


def test_a_report_that_nobody_counted_among_its_pages_stays() -> None:
    assert left_over((0, URL, "一", None), (0, SECOND, "二", None), (1, URL, "一改", None)) == [URL, SECOND]


def test_pages_that_named_one_another_do_not_both_go() -> None:
    pages = ((0, URL, "一", SECOND), (0, SECOND, "二", URL), (1, URL, "一改", None), (1, SECOND, "二改", None))
    assert left_over(*pages) == [URL]
