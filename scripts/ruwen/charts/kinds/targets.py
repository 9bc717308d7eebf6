"""Results against targets: a column for each year's result, with a line across it at the year's target."""

from __future__ import annotations

from collections.abc import Iterator

from ruwen.charts.gaps import has_empty_slot
from ruwen.charts.kinds import columns
from ruwen.charts.kinds.kind import Drawing, Kind, Shape, Words, just
from ruwen.charts.model import Chart
from ruwen.charts.paper.sheet import Sheet
from ruwen.charts.style import Scale


def draw(chart: Chart, scale: Scale) -> Sheet:
    results, goals = chart.groups
    return columns.draw_columns(chart, scale, (results,), {mark.label: mark for mark in goals.marks})


def miniature(sheet: Sheet, chart: Chart) -> None:
    results, goals = chart.groups
    columns.draw_small(sheet, chart, (results,), {mark.label: mark for mark in goals.marks})


def _keys(chart: Chart) -> Iterator[str]:
    yield "横线：当年目标"
    if chart.is_timed and has_empty_slot(chart.groups[0].marks):
        yield columns.EMPTY


KIND = Kind(
    name="targets",
    shape=Shape(
        needs='targets 图要有两个 [[chart.series]]：结果在先，目标（role = "target"）在后。',
        series=just(2),
        by=("period", "year"),
        whole=True,
    ),
    drawing=Drawing(draw, miniature, Words("虚线、虚线框", "短线", "末端断开：约数"), _keys, rises=True),
    plain="targets",
)
