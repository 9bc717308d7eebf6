"""Where a series lacks figures that its usual step would have: a line there is only a guess, and drawn as one; a
column's place stays empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from ruwen.charts.model import Chart, Group, Mark

_GAP = 1.6
"""A step this many times the usual one is a gap."""
_LINED = ("lines", "multiples")
_MOST_YEARS = 30
"""Over a longer time empty places would leave the columns too thin."""


def day_number(mark: Mark) -> float:
    return float(date.fromisoformat(mark.end).toordinal())


def runs(segment: Sequence[Mark], usual: float) -> Iterator[tuple[list[Mark], bool, bool]]:
    """The segment in runs of one style: (marks, is a gap, leads to a provisional figure)."""
    run: list[Mark] = []
    style = (False, False)
    for one, other in pairwise(segment):
        gap = is_gap(day_number(one), day_number(other), usual)
        wanted = (gap, other.look == "provisional")
        if run and wanted != style:
            yield run, *style
            run = []
        style = wanted
        run = [*run, other] if run else [one, other]
    if run:
        yield run, *style


def usual_step(marks: Sequence[Mark]) -> float:
    """Days between two figures, the lower quartile so that gaps do not count; 1 for a single figure."""
    return usual_days([day_number(mark) for mark in marks])


def usual_days(days: Sequence[float]) -> float:
    """The same for bare days in order."""
    steps = sorted(after - before for before, after in pairwise(days))
    return steps[len(steps) // 4] if steps else 1.0


def is_gap(before: float, after: float, usual: float) -> bool:
    """Whether a step between two days is so long that figures are missing there."""
    return after - before > usual * _GAP


def has_gap(group: Group) -> bool:
    usual = usual_step(group.marks)
    return any(gap for segment in group.segments for _, gap, _ in runs(segment, usual))


def is_scattered(chart: Chart) -> bool:
    """Whether fewer than half of the points of its lines join another: a small picture would show dots that tell
    nothing."""
    if chart.spec.kind not in _LINED or not chart.marks:
        return False
    joined = 0
    for group in chart.groups:
        usual = usual_step(group.marks)
        kept = (run for segment in group.segments for run, gap, _ in runs(segment, usual) if not gap)
        joined += len({mark.key for run in kept for mark in run})
    return 2 * joined < len(chart.marks)


def time_slots(marks: Iterable[Mark]) -> list[tuple[str, str]]:
    """(last day, label) of each place for a column, in time order; years without a figure get one too."""
    slots = sorted({(mark.end, mark.label) for mark in marks})
    if not all(label.isdecimal() and len(label) == 4 for _, label in slots):
        return slots
    years = range(int(slots[0][1]), int(slots[-1][1]) + 1)
    return [(f"{year}-12-31", str(year)) for year in years] if len(years) <= _MOST_YEARS else slots


def has_empty_slot(marks: Sequence[Mark]) -> bool:
    return len(time_slots(marks)) > len({mark.label for mark in marks})


def has_rest(marks: Sequence[Mark]) -> bool:
    """Whether the parts leave some of the total (the first mark) over, more than rounding does; not without figures."""
    if not marks:
        return False
    total, *parts = (mark.value for mark in marks)
    return total - sum(parts) > 0.005 * total
