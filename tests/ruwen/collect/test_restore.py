"""`make restore`: whatever a hand did to figures.csv, the program's own rows come back, and nothing is lost unseen."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

import restore_data as command
from ruwen.collect import steps
from ruwen.collect.restore import restore_data
from ruwen.console import Console
from ruwen.errors import ArchiveError, RefusedError
from ruwen.paths import Paths
from ruwen.review.queue import Queue
from ruwen.store.seals import figure_problems, review_problems, sums_path
from tests.ruwen.sample import write


@pytest.fixture
def paths(project: Paths) -> Paths:
    steps.write_figures(project, Console(quiet=True))
    queue = Queue(project, "甲", "2026-11-02")
    first, second, *_ = queue.records
    queue.decide(first, "confirm")
    queue.decide(second, "correct", field="who", value="贫困劳动力", reason="原文")
    steps.write_figures(project, Console(quiet=True))
    return project


def told(paths: Paths, *, accept: bool = False) -> str:
    stream = io.StringIO()
    restore_data(paths, Console(stream=stream), accept=accept)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda text: text.replace(",6659,", ",9999,"), "手改 1 行，手加 0 行，手删 0 行"),
        (lambda text: text.replace("3573", "3574"), "手改"),
        (lambda text: "\n".join(line for line in text.split("\n") if ",6659," not in line), "手删 1 行"),
        (lambda text: f"{text}{'z' * 12},x\n", "手加 1 行"),
        (lambda text: text + text.split("\n")[1] + "\n", "手加 1 行"),
        (lambda text: text.replace("id,indicator", "编号,指标", 1), "没有手改的行"),
        (lambda text: text.replace("\n", "\r\n"), "没有手改的行"),
        (lambda text: text.replace(",", ";"), "手改 0 行"),
        (lambda _: "", "手删"),
        (lambda text: text.replace('"', "'").replace(",exact,", ',"exact,', 1), "手"),
    ],
)
def test_rows_of_the_program_come_back(paths: Paths, edit: Callable[[str], str], said: str) -> None:
    before, sums, decisions = (
        paths.figures.read_bytes(),
        sums_path(paths.figures).read_bytes(),
        paths.reviews.read_bytes(),
    )
    write(paths.figures, edit(before.decode()))
    assert said in told(paths)
    assert paths.figures.read_bytes() == before
    assert sums_path(paths.figures).read_bytes() == sums
    assert paths.reviews.read_bytes() == decisions
    assert figure_problems(paths.figures) == []


def test_other_encoding_and_lost_file_come_back(paths: Paths) -> None:
    before = paths.figures.read_bytes()
    write(paths.figures, before.decode().replace("\n", "\r\n").encode("gb18030"))
    assert "没有手改的行" in told(paths)
    assert paths.figures.read_bytes() == before
    paths.figures.unlink()
    assert "手删" in told(paths)
    assert paths.figures.read_bytes() == before


def test_what_was_changed_is_told_and_kept(paths: Paths) -> None:
    edited = paths.figures.read_bytes().replace(b",6659,", b",9999,", 1)
    write(paths.figures, edited)
    said = told(paths)
    assert "value：“9999” → “6659”" in said
    assert "build/restored/figures-1.csv" in said
    assert (paths.build / "restored/figures-1.csv").read_bytes() == edited
    write(paths.figures, edited.replace(b"9999", b"9998"))
    told(paths)
    assert (paths.build / "restored/figures-1.csv").read_bytes() == edited
    assert b"9998" in (paths.build / "restored/figures-2.csv").read_bytes()
    assert "没有手改的行" in told(paths)
    assert not (paths.build / "restored/figures-3.csv").exists()


def test_many_changed_rows_are_counted(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ruwen.collect.restore._MOST", 1)
    write(paths.figures, paths.figures.read_text(encoding="utf-8").replace(",exact,", ",about,"))
    assert "…… 还有" in told(paths)


def test_broken_files_beside_it_are_made_anew(paths: Paths) -> None:
    before = paths.corrected.read_bytes()
    write(paths.corrected, "figure,field,before\nx,y,z\n")
    write(paths.versions, "nonsense\n")
    said = told(paths)
    assert "restored/corrected-1.csv" in said
    assert "restored/versions-1.csv" in said
    assert paths.corrected.read_bytes() == before


def test_row_that_the_archive_no_longer_gives_is_named(paths: Paths) -> None:
    write(sums_path(paths.figures), sums_path(paths.figures).read_text() + f"{'0' * 16}  {'q' * 12}\n")
    assert f"没有恢复：{'q' * 12}" in told(paths)


def test_without_its_archive_nothing_changes(paths: Paths) -> None:
    write(paths.figures, paths.figures.read_bytes().replace(b",6659,", b",9999,", 1))
    edited, sums = paths.figures.read_bytes(), sums_path(paths.figures).read_bytes()
    paths.archive.rename(paths.archive.with_name("elsewhere"))
    with pytest.raises(ArchiveError):
        told(paths)
    assert (paths.figures.read_bytes(), sums_path(paths.figures).read_bytes()) == (edited, sums)


def test_changed_decision_is_shown_and_accepted_only_when_told(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = paths.reviews.read_text(encoding="utf-8").replace("confirm", "reject")
    write(paths.reviews, changed)
    figures = paths.figures.read_bytes()
    folders = [f"--content={paths.content}", f"--build={paths.build}"]
    assert command.main(folders) == 3
    said = capsys.readouterr().err
    assert f"第 2 行：{changed.splitlines()[1]}" in said
    assert "make restore ARGS=--accept" in said
    assert (paths.reviews.read_text(encoding="utf-8"), paths.figures.read_bytes()) == (changed, figures)
    assert command.main([*folders, "--accept"]) == 0
    assert review_problems(paths.reviews) == []
    assert paths.reviews.read_text(encoding="utf-8") == changed
    assert (paths.build / "restored/reviews-1.sums").exists()
    assert b"rejected" in paths.figures.read_bytes()


def test_lost_decisions_are_an_alarm(paths: Paths) -> None:
    paths.reviews.unlink()
    [problem] = review_problems(paths.reviews)
    assert (problem.code, "2 条" in problem.message) == ("E224", True)
    with pytest.raises(RefusedError, match="E224"):
        told(paths)
    told(paths, accept=True)
    assert review_problems(paths.reviews) == []
