"""What the miniatures share: their sizes, and where level bars and points stand in a box without words."""

from __future__ import annotations

from collections.abc import Sequence

from ruwen.charts.gaps import day_number, runs, usual_step
from ruwen.charts.model import Chart, Group, Mark
from ruwen.charts.paper.axes import Linear, value_range
from ruwen.charts.paper.sheet import Sheet

EDGE = 4.0
STROKE = 2.0
SEAM = 3.0
THICKEST = 18.0


def level_rows(sheet: Sheet, marks: Sequence[Mark]) -> tuple[Linear, float, list[int]]:
    """The scale of level bars, how thick they are, and the top of each mark's; whole pixels, to be light."""
    low, high = min(0.0, *(mark.value for mark in marks)), max(0.0, *(mark.reach for mark in marks)) or 1.0
    pitch = sheet.height / len(marks)
    thick = float(round(min(pitch * 0.66, THICKEST)))
    tops = [round(pitch * index + (pitch - thick) / 2) for index in range(len(marks))]
    return Linear(low, high, 0.0, sheet.width), thick, tops


def upright_of(sheet: Sheet, chart: Chart) -> Linear:
    low, high = value_range([mark.value for mark in chart.marks], rates=chart.spec.unit.is_percent)
    return Linear(low, high, sheet.height - EDGE, EDGE)


def draw_course(sheet: Sheet, group: Group, across: Linear, upright: Linear, tone: str) -> None:
    """The line, interrupted where the chart's is; a dot for its end and for a figure that stands alone."""
    usual = usual_step(group.marks)
    drawn: set[str] = set()
    for segment in group.segments:
        for marks, gap, dashed in runs(segment, usual):
            if not gap:
                drawn |= {mark.key for mark in marks}
                spots = [(round(across(day_number(mark))), round(upright(mark.value), 1)) for mark in marks]
                sheet.stroke(spots, tone, STROKE, dashed=dashed)
    for mark in group.marks:
        if mark is group.marks[-1] or mark.key not in drawn:
            radius = EDGE if mark is group.marks[-1] else 2.5
            sheet.dot(round(across(day_number(mark))), upright(mark.value), radius, tone)
