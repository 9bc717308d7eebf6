"""A line the height of a few words beside a key figure; plain markup, so that a page need not import matplotlib."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from ruwen.chart_style import DOT, LIGHT, STROKE
from ruwen.charts.axes import Linear
from ruwen.charts.gaps import is_gap, usual_days
from ruwen.series import Point, Series, axis_label, bounds

_WIDTH, _HEIGHT = 240.0, 48.0
_EDGE = DOT + 1


def sparkline(series: Series, ident: str, name: str) -> str:
    """An `<svg role="img">` of the series, interrupted at its breaks; "" for fewer than three dated points.

    `ident` must be unique on the page; `name` is what the line shows (城镇新增就业，河南省). The height is scaled to
    the values, not from zero: it shows the course, the number beside it the size. Over missing years the line is
    dashed, and a point alone between two breaks is a dot.
    """
    segments = [tuple(point for point in segment if bounds(point.record)) for segment in series.segments]
    points = [point for segment in segments for point in segment]
    if len(points) < 3:
        return ""
    days = [_day(point) for point in points]
    values = [point.record.value for point in points]
    across = Linear(min(days), max(days), _EDGE, _WIDTH - _EDGE)
    upright = Linear(min(values), max(values), _HEIGHT - _EDGE, _EDGE)

    def spot(point: Point) -> str:
        return f"{_short(across(_day(point)))} {_short(upright(point.record.value))}"

    usual = usual_days(days)
    line = ""
    for segment in segments:
        line += f"M{spot(segment[0])}h0"
        for one, other in pairwise(segment):
            gap = is_gap(_day(one), _day(other), usual)
            line += f"M{spot(other)}h0" if gap else f"L{spot(other)}"
    paths = _path(line, f'stroke-width="{STROKE}"')
    dot = _path(f"M{spot(points[-1])}h0", f'stroke-width="{DOT * 2:g}"')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sparkline" viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}" '
        f'width="{_WIDTH:.0f}" height="{_HEIGHT:.0f}" role="img" aria-labelledby="{escape(ident)}">'
        f'<title id="{escape(ident)}">{escape(f"{name}：{_said(points)}")}</title>'
        f"{paths}{dot}</svg>"
    )


def _path(data: str, style: str) -> str:
    """Round ends make a line without length a dot."""
    if not data:
        return ""
    colour = f"var(--celadon,{LIGHT['celadon']})"
    return f'<path d="{data}" fill="none" stroke="{colour}" {style} stroke-linecap="round" stroke-linejoin="round"/>'


def _said(points: Sequence[Point]) -> str:
    first, last = points[0].record, points[-1].record
    unit = "" if last.unit == "%" else last.unit
    return f"{axis_label(first)}至{axis_label(last)}，从{first.number_text}{unit}到{last.number_text}{unit}"


def _day(point: Point) -> float:
    days = bounds(point.record)
    return float(days[1].toordinal()) if days else 0.0


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
