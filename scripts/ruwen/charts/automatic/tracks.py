"""Figures that may be told as one course: one indicator, place, group, basis and office, over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from ruwen.ids import sha256_hex
from ruwen.model import FigureRecord
from ruwen.series import Point, bounds, last_day, merge_points, span_of
from ruwen.series.nature import nature_text

Family = Literal["running", "window", "steps"]
"""`running`: what has come together since January, month by month, a line a year; `window`: the same months of each
year; `steps`: anything else over time (years, months, days)."""

LEAST = 3
"""Points that make a chart."""
Key = tuple[str, ...]
OFFICE = -2
"""Where the office begins in the key of a figure."""


@dataclass(frozen=True, slots=True)
class Track:
    """The points in time order. `key`: all that they share."""

    key: Key
    family: Family
    points: tuple[Point, ...]

    @property
    def first(self) -> FigureRecord:
        return self.points[0].record

    @property
    def last(self) -> FigureRecord:
        return self.points[-1].record

    @property
    def records(self) -> tuple[FigureRecord, ...]:
        return tuple(record for point in self.points for record in point.records)

    @property
    def slug(self) -> str:
        """Of what the figures are of, never of how many there are or how they are drawn: a new month keeps it."""
        return chart_slug(self.first, self.key)


def chart_slug(record: FigureRecord, parts: Sequence[str]) -> str:
    """`new-urban-employment-410482-3fa9c1`: indicator and area to read, the rest as a hash of its words."""
    digest = sha256_hex("\x1f".join(parts).encode())[:6]
    return "-".join(filter(None, (record.indicator, record.area_code, digest)))


def tracks_of(records: Iterable[FigureRecord]) -> Iterator[Track]:
    """Every track of at least three points, in the order of indicator, place and basis; `records` may be shown."""
    groups: defaultdict[Key, list[FigureRecord]] = defaultdict(list)
    for record in records:
        if record.role == "level" and bounds(record):
            groups[key_of(record)].append(record)
    for key, members in sorted(groups.items()):
        points = merge_points(members)
        if len(points) >= LEAST:
            yield from _families(key, points)


def key_of(record: FigureRecord) -> Key:
    """What must agree beside the time. Where nobody says who measured, who printed it stands for that."""
    office = ("provider", record.provider) if record.provider else ("source", record.source)
    place = (record.indicator, record.area, record.area_code)
    return (*place, record.who, record.coverage, record.kind, record.unit, record.per, nature_text(record), *office)


def _families(key: Key, points: Sequence[Point]) -> Iterator[Track]:
    if adds_up(points[0].record):
        running = [point for point in points if is_running(point.record)]
        yield from _running(key, running)
        points = [point for point in points if point not in running or span_of(point.record) in ("year", "month")]
    spans: defaultdict[str, list[Point]] = defaultdict(list)
    for point in points:
        spans[span_of(point.record)].append(point)
    for span, members in sorted(spans.items()):
        if len(members) >= LEAST:
            yield Track((*key, span), "steps", tuple(members))


def _running(key: Key, points: Sequence[Point]) -> Iterator[Track]:
    """Months of a year beside those of others; where no year has two, the same months of each, the newest at least."""
    part = [point for point in points if span_of(point.record) != "year"]
    years = Counter(last_day(point.record)[:4] for point in points)
    if len(points) >= LEAST and len(part) > 1 and max(years.values()) > 1:
        yield Track((*key, "running"), "running", tuple(points))
    elif part:
        month = last_day(part[-1].record)[5:7]
        same = tuple(point for point in part if last_day(point.record)[5:7] == month)
        if len(same) >= LEAST:
            yield Track((*key, "running"), "window", same)


def adds_up(record: FigureRecord) -> bool:
    """Whether it counts what came together over a time: flows, and sums of money that are by no time."""
    return record.kind == "flow" or (record.kind == "amount" and not record.per and span_of(record) != "point")


def is_running(record: FigureRecord) -> bool:
    """From 1 January to the end of a month."""
    days = bounds(record)
    if days is None or not adds_up(record):
        return False
    first, last = days
    return first == last.replace(month=1, day=1) and (last + timedelta(days=1)).day == 1
