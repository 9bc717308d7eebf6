"""A QR code of the chart page's address, for pictures that travel without a link: the card and the poster."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

import segno

from ruwen.charts.paper.sheet import Sheet

QUIET = 4
"""Modules of empty ground that ISO/IEC 18004 asks for on every side."""


@lru_cache(maxsize=64)
def matrix(address: str) -> tuple[tuple[bool, ...], ...]:
    """Dark modules, row by row, without the quiet zone; error correction M, the same for the same address."""
    code = segno.make_qr(address, error="m", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def side(address: str, module: float) -> float:
    """Width and height in px without the quiet zone, for modules `module` px wide."""
    return len(matrix(address)) * module


def draw_code(sheet: Sheet, address: str, x: float, y: float, module: float) -> None:
    """The code with its top left dark corner at (x, y); runs of a row are one bar, so that no seams show."""
    for line, row in enumerate(matrix(address)):
        column = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                sheet.bar(x + column * module, y + line * module, length * module, module, "ink")
            column += length
