"""What was read of a page is kept for the next step, and counts only while nothing that it came from has changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ruwen.archive import Archive
from ruwen.collect import kept_pages, steps
from ruwen.collect.kept_pages import KeptPages
from ruwen.console import Console
from ruwen.errors import ArchiveError
from ruwen.extract import extract_article
from ruwen.model import Article, Capture, Image
from ruwen.paths import Paths

ARTICLE = Article(
    title="青屿县的集市",
    text="甲\n乙",
    authors=("陈禾",),
    images=(Image("http://linked.invalid/a.jpg", "集市", "早上的集市"),),
    problems=("没有日期",),
)
DAY = datetime(2020, 5, 7, tzinfo=UTC)
CAPTURE = Capture("20200507003000-0123456789", "http://linked.invalid/a", DAY, "ab", 2, None, "", "")


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the pages that were really read."""
    read: list[str] = []

    def extract(payload: bytes, url: str, charset: str | None) -> Article:
        read.append(url)
        return extract_article(payload, url, charset)

    monkeypatch.setattr("ruwen.collect.page_reader.extract_article", extract)
    return read


def store(paths: Paths) -> Path:
    return paths.state / "pages.sqlite"


def run(paths: Paths, *, fresh: bool = False) -> None:
    steps.write_articles(paths, Console(quiet=True), fresh=fresh)
    steps.write_figures(paths, Console(quiet=True), fresh=fresh)


def test_an_article_and_a_reason_come_back_as_they_were(tmp_path: Path) -> None:
    kept = KeptPages(tmp_path / "pages.sqlite")
    other = Capture("20200507003000-0123456780", "http://linked.invalid/b", DAY, "cd", 2, "gbk", "", "")
    kept.put(CAPTURE, ARTICLE)
    kept.put(other, "E303 页面没有标题")
    kept.close({"ab", "cd"})
    again = KeptPages(tmp_path / "pages.sqlite")
    assert again.get(CAPTURE) == ARTICLE
    assert again.get(other) == "E303 页面没有标题"


def test_each_page_is_read_once_for_both_steps(project: Paths, extracted: list[str]) -> None:
    run(project)
    assert sorted(extracted) == sorted(capture.url for capture in Archive(project.archive).captures())
    before = project.figures.read_bytes()
    run(project)
    assert len(extracted) == len(Archive(project.archive).captures())
    run(project, fresh=True)
    assert len(extracted) == 3 * len(Archive(project.archive).captures())
    assert project.figures.read_bytes() == before


@pytest.mark.parametrize("damage", [b"", b"no store", None])
def test_a_broken_file_is_begun_anew(project: Paths, extracted: list[str], damage: bytes | None) -> None:
    run(project)
    before, count = project.figures.read_bytes(), len(extracted)
    data = store(project).read_bytes()
    store(project).write_bytes(data[: len(data) // 2] if damage is None else damage)
    run(project)
    assert project.figures.read_bytes() == before
    assert len(extracted) > count


def test_a_row_that_somebody_changed_does_not_count(project: Paths, extracted: list[str]) -> None:
    run(project)
    before, count = project.figures.read_bytes(), len(extracted)
    with closing(sqlite3.connect(store(project))) as file, file:
        file.execute("UPDATE pages SET said = replace(said, '人', '家')")
    run(project)
    assert project.figures.read_bytes() == before
    assert len(extracted) == 2 * count


def test_other_code_reads_anew(project: Paths, extracted: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run(project)
    monkeypatch.setattr(kept_pages, "_edition", lambda: 7)
    count = len(extracted)
    run(project)
    assert len(extracted) == 2 * count


def test_a_damaged_capture_is_told_although_its_page_was_kept(project: Paths) -> None:
    run(project)
    capture = Archive(project.archive).captures()[0]
    path = project.archive / capture.file
    data = bytearray(path.read_bytes())
    start = Archive(project.archive).index.manifest_of(capture.id).offsets()[capture.id]
    data[start : start + 40] = bytes(40)
    path.write_bytes(data)
    with pytest.raises(ArchiveError):
        run(project)


def test_what_was_withdrawn_is_not_kept(project: Paths) -> None:
    run(project)
    archive = Archive(project.archive)
    capture = archive.captures()[0]
    archive.withdraw(capture.id, reason="应作者要求", withdrawn_at=datetime(2021, 1, 1, tzinfo=UTC))
    run(project)
    with closing(sqlite3.connect(store(project))) as file, file:
        assert capture.sha256 not in {payload for (payload,) in file.execute("SELECT payload FROM pages")}


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    kept = KeptPages(blocked / "state/pages.sqlite")
    kept.put(CAPTURE, ARTICLE)
    assert kept.get(CAPTURE) == ARTICLE
    kept.close({"ab"})
    assert blocked.read_text() == ""
