"""张贴版: one A4 page in large print, to hang up where people without a phone look."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from ruwen.charts.kinds.draw import body
from ruwen.charts.kinds.table import drawing_of
from ruwen.charts.model import Chart
from ruwen.charts.paper.fonts import text_width, wrap
from ruwen.charts.paper.sheet import Sheet
from ruwen.charts.sources import source_line
from ruwen.charts.style import BOLD, NARROW, Scale
from ruwen.charts.write.mark import draw_mark
from ruwen.charts.write.qr import draw_code, side

_PAGE = (595.0, 842.0)
"""A4 in points."""
_MARGIN = 48.0
_MODULE = 2.6
"""One module of the QR code: 0.9 mm, to be read at arm's length."""
_SIZES = (44, 40, 36, 32, 28, 24, 20)
_ZOOMS = (1.52, 1.4, 1.25, 1.1, 1.0, 0.85, 0.7)
"""The narrow drawing, made for large type in little room, is enlarged as far as the page allows."""
_RISES = (0.85, 0.7, 0.58, 0.46, 0.38)
"""How high a plot over time may rise; other drawings are as high as they are."""
_LEAD = 20
"""Size of the place, group and time above a headline that leaves them out."""
_SMALL = 32
"""A headline below this, or a drawing not enlarged, is only for a page that nothing else fits on."""


def _worth(choice: tuple[int, float, float]) -> float:
    """A large drawing is worth more than a large headline, both more than a high plot, and nothing may be small."""
    size, zoom, rise = choice
    small = (size < _SMALL) + 1.5 * (zoom < 1.0)
    return size / _SIZES[0] + 1.5 * zoom / _ZOOMS[0] + 0.4 * rise - 2.0 * small


_CHOICES = sorted(product(_SIZES, _ZOOMS, _RISES), key=lambda choice: (-_worth(choice), choice))


def poster(chart: Chart, brand: str, address: str = "") -> Sheet:
    """A4 upright: name, finding, drawing, notes, source, and a QR code of `address` if any.

    The type shrinks until everything is on the page.
    """
    rises = drawing_of(chart).rises
    drawings: dict[Scale, Sheet] = {}
    for size, zoom, rise in _CHOICES:
        if not rises and rise != _RISES[0]:
            continue
        scale = replace(_scale(zoom), rise=rise)
        if scale not in drawings:
            drawings[scale] = body(chart, scale)
        sheet, fits = _page(chart, brand, address, size, drawings[scale])
        if fits and not sheet.clipped() and not sheet.overlaps():
            break
    return sheet


def _scale(zoom: float) -> Scale:
    return replace(NARROW, width=round((_PAGE[0] - 2 * _MARGIN) / zoom))


def _page(chart: Chart, brand: str, address: str, size: int, drawing: Sheet) -> tuple[Sheet, bool]:
    """The page, and whether all of it stands above the foot."""
    width, height = _PAGE
    inner = width - 2 * _MARGIN
    sheet = Sheet(width, height, own_font=True)
    sheet.words(_MARGIN, 74, brand, 30, weight=BOLD, face="serif")
    if chart.sample:
        draw_mark(sheet, width - _MARGIN, 74, 15, inner - text_width(brand, 30, bold=True, face="serif") - 20)
    else:
        sheet.words(width - _MARGIN, 74, "每个数字都有出处", 16, "muted", anchor="right")
    sheet.stroke([(_MARGIN, 90), (width - _MARGIN, 90)], "ink", 2.0)
    y = 104.0
    for line in wrap(chart.lead, _LEAD, inner):
        sheet.words(_MARGIN, y + _LEAD, line, _LEAD, weight=BOLD)
        y += _LEAD * 1.4
    y += size + (4 if chart.lead else 0)
    for line in wrap(chart.headline_and_tail, size, inner, bold=True, face="serif"):
        sheet.words(_MARGIN, y, line, size, weight=BOLD, face="serif")
        y += size * 1.3
    y = _small(sheet, wrap(chart.standfirst, 17, inner), y - size * 1.3 + 34, 17)
    zoom = inner / drawing.width
    sheet.place(drawing, _MARGIN, y, zoom)
    y += drawing.height * zoom + 34
    y = _small(sheet, [line for note in chart.notes for line in wrap(f"注：{note}", 17, inner)], y, 17)
    return sheet, y <= _foot(sheet, chart, address)


def _foot(sheet: Sheet, chart: Chart, address: str) -> float:
    """Source and QR code at the bottom of the page; where they begin."""
    width, height = _PAGE
    inner = width - 2 * _MARGIN
    code = side(address, _MODULE) if address else 0.0
    lines = wrap(source_line(chart), 15, inner - (code + 24 if code else 0))
    if code:
        lines.append("扫码看每个数字的出处")
    top = height - _MARGIN - max(len(lines) * 22, code + 16 if code else 0)
    sheet.stroke([(_MARGIN, top), (width - _MARGIN, top)], "hair")
    _small(sheet, lines, top + 24, 15)
    if code:
        draw_code(sheet, address, width - _MARGIN - code, top + 16, _MODULE)
    return top


def _small(sheet: Sheet, lines: list[str], y: float, size: float) -> float:
    for line in lines:
        sheet.words(_MARGIN, y, line, size, "muted")
        y += size * 1.5
    return y
