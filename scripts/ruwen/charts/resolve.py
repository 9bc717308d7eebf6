"""From a spec and the figures to a chart, or to the reasons why it cannot be drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ruwen.charts.choose.behind import Behind
from ruwen.charts.choose.choosing import Chooser, Chosen
from ruwen.charts.choose.naming import Names
from ruwen.charts.choose.titling import basis_of, compose, standfirst, stands_alone
from ruwen.charts.choose.untold import untold_parts
from ruwen.charts.choose.wording import Wording
from ruwen.charts.kinds.table import KINDS
from ruwen.charts.model import Chart
from ruwen.charts.setting import PLAIN, Setting
from ruwen.charts.spec import ChartSpec
from ruwen.charts.stand_ins import without_stand_ins
from ruwen.errors import Problem
from ruwen.model import FigureRecord, Indicator


def resolve(
    spec: ChartSpec,
    records: Sequence[FigureRecord],
    indicators: Mapping[str, Indicator],
    setting: Setting = PLAIN,
) -> tuple[Chart, list[Problem]]:
    """The chart and what is wrong with it; with an E problem the chart must not be drawn.

    `records`: those that may be shown (ruwen.series.published). W401: nothing to draw, the chart is `empty`;
    W402: a row or series without figures is left out.
    """
    chosen = Chooser(spec, without_stand_ins(records, setting), indicators).choose()
    if chosen.problems:
        return _empty(spec, ""), chosen.problems
    reason = _why_empty(spec, chosen)
    if reason:
        return _empty(spec, reason), [spec.problem("W401", f"{reason}，这张图显示“暂无数据”。")]
    wording = Wording(spec, chosen.groups, indicators)
    wording.check_assertions()
    wording.check_numbers()
    headline = wording.fill(spec.headline, "headline")
    chart = Chart(
        spec=spec,
        headline=headline,
        subtitle=wording.subtitle(),
        alt=wording.alt(headline),
        notes=tuple(wording.fill(note, "notes") for note in spec.notes),
        basis=wording.basis(),
        number=wording.key_number(),
        groups=tuple(chosen.groups),
        dropped=tuple(choice.label or choice.name for choice in chosen.missing),
    )
    dropped = [
        spec.problem("W402", f"“{choice.label or choice.name}”没有数据，图里不画它。", line=choice.line)
        for choice in chosen.missing
    ]
    chart, untold = _titled(chart, setting)
    return chart, wording.problems + untold + dropped


def _titled(chart: Chart, setting: Setting) -> tuple[Chart, list[Problem]]:
    """The chart with its whole title, and E408 where the headline leaves out what only its editor can say."""
    spec, names = chart.spec, Names(setting.aliases)
    numbers = tuple(Behind(spec, chart.groups).numbers())
    faults = untold_parts(chart.headline, chart.marks, numbers, names)
    problems = [spec.problem("E408", fault, "headline") for fault in dict.fromkeys(faults)]
    basis = basis_of(chart.headline, chart.marks, numbers, names)
    title = compose(chart.headline, basis, names)
    subtitle = stands_alone(chart.subtitle, chart.headline, chart.marks, names)
    titled = replace(
        chart,
        title=title,
        subtitle=subtitle,
        standfirst=standfirst(subtitle, title, basis),
        sample=any(setting.is_sample(record.url) for mark in chart.marks for record in mark.point.records),
    )
    return titled, problems


def _why_empty(spec: ChartSpec, chosen: Chosen) -> str:
    if not chosen.groups:
        return "没有符合筛选的数据"
    needs_all = KINDS[spec.kind].shape.whole or spec.assertions or "{" in spec.headline
    if needs_all and chosen.missing:
        return f"缺少“{'”“'.join(choice.label or choice.name for choice in chosen.missing)}”的数据"
    return ""


def _empty(spec: ChartSpec, reason: str) -> Chart:
    # A headline is a finding: without its figures it must not be said.
    return Chart(spec, spec.title or "暂无数据", "", "暂无数据。", (), "", empty=reason or "暂无数据")
