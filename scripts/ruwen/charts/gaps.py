"""Where a series lacks figures that its usual step would have: a line there is only a guess, and drawn as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from ruwen.charts.model import Group, Mark

_GAP = 1.6
"""A step this many times the usual one is a gap."""


def day_number(mark: Mark) -> float:
    return float(date.fromisoformat(mark.end).toordinal())


def runs(segment: Sequence[Mark], usual: float) -> Iterator[tuple[list[Mark], bool, bool]]:
    """The segment in runs of one style: (marks, is a gap, leads to a provisional figure)."""
    run: list[Mark] = []
    style = (False, False)
    for one, other in pairwise(segment):
        gap = day_number(other) - day_number(one) > usual * _GAP
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
    days = [day_number(mark) for mark in marks]
    steps = sorted(after - before for before, after in pairwise(days))
    return steps[len(steps) // 4] if steps else 1.0


def has_gap(group: Group) -> bool:
    usual = usual_step(group.marks)
    return any(gap for segment in group.segments for _, gap, _ in runs(segment, usual))
