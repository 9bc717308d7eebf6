"""A chart drawn as its kind is, large and small, and what every drawing must satisfy before it is written."""

from __future__ import annotations

from collections.abc import Iterable

from ruwen.charts.kinds.keys import keys_of
from ruwen.charts.kinds.table import drawing_of
from ruwen.charts.model import Chart
from ruwen.charts.paper.fonts import missing_glyphs, text_width, wrap
from ruwen.charts.paper.sheet import Sheet
from ruwen.charts.style import Scale
from ruwen.errors import Problem

SIZE = (240.0, 84.0)
"""Width and height of a miniature on the index of charts."""


def body(chart: Chart, scale: Scale) -> Sheet:
    """The drawing itself, with the key to its shapes below; the page adds headline, source and table."""
    sheet = drawing_of(chart).draw(chart, scale)
    key = _key_lines(keys_of(chart), scale)
    for line in key:
        sheet.words(0, sheet.height + scale.note * 1.4, line, scale.note, "muted")
        sheet.height += scale.note * 1.5
    sheet.height += 4 if key else 0
    return sheet


def miniature(chart: Chart, width: float = SIZE[0], height: float = SIZE[1]) -> Sheet:
    """A chart the size of a stamp: its shapes and no words, for the index of charts and for the card."""
    sheet = Sheet(width, height, own_font=True)
    drawing_of(chart).miniature(sheet, chart)
    return sheet


def _key_lines(keys: Iterable[str], scale: Scale) -> list[str]:
    """As many entries on a line as fit; one that is longer than a line is wrapped."""
    lines: list[str] = []
    for key in keys:
        joined = f"{lines[-1]}；{key}" if lines else key
        if lines and text_width(joined, scale.note) <= scale.width:
            lines[-1] = joined
        else:
            lines += wrap(key, scale.note, scale.width)
    return lines


def drawing_problems(chart: Chart, sheets: dict[str, Sheet]) -> list[Problem]:
    """E404 for characters that the font lacks, E406 for words that would be cut off or lie on each other."""
    text = "".join(words.text for sheet in sheets.values() for words in sheet.texts) + chart.full_title
    problems = []
    if missing := missing_glyphs(text):
        shown = "、".join(f"{char}（U+{ord(char):04X}）" for char in missing)
        problems.append(chart.spec.problem("E404", f"字体里没有这些字：{shown}。请换一个写法，图片里才显示得出。"))
    for name, sheet in sheets.items():
        faults = [f"“{words}”在{name}里放不下" for words in sheet.clipped()]
        faults += [f"“{one}”和“{other}”在{name}里叠在一起" for one, other in sheet.overlaps()]
        problems += [chart.spec.problem("E406", f"{fault}。请把文字写短，或少画一些。") for fault in faults]
    return problems
