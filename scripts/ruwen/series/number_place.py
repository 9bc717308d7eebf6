"""Where in a text a number stands that is known by its digits: `20` in `2020年20人` is the second, not the first."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIGIT = r"[\d零〇一二三四五六七八九十百千万亿]"
_BEGIN = re.compile(rf"(?<!{_DIGIT})(?<!\d[.,])")
_END = re.compile(rf"(?!{_DIGIT})(?![.,]\d)")


def number_places(text: str, number: str, unit: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """(start, end) of each occurrence between two offsets, the likeliest first.

    `end` takes in the unit where it follows. A number by itself comes before one inside a longer number, one with
    its unit before one without.
    """
    found = []
    at = text.find(number, start, stop) if number else -1
    while at >= 0:
        end = at + len(number)
        counted = bool(unit) and text.startswith(unit, end)
        within = _BEGIN.match(text, at) is None or _END.match(text, end) is None
        rank = (within, not counted)
        found.append((rank, at, end + len(unit) if counted else end))
        at = text.find(number, at + 1, stop)
    for _, first, last in sorted(found):
        yield first, last
