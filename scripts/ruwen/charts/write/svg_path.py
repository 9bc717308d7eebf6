"""Path data in few bytes: bars as broad strokes, one path for all shapes of one style, the shorter of two commands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

XMLNS = ' xmlns="http://www.w3.org/2000/svg"'
"""A file needs it; inside HTML it says nothing new."""

Spot = tuple[float, float]
Box = tuple[float, float, float, float]

_STEP = re.compile(r"([MLz])([^MLz]*)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of a path: its corners in order, and whether it returns to the first."""

    spots: tuple[Spot, ...]
    closed: bool = False

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        xs, ys = zip(*self.spots, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def is_rectangle(self) -> bool:
        left, top, right, bottom = self.box
        corners = {(left, top), (left, bottom), (right, top), (right, bottom)}
        return self.closed and len(self.spots) == 4 and set(self.spots) == corners


def read_stretches(data: str) -> list[Stretch]:
    """The stretches of a path of straight lines (M, L, z with absolute numbers, as matplotlib writes them)."""
    stretches: list[Stretch] = []
    spots: list[Spot] = []
    for command, rest in _STEP.findall(data):
        if command == "z":
            stretches.append(Stretch(tuple(spots), closed=True))
            spots = []
            continue
        if command == "M" and spots:
            stretches.append(Stretch(tuple(spots)))
            spots = []
        numbers = [float(part) for part in rest.split()]
        spots += zip(numbers[::2], numbers[1::2], strict=True)
    if spots:
        stretches.append(Stretch(tuple(spots)))
    return stretches


def as_strokes(bars: Sequence[Stretch]) -> tuple[list[Stretch], float] | None:
    """Bars of one breadth as strokes along their middle, and that breadth; None where they differ in both ways.

    Columns run down to their zero and level bars from it, so that what they share repeats.
    """
    if not all(bar.is_rectangle for bar in bars):
        return None
    boxes = [bar.box for bar in bars]
    left, top, right, bottom = boxes[0]
    lies = right - left >= bottom - top
    for level in (lies, not lies):
        sides = [bottom - top if level else right - left for left, top, right, bottom in boxes]
        if max(sides) - min(sides) < 0.05:
            return [_middle(box, level=level) for box in boxes], sides[0]
    return None


def path_data(stretches: Sequence[Stretch]) -> str:
    """The `d` attribute, to a tenth of a pixel; rounding does not add up, however long the path."""
    return "".join(_steps(stretches))


def number(value: float) -> str:
    return _tenths(round(value * 10))


def _middle(box: Box, *, level: bool) -> Stretch:
    left, top, right, bottom = box
    x, y = (left + right) / 2, (top + bottom) / 2
    return Stretch(((left, y), (right, y)) if level else ((x, top), (x, bottom)))


def _steps(stretches: Sequence[Stretch]) -> Iterator[str]:
    x = y = 0
    first = True
    for run in stretches:
        start, *rest = [(round(a * 10), round(b * 10)) for a, b in run.spots]
        # Along a row every step is the same text; elsewhere absolute numbers repeat more often.
        yield f"m{_tenths(start[0] - x)} 0" if start[1] == y and not first else f"M{_pair(*start)}"
        first = False
        x, y = start
        for spot in rest:
            yield _line(spot, (x, y))
            x, y = spot
        if run.closed:
            yield "z"
            x, y = start


def _line(goal: tuple[int, int], here: tuple[int, int]) -> str:
    (x, y), (a, b) = goal, here
    if y == b:
        return min(f"h{_tenths(x - a)}", f"H{_tenths(x)}", key=len)
    if x == a:
        return f"V{_tenths(y)}"
    return min(f"L{_pair(x, y)}", f"l{_pair(x - a, y - b)}", key=len)


def _pair(x: int, y: int) -> str:
    return f"{_tenths(x)}{'' if y < 0 else ' '}{_tenths(y)}"


def _tenths(tenths: int) -> str:
    """`-123` as `-12.3`, `120` as `12`, `-5` as `-.5`."""
    whole, part = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    if not part:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{part}"
