"""What hands did to figures.csv since the program wrote it, read as far as it can be read."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from ruwen.store.figures_csv import COLUMNS
from ruwen.store.seals import load_seals, row_digest

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandRow:
    """A row that the program did not write: its 1-based line, its first cell, `changed` or added, its cells."""

    line: int
    name: str
    changed: bool
    cells: Cells


@dataclass(frozen=True, slots=True)
class Edits:
    """`kept`: rows as the program wrote them; `strange`: rows of hands; `gone`: names whose row is not there."""

    kept: tuple[Cells, ...]
    strange: tuple[HandRow, ...]
    gone: tuple[str, ...]


def find_edits(path: Path) -> Edits:
    """Never fails on what stands in the file: another encoding or a lost header only makes more rows strange."""
    sealed = load_seals(path)
    known, names = set(sealed), {name for _, name in sealed}
    kept: dict[str, Cells] = {}
    strange = []
    text = _text(path.read_bytes()) if path.exists() else ""
    for number, line in enumerate(text.split("\n"), 1):
        cells = _cells(line.rstrip("\r"))
        if not any(cells) or cells == COLUMNS:
            continue
        name = cells[0]
        if (row_digest(cells), name) in known and name not in kept:
            kept[name] = cells
        elif number > 1 or name in names:  # else it is a header that somebody changed
            strange.append(HandRow(number, name, name in names and name not in kept, cells))
    seen = {*kept, *(row.name for row in strange)}
    return Edits(tuple(kept.values()), tuple(strange), tuple(dict.fromkeys(n for _, n in sealed if n not in seen)))


def _text(data: bytes) -> str:
    """A spreadsheet on a Chinese machine saves GBK: the same rows, which no hand has changed."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _cells(line: str) -> Cells:
    try:
        return tuple(next(csv.reader([line]), ()))
    except csv.Error:
        return (line,)
