"""Figures that stand in a table of a report: the quote is the row in the text, the sentence the row with its heads."""

from __future__ import annotations

import re

from ruwen.model import FigureRecord

_BAR = " | "
_SCALE = re.compile(r"[百千万亿]+$")


def is_cell(record: FigureRecord) -> bool:
    """Whether a figure's clause is a row of a table."""
    return _BAR in record.quote and record.quote not in record.sentence


def told(record: FigureRecord) -> str:
    """The clause of a figure as a reader is shown it."""
    return record.sentence if is_cell(record) else record.quote


def number_in(record: FigureRecord, text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Where the number of a cell stands in the cell's words; a scale that only the head gives stands not there."""
    for number in (record.number_text, _SCALE.sub("", record.number_text)):
        at = text.find(number, start, stop)
        if number and at >= 0:
            return at, at + len(number)
    return None


def number_in_row(record: FigureRecord) -> tuple[int, int] | None:
    """Where the number stands in the sentence of a figure that `is_cell`: in the cell that its quote ends with."""
    *before, own = record.quote.split(_BAR)
    nth, at = before.count(own), 0
    for piece in record.sentence.split("；"):
        stop = at + len(piece)
        if piece.rpartition("：")[2] == own:
            if nth == 0:
                return number_in(record, record.sentence, stop - len(own), stop)
            nth -= 1
        at = stop + 1
    return None


def rows_like(quote: str) -> re.Pattern[str]:
    """The row in the text of a page, whose cells stand apart by white space."""
    return re.compile(r"\s+".join(re.escape(cell.strip()) for cell in quote.split("|") if cell.strip()) + r"(?=\s|$)")
