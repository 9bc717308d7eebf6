"""Whole pictures around a chart's drawing: the PNG to pass on and the card for a shared link.

Both say the finding, the 口径, the source and the date: a picture travels without its page.
"""

from __future__ import annotations

from ruwen.chart_style import BOLD, NARROW, WIDE, Scale
from ruwen.charts.draw import body
from ruwen.charts.fonts import text_width, wrap
from ruwen.charts.model import Chart, KeyNumber
from ruwen.charts.sheet import Sheet
from ruwen.charts.sources import source_line

_MARGIN = 40.0
_CARD_SIZES = {44: 1, 38: 2, 34: 2, 30: 2, 26: 3, 20: 99}
"""Sizes of a card's headline, and the lines it may take at each; the greatest that fits is used."""
_CARD = (600.0, 315.0)
"""Half of 1200x630, drawn at two device pixels a pixel."""


def picture(chart: Chart, brand: str) -> Sheet:
    """Headline, subtitle, chart, key, notes, source: complete without the page. 760 px wide, as high as needed."""
    sheet = Sheet(WIDE.width + 2 * _MARGIN, own_font=True)
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
    sheet = Sheet(width, height, own_font=True)
    sheet.words(margin, 50, brand, 20, weight=BOLD, face="serif")
    sheet.words(width - margin, 50, "每个数字都有出处", 13, "muted", anchor="right")
    sheet.stroke([(margin, 64), (width - margin, 64)], "ink", 1.5)
    size = next(size for size in _CARD_SIZES if len(_card_lines(chart, size, inner)) <= _CARD_SIZES[size])
    _lines(sheet, _card_lines(chart, size, inner), 76 + size, size, 1.32, x=margin, weight=BOLD, face="serif")
    foot = height - 58
    if chart.number:
        _card_number(sheet, chart.number, margin, foot - 18, width - margin)
    sheet.stroke([(margin, foot), (width - margin, foot)], "hair")
    _lines(sheet, wrap(source_line(chart), 13, inner)[:2], foot + 22, 13, 1.5, x=margin, colour="muted")
    return sheet


def _card_lines(chart: Chart, size: float, width: float) -> list[str]:
    return wrap(chart.headline, size, width, bold=True, face="serif")


def _card_number(sheet: Sheet, number: KeyNumber, left: float, y: float, right: float) -> None:
    """The number, and beside it what it counts over its 口径."""
    text = number.text + number.unit
    sheet.words(left, y, text, 46, "celadon", weight=BOLD)
    left += text_width(text, 46, bold=True, room=False) + 16
    lines = [number.label, *wrap(number.basis, 15, right - left)[:2]]
    _lines(sheet, lines, y - (len(lines) - 1) * 22, 15, 1.47, x=left)


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
