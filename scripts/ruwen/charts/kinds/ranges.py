"""Dot with range: an approximate number is a dot, and the pale bar beside it is what its words leave open."""

from __future__ import annotations

from ruwen.charts.kinds.kind import Drawing, Kind, Shape, Words, at_least
from ruwen.charts.kinds.small import EDGE
from ruwen.charts.model import Chart, Mark
from ruwen.charts.paper.axes import Linear
from ruwen.charts.paper.fonts import text_width
from ruwen.charts.paper.looks import draw_point
from ruwen.charts.paper.sheet import Sheet
from ruwen.charts.style import BOLD, DOT, HAIRLINE, OUTLINE, Scale
from ruwen.series import allowed_range

_THICK = 10.0


def draw(chart: Chart, scale: Scale) -> Sheet:
    sheet = Sheet(scale.width)
    marks = chart.groups[0].marks
    room = max(text_width(mark.text, scale.value, bold=True) for mark in marks) + 16
    top = max(allowed_range(record)[1] for mark in marks for record in mark.point.records)
    level = Linear(0, top or 1.0, DOT + 1, scale.width - room)
    y = 0.0
    for mark in marks:
        sheet.words(0, y + scale.label, mark.label, scale.label)
        _row(sheet, mark, y + scale.line + scale.bar * 0.5, level, scale)
        y += scale.line + scale.bar + scale.gap * 0.5
    sheet.height = y - scale.gap * 0.5 + 2
    return sheet


def _row(sheet: Sheet, mark: Mark, y: float, level: Linear, scale: Scale) -> None:
    low, high = allowed_range(mark.record)
    zero, end = level(0), level(high)
    sheet.stroke([(zero, y), (level(mark.value), y)], "hair", HAIRLINE)
    sheet.stroke([(zero, y - 7), (zero, y + 7)], "ink", HAIRLINE)
    if high > low:
        sheet.bar(level(low), y - _THICK / 2, end - level(low), _THICK, "celadon-soft")
    for record in mark.point.disputed:
        sheet.dot(level(record.value), y, DOT * 0.7, "ground", "muted", OUTLINE)
    draw_point(sheet, mark, (level(mark.value), y), "celadon", DOT + 1.5, whisker=False)
    reach = max(end, level(mark.reach))
    sheet.words(reach + 14, y + scale.value * 0.36, mark.text, scale.value, weight=BOLD)


def miniature(sheet: Sheet, chart: Chart) -> None:
    marks = chart.groups[0].marks
    top = max(allowed_range(record)[1] for mark in marks for record in mark.point.records)
    level = Linear(0, top or 1.0, EDGE, sheet.width - EDGE)
    pitch = sheet.height / len(marks)
    for index, mark in enumerate(marks):
        low, high = allowed_range(mark.record)
        y = round(pitch * (index + 0.5))
        sheet.stroke([(level(0), y), (level(mark.value), y)], "hair")
        if high > low:
            sheet.bar(level(low), y - EDGE, level(high) - level(low), 2 * EDGE, "celadon-soft")
        sheet.dot(level(mark.value), y, EDGE + 1, "celadon")


KIND = Kind(
    name="range",
    shape=Shape(needs="range 图要有 [[chart.row]]，每个点一个。", rows=at_least(1)),
    drawing=Drawing(draw, miniature, Words("方点", "小圈", "浅条：来源用词（{words}）允许的范围")),
    plain="range",
)
