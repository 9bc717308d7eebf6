"""The pictures of one chart as bytes: the drawings that pages inline, the PNG, the card, the poster."""

from __future__ import annotations

from ruwen.charts.kinds.draw import SIZE, body, drawing_problems, miniature
from ruwen.charts.model import Chart
from ruwen.charts.paper.sheet import Sheet
from ruwen.charts.sources import source_line
from ruwen.charts.write import pages, poster
from ruwen.charts.write.mark import WORDS
from ruwen.charts.write.render import pdf_bytes, png_bytes, svg_bytes
from ruwen.charts.write.svg import clean, ornament
from ruwen.errors import Problem

_NAMES = {"": "宽图", "-narrow": "手机图"}

Drawn = tuple[dict[str, bytes], dict[str, tuple[float, float]], list[Problem]]


def draw_files(chart: Chart, brand: str, address: str = "") -> Drawn:
    """File name -> bytes, size of each inline drawing in px, and problems; with problems nothing is drawn.

    `address`: of the chart's page, for the QR codes; "" for none.
    """
    slug = chart.spec.slug
    inline = {suffix: body(chart, scale) for suffix, scale in pages.variants()}
    whole = {
        "图片": pages.picture(chart, brand),
        "分享卡": pages.card(chart, brand, address),
        "张贴版": poster.poster(chart, brand, address),
    }
    problems = drawing_problems(chart, {_NAMES[suffix]: sheet for suffix, sheet in inline.items()} | whole)
    if problems:
        return {}, {}, problems
    files = {f"{slug}{suffix}.svg": inline_svg(chart, suffix, sheet).encode() for suffix, sheet in inline.items()}
    files[f"{slug}-mini.svg"] = ornament(svg_bytes(miniature(chart)), SIZE).encode()
    files[f"{slug}-picture.svg"] = whole_svg(chart, whole["图片"]).encode()
    files[f"{slug}.png"] = png_bytes(whole["图片"])
    files[f"{slug}-card.png"] = png_bytes(whole["分享卡"])
    files[f"{slug}-a4.pdf"] = pdf_bytes(whole["张贴版"], chart.full_title)
    return files, {suffix.removeprefix("-") or "wide": (s.width, s.height) for suffix, s in inline.items()}, []


def whole_svg(chart: Chart, sheet: Sheet) -> str:
    """The picture to pass on as an SVG: as the PNG, on a ground of its own."""
    ground = Sheet(sheet.width, sheet.height, own_font=True)
    ground.bar(0, 0, sheet.width, sheet.height, "ground")
    ground.place(sheet, 0, 0)
    return clean(
        svg_bytes(ground),
        ident=f"c-{chart.spec.slug}-picture",
        title=chart.full_title,
        desc=chart.alt.removeprefix(f"{chart.headline}。") + (f"{WORDS}。" if chart.sample else ""),
        size=(sheet.width, sheet.height),
    )


def inline_svg(chart: Chart, suffix: str, sheet: Sheet) -> str:
    """The `<svg>` for the page; ids begin with the slug and the variant, so several charts may share a page."""
    variant = suffix.removeprefix("-") or "wide"
    return clean(
        svg_bytes(sheet),
        ident=f"c-{chart.spec.slug}-{variant}",
        title=chart.headline,
        # The title already says the headline; a screen reader should not say it twice.
        desc=f"{chart.alt.removeprefix(f'{chart.headline}。')}{source_line(chart, dated=False)}。",
        size=(sheet.width, sheet.height),
    )
