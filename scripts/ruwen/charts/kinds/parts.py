"""Parts of a total: the total as one bar of its parts, then each part from the same zero and on the same scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ruwen.charts.gaps import has_rest
from ruwen.charts.kinds.kind import BAR_WORDS, Drawing, Kind, Shape, at_least
from ruwen.charts.kinds.small import SEAM, level_rows
from ruwen.charts.model import Chart, Mark
from ruwen.charts.numbers import number_text
from ruwen.charts.paper.fonts import text_width
from ruwen.charts.paper.looks import draw_bar, tones
from ruwen.charts.paper.sheet import Sheet
from ruwen.charts.style import BOLD, Scale

_SEAM = 2.0
"""Ground between two parts of the total's bar."""


def draw(chart: Chart, scale: Scale) -> Sheet:
    marks = chart.groups[0].marks
    total, parts = marks[0], marks[1:]
    sheet = Sheet(scale.width)
    widest = max(text_width(mark.text, scale.value, bold=True) for mark in marks)
    pixels = (scale.width - widest - 12) / max(total.value, sum(mark.value for mark in parts))
    colours = tones(parts)
    y = scale.label * 1.05
    for mark in marks:
        _label(sheet, mark, total, y, scale)
        top = y + scale.label * 0.55
        if mark.total:
            _total_bar(sheet, mark, parts, colours, top, pixels, scale)
        else:
            draw_bar(sheet, mark, colours[mark.key], top, mark.value * pixels, scale.bar)
        _value(sheet, mark, mark.value * pixels + 10, top, scale)
        y = top + scale.bar + scale.gap + scale.label * 0.75
    sheet.height = y - scale.gap - scale.label * 0.75 + 4
    return sheet


def _label(sheet: Sheet, mark: Mark, total: Mark, y: float, scale: Scale) -> None:
    words = sheet.words(0, y, mark.label, scale.label)
    if not mark.total:
        sheet.words(words.box[2] + 10, y, f"占{_share(mark.value / total.value * 100)}%", scale.note, "muted")


def _share(percent: float) -> str:
    """Rounded, but never 0 for some, nor 100 for less than all."""
    if 0 < percent < 0.5:
        return "不到1"
    return "超过99" if 99.5 <= percent < 100 else number_text(round(percent))


def _value(sheet: Sheet, mark: Mark, x: float, top: float, scale: Scale) -> None:
    sheet.words(x, top + scale.bar / 2 + scale.value * 0.36, mark.text, scale.value, weight=BOLD)


def _total_bar(
    sheet: Sheet, total: Mark, parts: tuple[Mark, ...], colours: dict[str, str], top: float, pixels: float, scale: Scale
) -> None:
    """The parts end to end on the whole; where the total itself is not sure, none of them looks sure here."""
    if has_rest((total, *parts)):
        sheet.bar(0, top, total.value * pixels, scale.bar, "hair")
    x = 0.0
    for index, mark in enumerate(parts):
        width = mark.value * pixels - (_SEAM if index < len(parts) - 1 else 0)
        look = mark.look if total.look == "plain" else total.look
        draw_bar(sheet, mark, colours[mark.key], top, width, scale.bar, x=x, look=look)
        x += mark.value * pixels


def miniature(sheet: Sheet, chart: Chart) -> None:
    _, *parts = chart.marks
    colours = tones(parts)
    level, thick, (total_top, *tops) = level_rows(sheet, chart.marks)
    x = 0.0
    for mark in parts:
        width = level(mark.value)
        draw_bar(sheet, mark, colours[mark.key], total_top, max(width - SEAM, 1.0), thick, x=x)
        x += width
    for mark, top in zip(parts, tops, strict=True):
        draw_bar(sheet, mark, colours[mark.key], top, level(mark.value), thick)


def _keys(chart: Chart) -> Iterator[str]:
    if has_rest(chart.marks):
        yield "总数一条的浅色：下面没有列出的其余部分"


KIND = Kind(
    name="parts",
    shape=Shape(
        needs="parts 图要有一个 total = true 的 [[chart.row]]（总数）和至少两个分项。",
        rows=at_least(3),
        totals=1,
        whole=True,
        adds_up=True,
    ),
    drawing=Drawing(draw, miniature, replace(BAR_WORDS, disputed=""), _keys),
    plain="bars",
)
