"""How sure a figure is, shown in its shape: solid, hollow (待核), dashed (初步), with a broken end (约数)."""

from __future__ import annotations

from collections.abc import Sequence

from ruwen.chart_style import OUTLINE, Scale
from ruwen.charts.model import Mark
from ruwen.charts.sheet import Sheet

_SLIVERS = ((3.0, 2.0), (2.0, 3.0), (1.0, 4.0))
"""Width of each sliver at an approximate bar's end, and the gap before it."""


def tones(marks: Sequence[Mark]) -> dict[str, str]:
    """Mark name -> token: the highlighted marks dark and the rest light; with none named, the greatest is dark."""
    chosen = {mark.name for mark in marks if mark.highlight}
    if not chosen and marks:
        chosen = {max(marks, key=lambda mark: mark.value).name}
    return {mark.name: "celadon" if mark.name in chosen else "celadon-soft" for mark in marks}


def draw_bar(sheet: Sheet, mark: Mark, tone: str, top: float, width: float, scale: Scale, *, x: float = 0.0) -> None:
    """A level bar from `x`; a value too small to see still gets one pixel."""
    width = max(width, 1.0)
    if mark.look != "plain":
        inset = OUTLINE / 2
        sheet.bar(
            x + inset,
            top + inset,
            max(width - OUTLINE, 1.0),
            scale.bar - OUTLINE,
            "tint",
            edge=tone,
            edge_width=OUTLINE,
            dashed=mark.look == "provisional",
        )
        return
    tail = sum(part + gap for part, gap in _SLIVERS)
    if not mark.is_approximate or width < tail * 2:
        sheet.bar(x, top, width, scale.bar, tone)
        return
    sheet.bar(x, top, width - tail, scale.bar, tone)
    left = x + width - tail
    for part, gap in _SLIVERS:
        sheet.bar(left + gap, top, part, scale.bar, tone)
        left += gap + part
