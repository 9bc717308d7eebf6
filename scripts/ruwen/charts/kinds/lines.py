"""Lines over time: interrupted at breaks and over gaps, named at their ends rather than in a legend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ruwen.charts.gaps import day_number, runs, usual_step
from ruwen.charts.kinds.kind import Drawing, Kind, Shape, Words, at_least
from ruwen.charts.kinds.small import EDGE, draw_course, upright_of
from ruwen.charts.model import Chart, Group, Mark
from ruwen.charts.numbers import axis_texts
from ruwen.charts.paper.axes import Linear, starts_at_zero, thinned, ticks, value_range
from ruwen.charts.paper.fonts import text_width
from ruwen.charts.paper.looks import draw_point, draw_swatches, series_tones
from ruwen.charts.paper.placing import Placer
from ruwen.charts.paper.sheet import Sheet
from ruwen.charts.style import BOLD, DOT, HAIRLINE, OUTLINE, STROKE, Scale

WORDS = Words("方点和粗虚线", "小圈", "点上有竖线：约数", gap="线断开处：其间没有数据")
_NAMES = 0.38
"""Lines are named at their ends where that takes no more than this share of the width."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The area that lines are drawn in, and its two scales."""

    across: Linear
    upright: Linear

    def spot(self, mark: Mark) -> tuple[float, float]:
        return self.across(day_number(mark)), self.upright(mark.value)


def draw(chart: Chart, scale: Scale) -> Sheet:
    sheet = Sheet(scale.width)
    colours = series_tones(chart)
    several = len(chart.groups) > 1
    named = several and _gutter(chart, scale, named=True) <= scale.width * _NAMES
    top = 0.0
    if several and not named:
        top = draw_swatches(sheet, [(group, colours[group.name]) for group in chart.groups], scale)
    plot = _plot(sheet, chart, top, _gutter(chart, scale, named=named), scale)
    placer = Placer(sheet, (plot.across.start - 8, top, scale.width, plot.upright.start + 2))
    placer.keep_grid(sheet.strokes)
    for group in chart.groups:
        draw_line(sheet, group, plot, colours[group.name], placer)
    _breaks(placer, chart, plot)
    _end_labels(placer, chart, plot, colours, scale, named=named)
    for group in chart.groups:
        draw_numbers(placer, group, plot, scale, few=several)
    _times(sheet, chart, plot, scale)
    return sheet


def draw_line(sheet: Sheet, group: Group, plot: Plot, tone: str, placer: Placer | None = None) -> None:
    """The strokes of each segment, then its dots, and small rings for other accounts."""
    usual = usual_step(group.marks)
    for segment in group.segments:
        for marks, gap, dashed in runs(segment, usual):
            if gap:
                continue  # nobody published what lies between: no line may say it
            spots = [plot.spot(mark) for mark in marks]
            sheet.stroke(spots, tone, STROKE, dashed=dashed)
            if placer:
                placer.keep_line(spots)
    crowded = len(group.marks) > 30
    for mark in group.marks:
        x, y = plot.spot(mark)
        last = mark is group.marks[-1]
        for record in mark.point.disputed:
            sheet.dot(x, plot.upright(record.value), DOT * 0.7, "ground", "muted", OUTLINE)
        if mark.look != "plain" or mark.is_approximate or last or not crowded:
            draw_point(sheet, mark, (x, y), tone, DOT if last else DOT * 0.7)


def drawn_values(chart: Chart) -> list[float]:
    """What the axis must reach: every figure, and those of other sources."""
    return [value for mark in chart.marks for value in (mark.value, *(r.value for r in mark.point.disputed))]


def _plot(sheet: Sheet, chart: Chart, top: float, right: float, scale: Scale) -> Plot:
    """Draw the grid and its numbers; the plot that is left."""
    unit = chart.spec.unit
    low, high = value_range(drawn_values(chart), rates=unit.is_percent)
    steps = [value * unit.scale for value in ticks(low / unit.scale, high / unit.scale)]
    texts = axis_texts(steps, unit)
    left = max(text_width(text, scale.note) for text in texts) + 10
    ceiling = top + scale.value
    floor = ceiling + scale.width * (scale.rise or (0.38 if scale.is_wide else 0.58))
    upright = Linear(low, high, floor, ceiling)
    for value, text in zip(steps, texts, strict=True):
        y = upright(value)
        sheet.stroke([(left, y), (scale.width - right, y)], "ink" if value == 0 else "hair", HAIRLINE)
        sheet.words(left - 8, y + scale.note * 0.36, text, scale.note, "muted", anchor="right")
    days = [day_number(mark) for mark in chart.marks]
    return Plot(Linear(min(days), max(days), left + 8, scale.width - right), upright)


