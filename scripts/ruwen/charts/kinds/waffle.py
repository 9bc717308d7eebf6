"""Waffle: a hundred squares, as many dark as there are in every hundred (每100人里有N个)."""

from __future__ import annotations

from ruwen.charts.kinds.kind import Drawing, Kind, Shape, Words, just
from ruwen.charts.model import Chart, Mark
from ruwen.charts.paper.fonts import wrap
from ruwen.charts.paper.sheet import Sheet
from ruwen.charts.style import BOLD, OUTLINE, Scale
from ruwen.series import allowed_range

_SIDE = 10
_CELL = {True: 21.0, False: 18.0}
_SEAM = 3.0


def draw(chart: Chart, scale: Scale) -> Sheet:
    """Squares fill from the bottom row, left to right; the words stand beside them."""
    total, part = chart.groups[0].marks
    cell = _CELL[scale.is_wide]
    sheet = Sheet(scale.width, _SIDE * cell + 4)
    draw_squares(sheet, total, part, cell, _SEAM)
    about = "约" if total.is_approximate or part.is_approximate else ""
    count, unit = f"{about}{in_hundred(part.value, total.value)}", chart.spec.unit.base
    _words(sheet, count, f"每100{unit}里，{part.label}有{count}{unit}", scale, cell)
    return sheet


def draw_squares(sheet: Sheet, total: Mark, part: Mark, cell: float, seam: float) -> None:
    """The hundred squares at the sheet's left top: the part's are dark, hollow where either figure is not sure, and
    soft where an approximate figure leaves open whether they belong to it."""
    side = cell - seam
    low, high = _open(total, part)
    look = part.look if total.look == "plain" else total.look
    for index in range(_SIDE * _SIDE):
        row, column = divmod(index, _SIDE)
        x, y = column * cell, (_SIDE - 1 - row) * cell
        if index >= high:
            sheet.bar(x, y, side, side, "hair" if look == "plain" else "tint")
        elif index >= low:
            sheet.bar(x, y, side, side, "celadon-soft")
        elif look == "plain":
            sheet.bar(x, y, side, side, "celadon")
        else:
            inset, edge = OUTLINE / 2, side - OUTLINE
            dashed = look == "provisional"
            sheet.bar(x + inset, y + inset, edge, edge, "tint", edge="celadon", edge_width=OUTLINE, dashed=dashed)


def _open(total: Mark, part: Mark) -> tuple[int, int]:
    """The least and greatest number of squares that the two figures' words allow; equal unless one is approximate."""
    count = in_hundred(part.value, total.value)
    if not (total.is_approximate or part.is_approximate):
        return count, count
    (least, most), (under, over) = allowed_range(part.record), allowed_range(total.record)
    low, high = min(in_hundred(least, over), count), max(in_hundred(most, under), count)
    return (low, high) if low < high else (max(count - 1, 0), count)


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


def miniature(sheet: Sheet, chart: Chart) -> None:
    total, part = chart.groups[0].marks
    draw_squares(sheet, total, part, float(sheet.height // _SIDE), 2.0)


KIND = Kind(
    name="waffle",
    shape=Shape(
        needs="waffle 图要有两个 [[chart.row]]：一个 total = true 的总数，一个分项。",
        rows=just(2),
        totals=1,
        whole=True,
        adds_up=True,
    ),
    drawing=Drawing(draw, miniature, Words("虚线框", "", "浅色格：约数，可能多几格，也可能少几格")),
    plain="share",
)
