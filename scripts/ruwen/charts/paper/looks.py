"""How sure a figure is, shown in its shape: solid, hollow (待核), dashed (初步), with a broken end (约数)."""

from __future__ import annotations

from collections.abc import Sequence

from ruwen.charts.model import Chart, Group, Mark
from ruwen.charts.paper.axes import Linear
from ruwen.charts.paper.fonts import text_width
from ruwen.charts.paper.sheet import Sheet, Spot
from ruwen.charts.style import DOT, OUTLINE, Scale

_SLIVERS = ((3.0, 2.0), (2.0, 3.0), (1.0, 4.0))
"""Width of each sliver at an approximate bar's end, and the gap before it."""
_TAIL = sum(part + gap for part, gap in _SLIVERS)
_SERIES = ("celadon", "celadon-soft", "muted", "ink")
"""Tones of several series, apart in lightness as well as in hue."""


def tones(marks: Sequence[Mark], default: str = "") -> dict[str, str]:
    """Mark key -> token: highlighted marks dark and the rest light; with none named all get `default`, if given,
    else the greatest is dark."""
    chosen = {mark.key for mark in marks if mark.highlight}
    if not chosen and default:
        return {mark.key: default for mark in marks}
    if not chosen and marks:
        chosen = {max(marks, key=lambda mark: mark.value).key}
    return {mark.key: "celadon" if mark.key in chosen else "celadon-soft" for mark in marks}


def series_tones(chart: Chart) -> dict[str, str]:
    """Series name -> token: highlighted series first, then in the order written."""
    ordered = sorted(chart.groups, key=lambda group: group.name not in chart.spec.highlight)
    return {group.name: _SERIES[min(index, len(_SERIES) - 1)] for index, group in enumerate(ordered)}


def draw_bar(
    sheet: Sheet, mark: Mark, tone: str, top: float, width: float, height: float, *, x: float = 0.0, look: str = ""
) -> None:
    """A level bar from `x`; a value too small to see still gets one pixel. `look`: another than the mark's own."""
    length, slivers = _ends(mark, max(width, 1.0))
    _box(sheet, look or mark.look, tone, (x, top, length, height))
    for offset, breadth in slivers:
        sheet.bar(x + offset, top, breadth, height, tone)


def draw_column(sheet: Sheet, mark: Mark, tone: str, x: float, width: float, upright: Linear) -> None:
    """An upright bar between zero and the value; other accounts of it as a short line across."""
    zero, end = upright(0), upright(mark.value)
    length, slivers = _ends(mark, max(abs(zero - end), 1.0))
    falls = end > zero
    _box(sheet, mark.look, tone, (x, zero if falls else zero - length, width, length))
    for offset, breadth in slivers:
        sheet.bar(x, zero + offset if falls else zero - offset - breadth, width, breadth, tone)
    for record in mark.point.disputed:
        y = upright(record.value)
        sheet.stroke([(x - 3, y), (x + width + 3, y)], "ground", 4.0)
        sheet.stroke([(x - 3, y), (x + width + 3, y)], "muted", 1.5)


def draw_point(sheet: Sheet, mark: Mark, spot: Spot, tone: str, radius: float, *, whisker: bool = True) -> None:
    """A figure on a line or alone: a dot; a ring (待核), a hollow square (初步); an upright through it (约数)."""
    x, y = spot
    if mark.is_approximate and whisker:
        sheet.stroke([(x, y - DOT * 2), (x, y + DOT * 2)], tone, OUTLINE)
    if mark.look == "plain":
        sheet.dot(x, y, radius, tone)
    elif mark.look == "provisional":
        sheet.bar(x - DOT, y - DOT, DOT * 2, DOT * 2, "ground", edge=tone, edge_width=OUTLINE)
    else:
        sheet.dot(x, y, DOT - 0.5, "ground", tone, OUTLINE)


def draw_target(sheet: Sheet, mark: Mark, spots: tuple[Spot, Spot]) -> None:
    """A year's target: a thick level line across its column; hollow, dashed or with a broken end like a bar."""
    (left, y), (right, _) = spots
    sheet.stroke(spots, "ground", 5.0)
    length, slivers = _ends(mark, right - left)
    if mark.look == "unreviewed":
        sheet.bar(left, y - 2, length, 4, "ground", edge="ink", edge_width=1.0)
    else:
        sheet.stroke([(left, y), (left + length, y)], "ink", 2.5, dashed=mark.look == "provisional")
    for offset, breadth in slivers:
        sheet.stroke([(left + offset, y), (left + offset + breadth, y)], "ink", 2.5)


def disputed_level(sheet: Sheet, x: float, top: float, height: float) -> None:
    """Another account of a level bar's value: a short upright line across it."""
    sheet.stroke([(x, top - 3), (x, top + height + 3)], "ground", 4.0)
    sheet.stroke([(x, top - 3), (x, top + height + 3)], "muted", 1.5)


def draw_swatches(sheet: Sheet, entries: Sequence[tuple[Group, str]], scale: Scale) -> float:
    """Name the series above the drawing, each with a square of its tone, hollow where all of its figures are; where
    the drawing may begin."""
    x, y, side = 0.0, float(scale.note), scale.note * 0.8
    for group, tone in entries:
        label, looks = group.label, {mark.look for mark in group.marks}
        width = side + 8 + text_width(label, scale.note)
        if x and x + width > scale.width:
            x, y = 0.0, y + scale.note * 1.6
        _box(sheet, looks.pop() if len(looks) == 1 else "plain", tone, (x, y - side + 1, side, side))
        sheet.words(x + side + 8, y, label, scale.note)
        x += width + 24
    return y + scale.note


def _ends(mark: Mark, length: float) -> tuple[float, list[tuple[float, float]]]:
    """How long the whole part of a bar is, and (offset, breadth) of the slivers that an approximate one ends in."""
    if not mark.is_approximate:
        return length, []
    if length < _TAIL * 2:
        return length, [(length + 2.0, 1.5)]
    slivers, at = [], length - _TAIL
    for part, gap in _SLIVERS:
        slivers.append((at + gap, part))
        at += gap + part
    return length - _TAIL, slivers


def _box(sheet: Sheet, look: str, tone: str, box: tuple[float, float, float, float]) -> None:
    """A solid bar for a reviewed figure, else a hollow one; the stronger tone keeps a breath of colour."""
    x, top, width, height = box
    if look == "plain":
        sheet.bar(x, top, width, height, tone)
        return
    inset = OUTLINE / 2
    sheet.bar(
        x + inset,
        top + inset,
        max(width - OUTLINE, 1.0),
        max(height - OUTLINE, 1.0),
        "tint" if tone == "celadon" else "ground",
        edge=tone,
        edge_width=OUTLINE,
        dashed=look == "provisional",
    )
