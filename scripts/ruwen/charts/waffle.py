"""Waffle: a hundred squares, as many dark as there are in every hundred (每100人里有N个)."""

from __future__ import annotations

from ruwen.chart_style import BOLD, OUTLINE, Scale
from ruwen.charts.fonts import wrap
from ruwen.charts.model import Chart, Mark
from ruwen.charts.sheet import Sheet

_SIDE = 10
_CELL = {True: 21.0, False: 18.0}
_SEAM = 3.0


def draw(chart: Chart, scale: Scale) -> Sheet:
    """Squares fill from the bottom row, left to right; the words stand beside them."""
    total, part = chart.groups[0].marks
    count = in_hundred(part.value, total.value)
    cell = _CELL[scale.is_wide]
    sheet = Sheet(scale.width, _SIDE * cell + 4)
    draw_squares(sheet, part, count, cell, _SEAM)
    _words(
        sheet, f"{count}", f"每100{chart.spec.unit.base}里，{part.label}有{count}{chart.spec.unit.base}", scale, cell
    )
    return sheet


def draw_squares(sheet: Sheet, part: Mark, count: int, cell: float, seam: float) -> None:
    """The hundred squares at the sheet's left top, `count` of them as dark (or hollow) as `part` is sure."""
    side = cell - seam
    for index in range(_SIDE * _SIDE):
        row, column = divmod(index, _SIDE)
        x, y = column * cell, (_SIDE - 1 - row) * cell
        if index >= count:
            sheet.bar(x, y, side, side, "hair" if part.look == "plain" else "tint")
        elif part.look == "plain":
            sheet.bar(x, y, side, side, "celadon")
        else:
            inset, edge = OUTLINE / 2, side - OUTLINE
            dashed = part.look == "provisional"
            sheet.bar(x + inset, y + inset, edge, edge, "tint", edge="celadon", edge_width=OUTLINE, dashed=dashed)


def in_hundred(part: float, total: float) -> int:
    """How many of a hundred, rounded; at least one, and not all, unless it is exactly none or all."""
    if total <= 0:
        return 0
    count = round(part / total * 100)
    if part > 0:
        count = max(count, 1)
    return min(count, 99) if part < total else 100


def _words(sheet: Sheet, number: str, text: str, scale: Scale, cell: float) -> None:
    left = _SIDE * cell + (28 if scale.is_wide else 14)
    size = scale.value * 2.4
    y = size * 0.92
    sheet.words(left, y, number, size, "celadon", weight=BOLD)
    for line in wrap(text, scale.label, scale.width - left):
        y += scale.label * 1.6
        sheet.words(left, y, line, scale.label)
