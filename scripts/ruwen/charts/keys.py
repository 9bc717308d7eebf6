"""What the shapes of a chart mean, in words under it; only what occurs in it."""

from __future__ import annotations

from collections.abc import Iterator

from ruwen.charts.gaps import has_empty_slot, has_gap, has_rest
from ruwen.charts.model import Chart, Mark
from ruwen.charts.paper.axes import starts_at_zero
from ruwen.dates import since_text
from ruwen.series.values import hedge_word

_LINES = ("lines", "multiples")
_APPROXIMATE = {
    "lines": "点上有竖线：约数",
    "range": "浅条：来源用词（{words}）允许的范围",
    "waffle": "浅色格：约数，可能多几格，也可能少几格",
} | dict.fromkeys(("parts", "bars", "targets"), "末端断开：约数")


def keys_of(chart: Chart) -> tuple[str, ...]:
    return tuple(_keys(chart))


def _keys(chart: Chart) -> Iterator[str]:
    lines = chart.spec.kind in _LINES
    looks = {mark.look for mark in chart.marks}
    if "unreviewed" in looks:
        yield "空心：待核（未经人工核对）"
    if "provisional" in looks:
        shape = "方点和粗虚线" if lines else {"range": "方点", "targets": "虚线、虚线框"}.get(chart.spec.kind, "虚线框")
        yield f"{shape}：初步数或估计数"
    if lines and any(has_gap(group) for group in chart.groups):
        yield "线断开处：其间没有数据"
    if loose := [mark.record for mark in chart.marks if mark.is_approximate]:
        words = "、".join(dict.fromkeys(filter(None, map(hedge_word, loose)))) or "约"
        yield _APPROXIMATE["lines" if lines else chart.spec.kind].format(words=words)
    if any(mark.point.disputed for mark in chart.marks):
        shape = "小圈" if lines else "短线"
        yield f"{shape}：另有来源说法不同，见表"
    if chart.spec.kind == "targets":
        yield "横线：当年目标"
    if chart.spec.kind in ("bars", "targets") and chart.is_timed and has_empty_slot(_columns(chart)):
        yield "空着的年份没有数据"
    if chart.spec.kind == "parts" and has_rest(chart.marks):
        yield "总数一条的浅色：下面没有列出的其余部分"
    if chart.spec.kind == "multiples":
        yield "各小图的纵轴相同"
    if (
        lines
        and chart.marks
        and not starts_at_zero([mark.value for mark in chart.marks], rates=chart.spec.unit.is_percent)
    ):
        yield "纵轴不从0开始"
    for part in chart.breaks:
        since = f"{since_text(part.at)}起，{part.reason}"
        yield f"竖虚线处不相接：{since}" if chart.has_time_axis else f"前后不能比：{since}"


def _columns(chart: Chart) -> list[Mark]:
    """The marks that are drawn as columns: of targets against results the results."""
    groups = chart.groups[:1] if chart.spec.kind == "targets" else chart.groups
    return [mark for group in groups for mark in group.marks]
