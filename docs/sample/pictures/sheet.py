"""A sheet to draw on: 480 units wide, as wide as it is shown; the file holds two pixels a unit.

Nothing smaller than 18 units is written, so that a phone of 360 px (which shows the sheet 324 px wide) shows 12 px.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

WIDTH = 480
SHARP = 2
"""Pixels a unit in the file."""
FINE = 4
"""Pixels a unit while drawing; taken together at the end, which smooths every edge."""
COLOURS = 24
TONES = {
    "ground": "#FBFBF7",
    "tint": "#E4EFEB",
    "hair": "#C9D6D2",
    "soft": "#649790",
    "celadon": "#1D5157",
    "muted": "#3E4F52",
    "ink": "#1B2628",
    "seal": "#8E2A1B",
}
Spot = tuple[float, float]


@cache
def _font(size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(
        str(pylopdf_fonts_zh_cn.sans_path()), round(size * FINE), layout_engine=ImageFont.Layout.BASIC
    )


class Sheet:
    """Drawing in units from the top left corner; tones are names of the site's palette."""

    def __init__(self, height: int) -> None:
        self.height = height
        self._image = Image.new("RGB", (WIDTH * FINE, height * FINE), TONES["ground"])
        self._draw = ImageDraw.Draw(self._image)

    def words(self, x: float, y: float, text: str, size: float = 18, tone: str = "ink", at: str = "mm") -> None:
        """`at`: which point of the text stands at x, y, as Pillow's anchors say it."""
        self._draw.text((x * FINE, y * FINE), text, TONES[tone], _font(size), at)

    def strong(self, x: float, y: float, text: str, size: float = 20, tone: str = "ink", at: str = "mm") -> None:
        place, width = (x * FINE, y * FINE), size * FINE / 44
        self._draw.text(place, text, TONES[tone], _font(size), at, stroke_width=width)

    def line(self, spots: Sequence[Spot], tone: str = "ink", width: float = 1.5, dash: float = 0) -> None:
        for (x, y), (to_x, to_y) in pairwise(spots):
            length = math.hypot(to_x - x, to_y - y)
            step = dash * 2 if dash else length or 1
            for index in range(math.ceil(length / step)):
                low, high = index * step / length, min(1.0, (index * step + (dash or length)) / length)
                ends = [x + (to_x - x) * low, y + (to_y - y) * low, x + (to_x - x) * high, y + (to_y - y) * high]
                self._draw.line([value * FINE for value in ends], TONES[tone], round(width * FINE))
        if not dash:
            for x, y in spots[1:-1]:
                self.disc(x, y, width / 2, tone, tone, 0)

    def arrow(self, spots: Sequence[Spot], tone: str = "muted", width: float = 1.5, dash: float = 0) -> None:
        self.line(spots, tone, width, dash)
        (x, y), (tip_x, tip_y) = spots[-2:]
        turn = math.atan2(tip_y - y, tip_x - x)
        wings = [(tip_x - 9 * math.cos(turn + side), tip_y - 9 * math.sin(turn + side)) for side in (-0.45, 0.45)]
        self.line([wings[0], (tip_x, tip_y), wings[1]], tone, width)

    def box(
        self, x: float, y: float, w: float, h: float, fill: str = "", edge: str = "ink", width: float = 1.5
    ) -> None:
        corners = [x * FINE, y * FINE, (x + w) * FINE, (y + h) * FINE]
        self._draw.rectangle(corners, TONES[fill] if fill else None, TONES[edge], round(width * FINE))

    def disc(self, x: float, y: float, r: float, fill: str = "", edge: str = "ink", width: float = 1.5) -> None:
        corners = [(x - r) * FINE, (y - r) * FINE, (x + r) * FINE, (y + r) * FINE]
        self._draw.ellipse(corners, TONES[fill] if fill else None, TONES[edge], round(width * FINE))

    def arc(
        self, x: float, y: float, r: float, start: float, end: float, tone: str = "ink", width: float = 1.5
    ) -> None:
        corners = [(x - r) * FINE, (y - r) * FINE, (x + r) * FINE, (y + r) * FINE]
        self._draw.arc(corners, start, end, TONES[tone], round(width * FINE))

    def shape(self, spots: Sequence[Spot], fill: str = "ground", edge: str = "ink", width: float = 1.5) -> None:
        self._draw.polygon([(x * FINE, y * FINE) for x, y in spots], TONES[fill])
        self.line([*spots, spots[0], spots[1]], edge, width)

    def person(self, x: float, y: float, fill: str = "ground", edge: str = "ink", size: float = 1.0) -> None:
        """Standing on y, 46 units tall."""
        left, right, top = x - 11 * size, x + 11 * size, y - 28 * size
        spots = [(left, y), (left + 2 * size, top + 3 * size), (left + 6 * size, top)]
        spots += [(right - 6 * size, top), (right - 2 * size, top + 3 * size), (right, y)]
        self.shape(spots, fill, edge)
        self.disc(x, y - 38 * size, 8 * size, fill, edge)

    def house(self, x: float, y: float, w: float, fill: str = "ground", edge: str = "ink") -> None:
        """Standing on y, `x` its middle; as high as wide."""
        low = y - w * 0.55
        self.box(x - w / 2, low, w, y - low, fill, edge)
        self.shape([(x - w * 0.62, low), (x, y - w), (x + w * 0.62, low)], fill, edge)

    def paper(self, x: float, y: float, w: float, h: float, rows: int = 4, tone: str = "hair") -> None:
        """A sheet of paper with lines of writing."""
        self.box(x, y, w, h, "ground", "ink")
        for row in range(rows):
            at = y + h * (row + 1) / (rows + 1)
            self.line([(x + 8, at), (x + w - (8 if row < rows - 1 else w * 0.4), at)], tone, 2.5)

    def stamp(self, x: float, y: float, text: str = "源", size: float = 18) -> None:
        """The seal that marks evidence."""
        half = size * 0.72
        self.box(x - half, y - half, half * 2, half * 2, "seal", "seal")
        self.strong(x, y, text, size, "ground")

    def png(self) -> bytes:
        """The file: few colours, no word on when or by what it was made."""
        small = self._image.resize((WIDTH * SHARP, self.height * SHARP), Image.Resampling.BOX)
        flat = small.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        out = io.BytesIO()
        flat.save(out, "PNG", optimize=True)
        return out.getvalue()
