"""figures.csv of 0.1, which had no column for the provider."""

from __future__ import annotations

from pathlib import Path

from ruwen.store.csv_table import dump_rows
from ruwen.store.figures_csv import COLUMNS, load_figures, record_cells
from ruwen.store.older_figures import migrate_figures
from ruwen.store.seals import figure_problems, row_digest, save_seals, sums_path
from tests.ruwen.sample import record

BEFORE = tuple(name for name in COLUMNS if name != "provider")


def older(path: Path, *, sealed: bool = True) -> None:
    cells = {name: cell for name, cell in record_cells(record()).items() if name in BEFORE}
    path.write_text(dump_rows(BEFORE, [cells]), encoding="utf-8")
    if sealed:
        save_seals(path, [(row_digest(list(cells.values())), cells["id"])])


def test_an_older_file_gets_the_new_column_and_keeps_its_seals(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    older(path)
    assert migrate_figures(path)
    assert [record.provider for record in load_figures(path)] == [""]
    assert figure_problems(path) == []
    assert not migrate_figures(path)


def test_a_row_changed_by_hand_is_still_found(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    older(path)
    path.write_text(path.read_text(encoding="utf-8").replace("示例稿", "别的"), encoding="utf-8")
    assert migrate_figures(path)
    assert [problem.code for problem in figure_problems(path)] == ["E225"]


def test_without_seals_none_are_made(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    older(path, sealed=False)
    assert migrate_figures(path)
    assert not sums_path(path).exists()
