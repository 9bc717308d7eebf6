"""Columns: one upright bar a year (or month), from zero: bars over time, and the results of kind targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ruwen.charts.gaps import has_empty_slot, time_slots
from ruwen.charts.kinds.kind import BAR_WORDS, Drawing
from ruwen.charts.kinds.small import SEAM, STROKE, THICKEST
from ruwen.charts.model import Chart, Group, Mark
from ruwen.charts.numbers import Unit, printed
from ruwen.charts.paper.axes import Linear, thinned
from ruwen.charts.paper.fonts import text_width
from ruwen.charts.paper.looks import draw_column, draw_swatches, draw_target, series_tones, tones
from ruwen.charts.paper.sheet import Sheet
from ruwen.charts.style import BOLD, HAIRLINE, Scale

EMPTY = "空着的年份没有数据"
"""The key to a place without a column."""
_HEIGHT = 0.4
_FILL = 0.66
_FILL_GROUPED = 0.84
_WIDEST = 56.0
_BETWEEN = 2.0
"""Least room between two numbers, beside what is kept for wider fonts."""
_FEW = 8
_YEARS_APART = 4.0


def draw(chart: Chart, scale: Scale) -> Sheet:
    return draw_columns(chart, scale, chart.groups, {})


def draw_columns(chart: Chart, scale: Scale, groups: Sequence[Group], targets: Mapping[str, Mark]) -> Sheet:
    """The columns of `groups`, each with a line across it at the target of its label, if any."""
    sheet = Sheet(scale.width)
    grouped = series_tones(chart) if len(groups) > 1 else {}
    slots = time_slots(mark for group in groups for mark in group.marks)
    top = draw_swatches(sheet, [(group, grouped[group.name]) for group in groups], scale) if grouped else 0.0
    values = [mark.reach for mark in chart.marks]
    low = min(0.0, *(mark.value for mark in chart.marks))
    disputed = any(mark.point.disputed for mark in chart.marks)
    ceiling = top + scale.value * 1.35 + (scale.label * 1.2 if disputed else 0.0)
    # Whole pixels: sharp edges, fewer bytes.
    floor = round(ceiling + scale.width * (scale.rise or (_HEIGHT if scale.is_wide else 0.56)))
    room_below = scale.label * 1.3 if low < 0 else 0.0
    upright = Linear(low, max(0.0, *values) or 1.0, floor - room_below, ceiling)
    step = scale.width / len(slots)
    centres = {label: float(round(step * (index + 0.5))) for index, (_, label) in enumerate(slots)}
    fill = _FILL if len(groups) == 1 else _FILL_GROUPED
    width = max(min(step * fill, _WIDEST * len(groups)) / len(groups) // 2 * 2, 2.0)
    for order, group in enumerate(groups):
        single = tones(group.marks, default="celadon-soft" if any(m.highlight for m in group.marks) else "celadon")
        for mark in group.marks:
            x = centres[mark.label] - width * len(groups) / 2 + width * order
            draw_column(sheet, mark, grouped.get(group.name) or single[mark.key], x, width - (len(groups) > 1), upright)
    for label, mark in targets.items():
        if label in centres:
            x, y, reach = centres[label], upright(mark.value), min(width / 2 + 4, step // 2 - 1)
            draw_target(sheet, mark, ((x - reach, y), (x + reach, y)))
    _breaks(sheet, chart, slots, step, ceiling, floor)
    sheet.stroke([(0, upright(0)), (scale.width, upright(0))], "ink", HAIRLINE)
    if len(groups) == 1:
        _numbers(sheet, groups[0].marks, _Plot(centres, width, upright, targets, chart.spec.unit), scale)
    else:
        _grouped_numbers(sheet, groups, centres, upright, width, scale)
    _years(sheet, groups[0].marks if len(groups) == 1 else (), centres, floor, scale)
    sheet.height = floor + scale.note * 1.7
    return sheet


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the columns stand: centre of each label's column, their width, the upright scale, targets by label."""

    centres: dict[str, float]
    width: float
    upright: Linear
    targets: Mapping[str, Mark]
    unit: Unit

    def reach(self, mark: Mark) -> float:
        """The highest of what is drawn over this mark's place."""
        return max(mark.reach, self.targets[mark.label].value) if mark.label in self.targets else mark.reach

    def other_accounts(self, mark: Mark) -> str:
        return "、".join(printed(record, self.unit) for record in mark.point.disputed)


