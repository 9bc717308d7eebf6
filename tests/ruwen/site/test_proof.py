"""Proof pages: the right number is marked, and what is said of sums is true."""

from __future__ import annotations

from typing import Any

import pytest

from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.site.library import Library, load_library
from ruwen.site.proof import mark_number, proof_path, proofs
from ruwen.store.figures_csv import load_figures
from ruwen.store.seals import save_sealed_figures
from tests.ruwen.sample import FULL_URL, record


@pytest.mark.parametrize(
    ("changes", "marked"),
    [
        ({}, ("截至5月7日，实现就业", "6659人", "。")),
        ({"sentence": ""}, ("实现就业", "6659人", "")),
        (
            {"number_text": "20", "quote": "2020年就业20人", "sentence": "到2020年就业20人。"},
            ("到2020年就业", "20人", "。"),
        ),
        (
            {"number_text": "6", "quote": "乙镇6人", "sentence": "甲镇6人，乙镇6人。"},
            ("甲镇6人，乙镇", "6人", "。"),
        ),
        ({"number_text": "5", "quote": "就业5户"}, ("截至", "5", "月7日，实现就业6659人。")),
        ({"number_text": "8"}, ("截至5月7日，实现就业6659人。", "", "")),
        ({"unit": "人次"}, ("截至5月7日，实现就业", "6659", "人。")),
    ],
)
def test_number_is_marked_where_it_stands(changes: dict[str, str], marked: tuple[str, str, str]) -> None:
    clause = mark_number(record(**changes))
    assert (clause.before, clause.number, clause.after) == marked


def test_each_capture_with_a_shown_figure_has_one_proof(collected: Paths) -> None:
    library = load_library(collected)
    found = list(proofs(library))
    assert [proof.path for proof in found] == [f"/captures/{key}/" for key in sorted(library.captures)]
    full = next(proof for proof in found if proof.capture.url == FULL_URL)
    assert "".join(full.hash_groups) == full.capture.sha256
    assert full.captured == "2026-11-01 09:00"
    assert full.sample
    assert full.report
    assert [item.record.number_text for item in full.figures] == ["6659", "3086", "3573", "6000多"]
    assert full.figures[0].checks == ("3086 + 3573 = 6659，相符。",)
    assert all(not item.checks for item in full.figures[1:])
    assert full.figures[0].uses[0].path == "/figures/employed/"
    linked = next(proof for proof in found if proof is not full)
    assert not linked.sample
    assert [item.record.flags for item in linked.figures] == [""]


def sums(paths: Paths, total: dict[str, Any], *parts: dict[str, Any]) -> tuple[str, ...]:
    """What the proof page says of a total and its parts; the capture is that of the sample."""
    capture = load_figures(paths.figures)[0].capture
    rows: list[FigureRecord] = [record(capture=capture, number_text="", quote="x", **total)]
    for index, part in enumerate(parts):
        values = {"id": chr(98 + index) * 12, "part_of": "a" * 12, "number_text": "", "quote": "x"} | part
        rows.append(record(capture=capture, **values))
    rows = [one if one.number_text else _printed(one) for one in rows]
    save_sealed_figures(paths.figures, rows)
    library: Library = load_library(paths)
    [page] = list(proofs(library))
    return next((item.checks for item in page.figures if item.record.id == "a" * 12), ())


def _printed(one: FigureRecord) -> FigureRecord:
    number = str(int(one.value)) if one.value.is_integer() else str(one.value)
    return record(
        **{name: getattr(one, name) for name in one.__slots__} | {"number_text": number, "quote": f"{number}人"}
    )


@pytest.mark.parametrize(
    ("total", "parts", "said"),
    [
        (10.0, (4.0, 6.0), "4 + 6 = 10，相符。"),
        (10.0, (4.0, 5.0), "4 + 5 少于 10：原文只列出其中一部分。"),
        (10.0, (4.0, 7.0), "4 + 7 多于 10：原文如此，请留意。"),
        (0.3, (0.1, 0.2), "0.1 + 0.2 = 0.3，相符。"),
        (100.0, (33.3, 33.3, 33.3), "33.3 + 33.3 + 33.3 ≈ 100，相符（数字经过取整）。"),
        (100.0, (33.3, 33.3), "33.3 + 33.3 少于 100：原文只列出其中一部分。"),
        (10.0, (10.0,), None),
    ],
)
def test_sum(collected: Paths, total: float, parts: tuple[float, ...], said: str | None) -> None:
    found = sums(collected, {"value": total}, *({"value": value} for value in parts))
    assert found == ((said,) if said else ())


@pytest.mark.parametrize(
    "odd",
    [
        {"unit": "户"},
        {"role": "share"},
        {"approx": "over"},
        {"value_max": 9.0},
        {"quote": "", "flags": "withheld", "number_text": "6"},
    ],
)
def test_nothing_is_said_where_the_figures_do_not_allow_it(collected: Paths, odd: dict[str, Any]) -> None:
    assert sums(collected, {"value": 10.0}, {"value": 4.0}, {"value": 1.0}, {"value": 6.0} | odd) == ()
    assert sums(collected, {"value": 10.0, "approx": "over"}, {"value": 4.0}, {"value": 1.0}) == ()


def test_rejected_part_does_not_count(collected: Paths) -> None:
    parts = ({"value": 4.0}, {"value": 6.0}, {"value": 6.0, "status": "rejected"})
    assert sums(collected, {"value": 10.0}, *parts) == ("4 + 6 = 10，相符。",)


def test_corrected_part_is_shown_as_corrected(collected: Paths) -> None:
    wrong = {"value": 6.0, "number_text": "9", "quote": "9人", "status": "corrected"}
    assert sums(collected, {"value": 10.0}, {"value": 4.0}, wrong) == ("4 + 6 = 10，相符。",)


def test_proof_path_is_the_anchor_that_the_page_has() -> None:
    assert proof_path(record()) == f"/captures/20261101010000-0123456789/#f-{'a' * 12}"
