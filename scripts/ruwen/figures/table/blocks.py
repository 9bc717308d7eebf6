"""Where a text holds a table: its rows, their cells with their offsets, and the lines above that introduce it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ROW = re.compile(r"\|.*\|")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_CELL = re.compile(r"(?<=\|)((?:[^|\\]|\\.)*)(?=\|)")
_RUNNING = re.compile(r"[,，。;；!！?？、](?!\d)")
_LONG = 20
"""Characters from which on a cell with a comma is running text, and read as such."""
_LEADS = 3
"""Lines above a table that may introduce it."""
_MAX_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Cell:
    """`text[start:end]` of a cell, without the blanks around it, folded."""

    start: int
    end: int
    text: str

    @property
    def is_running(self) -> bool:
        return self.end - self.start >= _LONG and _RUNNING.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class Block:
    """A table: offsets of its lines, its rows without the rule below the head, the lines above it, nearest first."""

    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]
    above: tuple[str, ...]


def holds_table(text: str) -> bool:
    """Whether a line begins as a row of a table does; asked of every text, so it costs next to nothing."""
    return "\n|" in text or text.startswith("|")


def blocks_of(folded: str) -> Iterator[Block]:
    """Every table of a folded text: two rows and two columns at least."""
    rows: list[tuple[Cell, ...]] = []
    above: list[str] = []
    at = start = 0
    for line in [*folded.split("\n"), ""]:
        if _ROW.fullmatch(line.rstrip()):
            start = start if rows else at
            if not _RULE.fullmatch(line.strip()):
                rows.append(_cells(line, at))
        else:
            if _is_table(rows):
                yield Block(start, at, tuple(rows), tuple(above[: -_LEADS - 1 : -1]))
                above = []
            rows = []
            if line.strip():
                above.append(line.strip())
        at += len(line) + 1


def without_tables(text: str, blocks: list[Block]) -> str:
    """The text, in its length, with line breaks for its tables; a cell that holds running text stays."""
    shown = list(text)
    for block in blocks:
        end = min(block.end, len(text))
        kept = [cell for row in block.rows for cell in row if cell.is_running]
        shown[block.start : end] = "\n" * (end - block.start)
        for cell in kept:
            shown[cell.start : cell.end] = text[cell.start : cell.end]
    return "".join(shown)


def _is_table(rows: list[tuple[Cell, ...]]) -> bool:
    return len(rows) >= 2 and max(map(len, rows)) >= 2 and sum(map(len, rows)) <= _MAX_CELLS


def _cells(line: str, at: int) -> tuple[Cell, ...]:
    found = []
    for match in _CELL.finditer(line):
        text = match[1]
        low = at + match.start() + len(text) - len(text.lstrip())
        found.append(Cell(low, low + len(text.strip()), text.strip()))
    return tuple(found)
