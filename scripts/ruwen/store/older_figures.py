"""figures.csv as an earlier version of the program wrote it: brought to the columns of today, its seals with it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from ruwen.store.atomic import write_text
from ruwen.store.csv_table import dump_rows, read_rows
from ruwen.store.figures_csv import COLUMNS
from ruwen.store.seals import load_seals, row_digest, save_seals

_LATER = ("provider",)
"""Columns that joined after 0.1."""
_BEFORE = tuple(name for name in COLUMNS if name not in _LATER)


def migrate_figures(path: Path) -> bool:
    """Give a file of an earlier version its new columns, empty; return whether it was one.

    A row that its seal knew is sealed anew; one that somebody changed by hand stays unsealed and is found as before.
    """
    if not path.is_file() or _header(path) != list(_BEFORE):
        return False
    rows = [row for _, row in read_rows(path, _BEFORE)]
    known = set(load_seals(path))
    fresh = [row | dict.fromkeys(_LATER, "") for row in rows]
    sealed = [
        (row_digest([new[name] for name in COLUMNS]), new["id"])
        for old, new in zip(rows, fresh, strict=True)
        if (row_digest(list(old.values())), old["id"]) in known
    ]
    if known:
        # The old seals stay until the rows are written: a crash leaves a file that one of the two sets knows.
        save_seals(path, [*load_seals(path), *sealed])
    write_text(path, dump_rows(COLUMNS, fresh))
    return True


def _header(path: Path) -> list[str]:
    with path.open("rb") as file:
        first = file.readline().decode("utf-8-sig", "replace")
    return next(csv.reader(io.StringIO(first)), [])
