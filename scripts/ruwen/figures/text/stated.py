"""The number that a figure states: as its source printed it, or as an editor corrected it."""

from __future__ import annotations

from typing import Protocol

from ruwen.figures.text.numerals import parse_number
from ruwen.store.figures_csv import number_cell


class Statement(Protocol):
    """What the number of a figure is made of; a figure just found in a text has no status yet."""

    @property
    def value(self) -> float: ...
    @property
    def value_max(self) -> float | None: ...
    @property
    def number_text(self) -> str: ...
    @property
    def approx(self) -> str: ...


def stated_number(number: Statement) -> str:
    """The number as printed, or as corrected where a correction changed it; a range has both its ends.

    Whatever says or reckons with a figure takes its number from here, so that none goes by the old one.
    """
    printed = number.number_text
    if getattr(number, "status", "") != "corrected" or _still_says(printed, number):
        return printed
    ends = [number.value] if number.value_max is None else [number.value, number.value_max]
    return "—".join(map(number_cell, ends))


def _still_says(printed: str, number: Statement) -> bool:
    """Whether the printed words mean what the figure holds: 6000多 does not once `approx` is corrected."""
    read = parse_number(printed)
    if read is None or read[:2] != (number.value, number.value_max):
        return False
    return read[2] in ("exact", number.approx) or number.value_max is not None
