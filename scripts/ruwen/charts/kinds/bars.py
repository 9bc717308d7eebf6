"""Bars: level ones for areas, groups and named rows; columns for years."""

from __future__ import annotations

from ruwen.charts.kinds import columns
from ruwen.charts.kinds.kind import BAR_WORDS, Drawing, Kind, Shape, at_least
from ruwen.charts.kinds.small import level_rows
from ruwen.charts.model import Chart, Mark
from ruwen.charts.paper.axes import Linear
from ruwen.charts.paper.fonts import text_width
from ruwen.charts.paper.looks import disputed_level, draw_bar, draw_swatches, series_tones, tones
from ruwen.charts.paper.sheet import Sheet
from ruwen.charts.style import BOLD, HAIRLINE, Scale

_BESIDE = {True: 0.34, False: 0.22}
"""Labels stand beside their bars when none is wider than this share of a wide (narrow) sheet, else above them."""


def draw(chart: Chart, scale: Scale) -> Sheet:
    sheet = Sheet(scale.width)
    rows = categories(chart)
    colours = series_tones(chart) if len(chart.groups) > 1 else {}
    single = tones([mark for _, marks in rows for mark in marks], default="celadon")
    y = draw_swatches(sheet, [(group, colours[group.name]) for group in chart.groups], scale) if colours else 0.0
    left = _label_width(rows, scale)
    pixels = _value_scale(rows, left, scale)
    height = scale.bar if not colours else scale.bar * 0.8
    start = y
    for label, marks in rows:
        y = _label(sheet, label, y, len(marks) * height, left, scale)
        for mark in marks:
            tone = colours.get(mark.name) or single[mark.key]
            _bar(sheet, mark, tone, y, height, pixels, scale)
            y += height + 2
        y += scale.gap * (0.75 if left else 1.0) - 2
    sheet.height = y - scale.gap * 0.75 + 4
    if left or pixels.low < 0:
        sheet.stroke([(pixels(0), start), (pixels(0), sheet.height - 4)], "ink", HAIRLINE)
    return sheet


def categories(chart: Chart) -> list[tuple[str, list[Mark]]]:
    """Label -> the marks of every series there, in the order of the chart."""
    found: dict[str, list[Mark]] = {}
    for group in chart.groups:
        for mark in group.marks:
            found.setdefault(mark.label, []).append(mark)
    return list(found.items())


def _label_width(rows: list[tuple[str, list[Mark]]], scale: Scale) -> float:
    """Width of the column of labels, 0 when they stand above their bars."""
    widest = max(text_width(label, scale.label) for label, _ in rows)
    return widest + 12 if widest <= scale.width * _BESIDE[scale.is_wide] else 0.0


def _value_scale(rows: list[tuple[str, list[Mark]]], left: float, scale: Scale) -> Linear:
    """From values to pixels, with room for the widest number at either end."""
    marks = [mark for _, found in rows for mark in found]
    low, high = min(0.0, *(mark.value for mark in marks)), max(0.0, *(mark.reach for mark in marks))

    def room(chosen: list[Mark]) -> float:
        return max((text_width(mark.text, scale.value, bold=True) for mark in chosen), default=0.0) + 10

    start = left + (room([mark for mark in marks if mark.value < 0]) if low < 0 else 0.0)
    return Linear(low, high or 1.0, start, scale.width - room(marks))


def _label(sheet: Sheet, label: str, y: float, height: float, left: float, scale: Scale) -> float:
    """Set the label; where the bar begins."""
    if left:
        sheet.words(0, y + height / 2 + scale.label * 0.36, label, scale.label)
        return y
    sheet.words(0, y + scale.label, label, scale.label)
    return y + scale.line


def _bar(sheet: Sheet, mark: Mark, tone: str, top: float, height: float, pixels: Linear, scale: Scale) -> None:
    zero, end = pixels(0), pixels(mark.value)
    draw_bar(sheet, mark, tone, top, abs(end - zero), height, x=min(zero, end))
    for record in mark.point.disputed:
        disputed_level(sheet, pixels(record.value), top, height)
    baseline = top + height / 2 + scale.value * 0.36
    if mark.value < 0:
        sheet.words(end - 8, baseline, mark.text, scale.value, weight=BOLD, anchor="right")
    else:
        sheet.words(pixels(mark.reach) + 10, baseline, mark.text, scale.value, weight=BOLD)


def miniature(sheet: Sheet, chart: Chart) -> None:
    colours = series_tones(chart) if len(chart.groups) > 1 else {}
    single = tones(chart.marks, default="celadon")
    marks = [mark for _, found in categories(chart) for mark in found]
    level, thick, tops = level_rows(sheet, marks)
    for mark, top in zip(marks, tops, strict=True):
        zero, end = level(0), level(mark.value)
        tone = colours.get(mark.name) or single[mark.key]
        draw_bar(sheet, mark, tone, top, abs(end - zero), thick, x=min(end, zero))


KIND = Kind(
    name="bars",
    shape=Shape(
        needs="bars 图要有 [[chart.row]]（每根一个）或 [[chart.series]]（一批），不要都写。",
        rows=at_least(1),
        series=at_least(1),
        by=("period", "area", "who"),
    ),
    drawing=Drawing(draw, miniature, BAR_WORDS),
    over_time=columns.DRAWING,
    plain="bars",
)
