"""How the figures of one table hang together: a change with its level, a part with its total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ruwen.figures.table.reader import Found
from ruwen.model import Figure

_RATES = ("%", "个百分点")
_ROOM = 1.005
"""What parts may exceed their total by, through rounding."""
_Key = tuple[str | None, str | None, str | None]


def linked(found: Sequence[Found]) -> list[Figure]:
    """The figures with `of` and `part_of`, as indexes into the list; a change of no level is none of them."""
    levels = _Levels(found)
    kept = [one for one in found if one.figure.role != "change" or levels.of(one) is not None]
    levels, totals = _Levels(kept), _Totals(kept)
    return [replace(one.figure, of=levels.of(one), part_of=totals.of(one)) for one in kept]


class _Levels:
    """The levels that changes, shares, percentages and targets speak of: of the same row, else the same column."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.found = found
        self.in_row: defaultdict[tuple[int, _Key], list[int]] = defaultdict(list)
        self.in_column: defaultdict[tuple[int, _Key], list[int]] = defaultdict(list)
        for index, one in enumerate(found):
            if one.figure.role == "level" and one.figure.compare is None:
                self.in_row[one.at, _key(one)].append(index)
                self.in_column[one.column, _key(one)].append(index)

    def of(self, one: Found) -> int | None:
        if one.figure.role == "level":
            return None
        near = self.in_row.get((one.at, _key(one))) or self.in_column.get((one.column, _key(one)), [])
        told = [index for index in near if self.found[index].figure.period == one.figure.period]
        return next(iter(told if one.figure.role == "change" else told or near), None)


def _key(one: Found) -> _Key:
    return one.figure.indicator, one.figure.where, one.figure.who


class _Totals:
    """The totals of the same column: of the row that 其中 follows, or of the row called 合计."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.found = found
        self.cells = {(one.column, id(one.row)): index for index, one in enumerate(found)}
        self.parts: defaultdict[tuple[int, str | None, str], float] = defaultdict(float)
        self.sums: defaultdict[tuple[int, str | None, str], list[int]] = defaultdict(list)
        for index, one in enumerate(found):
            if one.row.label.sums:
                self.sums[self._column(one)].append(index)
            elif one.row.total is None and not one.row.label.whole:
                self.parts[self._column(one)] += one.figure.value

    def of(self, one: Found) -> int | None:
        figure = one.figure
        if figure.role not in ("level", "target") or figure.unit in _RATES:
            return None
        if one.row.total:
            index = self.cells.get((one.column, id(one.row.total)))
            return index if index is not None and self._holds(index, one) else None
        sums = [] if one.row.label.whole else self.sums[self._column(one)]
        fits = self.parts[self._column(one)] <= sum(self.found[index].figure.value for index in sums) * _ROOM
        return sums[0] if len(sums) == 1 and fits and self._holds(sums[0], one) else None

    def _holds(self, index: int, part: Found) -> bool:
        total = self.found[index].figure
        alike = (total.role, total.unit, total.period) == (part.figure.role, part.figure.unit, part.figure.period)
        return alike and total.value >= part.figure.value

    @staticmethod
    def _column(one: Found) -> tuple[int, str | None, str]:
        return one.column, one.figure.indicator, one.figure.role
