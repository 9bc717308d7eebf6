"""The mark of a demonstration's figures: a picture is passed on without the site that says what it is."""

from __future__ import annotations

from ruwen.charts.paper.fonts import text_width
from ruwen.charts.paper.sheet import Sheet

STAMP = "例"
SHORT = "演示数据"
WORDS = f"{SHORT} · 演示站，数值取自公开文件"


def draw_mark(sheet: Sheet, right: float, y: float, size: float, room: float) -> None:
    """The stamp 例 and what it means, ending at `right` on the baseline `y`; the short words where `room` is little."""
    side = size * 1.4
    words = next((words for words in (WORDS, SHORT) if side + size / 2 + text_width(words, size) <= room), "")
    left = right - side
    if words:
        sheet.words(right, y, words, size, "muted", anchor="right")
        left -= text_width(words, size, room=False) + size / 2
    sheet.bar(left, y - size * 1.07, side, side, edge="seal", edge_width=1.2)
    sheet.words(left + side / 2, y, STAMP, size, "seal", anchor="center")
