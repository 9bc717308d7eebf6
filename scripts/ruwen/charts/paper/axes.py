"""Scales and their ticks; nothing here draws."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = (1, 2, 2.5, 5, 10)
_FLAT = 0.35
"""A line whose values differ by less than this share of the greatest would look level from zero."""
_FLAT_RATES = 0.6
"""The same for percentages, whose small changes matter and whose zero is seldom near."""


@dataclass(frozen=True, slots=True)
class Linear:
    """Maps values from `low`..`high` to pixels `start`..`end` (which may run upwards)."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        span = self.high - self.low
        return self.start + (self.end - self.start) * ((value - self.low) / span if span else 0.5)


def value_range(values: Sequence[float], *, rates: bool = False) -> tuple[float, float]:
    """Low and high end of a line chart's axis: from zero, unless that would flatten the line."""
    low, high = min(values), max(values)
    flat = _FLAT_RATES if rates else _FLAT
    if low >= 0 and high - low >= flat * high:
        return 0.0, high
    if high <= 0 and low - high <= flat * low:
        return low, 0.0
    room = (high - low) * 0.15 or abs(high) * 0.1 or 1.0
    floor = low - room
    return (max(floor, 0.0) if low >= 0 else floor), high + room * 0.4


def starts_at_zero(values: Sequence[float], *, rates: bool = False) -> bool:
    low, high = value_range(values, rates=rates)
    return low <= 0 <= high


def ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Round numbers within the range, `about` many."""
    span = high - low
    if span <= 0:
        return [low]
    rough = span / about
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * magnitude for factor in _STEPS if factor * magnitude >= rough)
    first = math.ceil(low / step - 1e-9)
    count = math.floor(high / step + 1e-9) - first
    return [round((first + index) * step, 9) for index in range(count + 1)]


def thinned(
    spots: Sequence[tuple[float, float]], first: Sequence[int], *, rest: bool = True, gap: float = 6.0
) -> list[int]:
    """Which of the labels (centre, width) to show so that none touch: `first` in this order, then the `rest`."""
    shown: list[int] = []
    for index in (*first, *(range(len(spots)) if rest else ())):
        centre, width = spots[index]
        clear = all(abs(centre - spots[other][0]) >= (width + spots[other][1]) / 2 + gap for other in shown)
        if index not in shown and clear:
            shown.append(index)
    return sorted(shown)
