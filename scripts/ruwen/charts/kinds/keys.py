"""What the shapes of a chart mean, in words under it; only what occurs in it."""

from __future__ import annotations

from collections.abc import Iterator

from ruwen.charts.gaps import has_gap
from ruwen.charts.kinds.table import drawing_of
from ruwen.charts.model import Chart
from ruwen.series.values import hedge_word
from ruwen.series.words import break_time


def keys_of(chart: Chart) -> tuple[str, ...]:
    return tuple(_keys(chart))


def _keys(chart: Chart) -> Iterator[str]:
    drawing = drawing_of(chart)
    words, looks = drawing.words, {mark.look for mark in chart.marks}
    if "unreviewed" in looks:
        yield "空心：待核（未经人工核对）"
    if "provisional" in looks:
        yield f"{words.provisional}：初步数或估计数"
    if words.gap and any(has_gap(group) for group in chart.groups):
        yield words.gap
    if loose := [mark.record for mark in chart.marks if mark.is_approximate]:
        said = "、".join(dict.fromkeys(filter(None, map(hedge_word, loose)))) or "约"
        yield words.approximate.format(words=said)
    if any(mark.point.disputed for mark in chart.marks):
        told = "另有来源说法不同，见表"
        yield f"{words.disputed}：{told}" if words.disputed else told
    if any(mark.point.revised for mark in chart.marks):
        yield "修订过的数：图中是修订后的，修订前的见表"
    yield from drawing.keys(chart)
    for part in chart.breaks:
        since = f"{break_time(part)}，{part.reason}"
        yield f"竖虚线处不相接：{since}" if chart.has_time_axis else f"前后不能比：{since}"
