"""Articles over several pages become one; captures that are no pages, or cannot be read, are told apart."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ruwen.archive import Archive
from ruwen.check.archive import verify_figures
from ruwen.collect import steps
from ruwen.collect.engine import Engine
from ruwen.collect.kept_pages import KeptPages
from ruwen.collect.page_reader import Task, Unread, read_captures, read_page
from ruwen.collect.pages import join_pages
from ruwen.console import Console
from ruwen.errors import ArchiveError
from ruwen.model import Article, Capture
from ruwen.paths import Paths
from ruwen.store.figures_csv import load_figures
from ruwen.store.front_matter import read_document
from tests.ruwen.sample import CAPTURED

BASE = "http://linked.invalid/2021/05/07/a"
FIRST, SECOND, THIRD = f"{BASE}.html", f"{BASE}_2.html", f"{BASE}_3.html"
TITLE = "青屿县的集市越办越热闹"


def capture(url: str) -> Capture:
    return Capture("20200507003000-0123456789", url, CAPTURED, "", 0, None, "", "")


def article(text: str, after: str | None = None, title: str = TITLE, **fields: tuple[str, ...]) -> Article:
    return Article(title=title, text=text, next_page=after, **fields)  # type: ignore[arg-type]


def kept(paths: Paths) -> KeptPages:
    return KeptPages(paths.state / "pages.sqlite")


def joined(*pages: tuple[str, Article]) -> list[tuple[str, str]]:
    return [(one.capture.url, one.article.text) for one in join_pages([(capture(url), page) for url, page in pages])]


def test_pages_are_joined_in_order_once() -> None:
    pages = [(THIRD, article("丙")), (FIRST, article("甲", SECOND)), (SECOND, article("乙", THIRD))]
    assert joined(*pages) == [(FIRST, "甲\n乙\n丙")]


def test_each_place_in_the_text_has_its_capture() -> None:
    pages = [(FIRST, article("甲甲", SECOND)), (SECOND, article("乙", THIRD)), (THIRD, article("丙"))]
    (one,) = join_pages([(capture(url), page) for url, page in pages])
    assert [one.capture_at(offset).url for offset in range(len(one.article.text))] == [
        *(FIRST, FIRST, FIRST),
        *(SECOND, SECOND),
        THIRD,
    ]


@pytest.mark.parametrize("start", [FIRST, SECOND])
def test_a_circle_ends(start: str) -> None:
    pages = {FIRST: article("甲", SECOND), SECOND: article("乙", FIRST)}
    order = sorted(pages, key=lambda url: url != start)
    text = "\n".join(pages[url].text for url in order)
    assert joined(*((url, pages[url]) for url in order)) == [(start, text)]
    assert joined((FIRST, article("甲", FIRST))) == [(FIRST, "甲")]


def test_a_page_that_two_others_name_is_used_once() -> None:
    pages = [(FIRST, article("甲", THIRD)), (SECOND, article("乙", THIRD)), (THIRD, article("丙"))]
    assert joined(*pages) == [(FIRST, "甲\n丙"), (SECOND, "乙")]


@pytest.mark.parametrize("title", [f"{TITLE}（2）", f"{TITLE}_2", f"{TITLE} 第2页", TITLE.replace("的", " 的 ")])
def test_a_page_number_in_the_title_is_no_other_title(title: str) -> None:
    assert joined((FIRST, article("甲", SECOND)), (SECOND, article("乙", None, title))) == [(FIRST, "甲\n乙")]


def test_another_report_stays_its_own() -> None:
    pages = [(FIRST, article("甲", SECOND)), (SECOND, article("乙", None, "另一件事"))]
    assert joined(*pages) == [(FIRST, "甲"), (SECOND, "乙")]


def test_fields_come_from_the_first_page_that_states_them() -> None:
    lead = "这一段导语在每一页的开头都重复出现，读者只需要看到一次就够了。"
    first = article(f"{lead}\n甲", SECOND, authors=("陈禾",), subheads=("甲",))
    second = article(f"{lead}\n乙", None, authors=("于芷",), editors=("方溪",), subheads=("乙",))
    (one,) = join_pages([(capture(FIRST), first), (capture(SECOND), second)])
    assert one.article.text == f"{lead}\n甲\n乙"
    assert (one.article.authors, one.article.editors, one.article.subheads) == (("陈禾",), ("方溪",), ("甲", "乙"))
    assert one.article.next_page is None
    assert one.article.problems == ()


@pytest.mark.parametrize("field", ["authors", "correspondents", "editors", "keywords", "breadcrumb"])
def test_names_and_words_of_a_report_outlive_the_joining(field: str) -> None:
    """Whether the first page states them or, like a 通讯员 named at the very end, only the last."""
    both, one_name = ("陈禾", "于芷"), ("方溪",)
    for first, last, wanted in ((both, (), both), ((), both, both), (one_name, both, one_name)):
        stated: list[dict[str, Any]] = [{field: first}, {field: last}]
        pages = [(FIRST, article("甲", SECOND, **stated[0])), (SECOND, article("乙", **stated[1]))]
        (one,) = join_pages([(capture(url), page) for url, page in pages])
        assert getattr(one.article, field) == wanted


@pytest.mark.parametrize("after", [SECOND, "http://linked.invalid:port/"])
def test_a_missing_page_is_a_problem(after: str) -> None:
    (one,) = join_pages([(capture(FIRST), article("甲", after))])
    assert one.article.next_page == after
    assert after in one.article.problems[0]


PROSE = "赶集的人从四面八方来，卖菜的、卖布的、修伞的都有固定的摊位，集市散了以后有人打扫，第二天再开张。"


def page(number: int, last: bool, text: str) -> bytes:
    after = "" if last else f"<div class=pages><a href='a_{number + 1}.html'>下一页</a></div>"
    return (
        f"<meta charset=utf-8><title>{TITLE}_样站</title><h1>{TITLE}</h1><p>2021-05-07 10:30 来源：外站</p>"
        f"<div class=content><p>{PROSE}</p><p>{text}</p></div>{after}"
    ).encode()


def add(paths: Paths, url: str, raw: bytes, seconds: int = 0, content_type: str = "text/html") -> Capture:
    at = CAPTURED + timedelta(seconds=seconds)
    return Archive(paths.archive).add(url, raw, captured_at=at, content_type=content_type)


def test_archive_to_site(project: Paths) -> None:
    """A number on the second page is proved by the capture of the second page."""
    add(project, FIRST, page(1, False, "2020年，河南省城镇新增就业122.59万人，超过了年初定下的目标。"), 1)
    second = add(project, SECOND, page(2, True, "2020年，河南省失业人员再就业31.54万人，比上一年多了一些。"), 2)
    console = Console(quiet=True)
    assert steps.write_articles(project, console).total == 3
    documents = [read_document(path) for path in project.articles.rglob("*.md")]
    assert [one.text("url") for one in documents if one.text("title") == TITLE] == [FIRST]
    steps.write_figures(project, console)
    records = load_figures(project.figures)
    (found,) = [record for record in records if record.number_text == "31.54万"]
    assert (found.capture, found.url) == (second.id, FIRST)
    assert verify_figures(project.archive, records, project.figures).problems == ()


def test_only_pages_are_read(project: Paths) -> None:
    """An image kept with a report is no report."""
    before = steps.write_articles(project, Console(quiet=True))
    add(project, "http://linked.invalid/a.png", b"\x89PNG\r\n\x1a\n" + bytes(64), content_type="image/png")
    add(project, "http://linked.invalid/b.html", page(1, True, PROSE[5:]), content_type="text/html; charset=utf-8")
    after = steps.write_articles(project, Console(quiet=True))
    assert (after.total, after.failed) == (before.total + 1, 0)


def test_the_same_bytes_under_another_address(project: Paths) -> None:
    """The second capture holds no bytes of its own."""
    raw = page(1, True, PROSE[5:])
    captures = [add(project, FIRST, raw, 1), add(project, THIRD, raw, 2)]
    one, other = read_captures(Archive(project.archive), captures, Engine(), kept(project))
    assert isinstance(one, Article)
    assert one == other


def test_a_damaged_archive_stops_the_step(project: Paths) -> None:
    one = add(project, FIRST, page(1, True, PROSE[5:]), 1)
    file = project.archive / one.file
    file.write_bytes(bytes(file.stat().st_size))
    with pytest.raises(ArchiveError, match=r"运行 make verify"):
        steps.write_articles(project, Console(quiet=True))


def test_a_worker_that_cannot_see_the_archive(project: Paths, tmp_path: Path) -> None:
    one = add(project, FIRST, page(1, True, PROSE[5:]), 1)
    found = read_page(Task(str(tmp_path / "elsewhere"), 0, 10, one.sha256, one.url, None))
    assert isinstance(found, Unread)
    assert found.damaged

    class Elsewhere(Engine):
        def map(self, function, items):  # type: ignore[no-untyped-def]
            return iter([found] * len(items))

    with pytest.raises(ArchiveError, match="挂上存档"):
        list(read_captures(Archive(project.archive), [one], Elsewhere(), kept(project)))
