"""From the figures of a `[[chart.series]]` to groups of marks: by period, area, group of people, year or month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ruwen.charts.choose.marking import Marking, newest
from ruwen.charts.kinds.table import KINDS
from ruwen.charts.model import Group, Mark
from ruwen.charts.spec import Choice
from ruwen.model import FigureRecord
from ruwen.series import MixedError, Point, bounds, differing, join, last_day, merge_points, mixing, names_of

_COMMON_YEAR = "2000"
"""Months of several years stand above each other, as if of one year; a leap year has every day."""


def groups_of(marking: Marking, choice: Choice, taken: list[FigureRecord]) -> Iterator[Group]:
    """The groups of one series; its faults go to `marking.problems`. `taken` is not empty."""
    label = choice.label or marking.indicators[choice.filter.indicator].name
    match choice.by:
        case "period":
            return _by_period(marking, choice, label, taken)
        case "month":
            return _by_month(marking, choice, taken)
        case "year":
            return _by_year(marking, choice, label, taken)
    return _by_kind(marking, choice, label, taken)


def _by_period(marking: Marking, choice: Choice, label: str, taken: list[FigureRecord]) -> Iterator[Group]:
    spec = marking.spec
    # One series of a multiples chart is one little chart an area; several are one little chart each.
    by_area = KINDS[spec.kind].shape.by_area and len({other.name for other in spec.choices}) == 1
    buckets: dict[str, list[FigureRecord]] = {}
    for record in taken:
        buckets.setdefault(record.area if by_area else "", []).append(record)
    for area, records in sorted(buckets.items()):
        try:
            series = join(records, spec.breaks, marking.indicators)
        except MixedError as error:
            for reason in error.reasons:
                marking.problem("E402", f"“{choice.name}”：{reason}", choice)
            continue
        marks = [replace(marking.mark(choice, point), series=area or label) for point in series.points]
        yield Group(choice.name, area or label, tuple(marks), series.breaks)


def _by_month(marking: Marking, choice: Choice, taken: list[FigureRecord]) -> Iterator[Group]:
    """One line a year of what had come together since 1 January; a whole year's figure is its December."""
    years: dict[int, list[Point]] = {}
    found = [record for record in taken if _is_from_january(record)]
    _check_alike(marking, choice, found)
    for point in merge_points(found):
        years.setdefault(int(last_day(point.record)[:4]), []).append(point)
    for year, points in sorted(years.items()):
        marks = []
        for point in points:
            month = last_day(point.record)[5:]
            made = replace(marking.mark(choice, point), series=f"{year}年", label=f"{int(month[:2])}月")
            marks.append(replace(made, end=f"{_COMMON_YEAR}-{month}", name=f"{choice.name}_{year}"))
        marks.sort(key=lambda mark: mark.end)
        _refuse_rivals(marking, choice, marks)
        yield Group(f"{choice.name}_{year}", f"{year}年", tuple(marks), marking.breaks_among(found))


def _by_year(marking: Marking, choice: Choice, label: str, taken: list[FigureRecord]) -> Iterator[Group]:
    """One mark a year: every report of the year repeats the year's target, whatever months its result covers."""
    _check_alike(marking, choice, taken)
    years: dict[str, list[FigureRecord]] = {}
    for record in taken:
        years.setdefault(last_day(record)[:4], []).append(record)
    marks = []
    for year, records in sorted(years.items()):
        records.sort(key=lambda record: (last_day(record), record.published_at, record.id))
        *others, last = records
        if len({record.value for record in records}) > 1:
            marking.ambiguous(choice, [Point(record) for record in records])
        made = marking.mark(choice, Point(last, same=tuple(others)))
        marks.append(replace(made, series=label, label=year or "未说明"))
    yield Group(choice.name, label, tuple(marks), marking.breaks_among(taken))


def _by_kind(marking: Marking, choice: Choice, label: str, taken: list[FigureRecord]) -> Iterator[Group]:
    """Bars told apart by area or group of people: the newest figure of each."""
    buckets: dict[str, list[Point]] = {}
    for point in merge_points(taken):
        buckets.setdefault(_kind_of(choice, point.record), []).append(point)
    marks = []
    for key, points in sorted(buckets.items()):
        last = newest(points)
        if len(last) > 1:
            marking.ambiguous(choice, last)
        marks.append(replace(marking.mark(choice, last[0]), series=label, label=key or "未说明"))
    marking.check_beside(marks)
    shown = marking.breaks_among([mark.record for mark in marks])
    yield Group(choice.name, label, tuple(marking.ordered(marks)), shown)


def _kind_of(choice: Choice, record: FigureRecord) -> str:
    """The label of its bar; an area that leaves something out says so: 新乡市（不含长垣）."""
    if choice.by == "who":
        return record.who
    return f"{record.area}（{record.coverage}）" if record.coverage else record.area


def _is_from_january(record: FigureRecord) -> bool:
    days = bounds(record)
    adds_up = record.kind == "flow" or (record.kind == "amount" and not record.per)
    return adds_up and days is not None and days[0] == days[1].replace(month=1, day=1)


def _check_alike(marking: Marking, choice: Choice, records: Sequence[FigureRecord]) -> None:
    """E402 unless the figures differ in nothing but their time."""
    plain = [replace(record, span="month") for record in records]
    for reason in (*mixing(plain), *differing(plain, names_of(marking.indicators))):
        marking.problem("E402", f"“{choice.name}”：{reason}", choice)


def _refuse_rivals(marking: Marking, choice: Choice, marks: Iterable[Mark]) -> None:
    seen: dict[str, Mark] = {}
    for mark in marks:
        other = seen.setdefault(mark.end, mark)
        if other is not mark:
            marking.ambiguous(choice, [other.point, mark.point])
