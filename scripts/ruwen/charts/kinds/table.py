"""Every kind of chart, one row each; docs/recipes/chart-kind.md says how to add one."""

from __future__ import annotations

from ruwen.charts.kinds import bars, lines, multiples, parts, ranges, targets, waffle
from ruwen.charts.kinds.kind import Drawing
from ruwen.charts.model import Chart

KINDS = {
    kind.name: kind
    for kind in (parts.KIND, bars.KIND, lines.KIND, targets.KIND, multiples.KIND, ranges.KIND, waffle.KIND)
}


def drawing_of(chart: Chart) -> Drawing:
    kind = KINDS[chart.spec.kind]
    return kind.over_time if kind.over_time and chart.is_timed else kind.drawing
