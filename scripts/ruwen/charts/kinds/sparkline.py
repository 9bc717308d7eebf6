"""A course the height of a few words beside a key figure; plain markup, so that a page need not import matplotlib.

What holds on a day is drawn as a line, what adds up over a span of time as columns: they stand apart by themselves,
so that missing years leave a place and nothing looks joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from ruwen.charts.gaps import is_gap, usual_days
from ruwen.charts.paper.axes import Linear
from ruwen.charts.style import DOT, LIGHT, STROKE
from ruwen.series import Point, Series, bounds, span_text, value_text

_WIDTH, _HEIGHT = 240.0, 48.0
_EDGE = DOT + 1
_FILL = 0.66
"""Part of the room of a column that it fills."""
_THICKEST = 14


def sparkline(series: Series, ident: str, name: str) -> str:
    """An `<svg role="img">` of the series, interrupted at its breaks; "" for fewer than three dated points.

    `ident` must be unique on the page; `name` is what it shows (城镇新增就业，河南省). Columns stand on zero; the
    height of a line is scaled to the values: it shows the course, the number beside it the size. Over missing years
    the line is interrupted, and a point alone between two breaks is a dot.
    """
    segments = [tuple(point for point in segment if bounds(point.record)) for segment in series.segments]
    points = [point for segment in segments for point in segment]
    if len(points) < 3:
        return ""
    values = [point.record.value for point in points]
    draw = _columns if points[-1].record.kind == "flow" and min(values) >= 0 else _line
    drawn = draw([[(_day(point), point.record.value) for point in segment] for segment in segments if segment])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sparkline" viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}" '
        f'width="{_WIDTH:.0f}" height="{_HEIGHT:.0f}" role="img" aria-labelledby="{escape(ident)}">'
        f'<title id="{escape(ident)}">{escape(f"{name}：{_said(points)}")}</title>'
        f"{drawn}</svg>"
    )


def _line(segments: Sequence[Sequence[tuple[float, float]]]) -> str:
    """The course of (day, value) points, a dot at its end."""
    points = [point for segment in segments for point in segment]
    days, values = [day for day, _ in points], [value for _, value in points]
    across = Linear(min(days), max(days), _EDGE, _WIDTH - _EDGE)
    upright = Linear(min(values), max(values), _HEIGHT - _EDGE, _EDGE)

    def spot(point: tuple[float, float]) -> str:
        return f"{_short(across(point[0]))} {_short(upright(point[1]))}"

    usual, line = usual_days(days), ""
    for segment in segments:
        line += f"M{spot(segment[0])}h0"
        for one, other in pairwise(segment):
            line += f"M{spot(other)}h0" if is_gap(one[0], other[0], usual) else f"L{spot(other)}"
    return _path(line, "celadon", STROKE) + _path(f"M{spot(points[-1])}h0", "celadon", DOT * 2)


def _columns(segments: Sequence[Sequence[tuple[float, float]]]) -> str:
    """One column for each (day, value) point, the last in full colour."""
    points = [point for segment in segments for point in segment]
    days = [day for day, _ in points]
    step = usual_days(days) / ((max(days) - min(days)) or 1.0) * _WIDTH
    width = max(min(round(step * _FILL / (1 + step / _WIDTH)), _THICKEST), 2)
    across = Linear(min(days), max(days), width / 2, _WIDTH - width / 2)
    upright = Linear(0.0, max(value for _, value in points) or 1.0, _HEIGHT, 0.0)
    stems = [f"M{_short(across(day))} {_HEIGHT:g}V{_short(upright(value))}" for day, value in points]
    return _path("".join(stems[:-1]), "celadon-soft", width, "butt") + _path(stems[-1], "celadon", width, "butt")


def _path(data: str, tone: str, width: float, cap: str = "round") -> str:
    """Round ends make a line without length a dot."""
    if not data:
        return ""
    colour = f"var(--{tone},{LIGHT[tone]})"
    join = ' stroke-linejoin="round"' if cap == "round" else ""
    ends = f' stroke-linecap="{cap}"' if cap != "butt" else ""
    return f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width:g}"{ends}{join}/>'


def _said(points: Sequence[Point]) -> str:
    first, last = points[0].record, points[-1].record
    return f"{span_text((first, last))}，从{value_text(first)}到{value_text(last)}"


def _day(point: Point) -> float:
    days = bounds(point.record)
    return float(days[1].toordinal()) if days else 0.0


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
