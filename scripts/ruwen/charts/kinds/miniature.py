"""A chart the size of a stamp, without words: for the index of charts, beside its headline, and for the card."""

from __future__ import annotations

from collections.abc import Callable

from ruwen.charts.gaps import day_number, runs, time_slots, usual_step
from ruwen.charts.kinds.bars import categories
from ruwen.charts.kinds.waffle import draw_squares
from ruwen.charts.model import Chart, Group
from ruwen.charts.paper.axes import Linear, value_range
from ruwen.charts.paper.looks import draw_bar, draw_column, series_tones, tones
from ruwen.charts.paper.sheet import Sheet
from ruwen.series import allowed_range

SIZE = (240.0, 84.0)
"""Width and height on the index of charts."""

_EDGE = 4.0
_STROKE = 2.0
_SEAM = 3.0
_THICKEST = 18.0


def miniature(chart: Chart, width: float = SIZE[0], height: float = SIZE[1]) -> Sheet:
    """The shapes of the chart and nothing else, filling the box; whole pixels where it can, to be light."""
    sheet = Sheet(width, height, own_font=True)
    kind = "columns" if chart.spec.kind == "bars" and chart.is_timed else chart.spec.kind
    _DRAW[kind](sheet, chart)
    return sheet


def _columns(sheet: Sheet, chart: Chart) -> None:
    targets = chart.groups[1].marks if chart.spec.kind == "targets" else ()
    groups = chart.groups[:1] if targets else chart.groups
    slots = time_slots(mark for group in groups for mark in group.marks)
    low = min(0.0, *(mark.value for mark in chart.marks))
    high = max(0.0, *(mark.reach for mark in chart.marks)) or 1.0
    upright = Linear(low, high, sheet.height - 1, _SEAM)
    step = sheet.width / len(slots)
    width = max(min(step * 0.66, _THICKEST * 2) // len(groups), 1.0)
    left = {label: round(step * (index + 0.5)) - width * len(groups) // 2 for index, (_, label) in enumerate(slots)}
    grouped = series_tones(chart) if len(groups) > 1 else {}
    for order, group in enumerate(groups):
        single = tones(group.marks, default="celadon-soft" if any(m.highlight for m in group.marks) else "celadon")
        for mark in group.marks:
            tone = grouped.get(group.name) or single[mark.key]
            draw_column(sheet, mark, tone, left[mark.label] + width * order, width, upright)
    for mark in targets:
        if mark.label in left:
            y = upright(mark.value)
            sheet.stroke([(left[mark.label] - 2, y), (left[mark.label] + width + 2, y)], "ink", _STROKE)
    sheet.stroke([(0, upright(0)), (sheet.width, upright(0))], "ink")


def _bars(sheet: Sheet, chart: Chart) -> None:
    grouped = series_tones(chart) if len(chart.groups) > 1 else {}
    single = tones(chart.marks, default="celadon") if chart.spec.kind == "bars" else tones(chart.marks[1:])
    rows = [mark for _, marks in categories(chart) for mark in marks]
    low, high = min(0.0, *(mark.value for mark in rows)), max(0.0, *(mark.reach for mark in rows)) or 1.0
    level = Linear(low, high, 0.0, sheet.width)
    pitch = sheet.height / len(rows)
    thick = float(round(min(pitch * 0.66, _THICKEST)))
    for index, mark in enumerate(rows):
        top, end = round(pitch * index + (pitch - thick) / 2), level(mark.value)
        if mark.total:
            x = 0.0
            for part in rows[1:]:
                width = level(part.value)
                draw_bar(sheet, part, single[part.key], top, max(width - _SEAM, 1.0), thick, x=x)
                x += width
        else:
            tone = grouped.get(mark.name) or single[mark.key]
            draw_bar(sheet, mark, tone, top, abs(end - level(0)), thick, x=min(end, level(0)))


def _lines(sheet: Sheet, chart: Chart) -> None:
    colours = series_tones(chart)
    days = [day_number(mark) for mark in chart.marks]
    across = Linear(min(days), max(days), _EDGE, sheet.width - _EDGE)
    upright = _upright(sheet, chart)
    for group in reversed(chart.groups):
        _course(sheet, group, across, upright, colours[group.name])


def _multiples(sheet: Sheet, chart: Chart) -> None:
    colours = series_tones(chart)
    days = [day_number(mark) for mark in chart.marks]
    upright = _upright(sheet, chart)
    share = sheet.width / min(len(chart.groups), 3)
    for index, group in enumerate(chart.groups[:3]):
        across = Linear(min(days), max(days), share * index + _EDGE, share * (index + 1) - 3 * _EDGE)
        sheet.stroke([(round(share * index), sheet.height - 1), (across.end + _EDGE, sheet.height - 1)], "hair")
        _course(sheet, group, across, upright, colours[group.name])


def _upright(sheet: Sheet, chart: Chart) -> Linear:
    low, high = value_range([mark.value for mark in chart.marks], rates=chart.spec.unit.is_percent)
    return Linear(low, high, sheet.height - _EDGE, _EDGE)


def _course(sheet: Sheet, group: Group, across: Linear, upright: Linear, tone: str) -> None:
    """The line, interrupted where the chart's is; a dot for its end and for a figure that stands alone."""
    usual = usual_step(group.marks)
    drawn: set[str] = set()
    for segment in group.segments:
        for marks, gap, dashed in runs(segment, usual):
            if not gap:
                drawn |= {mark.key for mark in marks}
                spots = [(round(across(day_number(mark))), round(upright(mark.value), 1)) for mark in marks]
                sheet.stroke(spots, tone, _STROKE, dashed=dashed)
    for mark in group.marks:
        if mark is group.marks[-1] or mark.key not in drawn:
            radius = _EDGE if mark is group.marks[-1] else 2.5
            sheet.dot(round(across(day_number(mark))), upright(mark.value), radius, tone)


def _range(sheet: Sheet, chart: Chart) -> None:
    marks = chart.groups[0].marks
    top = max(allowed_range(record)[1] for mark in marks for record in mark.point.records)
    level = Linear(0, top or 1.0, _EDGE, sheet.width - _EDGE)
    pitch = sheet.height / len(marks)
    for index, mark in enumerate(marks):
        low, high = allowed_range(mark.record)
        y = round(pitch * (index + 0.5))
        sheet.stroke([(level(0), y), (level(mark.value), y)], "hair")
        if high > low:
            sheet.bar(level(low), y - _EDGE, level(high) - level(low), 2 * _EDGE, "celadon-soft")
        sheet.dot(level(mark.value), y, _EDGE + 1, "celadon")


def _waffle(sheet: Sheet, chart: Chart) -> None:
    total, part = chart.groups[0].marks
    draw_squares(sheet, total, part, float(sheet.height // 10), 2.0)


_DRAW: dict[str, Callable[[Sheet, Chart], None]] = {
    "parts": _bars,
    "bars": _bars,
    "columns": _columns,
    "targets": _columns,
    "lines": _lines,
    "multiples": _multiples,
    "range": _range,
    "waffle": _waffle,
}
