"""Small multiples: one little line chart an area, all on the same scales, so that they may be compared."""

from __future__ import annotations

from collections.abc import Iterator

from ruwen.charts.gaps import day_number
from ruwen.charts.kinds.kind import Drawing, Kind, Shape, at_least
from ruwen.charts.kinds.lines import WORDS, Plot, axis_keys, draw_line, draw_numbers, drawn_values
from ruwen.charts.kinds.small import EDGE, draw_course, upright_of
from ruwen.charts.model import Chart, Group
from ruwen.charts.paper.axes import Linear, value_range
from ruwen.charts.paper.fonts import text_width
from ruwen.charts.paper.looks import series_tones
from ruwen.charts.paper.placing import Placer
from ruwen.charts.paper.sheet import Sheet
from ruwen.charts.style import BOLD, HAIRLINE, Scale

_GUTTER = 28.0
_ROOM = 10.0
_ROOMY = 250.0
"""From this width on a little chart has numbers beside its first, greatest, least and highlighted points."""


def draw(chart: Chart, scale: Scale) -> Sheet:
    """Three beside each other on a wide sheet, one below the other on a narrow one."""
    sheet = Sheet(scale.width)
    across = min(len(chart.groups), 3) if scale.is_wide else 1
    width = (scale.width - _GUTTER * (across - 1)) / across
    roomy = width > _ROOMY
    height = (150.0 if roomy else 110.0) if scale.is_wide else 96.0
    days = [day_number(mark) for mark in chart.marks]
    low, high = value_range(drawn_values(chart), rates=chart.spec.unit.is_percent)
    stacked = any(_head_width(group, scale) > width for group in chart.groups)
    head = scale.line * (2 if stacked else 1) + (scale.label + 12 if roomy else 12)
    pitch = head + height + scale.note * 1.6 + scale.gap
    for index, group in enumerate(chart.groups):
        left = (index % across) * (width + _GUTTER)
        top = (index // across) * pitch
        plot = Plot(
            Linear(min(days), max(days), left + 6, left + width - _ROOM),
            Linear(low, high, top + head + height, top + head),
        )
        _head(sheet, group, (left, top, width), scale, stacked=stacked)
        placer = Placer(sheet, (left, top + head - scale.label - 8, left + width, plot.upright.start))
        dark = not chart.spec.highlight or _is_chosen(chart, group)
        _one(sheet, group, plot, (left, top, width), scale, dark=dark, placer=placer)
        if roomy:
            draw_numbers(placer, group, plot, scale, few=False)
    rows = -(-len(chart.groups) // across)
    sheet.height = rows * pitch - scale.gap + 4
    return sheet


def _is_chosen(chart: Chart, group: Group) -> bool:
    return any(mark.highlight for mark in group.marks) or group.name in chart.spec.highlight


def _head_width(group: Group, scale: Scale) -> float:
    return text_width(group.label, scale.label) + text_width(group.marks[-1].text, scale.label, bold=True) + 10


def _head(sheet: Sheet, group: Group, box: tuple[float, float, float], scale: Scale, *, stacked: bool) -> None:
    """The name and the last number, on two lines where one is too short for any of the charts."""
    left, top, width = box
    text, y = group.marks[-1].text, top + scale.label
    sheet.words(left, y, group.label, scale.label)
    if stacked:
        sheet.words(left, y + scale.line, text, scale.label, weight=BOLD)
    else:
        sheet.words(left + width, y, text, scale.label, weight=BOLD, anchor="right")


def _one(
    sheet: Sheet, group: Group, plot: Plot, box: tuple[float, float, float], scale: Scale, *, dark: bool, placer: Placer
) -> None:
    """The line, first and last time below it, breaks as dashed uprights."""
    left, _, width = box
    last, first = group.marks[-1], group.marks[0]
    floor = plot.upright.start
    sheet.stroke([(left, floor), (left + width, floor)], "ink" if plot.upright.low == 0 else "hair", HAIRLINE)
    for part in group.breaks:
        x = plot.across(part.at.toordinal())
        sheet.stroke([(x, plot.upright.end), (x, floor)], "muted", HAIRLINE, dashed=True)
    draw_line(sheet, group, plot, "celadon" if dark else "celadon-soft", placer)
    y = floor + scale.note * 1.35
    sheet.words(left, y, first.label, scale.note, "muted")
    x = plot.spot(last)[0] + text_width(last.label, scale.note) / 2
    if last is not first:
        sheet.words(min(x, left + width), y, last.label, scale.note, "muted", anchor="right")


def miniature(sheet: Sheet, chart: Chart) -> None:
    """The first three beside each other."""
    colours = series_tones(chart)
    days = [day_number(mark) for mark in chart.marks]
    upright = upright_of(sheet, chart)
    share = sheet.width / min(len(chart.groups), 3)
    for index, group in enumerate(chart.groups[:3]):
        across = Linear(min(days), max(days), share * index + EDGE, share * (index + 1) - 3 * EDGE)
        sheet.stroke([(round(share * index), sheet.height - 1), (across.end + EDGE, sheet.height - 1)], "hair")
        draw_course(sheet, group, across, upright, colours[group.name])


def _keys(chart: Chart) -> Iterator[str]:
    yield "各小图的纵轴相同"
    yield from axis_keys(chart)


KIND = Kind(
    name="multiples",
    shape=Shape(
        needs="multiples 图要有 [[chart.series]]，每条线一个。",
        series=at_least(1),
        by_area=True,
    ),
    drawing=Drawing(draw, miniature, WORDS, _keys),
    plain="multiples",
)
