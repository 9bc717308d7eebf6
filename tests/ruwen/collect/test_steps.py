"""The offline steps: repeatable without change, careful with what an editor did, honest about what failed."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest

from ruwen.archive import Archive
from ruwen.collect.steps import write_articles, write_figures
from ruwen.console import Console
from ruwen.errors import RefusedError
from ruwen.ids import article_id
from ruwen.paths import Paths
from ruwen.store.figures_csv import load_figures
from ruwen.store.front_matter import read_document
from tests.ruwen.sample import CAPTURED, FULL_TEXT, FULL_URL, LINK_TEXT, LINK_URL, REVIEW_HEADER, page_html, write

QUIET = Console(quiet=True)


def articles(paths: Paths, console: Console = QUIET) -> tuple[int, int, int, int]:
    """(total, written, removed, failed)."""
    outcome = write_articles(paths, console)
    return outcome.total, outcome.written, outcome.removed, outcome.failed


def figures(paths: Paths, console: Console = QUIET) -> tuple[int, int, int, int]:
    """(total, whether written, failed, shown)."""
    outcome = write_figures(paths, console)
    return outcome.total, outcome.written, outcome.failed, outcome.shown


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_second_run_changes_nothing(project: Paths) -> None:
    assert articles(project) == (2, 2, 0, 0)
    assert figures(project) == (6, 1, 0, 5)
    before = tree(project.content)
    assert articles(project) == (2, 0, 0, 0)
    assert figures(project) == (6, 0, 0, 5)
    assert tree(project.content) == before


def test_linked_text_is_nowhere_but_in_the_archive(project: Paths) -> None:
    write_articles(project, QUIET)
    write_figures(project, QUIET)
    for name, data in tree(project.content).items():
        if not name.startswith("archive/"):
            text = data.decode()
            assert not any(sentence in text for sentence in LINK_TEXT), name
            assert "张小明" not in text, name


def test_article_that_left_the_archive_goes_and_other_files_stay(project: Paths) -> None:
    stale = write(project.articles / "2019/01/0000000000.md", "---\n---\n")
    keep = write(project.articles / ".gitkeep", "")
    assert articles(project) == (2, 2, 1, 0)
    assert not stale.exists()
    assert keep.exists()


def test_an_archive_whose_every_capture_was_withdrawn_is_no_wrong_folder(project: Paths) -> None:
    articles(project)
    figures(project)
    for capture in Archive(project.archive).captures():
        Archive(project.archive).withdraw(capture.id, reason="当事人要求", withdrawn_at=CAPTURED)
    assert articles(project) == (0, 0, 2, 0)
    assert figures(project) == (0, 1, 0, 0)


def unreadable(paths: Paths) -> None:
    Archive(paths.archive).add("https://sample.invalid/none.html", b"\0\xff", captured_at=CAPTURED + timedelta(days=1))


def test_page_that_cannot_be_read_is_told_and_the_rest_goes_on(project: Paths) -> None:
    unreadable(project)
    stale = write(project.articles / "2019/01/0000000000.md", "---\n---\n")
    stream = io.StringIO()
    assert articles(project, Console(quiet=True, stream=stream)) == (2, 2, 0, 1)
    assert stream.getvalue().startswith("https://sample.invalid/none.html（快照 ")
    assert stale.exists()  # it may be the article that failed
    assert write_figures(project, Console(quiet=True, stream=stream)).failed == 1


def test_newest_capture_of_a_page_counts(project: Paths) -> None:
    text = tuple(paragraph.replace("6659", "6695") for paragraph in FULL_TEXT)
    page = page_html("汝州：六千多人有了工作", "2020-05-07", text)
    Archive(project.archive).add(f"{FULL_URL}?from=timeline", page, captured_at=CAPTURED + timedelta(days=1))
    write_articles(project, QUIET)
    write_figures(project, QUIET)
    assert len(list(project.articles.rglob("*.md"))) == 2
    numbers = {record.number_text for record in load_figures(project.figures)}
    assert "6695" in numbers
    assert "6659" not in numbers


def decide(paths: Paths, *rows: str) -> None:
    write(paths.reviews, REVIEW_HEADER + "".join(f"{row}\n" for row in rows))


def test_decisions_are_laid_over_the_figures_and_stay(project: Paths) -> None:
    write_figures(project, QUIET)
    first, second = load_figures(project.figures)[:2]
    decide(project, f"{first.id},reject,,,甲,2026-11-02,", f"{second.id},correct,value,3087,甲,2026-11-02,印错")
    assert write_figures(project, QUIET).written == 1
    found = {record.id: record for record in load_figures(project.figures)}
    assert found[first.id].status == "rejected"
    assert (found[second.id].status, found[second.id].value, found[second.id].number_text) == (
        "corrected",
        3087.0,
        second.number_text,
    )
    assert write_figures(project, QUIET).written == 0


def test_decision_goes_with_the_evidence(project: Paths) -> None:
    """A page that was taken down must not stay in the data because somebody had confirmed it."""
    write_figures(project, QUIET)
    linked = next(record for record in load_figures(project.figures) if record.url == LINK_URL and record.quote)
    decide(project, f"{linked.id},confirm,,,甲,2026-11-02,")
    write_figures(project, QUIET)
    Archive(project.archive).withdraw(linked.capture, reason="要求撤下", withdrawn_at=CAPTURED + timedelta(days=2))
    write_figures(project, QUIET)
    assert LINK_URL not in project.figures.read_text(encoding="utf-8")
    write_articles(project, QUIET)
    assert LINK_URL not in "".join(path.read_text(encoding="utf-8") for path in project.articles.rglob("*.md"))


@pytest.mark.parametrize(("old", "new"), [(",人,", ",头,"), (",auto,", ",AUTO,"), ("id,", "ID,")])
def test_figures_that_somebody_broke_are_not_overwritten(project: Paths, old: str, new: str) -> None:
    write_figures(project, QUIET)
    text = project.figures.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    write(project.figures, text)
    with pytest.raises(RefusedError):
        write_figures(project, QUIET)
    assert project.figures.read_text(encoding="utf-8") == text


def test_source_that_nobody_listed_is_only_linked(project: Paths) -> None:
    page = page_html("别处的消息", "2020-06-01", FULL_TEXT)
    Archive(project.archive).add("http://other.invalid/1.html", page, captured_at=CAPTURED + timedelta(days=1))
    assert write_articles(project, QUIET).total == 3
    other = next(path for path in project.articles.rglob("*.md") if "other.invalid" in path.read_text(encoding="utf-8"))
    assert other.read_text(encoding="utf-8").endswith("---\n")


def test_empty_archive_is_no_error(bare: Paths, project: Paths) -> None:
    empty = Paths(project.content, project.output, project.build, bare.build / "none")
    assert articles(empty) == (0, 0, 0, 0)
    assert write_figures(empty, QUIET).total == 0


def test_a_reprint_is_named_until_its_capture_is_withdrawn(project: Paths) -> None:
    other = "http://linked.invalid/2020/05/again.html"
    page = page_html("六千多人有活干", "2020-05-08", FULL_TEXT)
    archive = Archive(project.archive)
    capture = archive.add(other, page, captured_at=CAPTURED + timedelta(hours=1), charset="utf-8")
    articles(project)
    [first] = project.articles.rglob(f"{article_id(FULL_URL)}.md")
    [second] = project.articles.rglob(f"{article_id(other)}.md")
    assert read_document(first).texts("also") == (article_id(other),)
    assert read_document(second).texts("also") == (article_id(FULL_URL),)
    archive.withdraw(capture.id, reason="来源要求撤下", withdrawn_at=CAPTURED + timedelta(hours=2))
    articles(project)
    assert read_document(first).texts("also") == ()
    assert not second.exists()
