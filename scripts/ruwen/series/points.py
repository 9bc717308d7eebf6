"""One fact, however often it was stated: equal statements become one point, unequal ones are kept side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ruwen.figures.text.stated import stated_number
from ruwen.model import FigureRecord
from ruwen.periods import bounds
from ruwen.series.facts import agree, fact_of, names_of
from ruwen.series.revisions import superseded
from ruwen.series.shown import is_reviewed


@dataclass(frozen=True, slots=True)
class Point:
    """One fact: the statement to show, others that agree with it, and those that do not (同一指标,说法不一).

    `revised`: statements of values that their own office has since given anew (已修订): nobody holds them any more.
    """

    record: FigureRecord
    same: tuple[FigureRecord, ...] = ()
    disputed: tuple[FigureRecord, ...] = ()
    revised: tuple[FigureRecord, ...] = ()

    @property
    def records(self) -> tuple[FigureRecord, ...]:
        return (self.record, *self.same, *self.disputed, *self.revised)


def merge_points(records: Iterable[FigureRecord]) -> list[Point]:
    """One point for each fact, in time order (undated first); the input's order does not matter.

    A fact is indicator, area, group, coverage, period and basis. Of several statements the official one leads,
    then the reviewed, the newest, the one with more digits. The same value twice in one report counts once. A value
    that its office revised leads nothing.
    """
    facts: dict[tuple[object, ...], list[FigureRecord]] = {}
    for record in records:
        facts.setdefault(fact_of(record), []).append(record)
    points = [_merged(statements) for statements in facts.values()]
    return sorted(points, key=lambda point: (_time(point.record), names_of(point.record), point.record.id))


def _time(record: FigureRecord) -> tuple[str, str]:
    days = bounds(record)
    return (days[1].isoformat(), days[0].isoformat()) if days else ("", "")


def _merged(statements: list[FigureRecord]) -> Point:
    gone = superseded(statements)
    # Sorts are stable: the last key is the weightiest.
    ranked = sorted((record for record in statements if record.id not in gone), key=lambda record: record.id)
    ranked.sort(key=lambda record: len(stated_number(record)), reverse=True)
    ranked.sort(key=lambda record: record.published_at, reverse=True)
    ranked.sort(key=lambda record: not is_reviewed(record))
    ranked.sort(key=lambda record: record.origin != "official")
    first, *rest = ranked
    others = [record for record in rest if not (record.article == first.article and record.value == first.value)]
    same = tuple(record for record in others if agree(first, record))
    revised = sorted((one for one in statements if one.id in gone), key=lambda one: (one.published_at, one.id))
    return Point(first, same, tuple(record for record in others if record not in same), tuple(revised))
