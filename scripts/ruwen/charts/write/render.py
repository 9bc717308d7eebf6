"""Sheets to matplotlib figures: SVG with sentinel colours, PNG in the light palette. No pyplot, no global state."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from PIL import Image

from ruwen.charts.paper.fonts import font
from ruwen.charts.paper.sheet import Bar, Dot, Sheet, Stroke, Words
from ruwen.charts.style import BOLD, DASH, LIGHT, TOKENS

POINTS = 72
"""At 72 dots an inch matplotlib's point is one CSS pixel."""

SENTINELS: dict[str, str] = {token: f"#0000{index:02x}" for index, token in enumerate(TOKENS, 1)}
"""Stand-ins that the SVG's cleaning swaps for CSS variables."""

# Without a fixed salt the ids in an SVG are random; text must stay text.
_SVG: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "ruwen"}


_SHADES = 96


def svg_bytes(sheet: Sheet) -> bytes:
    """matplotlib's SVG, byte for byte the same each time, to be cleaned by ruwen.charts.write.svg."""
    with mpl.rc_context(_SVG):
        fig = _figure(sheet, SENTINELS, faux_bold=False)
        FigureCanvasSVG(fig)
        buffer = io.BytesIO()
        fig.savefig(buffer, format="svg", metadata={"Date": None}, transparent=True)
    return buffer.getvalue()


def png_bytes(sheet: Sheet, zoom: float = 2.0) -> bytes:
    """A PNG on the light ground; `zoom` device pixels a CSS pixel."""
    fig = _figure(sheet, LIGHT, faux_bold=True)
    fig.set_facecolor(LIGHT["ground"])
    fig.set_dpi(POINTS * zoom)
    canvas: Any = FigureCanvasAgg(fig)
    canvas.draw()
    image = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    # A chart has a dozen colours and the shades of their edges: a palette makes the file a quarter as big.
    buffer = io.BytesIO()
    image.quantize(_SHADES, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(buffer, "png", optimize=True)
    return buffer.getvalue()


def pdf_bytes(sheet: Sheet, title: str) -> bytes:
    """A one-page PDF of the sheet, 1 CSS pixel = 1 point, without a date; text that is not bold can be searched."""
    fig = _figure(sheet, LIGHT | {"ground": "#FFFFFF"}, faux_bold=True)
    FigureCanvasPdf(fig)
    buffer = io.BytesIO()
    about = {"Title": title, "Creator": None, "Producer": None, "CreationDate": None}
    fig.savefig(buffer, format="pdf", metadata=about)
    return buffer.getvalue()


def _figure(sheet: Sheet, colours: Mapping[str, str], *, faux_bold: bool) -> Figure:
    fig = Figure(figsize=(sheet.width / POINTS, sheet.height / POINTS), dpi=POINTS)
    # Pixels with y downwards, whatever the resolution of the output.
    scale = mpl.transforms.Affine2D().scale(1 / sheet.width, -1 / sheet.height).translate(0, 1) + fig.transFigure
    for order, item in enumerate(sheet.items):
        match item:
            case Bar():
                artist: Any = _rectangle(item, colours, scale)
            case Stroke():
                artist = _line(item, colours, scale)
            case Dot():
                artist = _circle(item, colours, scale)
            case Words():
                artist = _text(item, colours, scale, faux_bold=faux_bold)
        artist.set_zorder(order)
        fig.add_artist(artist)
    return fig


def _rectangle(bar: Bar, colours: Mapping[str, str], scale: Any) -> Rectangle:
    return Rectangle(
        (bar.x, bar.y),
        bar.width,
        bar.height,
        facecolor=colours[bar.fill] if bar.fill else "none",
        edgecolor=colours[bar.edge] if bar.edge else "none",
        linewidth=bar.edge_width,
        linestyle=(0, [part / bar.edge_width for part in DASH]) if bar.dashed else "solid",
        transform=scale,
    )


def _line(stroke: Stroke, colours: Mapping[str, str], scale: Any) -> Line2D:
    xs, ys = zip(*stroke.spots, strict=True)
    return Line2D(
        xs,
        ys,
        color=colours[stroke.colour],
        linewidth=stroke.width,
        linestyle=(0, [part / stroke.width for part in DASH]) if stroke.dashed else "solid",
        transform=scale,
        solid_capstyle="butt",
        solid_joinstyle="round",
    )


def _circle(dot: Dot, colours: Mapping[str, str], scale: Any) -> Circle:
    return Circle(
        (dot.x, dot.y),
        dot.radius,
        facecolor=colours[dot.fill],
        edgecolor=colours[dot.edge] if dot.edge else "none",
        linewidth=dot.edge_width,
        transform=scale,
    )


class _Label(Text):
    """Text that is not measured again for an SVG, where its anchor is all that counts: it halves the time."""

    def draw(self, renderer: Any) -> None:
        if not isinstance(renderer, RendererSVG):
            super().draw(renderer)
            return
        svg: Any = renderer
        gc = svg.new_gc()
        gc.set_foreground(self.get_color())
        svg.draw_text(gc, 0, 0, self.get_text(), self.get_fontproperties(), 0, mtext=self)
        gc.restore()


def _text(words: Words, colours: Mapping[str, str], scale: Any, *, faux_bold: bool) -> Text:
    bold = words.weight >= BOLD
    text = _Label(
        words.x,
        words.y,
        words.text,
        color=colours[words.colour],
        fontproperties=font(words.face, words.size, words.weight),
        ha=words.anchor,
        va="baseline",
        transform=scale,
        parse_math=False,
    )
    if faux_bold and bold:
        # The package has the regular face only; a thin stroke of the same colour thickens it.
        text.set_path_effects([withStroke(linewidth=words.size / 28, foreground=colours[words.colour])])
    return text
