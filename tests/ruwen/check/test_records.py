"""Rows of figures.csv and reviews.csv against the vocabulary, the archive and each other, with their lines."""

from __future__ import annotations

from typing import Any

import pytest

from ruwen.check.records import check_records
from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.series.indicators import load_indicators
from ruwen.store.figures_csv import dump_figures, load_figures
from ruwen.store.reviews_csv import Review
from tests.ruwen.sample import record, write

CAPTURES = frozenset((record().capture,))


def check(paths: Paths, text: str, reviews: list[Review] | None = None) -> list[tuple[str, int, str]]:
    write(paths.figures, text)
    write(paths.indicators, "schema = 1\n")
    records = load_figures(paths.figures)
    problems = check_records(paths, records, reviews or [], load_indicators(paths.indicators), CAPTURES)
    return [(problem.path.rpartition("/")[2], problem.line, problem.code) for problem in problems]


def review(field: str, value: str, figure: str = "a" * 12) -> Review:
    return Review(figure, "correct", field, value, "甲", "2026-11-02", "错", 7)


def test_sound_rows(bare: Paths) -> None:
    assert (
        check(bare, dump_figures([record(), record(id="b" * 12, value=1225900.0, number_text="122.59万", quote="")]))
        == []
    )
    assert check(bare, dump_figures([])) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"indicator": "none"}, "E216"),
        ({"capture": "20200101000000-0123456789"}, "E220"),
        ({"value": 6695.0}, "E218"),
        ({"value": 6659.1}, "E218"),
        ({"number_text": "六千六百五十八", "quote": ""}, "E218"),
        ({"number_text": "甲", "quote": ""}, "E218"),
        ({"kind": "stock", "span": "cumulative"}, "W237"),
        ({"kind": "stock", "span": "cumulative", "status": "corrected"}, "W237"),
    ],
)
def test_row_that_does_not_fit(bare: Paths, changes: dict[str, Any], code: str) -> None:
    rows: list[FigureRecord] = [record(id="b" * 12, area="河南省", area_code="410000"), record(**changes)]
    assert check(bare, dump_figures(rows)) == [("figures.csv", 3, code)]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"value": 12.0, "value_max": 1.0}, "value_max", "上限 1 小于数值 12"),
        ({"part_of": "a" * 12}, "part_of", "绕回它自己"),
        ({"of": "b" * 12}, "of", "绕回它自己"),
    ],
)
def test_corrections_that_do_not_fit_together(bare: Paths, changes: dict[str, Any], field: str, words: str) -> None:
    rows = [record(**changes, status="corrected"), record(id="b" * 12, of="a" * 12, part_of="a" * 12, quote="")]
    write(bare.figures, dump_figures(rows))
    write(bare.indicators, "schema = 1\n")
    found = check_records(bare, rows, [review(field, "")], load_indicators(bare.indicators), CAPTURES)
    (problem,) = [problem for problem in found if problem.code == "E222"]
    assert (problem.line, problem.path) == (7, str(bare.reviews))
    assert words in problem.message


def test_line_is_that_of_the_file_also_below_empty_lines(bare: Paths) -> None:
    head, first, second, _ = dump_figures(
        [record(id="b" * 12, area="河南省", area_code="410000"), record(value=6.0)]
    ).split("\n")
    assert check(bare, "\n".join((head, "", first, "", "", second, ""))) == [("figures.csv", 6, "E218")]


def test_message_shows_the_number_in_full(bare: Paths) -> None:
    write(bare.figures, dump_figures([record(value=1234567.5)]))
    write(bare.indicators, "schema = 1\n")
    [problem] = check_records(bare, load_figures(bare.figures), [], load_indicators(bare.indicators), CAPTURES)
    assert "1234567.5" in problem.message


def test_corrected_value_need_not_be_the_printed_one(bare: Paths) -> None:
    assert check(bare, dump_figures([record(value=6695.0, status="corrected")])) == []


@pytest.mark.parametrize(
    ("field", "value", "codes"),
    [
        ("indicator", "none", ["E222"]),
        ("indicator", "absorbed", []),
        ("of", "z" * 12, ["E222"]),
        ("part_of", "a" * 12, []),
        ("part_of", "", []),
        ("period", "2020-02-30", ["E222"]),
        ("period", "去年", ["E222"]),
        ("period", "2020-01/2020-05", []),
        ("period", "", []),
        ("value", "5", []),
    ],
)
def test_correction_is_judged_where_it_stands(bare: Paths, field: str, value: str, codes: list[str]) -> None:
    changes: dict[str, Any] = {"status": "corrected"}
    if field == "indicator":
        changes["indicator"] = value
    found = check(bare, dump_figures([record(**changes)]), [review(field, value)])
    assert found == [("reviews.csv", 7, code) for code in codes]


def test_decision_without_its_figure(bare: Paths) -> None:
    assert check(bare, dump_figures([record()]), [review("value", "1", "z" * 12)]) == [("reviews.csv", 7, "W223")]
