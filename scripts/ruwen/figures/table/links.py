"""How the figures of one table hang together: a change with its level, a part with its total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ruwen.figures.table.reader import Found
from ruwen.model import Figure

_RATES = ("%", "个百分点")
_ROOM = 1.005
"""What parts may exceed their total by, through rounding."""


def linked(found: Sequence[Found]) -> list[Figure]:
    """The figures with `of` and `part_of`, as indexes into the list; a change of no level is none of them."""
    found = [one for one in found if one.figure.role != "change" or _level_of(one, found) is not None]
    return [replace(one.figure, of=_level_of(one, found), part_of=_total_of(one, found)) for one in found]


def _level_of(one: Found, found: Sequence[Found]) -> int | None:
    """The level that a change, share, percentage or target speaks of: of the same row, else the same column."""
    figure = one.figure
    if figure.role == "level":
        return None
    alike = [
        index
        for index, other in enumerate(found)
        if other.figure.role == "level" and other.figure.compare is None and _same(figure, other.figure)
    ]
    near = [index for index in alike if found[index].at == one.at] or [
        index for index in alike if found[index].column == one.column
    ]
    period = [index for index in near if found[index].figure.period == figure.period]
    return next(iter(period if figure.role == "change" else period or near), None)


def _same(one: Figure, other: Figure) -> bool:
    return (one.indicator, one.where, one.who) == (other.indicator, other.where, other.who)


def _total_of(one: Found, found: Sequence[Found]) -> int | None:
    """The total of the same column: of the row that 其中 follows, or of the row called 合计."""
    figure = one.figure
    if figure.role not in ("level", "target") or figure.unit in _RATES:
        return None
    for index, other in enumerate(found):
        total = other.figure
        if other.column != one.column or other is one or total.role != figure.role or total.unit != figure.unit:
            continue
        if one.row.total is other.row and total.value >= figure.value:
            return index
        if other.row.label.sums and not one.row.label.whole and _adds_up(other, found):
            return index
    return None


def _adds_up(total: Found, found: Sequence[Found]) -> bool:
    """Whether the rows of one indicator in the column of a total stay within it."""
    figure = total.figure
    parts = [
        one.figure.value
        for one in found
        if one.column == total.column
        and one is not total
        and one.row.total is None
        and not one.row.label.whole
        and (one.figure.indicator, one.figure.role) == (figure.indicator, figure.role)
    ]
    return sum(parts) <= figure.value * _ROOM
