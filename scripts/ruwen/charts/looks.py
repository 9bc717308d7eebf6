"""How sure a figure is, shown in its shape: solid, hollow (待核), dashed (初步), with a broken end (约数)."""

from __future__ import annotations

from collections.abc import Sequence

from ruwen.chart_style import OUTLINE, Scale
from ruwen.charts.axes import Linear
from ruwen.charts.fonts import text_width
from ruwen.charts.model import Chart, Mark
from ruwen.charts.sheet import Sheet

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


def draw_bar(sheet: Sheet, mark: Mark, tone: str, top: float, width: float, height: float, *, x: float = 0.0) -> None:
    """A level bar from `x`; a value too small to see still gets one pixel."""
    width = max(width, 1.0)
    if mark.look != "plain":
        _hollow(sheet, mark, tone, (x, top, width, height))
        return
    if not mark.is_approximate or width < _TAIL * 2:
        sheet.bar(x, top, width, height, tone)
        return
    sheet.bar(x, top, width - _TAIL, height, tone)
    left = x + width - _TAIL
    for part, gap in _SLIVERS:
        sheet.bar(left + gap, top, part, height, tone)
        left += gap + part


def draw_column(sheet: Sheet, mark: Mark, tone: str, x: float, width: float, upright: Linear) -> None:
    """An upright bar between zero and the value; other accounts of it as a short line across."""
    zero, end = upright(0), upright(mark.value)
    top, height = min(zero, end), max(abs(zero - end), 1.0)
    if mark.look != "plain":
        _hollow(sheet, mark, tone, (x, top, width, height))
    elif not mark.is_approximate or height < _TAIL * 2 or mark.value < 0:
        sheet.bar(x, top, width, height, tone)
    else:
        sheet.bar(x, top + _TAIL, width, height - _TAIL, tone)
        y = top + _TAIL
        for part, gap in _SLIVERS:
            y -= gap + part
            sheet.bar(x, y, width, part, tone)
    for record in mark.point.disputed:
        y = upright(record.value)
        sheet.stroke([(x - 3, y), (x + width + 3, y)], "ground", 4.0)
        sheet.stroke([(x - 3, y), (x + width + 3, y)], "muted", 1.5)


def disputed_level(sheet: Sheet, x: float, top: float, height: float) -> None:
    """Another account of a level bar's value: a short upright line across it."""
    sheet.stroke([(x, top - 3), (x, top + height + 3)], "ground", 4.0)
    sheet.stroke([(x, top - 3), (x, top + height + 3)], "muted", 1.5)


def draw_swatches(sheet: Sheet, entries: Sequence[tuple[str, str]], scale: Scale) -> float:
    """Name the series above the drawing, each with a square of its tone; where the drawing may begin."""
    x, y, side = 0.0, float(scale.note), scale.note * 0.8
    for label, tone in entries:
        width = side + 8 + text_width(label, scale.note)
        if x and x + width > scale.width:
            x, y = 0.0, y + scale.note * 1.6
        sheet.bar(x, y - side + 1, side, side, tone)
        sheet.words(x + side + 8, y, label, scale.note)
        x += width + 24
    return y + scale.note


def _hollow(sheet: Sheet, mark: Mark, tone: str, box: tuple[float, float, float, float]) -> None:
    x, top, width, height = box
    inset = OUTLINE / 2
    dashed = mark.look == "provisional"
    sheet.bar(
        x + inset,
        top + inset,
        max(width - OUTLINE, 1.0),
        max(height - OUTLINE, 1.0),
        "tint",
        edge=tone,
        edge_width=OUTLINE,
        dashed=dashed,
    )
