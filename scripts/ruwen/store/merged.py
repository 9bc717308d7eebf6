"""Generated files as a merge of two branches leaves them: with both sides between git's marks of a conflict.

`make articles figures` writes them anew. What they held is still needed (a decided row keeps the look it had when it
was decided), so the rows of both sides are taken, each once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ruwen.store.atomic import write_text
from ruwen.store.csv_table import dump_rows, read_rows
from ruwen.store.figures_csv import COLUMNS

_OURS, _BASE, _MIDDLE, _THEIRS = "<<<<<<<", "|||||||", "=======", ">>>>>>>"
_MARK = re.compile(rf"^(?:{_OURS}|{_THEIRS}|{re.escape(_BASE)})(?: .*)?$|^{_MIDDLE}$", re.MULTILINE)
_DECIDED = ("confirmed", "rejected", "corrected")
_LINKS = ("of", "part_of")


def mark_line(text: str) -> int:
    """The 1-based line of the first mark of a conflict; 0 when there is none."""
    found = re.search(rf"^{_OURS}(?: .*)?$", text, re.MULTILINE) and _MARK.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def settle(path: Path) -> bool:
    """Give a file with marks the lines of both sides, each once; return whether it had any."""
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    if not mark_line(text):
        return False
    write_text(path, "".join(f"{line}\n" for line in dict.fromkeys(_both_sides(text))))
    return True


def settle_figures(path: Path) -> None:
    """`settle`, and one row for each id, the decided one; a row that leans on one that is gone goes too."""
    if not settle(path):
        return
    rows: dict[str, dict[str, str]] = {}
    for _, row in read_rows(path, COLUMNS):
        held = rows.get(row["id"])
        if held is None or row["status"] in _DECIDED or held["status"] not in _DECIDED:
            rows[row["id"]] = row
    while lost := [key for key, row in rows.items() if any(row[name] and row[name] not in rows for name in _LINKS)]:
        for key in lost:
            del rows[key]
    write_text(path, dump_rows(COLUMNS, rows.values()))


def _both_sides(text: str) -> Iterator[str]:
    """The lines without the marks, and without what diff3 shows of the common ancestor."""
    inside = ""
    for line in text.removesuffix("\n").split("\n"):
        mark = line[:7] if _MARK.fullmatch(line) else ""
        if mark:
            inside = "" if mark == _THEIRS else mark
        elif inside != _BASE:
            yield line
