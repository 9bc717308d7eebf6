"""Parts that only their sum tells: 从业人员427.6万人。三次产业依次为148.2万、118.7万、160.7万人."""

from __future__ import annotations

from collections.abc import Sequence

from ruwen.figures.text.sense import Sense

_FAR = 300
"""Characters from a total to the list of its parts at most."""
_MOST = 6
_ROUNDING = 0.0015
"""Share of a total by which rounded parts may miss it."""
_OF_WORKERS = frozenset(("农村劳动力", "就业"))


def link_sums(folded: str, senses: Sequence[Sense]) -> None:
    """Makes a row of levels the parts of the level before it, in the same paragraph, that they add up to.

    The row stands in one sentence; all count what the total counts, or where its workers are (省内, 省外):
    other numbers that add up are a coincidence.
    """
    levels = [sense for sense in senses if sense.is_level]
    for start, first in enumerate(levels):
        if first.parent:
            continue
        for total in reversed(levels[max(0, start - 12) : start]):
            low, high = total.quantity.start, first.quantity.start
            if high - low > _FAR or folded.find("\n", low, high) >= 0:
                break
            row = _adding_up(total, levels[start : start + _MOST])
            for part in row:
                part.parent = total
            if row:
                break


def _adding_up(total: Sense, following: Sequence[Sense]) -> list[Sense]:
    """The parts of `total` that `following` begins with, or none: two or more, of one sentence."""
    row: list[Sense] = []
    rest = total.quantity.value
    for part in following:
        if part.parent or part.sentence != following[0].sentence or not _fits(total, part):
            return []
        row.append(part)
        rest -= part.quantity.value
        if abs(rest) <= _ROUNDING * total.quantity.value:
            return row if len(row) > 1 else []
        if rest < 0:
            return []
    return []


def _fits(total: Sense, part: Sense) -> bool:
    if part.unit != total.unit or part.unit in ("%", "元", "小时", "个月") or part.role.compare != total.role.compare:
        return False
    by_place = "by_place" in part.entry.tags and total.entry.group in _OF_WORKERS
    return part.entry is total.entry or by_place or part.entry.name in total.entry.total_of
