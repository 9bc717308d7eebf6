"""What a second capture does to figures: same sentence, same id; another sentence, a new row that names the old."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from ruwen.archive import Archive
from ruwen.collect import steps
from ruwen.collect.versions import heirs, trace
from ruwen.console import Console
from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.store.figures_csv import load_figures
from tests.ruwen.sample import CAPTURED, FULL_TEXT, FULL_URL, REVIEW_HEADER, page_html, record, write
from tests.ruwen.tables.workbooks import MAP, ROWS, URL, workbook

TITLE, DAY = "汝州：六千多人有了工作", "2020-05-07"
LATER = CAPTURED.replace(day=9)
REWORDED = FULL_TEXT[0].replace("其中劳务输出3086人", "其中外出务工即劳务输出3086人")
CORRECTED = FULL_TEXT[0].replace("本地就业3573人", "本地就业3563人")


def figures(paths: Paths) -> dict[str, FigureRecord]:
    steps.write_figures(paths, Console(quiet=True))
    return {row.id: row for row in load_figures(paths.figures)}


def recapture(paths: Paths, texts: tuple[str, ...], moment: datetime = LATER, footer: str = "") -> None:
    page = page_html(TITLE, DAY, texts).replace(b"</body>", f"<footer>{footer}</footer></body>".encode())
    Archive(paths.archive).add(FULL_URL, page, captured_at=moment, charset="utf-8")


def local(rows: dict[str, FigureRecord]) -> FigureRecord:
    return next(row for row in rows.values() if row.indicator == "local-employment")


def away(rows: dict[str, FigureRecord]) -> FigureRecord:
    return next(row for row in rows.values() if row.indicator == "labour-export")


def decide(paths: Paths, *rows: str) -> None:
    write(paths.reviews, REVIEW_HEADER + "".join(f"{row}\n" for row in rows))


@pytest.mark.parametrize("texts", [FULL_TEXT, FULL_TEXT[::-1]], ids=["footer", "moved paragraph"])
def test_same_sentences_keep_their_ids_and_decisions(project: Paths, texts: tuple[str, ...]) -> None:
    before = figures(project)
    decide(project, f"{local(before).id},confirm,,,甲,2026-11-02,")
    recapture(project, texts, footer="新的页脚")
    after = figures(project)
    assert set(after) == set(before)
    assert local(after).status == "confirmed"
    assert local(after).capture.startswith("20261109")
    assert not any(row.supersedes for row in after.values())
    assert not project.superseded.exists()


def test_reworded_sentence_hands_its_decision_on(project: Paths) -> None:
    old = away(figures(project))
    decide(project, f"{old.id},correct,who,贫困劳动力,甲,2026-11-02,原文如此")
    figures(project)
    recapture(project, (REWORDED, *FULL_TEXT[1:]))
    for again in range(2):
        rows = figures(project)
        new = away(rows)
        assert new.id != old.id, again
        assert old.id not in rows
        assert new.supersedes == old.id
        assert (new.status, new.who, new.value) == ("corrected", "贫困劳动力", 3086)
        assert "外出务工" in new.quote
    project.figures.unlink()
    assert away(figures(project)).status == "corrected"


def test_changed_value_is_a_new_figure_without_the_old_decision(project: Paths) -> None:
    old = local(figures(project))
    decide(project, f"{old.id},confirm,,,甲,2026-11-02,")
    figures(project)
    recapture(project, (CORRECTED, *FULL_TEXT[1:]))
    rows = figures(project)
    new = local(rows)
    assert (new.value, new.status, new.supersedes) == (3563, "auto", old.id)
    assert old.id not in rows
    [gone] = load_figures(project.superseded)
    assert (gone.id, gone.value, gone.status, gone.capture) == (old.id, 3573, "confirmed", old.capture)


def test_third_version_leads_on_from_the_first(project: Paths) -> None:
    first = local(figures(project))
    recapture(project, (CORRECTED, *FULL_TEXT[1:]))
    second = local(figures(project))
    recapture(project, (CORRECTED.replace("3563人", "3553人"), *FULL_TEXT[1:]), LATER.replace(day=12))
    third = local(figures(project))
    assert third.supersedes == second.id
    links = {row.id: row.supersedes for row in load_figures(project.superseded)}
    assert links == {second.id: first.id, first.id: ""}


def test_sentence_that_comes_back_is_followed_by_nothing(project: Paths) -> None:
    first = local(figures(project))
    recapture(project, (CORRECTED, *FULL_TEXT[1:]))
    recapture(project, (*FULL_TEXT, "又加一段。"), LATER.replace(day=12))
    rows = figures(project)
    assert local(rows).id == first.id
    [gone] = load_figures(project.superseded)
    assert (gone.value, gone.supersedes) == (3563, "")
    assert local(rows).supersedes == gone.id


def test_recaptured_table_hands_on_where_the_cell_is_equal(project: Paths, tmp_path: Path) -> None:
    def captured(rows: list[list[object]], moment: datetime) -> dict[str, FigureRecord]:
        payload = workbook([list(row) for row in rows])
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        Archive(project.archive).add(URL, payload, captured_at=moment, content_type=kind)
        return {row.locator: row for row in figures(project).values() if row.origin == "official"}

    write(project.tables / "jobs.toml", MAP)
    before = captured(ROWS, CAPTURED)
    decide(project, *(f"{before[cell].id},confirm,,,甲,2026-11-02," for cell in ("表1!C4", "表1!C6")))
    figures(project)
    rows = [list(row) for row in ROWS]
    rows[3][2], rows[5][0] = 85.5, "汝州"
    after = captured(rows, LATER)
    assert (after["表1!C4"].supersedes, after["表1!C4"].status) == (before["表1!C4"].id, "auto")
    assert (after["表1!C6"].supersedes, after["表1!C6"].status) == (before["表1!C6"].id, "confirmed")
    assert after["表1!C5"].id == before["表1!C5"].id


def test_equal_value_is_matched_before_another_of_the_same_fact() -> None:
    old = [record(id="a" * 12, value=5.0), record(id="b" * 12, value=7.0)]
    new = [record(id="c" * 12, value=7.0), record(id="d" * 12, value=6.0)]
    history = trace([old, new])
    assert {row.id: row.supersedes for row in history.current} == {"c" * 12: "b" * 12, "d" * 12: "a" * 12}
    assert heirs([history]) == {"b" * 12: "c" * 12}


@pytest.mark.parametrize("change", [{"period": "2019"}, {"area": "河南省"}, {"role": "target"}, {"indicator": ""}])
def test_another_fact_follows_nothing(change: dict[str, str]) -> None:
    old = record(id="a" * 12, **({"indicator": ""} if "indicator" in change else {}))
    history = trace([[old], [replace(record(id="b" * 12), **change)]])  # type: ignore[arg-type]
    assert (history.current[0].supersedes, history.superseded) == ("", ())