def _breaks(placer: Placer, chart: Chart, plot: Plot) -> None:
    """A dashed upright line midway between the last point before a break and the first after it."""
    days = sorted({day_number(mark) for mark in chart.marks})
    for part in chart.breaks:
        before = [day for day in days if day < part.at.toordinal()]
        after = [day for day in days if day >= part.at.toordinal()]
        if before and after:
            x = plot.across((before[-1] + after[0]) / 2)
            spots = [(x, plot.upright.end - 4), (x, plot.upright.start)]
            placer.sheet.stroke(spots, "muted", HAIRLINE, dashed=True)
            placer.keep_line(spots)


def draw_numbers(placer: Placer, group: Group, plot: Plot, scale: Scale, *, few: bool) -> None:
    """Numbers at the highlighted, first, greatest and least point, where there is room; the last has its own place."""
    marks = group.marks[:-1]
    by_value = sorted(group.marks, key=lambda mark: mark.value)
    wanted = [mark for mark in marks if mark.highlight]
    wanted += [] if few else [*marks[:1], by_value[-1], by_value[0]]
    for mark in dict.fromkeys(wanted):
        if mark is not group.marks[-1]:
            x, y = plot.spot(mark)
            weight = BOLD if mark.highlight else 400
            low = mark is by_value[0] and len(marks) > 1
            placer.put(x, y, mark.text, scale.label, must=mark.highlight, weight=weight, below_first=low)


def _end_size(scale: Scale, *, named: bool) -> int:
    return scale.note if named else scale.label


def _end_text(group: Group, *, named: bool) -> str:
    return f"{group.label} {group.marks[-1].text}" if named else group.marks[-1].text


def _gutter(chart: Chart, scale: Scale, *, named: bool) -> float:
    """Room right of the plot for the last number of each line, and the line's name when `named`."""
    size = _end_size(scale, named=named)
    return max(text_width(_end_text(group, named=named), size, bold=True) for group in chart.groups) + 14


def _end_labels(
    placer: Placer, chart: Chart, plot: Plot, colours: dict[str, str], scale: Scale, *, named: bool
) -> None:
    """What stands at each line's end, moved apart where the lines meet."""
    size = _end_size(scale, named=named)
    leading = size * 1.3
    ends = sorted(((plot.spot(group.marks[-1]), group) for group in chart.groups), key=lambda end: end[0][1])
    y = -leading
    for index, ((x, wanted), group) in enumerate(ends):
        below = len(ends) - index - 1
        y = max(min(wanted + size * 0.36, plot.upright.start - below * leading), y + leading)
        strong = colours[group.name] == "celadon"
        text = _end_text(group, named=named)
        tone, weight = ("ink", BOLD) if strong else ("muted", 400)
        placer.keep_words(placer.sheet.words(x + 10, y, text, size, tone, weight=weight))


def _times(sheet: Sheet, chart: Chart, plot: Plot, scale: Scale) -> None:
    marks = {mark.label: mark for mark in chart.marks}
    labels = sorted(marks, key=lambda label: day_number(marks[label]))
    widths = [text_width(label, scale.note) for label in labels]
    spots = []
    for label, width in zip(labels, widths, strict=True):
        centre = plot.across(day_number(marks[label]))
        spots.append((min(max(centre, width / 2), scale.width - width / 2), width))
    y = plot.upright.start + scale.note * 1.5
    for index in thinned(spots, [len(labels) - 1, 0], gap=10):
        sheet.words(spots[index][0], y, labels[index], scale.note, "muted", anchor="center")
    sheet.height = y + scale.note * 0.4


def miniature(sheet: Sheet, chart: Chart) -> None:
    colours = series_tones(chart)
    days = [day_number(mark) for mark in chart.marks]
    across = Linear(min(days), max(days), EDGE, sheet.width - EDGE)
    upright = upright_of(sheet, chart)
    for group in reversed(chart.groups):
        draw_course(sheet, group, across, upright, colours[group.name])


def axis_keys(chart: Chart) -> Iterator[str]:
    values = drawn_values(chart)
    if values and not starts_at_zero(values, rates=chart.spec.unit.is_percent):
        yield "纵轴不从0开始"


KIND = Kind(
    name="lines",
    shape=Shape(
        needs="lines 图要有 [[chart.series]]，每条线一个。",
        series=at_least(1),
        by=("period", "month"),
    ),
    drawing=Drawing(draw, miniature, WORDS, axis_keys, rises=True),
    plain="lines",
)
