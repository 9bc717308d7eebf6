"""A cell as a reader is shown it: its row, each number with its column's head, instead of a line of pipes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ruwen.figures.table.blocks import Block, Cell, blocks_of, holds_table
from ruwen.figures.table.layout import Layout, layout_of
from ruwen.figures.text.folding import fold
from ruwen.figures.text.lexer import last_match
from ruwen.model import Figure

Span = tuple[int, int]
_UNIT = re.compile(r"单位:[^。;()|\n]{1,16}(?<!\s)")
_COLON, _STOP = "：", "；"


@dataclass(frozen=True, slots=True)
class ShownRow:
    """The cells of a row, each with the spans of its heads and its own; `at` is the place of the number's cell."""

    cells: tuple[tuple[tuple[Span, ...], Span], ...]
    at: int

    def words(self, public: str, *, whole: bool) -> str:
        """`指标：城镇新增就业；1—10月：9412`, from the text as it may be shown; to the number unless `whole`."""
        shown = self.cells if whole else self.cells[: self.at + 1]
        return _STOP.join(_said(public, heads, cell) for heads, cell in shown)

    def head(self, text: str) -> str:
        """The heads of the number's own column."""
        return "".join(text[slice(*span)] for span in self.cells[self.at][0])

    def heads(self) -> set[int]:
        """Offsets of what is quoted beside the number's row: the heads before and above it, the unit."""
        spans = [span for heads, cell in self.cells[: self.at + 1] for span in (*heads, cell)]
        return {at for low, high in spans for at in range(low, high)}


def shown_rows(text: str, figures: Sequence[Figure]) -> Mapping[int, ShownRow]:
    """Index of each figure that stands in a table -> its row."""
    if not holds_table(text):
        return {}
    found: dict[int, ShownRow] = {}
    folded = fold(text)
    for block in blocks_of(folded):
        inside = [index for index, one in enumerate(figures) if block.start <= one.start < block.end]
        layout = layout_of(block) if inside else None
        if layout:
            unit = _unit_above(folded, block, layout)
            rows = ((index, _row_of(layout, figures[index].start, unit)) for index in inside)
            found |= {index: row for index, row in rows if row}
    return found


def _unit_above(folded: str, block: Block, layout: Layout) -> tuple[tuple[tuple[Span, ...], Span], ...]:
    """The words above a table that give the unit of its numbers, as if they were a cell."""
    first = min(cell.start for row in layout.body for cell in row)
    low = max((folded.rfind(line, 0, block.start) for line in block.above[-1:]), default=block.start)
    found = last_match(_UNIT, folded, max(low, 0), first)
    return (((), found.span()),) if found else ()


def _row_of(layout: Layout, start: int, unit: tuple[tuple[tuple[Span, ...], Span], ...]) -> ShownRow | None:
    above: dict[int, Cell] = {}
    for row in layout.body:
        above |= {column: row[column] for column in layout.labels if row[column].text}
        if not row[0].start <= start < row[-1].end:
            continue
        shown = [
            (column, above.get(column, cell) if column in layout.labels else cell) for column, cell in enumerate(row)
        ]
        filled = [(column, cell) for column, cell in shown if cell.text]
        at = next((place for place, (_, cell) in enumerate(filled) if cell.start <= start < cell.end), -1)
        spans = ((_spans(layout.heads[column]), (cell.start, cell.end)) for column, cell in filled)
        return ShownRow((*unit, *spans), at + len(unit)) if at >= 0 else None
    return None


def _spans(heads: Sequence[Cell]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys((cell.start, cell.end) for cell in heads))


def _said(public: str, heads: Sequence[Span], cell: Span) -> str:
    head = "，".join(public[slice(*span)] for span in heads)
    return f"{head}{_COLON}{public[slice(*cell)]}" if head else public[slice(*cell)]
