"""A line the height of a few words beside a key figure; plain markup, so that a page need not import matplotlib."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ruwen.chart_style import DOT, LIGHT, STROKE
from ruwen.charts.axes import Linear
from ruwen.series import Point, Series, axis_label, bounds

_WIDTH, _HEIGHT = 240.0, 48.0
_EDGE = DOT + 1


def sparkline(series: Series, ident: str, name: str) -> str:
    """An `<svg role="img">` of the series, interrupted at its breaks; "" for fewer than three points.

    `ident` must be unique on the page; `name` is what the line shows (城镇新增就业，河南省). The height is scaled to
    the values, not from zero: it shows the course, the number beside it the size.
    """
    points = series.points
    if len(points) < 3:
        return ""
    days = [_day(point) for point in points]
    values = [point.record.value for point in points]
    across = Linear(min(days), max(days), _EDGE, _WIDTH - _EDGE)
    upright = Linear(min(values), max(values), _HEIGHT - _EDGE, _EDGE)

    def spot(point: Point) -> str:
        return f"{_short(across(_day(point)))} {_short(upright(point.record.value))}"

    lines = "".join(f"M{spot(segment[0])}L{' '.join(map(spot, segment[1:]))}" for segment in _drawn(series))
    colour = f'stroke="var(--celadon,{LIGHT["celadon"]})"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sparkline" viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}" '
        f'width="{_WIDTH:.0f}" height="{_HEIGHT:.0f}" role="img" aria-labelledby="{ident}">'
        f'<title id="{ident}">{escape(f"{name}：{_said(points)}")}</title>'
        f'<path d="{lines}" fill="none" {colour} stroke-width="{STROKE}" stroke-linejoin="round"/>'
        f'<path d="M{spot(points[-1])}h0" {colour} stroke-width="{DOT * 2:g}" stroke-linecap="round"/></svg>'
    )


def _drawn(series: Series) -> list[tuple[Point, ...]]:
    return [segment for segment in series.segments if len(segment) > 1]


def _said(points: Sequence[Point]) -> str:
    first, last = points[0].record, points[-1].record
    unit = "" if last.unit == "%" else last.unit
    return f"{axis_label(first)}至{axis_label(last)}，从{first.number_text}{unit}到{last.number_text}{unit}"


def _day(point: Point) -> float:
    days = bounds(point.record)
    return float(days[1].toordinal()) if days else 0.0


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
