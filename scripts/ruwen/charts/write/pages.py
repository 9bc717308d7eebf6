"""Whole pictures around a chart's drawing: the PNG to pass on and the card for a shared link.

Both say the finding, the 口径, the source and the date: a picture travels without its page.
"""

from __future__ import annotations

from ruwen.charts.kinds.draw import body, miniature
from ruwen.charts.model import Chart, KeyNumber
from ruwen.charts.paper.fonts import text_width, wrap
from ruwen.charts.paper.sheet import Sheet
from ruwen.charts.sources import source_line
from ruwen.charts.style import BOLD, NARROW, WIDE, Scale
from ruwen.charts.write.mark import draw_mark
from ruwen.charts.write.qr import QUIET, draw_code, side

_MARGIN = 40.0
_CARD_SIZES = (44, 38, 36, 33, 30, 27, 24, 22, 20)
"""Sizes of a card's headline; the greatest that leaves room for what stands below is used."""
_CARD_LINES = 3
_CARD_FORMS = ((17, True), (14, True), (14, False))
"""Sizes of the place, group and time above it that it leaves out, and whether the number stands below it."""
_MODULE = 2.5
"""One module of a card's QR code: five device pixels, so that every edge is sharp."""
_CARD_DRAWING = (90.0, 240.0, 52.0)
"""Least and greatest width of the chart in small between a card's number and its QR code, and its height."""
_CARD = (600.0, 315.0)
"""Half of 1200x630, drawn at two device pixels a pixel."""


def picture(chart: Chart, brand: str) -> Sheet:
    """Headline, subtitle, chart, key, notes, source: complete without the page. 760 px wide, as high as needed."""
    sheet = Sheet(WIDE.width + 2 * _MARGIN, own_font=True)
    y = _MARGIN + 26
    if chart.sample:
        draw_mark(sheet, _MARGIN + WIDE.width, _MARGIN + 6, 14, WIDE.width)
        y += 26
    y = _lines(sheet, wrap(chart.lead, 18, WIDE.width), y - 6, 18, 1.5, weight=BOLD) + (12 if chart.lead else 6)
    headline = wrap(chart.headline_and_tail, 30, WIDE.width, bold=True, face="serif")
    y = _lines(sheet, headline, y, 30, 1.35, weight=BOLD, face="serif")
    y = _lines(sheet, wrap(chart.standfirst, 16, WIDE.width), y - 6, 16, 1.6, colour="muted")
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


def card(chart: Chart, brand: str, address: str = "") -> Sheet:
    """1200x630 for a shared link: the finding large, one number, 口径, the chart in small, source, date; a QR code
    of `address` if any. What the build adds to the headline must not be what makes a card too full: then the words
    above it shrink, and at last the number stays away."""
    for lead_size, numbered in _CARD_FORMS:
        sheet, fits = _card(chart, brand, address, lead_size, numbered=numbered)
        if fits:
            break
    return sheet


def _card(chart: Chart, brand: str, address: str, lead_size: int, *, numbered: bool) -> tuple[Sheet, bool]:
    """The card, and whether its headline has room."""
    width, height = _CARD
    margin = 36.0
    sheet = Sheet(width, height, own_font=True)
    sheet.words(margin, 50, brand, 20, weight=BOLD, face="serif")
    if chart.sample:
        room = width - 2 * margin - text_width(brand, 20, bold=True, face="serif") - 20
        draw_mark(sheet, width - margin, 50, 13, room)
    else:
        sheet.words(width - margin, 50, "每个数字都有出处", 13, "muted", anchor="right")
    sheet.stroke([(margin, 64), (width - margin, 64)], "ink", 1.5)
    foot = height - 58
    right, top, inner = width - margin, foot - 70, width - 2 * margin
    if address:
        code = side(address, _MODULE)
        right, top = width - margin - code, foot - 14 - code
        draw_code(sheet, address, right, top, _MODULE)
        right -= QUIET * _MODULE + 8
    if not numbered:
        top, inner = foot - 4, right - margin
    elif chart.number:
        top = min(top, _card_number(sheet, chart, chart.number, (margin, right - 20), foot - 18))
    lead = wrap(chart.lead, lead_size, width - 2 * margin)
    begin = _lines(sheet, lead, 75 + lead_size, lead_size, 1.4, x=margin, weight=BOLD) - lead_size + (5 if lead else 1)
    size, lines, fits = _card_headline(chart, inner, top - begin - 8)
    _lines(sheet, lines, begin + size, size, 1.32, x=margin, weight=BOLD, face="serif")
    sheet.stroke([(margin, foot), (width - margin, foot)], "hair")
    _lines(sheet, wrap(source_line(chart), 13, width - 2 * margin)[:2], foot + 22, 13, 1.5, x=margin, colour="muted")
    return sheet, fits


def _card_headline(chart: Chart, width: float, height: float) -> tuple[float, list[str], bool]:
    """The greatest size at which the headline fits, and its lines; the smallest and False when none does."""
    for size in _CARD_SIZES:
        lines = wrap(chart.headline_and_tail, size, width, bold=True, face="serif")
        if len(lines) <= _CARD_LINES and size * (1.0 + 1.32 * (len(lines) - 1)) <= height:
            return size, lines, True
    return size, lines, False


def _card_number(sheet: Sheet, chart: Chart, number: KeyNumber, sides: tuple[float, float], y: float) -> float:
    """The number, beside it the chart in small, below both what it counts and its 口径; where all of that begins."""
    left, right = sides
    lines = wrap(f"{number.label}，{number.basis}", 14, right - left)[:2]
    _lines(sheet, lines, y - (len(lines) - 1) * 20 + 2, 14, 1.43, x=left)
    y -= len(lines) * 20 + 6
    text = number.text + number.unit
    sheet.words(left, y, text, 46, "celadon", weight=BOLD)
    left += text_width(text, 46, bold=True, room=False) + 32
    if right - left >= _CARD_DRAWING[0]:
        width = min(right - left, _CARD_DRAWING[1])
        sheet.place(miniature(chart, width, _CARD_DRAWING[2]), right - width, y - _CARD_DRAWING[2] + 2)
    return y - 46


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
