"""corrected.csv: what each corrected field held before; generated, so that 数据更正 can tell the old value.

figures.csv holds the corrected value, and a better grammar may never read the old one again: it is noted once, when
the correction is first applied, and kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ruwen.errors import Problem, RefusedError
from ruwen.ids import FIGURE_ID
from ruwen.model import FigureRecord
from ruwen.store.atomic import write_text
from ruwen.store.csv_table import dump_rows, read_rows
from ruwen.store.figures_csv import record_cells
from ruwen.store.reviews_csv import CORRECTABLE, Review

COLUMNS = ("figure", "field", "before")
Before = dict[tuple[str, str], str]
"""(figure, field) -> the cell before the first correction of it."""


def load_corrected(path: Path) -> Before:
    """{} when there is no file. RefusedError with the line of each row that cannot be read."""
    if not path.exists():
        return {}
    found: Before = {}
    problems: list[Problem] = []
    for line, row in read_rows(path, COLUMNS):
        if FIGURE_ID.fullmatch(row["figure"]) and row["field"] in CORRECTABLE:
            found[row["figure"], row["field"]] = row["before"]
        else:
            message = "这一行读不懂。此文件由程序生成，请不要手改：运行 make restore 恢复。"
            problems.append(Problem(str(path), line, "E212", message))
    if problems:
        raise RefusedError(problems)
    return found


def save_corrected(path: Path, before: Before) -> None:
    """Write the file, sorted; none while nothing is corrected."""
    rows = [{"figure": figure, "field": name, "before": cell} for (figure, name), cell in sorted(before.items())]
    if rows:
        write_text(path, dump_rows(COLUMNS, rows))
    else:
        path.unlink(missing_ok=True)


def note_before(
    reviews: Sequence[Review],
    found: Mapping[str, FigureRecord],
    earlier: Mapping[str, FigureRecord],
    noted: Before,
) -> Before:
    """The cell that each corrected field held before its first correction.

    As it was noted; else as the row stood (`earlier`), unless that row had been corrected before anything was noted
    of it; else as the grammar finds it now. What nobody can tell any more is left out: a grammar that has learnt to
    read the corrected value does not know the old one.
    """
    known = {figure for figure, _ in noted}
    before: Before = {}
    for review in reviews:
        key = (review.figure, review.field)
        if review.decision != "correct" or key in before:
            continue
        row = earlier.get(review.figure)
        if row is None or (row.status == "corrected" and review.figure not in known):
            row = found.get(review.figure)
        if key in noted:
            before[key] = noted[key]
        elif row and record_cells(row)[review.field] != review.value:
            before[key] = record_cells(row)[review.field]
    return before
