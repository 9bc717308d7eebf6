"""One fact, however often it was stated: equal statements become one point, unequal ones are kept side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ruwen.figures.relations import allowed_range
from ruwen.figures.text.stated import stated_number
from ruwen.model import FigureRecord
from ruwen.periods import bounds, span_of
from ruwen.series.shown import is_reviewed


@dataclass(frozen=True, slots=True)
class Point:
    """One fact: the statement to show, others that agree with it, and those that do not (同一指标,说法不一)."""

    record: FigureRecord
    same: tuple[FigureRecord, ...] = ()
    disputed: tuple[FigureRecord, ...] = ()

    @property
    def records(self) -> tuple[FigureRecord, ...]:
        return (self.record, *self.same, *self.disputed)


def merge_points(records: Iterable[FigureRecord]) -> list[Point]:
    """One point for each fact, in time order (undated first); the input's order does not matter.

    A fact is indicator, area, group, coverage, period and basis. Of several statements the official one leads,
    then the reviewed, the newest, the one with more digits. The same value twice in one report counts once.
    """
    facts: dict[tuple[object, ...], list[FigureRecord]] = {}
    for record in records:
        facts.setdefault(_fact(record), []).append(record)
    points = [_merged(statements) for statements in facts.values()]
    return sorted(points, key=lambda point: (_time(point.record), _names(point.record), point.record.id))


def agree(one: FigureRecord, other: FigureRecord) -> bool:
    """Whether two statements can both be true: 1.07万 and 10659 agree, so do 6000多 and 6659; 3573 and 3086 do not."""
    low, high = allowed_range(one)
    other_low, other_high = allowed_range(other)
    return max(low, other_low) <= min(high, other_high)


def _fact(record: FigureRecord) -> tuple[object, ...]:
    basis = (record.kind, span_of(record), record.role, record.unit, record.per, record.compare)
    return (*_names(record), bounds(record), *basis, record.of if record.role in ("change", "share") else "")


def _names(record: FigureRecord) -> tuple[str, str, str, str]:
    return (record.indicator, record.area, record.who, record.coverage)


def _time(record: FigureRecord) -> tuple[str, str]:
    days = bounds(record)
    return (days[1].isoformat(), days[0].isoformat()) if days else ("", "")


def _merged(statements: list[FigureRecord]) -> Point:
    # Sorts are stable: the last key is the weightiest.
    ranked = sorted(statements, key=lambda record: record.id)
    ranked.sort(key=lambda record: len(stated_number(record)), reverse=True)
    ranked.sort(key=lambda record: record.published_at, reverse=True)
    ranked.sort(key=lambda record: not is_reviewed(record))
    ranked.sort(key=lambda record: record.origin != "official")
    first, *rest = ranked
    others = [record for record in rest if not (record.article == first.article and record.value == first.value)]
    same = tuple(record for record in others if agree(first, record))
    return Point(first, same, tuple(record for record in others if record not in same))
