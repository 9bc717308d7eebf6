"""Seals: a hand in figures.csv or in the past of reviews.csv is seen, with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ruwen.errors import Problem
from ruwen.store.atomic import write_text
from ruwen.store.figures_csv import load_figures
from ruwen.store.seals import (
    figure_problems,
    review_problems,
    save_sealed_figures,
    seal_reviews,
    sums_path,
)
from tests.ruwen.sample import REVIEW_HEADER, record, write

ROWS = [
    record(id=letter * 12, value=float(number), number_text=str(number), quote=f"就业{number}人")
    for number, letter in enumerate("abcd", 4)
]
DECISIONS = [
    f"{'a' * 12},confirm,,,甲,2026-11-01,",
    f"{'b' * 12},correct,value,7,甲,2026-11-01,印错",
    f"{'a' * 12},reject,,,乙,2026-11-02,重复",
    f"{'c' * 12},confirm,,,乙,2026-11-03,",
]
ADDED = f"{'d' * 12},confirm,,,丙,2026-11-04,"


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    path = tmp_path / "figures.csv"
    assert save_sealed_figures(path, ROWS)
    return path


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    path = write(tmp_path / "reviews.csv", REVIEW_HEADER + "\n".join(DECISIONS) + "\n")
    seal_reviews(path)
    return path


def found(problems: list[Problem]) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in problems]


def test_what_the_program_wrote_is_in_order(figures: Path) -> None:
    assert figure_problems(figures) == []
    assert not save_sealed_figures(figures, ROWS)
    assert len(sums_path(figures).read_text().splitlines()) == len(load_figures(figures)) == 4


@pytest.mark.parametrize(("old", "new"), [("人,exact", "人次,exact"), ("stock,point", "flow,month"), (",4,", ",5,")])
def test_changed_row_is_named_by_its_line(figures: Path, old: str, new: str) -> None:
    lines = figures.read_text().splitlines()
    changed = lines[1].replace(old, new, 1)
    assert changed != lines[1]
    write(figures, "\n".join([lines[0], changed, *lines[2:]]) + "\n")
    assert found(figure_problems(figures)) == [(2, "E225")]


def test_row_taken_out_and_row_put_in(figures: Path) -> None:
    lines = figures.read_text().splitlines()
    write(figures, "\n".join(lines[:2] + lines[3:]) + "\n")
    assert [(line, code) for line, code in found(figure_problems(figures))] == [(4, "E225")]
    assert figure_problems(figures, missing=False) == []
    write(figures, "\n".join([*lines, lines[1].replace("a" * 12, "e" * 12)]) + "\n")
    assert found(figure_problems(figures)) == [(6, "E225")]


def test_file_without_seals_is_only_reported(figures: Path, reviews: Path) -> None:
    for path in (figures, reviews):
        sums_path(path).unlink()
    assert found(figure_problems(figures)) == found(review_problems(reviews)) == [(0, "W226")]


def test_crash_between_seals_and_rows_leaves_the_old_rows_sealed(
    figures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(path: Path, text: str) -> bool:
        if path.suffix == ".csv":
            raise OSError("full")
        return write_text(path, text)

    monkeypatch.setattr("ruwen.store.seals.write_text", full_disk)
    with pytest.raises(OSError, match="full"):
        save_sealed_figures(figures, [record(id="a" * 12, value=9.0, number_text="9")])
    assert figure_problems(figures, missing=False) == []


def test_new_decisions_at_the_end_are_welcome(reviews: Path) -> None:
    assert review_problems(reviews) == []
    write(reviews, reviews.read_text() + ADDED + "\n")
    assert review_problems(reviews) == []
    seal_reviews(reviews)
    assert len(sums_path(reviews).read_text().splitlines()) == 5


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (lambda rows: [rows[0].replace("confirm", "reject"), *rows[1:]], [2, 4]),
        (lambda rows: [rows[0], rows[1].replace(",7,", ",8,"), *rows[2:]], [3]),
        (lambda rows: [*rows[:3], rows[3].replace("乙", "丁")], [5]),
        (lambda rows: [*rows[:3], rows[3].replace("乙", "丁"), ADDED], [5]),
        (lambda rows: [rows[0], *rows[2:]], [3]),
        (lambda rows: rows[1:], [3]),
        (lambda rows: rows[:3], [5]),
        (lambda rows: [rows[2], rows[1], rows[0], rows[3]], [2, 4]),
        (lambda rows: [rows[0], ADDED, *rows[1:]], [3]),
        (lambda _: [], [2]),
    ],
)
def test_past_of_reviews_cannot_be_edited(
    reviews: Path, edit: Callable[[list[str]], list[str]], lines: list[int]
) -> None:
    write(reviews, REVIEW_HEADER + "".join(f"{row}\n" for row in edit(list(DECISIONS))))
    assert found(review_problems(reviews)) == [(line, "E224") for line in lines]


def test_branches_that_decided_on_different_figures_merge(reviews: Path, tmp_path: Path) -> None:
    """Git's union merge keeps the lines of both sides: no digest depends on another figure's decisions."""
    ours, theirs = ADDED, f"{'e' * 12},confirm,,,丁,2026-11-05,"
    base, sums = reviews.read_text(), sums_path(reviews).read_text()
    tails = []
    for number, row in enumerate((ours, theirs)):
        path = write(tmp_path / f"side{number}.csv", base + row + "\n")
        seal_reviews(path)
        tails.append(sums_path(path).read_text().removeprefix(sums))
    write(reviews, base + ours + "\n" + theirs + "\n")
    write(sums_path(reviews), sums + tails[0] + tails[1])
    assert review_problems(reviews) == []