def _numbers(sheet: Sheet, marks: Sequence[Mark], plot: _Plot, scale: Scale) -> None:
    """Numbers on the columns: on all when they fit, else on those that a reader looks for."""
    roomy = sum(_width(mark.text, scale.label) + 8 for mark in marks) <= scale.width
    size = scale.label if roomy else scale.note
    spots = []
    for mark in marks:
        width = max(_width(mark.text, size), _width(plot.other_accounts(mark), size))
        spots.append((min(max(plot.centres[mark.label], width / 2), scale.width - width / 2), width))
    # Of many columns either all have a number or the few that matter; of a few, each that has room.
    rest = len(marks) <= _FEW or len(thinned(spots, (), gap=_BETWEEN)) == len(marks)
    for index in thinned(spots, _first(marks), rest=rest, gap=_BETWEEN):
        mark, (centre, width) = marks[index], spots[index]
        # A number wider than its column must clear the neighbours it reaches over.
        under = [other for other in marks if abs(plot.centres[other.label] - centre) < (width + plot.width) / 2 + 2]
        if mark.value >= 0:
            y = plot.upright(max(map(plot.reach, under))) - 8
        else:
            y = plot.upright(min(other.value for other in under)) + size
        if others := plot.other_accounts(mark):
            # Next to its own short line; the column's number stands over it.
            sheet.words(centre, y, others, scale.note, "muted", anchor="center")
            y -= size * 1.2
        sheet.words(centre, y, mark.text, size, weight=BOLD, anchor="center")


def _grouped_numbers(
    sheet: Sheet, groups: Sequence[Group], centres: dict[str, float], upright: Linear, width: float, scale: Scale
) -> None:
    """A number on every column when all fit over their own column, else on none: the table has them."""
    size = scale.note
    if any(text_width(mark.text, size) > width - 2 or mark.value < 0 for group in groups for mark in group.marks):
        return
    for order, group in enumerate(groups):
        for mark in group.marks:
            x = centres[mark.label] - width * len(groups) / 2 + width * (order + 0.5)
            sheet.words(x, upright(mark.reach) - 7, mark.text, size, anchor="center")


def _first(marks: Sequence[Mark]) -> list[int]:
    """Indexes of the marks that a reader looks for, the most wanted first."""
    by_value = sorted(range(len(marks)), key=lambda index: marks[index].value)
    chosen = [index for index, mark in enumerate(marks) if mark.highlight]
    return [*chosen, len(marks) - 1, 0, by_value[-1], by_value[0]]


def _width(text: str, size: float) -> float:
    return text_width(text, size, bold=True)


def _years(sheet: Sheet, marks: Sequence[Mark], centres: dict[str, float], floor: float, scale: Scale) -> None:
    labels = list(centres)
    spots = []
    for label in labels:
        half = text_width(label, scale.note) / 2
        spots.append((min(max(centres[label], half), scale.width - half), half * 2))
    wanted = [labels.index(mark.label) for mark in marks if mark.highlight]
    regular = _regular(spots)
    for index in thinned(spots, [*wanted, *regular], rest=False, gap=_YEARS_APART):
        sheet.words(spots[index][0], floor + scale.note * 1.35, labels[index], scale.note, "muted", anchor="center")


def _regular(spots: Sequence[tuple[float, float]]) -> list[int]:
    """The last label and every second (third, …) before it, as many as have room."""
    indexes = range(len(spots))
    rows = (list(indexes[::-1][::stride]) for stride in range(1, len(spots) + 1))
    fits = (row for row in rows if len(thinned(spots, row, rest=False, gap=_YEARS_APART)) == len(row))
    return next(fits, [len(spots) - 1])


def _breaks(
    sheet: Sheet, chart: Chart, slots: Sequence[tuple[str, str]], step: float, ceiling: float, floor: float
) -> None:
    for part in chart.breaks:
        before = sum(end < part.at.isoformat() for end, _ in slots)
        if 0 < before < len(slots):
            sheet.stroke([(before * step, ceiling), (before * step, floor)], "muted", HAIRLINE, dashed=True)


def draw_small(sheet: Sheet, chart: Chart, groups: Sequence[Group], targets: Mapping[str, Mark]) -> None:
    """The same without words, filling the sheet."""
    slots = time_slots(mark for group in groups for mark in group.marks)
    low = min(0.0, *(mark.value for mark in chart.marks))
    high = max(0.0, *(mark.reach for mark in chart.marks)) or 1.0
    upright = Linear(low, high, sheet.height - 1, SEAM)
    step = sheet.width / len(slots)
    width = max(min(step * 0.66, THICKEST * 2) // len(groups), 1.0)
    left = {label: round(step * (index + 0.5)) - width * len(groups) // 2 for index, (_, label) in enumerate(slots)}
    grouped = series_tones(chart) if len(groups) > 1 else {}
    for order, group in enumerate(groups):
        single = tones(group.marks, default="celadon-soft" if any(m.highlight for m in group.marks) else "celadon")
        for mark in group.marks:
            tone = grouped.get(group.name) or single[mark.key]
            draw_column(sheet, mark, tone, left[mark.label] + width * order, width, upright)
    for label, mark in targets.items():
        if label in left:
            y = upright(mark.value)
            sheet.stroke([(left[label] - 2, y), (left[label] + width + 2, y)], "ink", STROKE)
    sheet.stroke([(0, upright(0)), (sheet.width, upright(0))], "ink")


def _miniature(sheet: Sheet, chart: Chart) -> None:
    draw_small(sheet, chart, chart.groups, {})


def _keys(chart: Chart) -> Iterator[str]:
    if has_empty_slot(chart.marks):
        yield EMPTY


DRAWING = Drawing(draw, _miniature, BAR_WORDS, _keys, rises=True)
