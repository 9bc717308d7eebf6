"""corrected.csv: the value before a correction is noted once and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruwen.collect.steps import write_figures
from ruwen.console import Console
from ruwen.errors import RefusedError
from ruwen.paths import Paths
from ruwen.store.corrected_csv import load_corrected, note_before, save_corrected
from ruwen.store.figures_csv import load_figures
from ruwen.store.reviews_csv import Review
from tests.ruwen.collect.test_versions import LATER, REWORDED, away, decide, figures, recapture
from tests.ruwen.sample import record, write

ID = "a" * 12


def correct(field: str, value: str) -> Review:
    return Review(ID, "correct", field, value, "甲", "2026-03-01", "印错", 2)


def test_the_first_value_is_noted_and_stays() -> None:
    reviews = [correct("value", "1"), correct("value", "2"), correct("who", "")]
    rows = {ID: record()}
    assert note_before(reviews, rows, rows, {}) == {(ID, "value"): "6659", (ID, "who"): "建档立卡贫困劳动力"}
    corrected = {ID: record(value=2.0, status="corrected", who="")}
    noted = note_before(reviews, rows, corrected, {(ID, "value"): "7"})
    assert noted == {(ID, "value"): "7"}  # who was corrected before, too, and nobody noted what it was


def test_a_further_field_is_noted_as_it_stood() -> None:
    earlier = {ID: record(value=1.0, status="corrected", area="河南省")}
    reviews = [correct("value", "1"), correct("area", "汝州市")]
    found = {ID: record()}
    assert note_before(reviews, found, earlier, {(ID, "value"): "6659"})[ID, "area"] == "河南省"


def test_grammar_that_has_learnt_the_corrected_value_knows_no_old_one() -> None:
    earlier = {ID: record(status="corrected", kind="stock")}
    assert note_before([correct("kind", "stock")], {ID: record(kind="stock")}, earlier, {}) == {}
    assert note_before([correct("kind", "stock")], {ID: record(kind="flow")}, earlier, {}) == {(ID, "kind"): "flow"}
    assert note_before([correct("kind", "stock")], {}, {}, {}) == {}


def test_collecting_notes_it_and_a_reworded_sentence_takes_it_along(project: Paths) -> None:
    old = away(figures(project))
    decide(project, f"{old.id},correct,value,3000,甲,2026-11-02,印错")
    figures(project)
    assert load_corrected(project.corrected) == {(old.id, "value"): "3086"}
    figures(project)
    assert load_corrected(project.corrected) == {(old.id, "value"): "3086"}
    recapture(project, (REWORDED,), LATER)
    new = away(figures(project))
    assert new.id != old.id
    assert (new.status, new.value) == ("corrected", 3000.0)
    assert load_corrected(project.corrected) == {(new.id, "value"): "3086"}


def test_without_corrections_there_is_no_file(project: Paths) -> None:
    write_figures(project, Console(quiet=True))
    assert load_figures(project.figures)
    assert not project.corrected.exists()


def test_round_trip_and_refusal(tmp_path: Path) -> None:
    path = tmp_path / "corrected.csv"
    save_corrected(path, {(ID, "who"): "", (ID, "value"): "1"})
    assert path.read_text(encoding="utf-8") == f"figure,field,before\n{ID},value,1\n{ID},who,\n"
    assert load_corrected(path) == {(ID, "value"): "1", (ID, "who"): ""}
    write(path, f"figure,field,before\n{ID},quote,1\n")
    with pytest.raises(RefusedError) as refused:
        load_corrected(path)
    assert [(problem.line, problem.code) for problem in refused.value.problems] == [(2, "E212")]
    save_corrected(path, {})
    assert not path.exists()
