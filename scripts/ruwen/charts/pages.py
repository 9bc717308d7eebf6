"""Whole pictures around a chart's drawing: the PNG to pass on and the card for a shared link.

Both say the finding, the 口径, the source and the date: a picture travels without its page.
"""

from __future__ import annotations

from ruwen.chart_style import BOLD, NARROW, WIDE, Scale
from ruwen.charts.draw import body
from ruwen.charts.fonts import text_width, wrap
from ruwen.charts.model import Chart
from ruwen.charts.sheet import Sheet
from ruwen.charts.sources import source_line

_MARGIN = 40.0
_CARD = (600.0, 315.0)
"""Half of 1200x630, drawn at two device pixels a pixel."""


def picture(chart: Chart, brand: str) -> Sheet:
    """Headline, subtitle, chart, key, notes, source: complete without the page. 760 px wide, as high as needed."""
    sheet = Sheet(WIDE.width + 2 * _MARGIN)
    y = _MARGIN + 26
    y = _lines(
        sheet, wrap(chart.headline, 30, WIDE.width, bold=True, face="serif"), y, 30, 1.35, weight=BOLD, face="serif"
    )
    y = _lines(sheet, wrap(chart.subtitle, 16, WIDE.width), y - 6, 16, 1.6, colour="muted")
    drawing = body(chart, WIDE)
    sheet.place(drawing, _MARGIN, y + 4)
    y += drawing.height + 34
    for note in chart.notes:
        y = _lines(sheet, wrap(f"注：{note}", 15, WIDE.width), y, 15, 1.6, colour="muted")
    sheet.stroke([(_MARGIN, y - 8), (_MARGIN + WIDE.width, y - 8)], "hair")
    width = WIDE.width - text_width(brand, 20, bold=True, face="serif") - 30
    sheet.words(_MARGIN + WIDE.width, y + 20, brand, 20, weight=BOLD, anchor="right", face="serif")
    y = _lines(sheet, wrap(source_line(chart), 15, width), y + 18, 15, 1.6, colour="muted")
    sheet.height = y + _MARGIN - 20
    return sheet


def card(chart: Chart, brand: str) -> Sheet:
    """1200x630 for a shared link: the finding large, one number, 口径, source and date."""
    width, height = _CARD
    margin = 36.0
    inner = width - 2 * margin
    sheet = Sheet(width, height)
    sheet.words(margin, 50, brand, 20, weight=BOLD, face="serif")
    sheet.words(width - margin, 50, "每个数字都有出处", 13, "muted", anchor="right")
    sheet.stroke([(margin, 64), (width - margin, 64)], "ink", 1.5)
    size = 34 if len(wrap(chart.headline, 34, inner, bold=True, face="serif")) <= 2 else 26
    lines = wrap(chart.headline, size, inner, bold=True, face="serif")[:3]
    _lines(sheet, lines, 76 + size, size, 1.32, x=margin, weight=BOLD, face="serif")
    foot = height - 58
    sheet.words(margin, foot - 18, chart.number, 46, "celadon", weight=BOLD)
    left = margin + text_width(chart.number, 46, bold=True, room=False) + 16
    basis = wrap(chart.basis, 15, width - margin - left)[:3]
    _lines(sheet, basis, foot - 18 - (len(basis) - 1) * 22, 15, 1.47, x=left)
    sheet.stroke([(margin, foot), (width - margin, foot)], "hair")
    _lines(sheet, wrap(source_line(chart), 13, inner)[:2], foot + 22, 13, 1.5, x=margin, colour="muted")
    return sheet


def variants() -> tuple[tuple[str, Scale], ...]:
    """File suffix and sizes of the drawings that the page inlines."""
    return ("", WIDE), ("-narrow", NARROW)


def _lines(
    sheet: Sheet, lines: list[str], y: float, size: float, leading: float, *, x: float = _MARGIN, colour: str = "ink",
    weight: int = 400, face: str = "sans",
) -> float:  # fmt: skip
    """Set the lines; the baseline that the next would have."""
    for line in lines:
        sheet.words(x, y, line, size, colour, weight=weight, face=face)
        y += size * leading
    return y
