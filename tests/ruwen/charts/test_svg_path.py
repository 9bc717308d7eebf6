"""Path data: shorter, and yet the same drawing to a tenth of a pixel."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from ruwen.charts.write.svg_path import Stretch, as_strokes, number, path_data, read_stretches

TENTHS = st.integers(-9999, 9999).map(lambda tenths: tenths / 10)
SPOTS = st.tuples(TENTHS, TENTHS)
RUNS = st.lists(st.builds(Stretch, st.lists(SPOTS, min_size=1, max_size=5).map(tuple), st.booleans()), min_size=1)
_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def drawn(data: str) -> list[Stretch]:
    """A reader of our own for the commands that path_data may use (SVG 1.1, section 8.3)."""
    stretches: list[Stretch] = []
    spots: list[tuple[float, float]] = []
    x = y = 0.0
    for command, rest in _STEP.findall(data):
        numbers = [float(text) for text in _NUMBER.findall(rest)]
        if command in "Zz":
            stretches.append(Stretch(tuple(spots), closed=True))
            x, y = spots[0]
            spots = []
            continue
        if command in "Mm" and spots:
            stretches.append(Stretch(tuple(spots)))
            spots = []
        base = (x, y) if command.islower() else (0.0, 0.0)
        if command in "Hh":
            x = base[0] + numbers[0]
        elif command in "Vv":
            y = base[1] + numbers[0]
        else:
            x, y = base[0] + numbers[0], base[1] + numbers[1]
        x, y = round(x, 1), round(y, 1)
        spots.append((x, y))
    return [*stretches, Stretch(tuple(spots))] if spots else stretches


@given(RUNS)
def test_data_draws_the_same(stretches: list[Stretch]) -> None:
    assert drawn(path_data(stretches)) == stretches


@given(st.floats(-1e5, 1e5))
def test_number_is_short_and_near(value: float) -> None:
    text = number(value)
    assert abs(float(text) - value) <= 0.05 + 1e-6
    assert not text.endswith(".0")
    assert "-0" not in text.replace("-0.", "-.")


def box(left: float, top: float, width: float, height: float) -> Stretch:
    corners = ((left, top), (left + width, top), (left + width, top + height), (left, top + height))
    return Stretch(corners, closed=True)


@given(st.lists(st.tuples(TENTHS, TENTHS, st.integers(1, 500)), min_size=1, max_size=9), st.integers(1, 40))
def test_bars_of_one_height_become_strokes_that_cover_the_same(
    bars: list[tuple[float, float, int]], breadth: int
) -> None:
    found = as_strokes([box(x, y, length, breadth) for x, y, length in bars])
    assert found
    strokes, width = found
    covered = set()
    for stroke in strokes:
        (x1, y1), (x2, y2) = stroke.spots
        along, across = (x2 - x1, y2 - y1)
        half = width / 2
        edges = (x1, y1 - half, x2, y1 + half) if across == 0 and along else (x1 - half, y1, x1 + half, y2)
        covered.add(tuple(round(edge, 4) for edge in edges))
    assert covered == {tuple(round(edge, 4) for edge in (x, y, x + length, y + breadth)) for x, y, length in bars}


def test_bars_that_differ_in_both_ways_stay_shapes() -> None:
    assert as_strokes([box(0, 0, 10, 20), box(0, 0, 30, 40)]) is None
    assert as_strokes([Stretch(((0, 0), (5, 5), (9, 0)), closed=True)]) is None


def test_reading_what_matplotlib_writes() -> None:
    assert read_stretches("M 1 2 L 3 2 L 3 4 z M 5 6 L 7 8") == [
        Stretch(((1, 2), (3, 2), (3, 4)), closed=True),
        Stretch(((5, 6), (7, 8))),
    ]
