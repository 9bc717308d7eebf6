"""Generated files with marks of a conflict: both sides' rows, each once, none that leans on nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruwen.store.figures_csv import dump_figures, load_figures
from ruwen.store.merged import mark_line, settle, settle_figures
from tests.ruwen.sample import record, write

OURS, THEIRS = "<<<<<<< HEAD\n", ">>>>>>> two\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb\n", 0),
        ("a\n=======\nb\n", 0),  # a heading of Markdown
        ("a\n> <<<<<<< quoted\n", 0),
        (f"a\n{OURS}b\n=======\nc\n{THEIRS}", 2),
        ("<<<<<<<\nb\n=======\nc\n>>>>>>>\n", 1),
    ],
)
def test_marks_are_told_from_text(text: str, line: int) -> None:
    assert mark_line(text) == line


def test_both_sides_stay_and_the_ancestor_goes(tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv", f"head\n{OURS}a\nb\n||||||| base\nold\n=======\nb\nc\n{THEIRS}d\n")
    assert settle(path)
    assert path.read_text(encoding="utf-8") == "head\na\nb\nc\nd\n"
    assert not settle(path)
    assert not settle(tmp_path / "none.csv")


def test_of_two_rows_of_one_figure_the_decided_one_stays(tmp_path: Path) -> None:
    rows = [
        record(id="a" * 12, status="confirmed"),
        record(id="b" * 12, status="auto"),
        record(id="c" * 12, part_of="d" * 12),
    ]
    theirs = [record(id="a" * 12, status="auto"), record(id="b" * 12, status="rejected")]
    head, *ours = dump_figures(rows).splitlines(keepends=True)
    other = dump_figures(theirs).splitlines(keepends=True)[1:]
    path = write(tmp_path / "figures.csv", "".join([head, OURS, *ours, "=======\n", *other, THEIRS]))
    settle_figures(path)
    assert {row.id[0]: row.status for row in load_figures(path)} == {"a": "confirmed", "b": "rejected"}
