"""What a few lines of matplotlib with its own settings give for the same figures: only to compare with (bench)."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from ruwen.charts.gaps import day_number
from ruwen.charts.kinds.table import KINDS
from ruwen.charts.model import Chart, Group
from ruwen.series import allowed_range


def has_plain(chart: Chart) -> bool:
    """Whether matplotlib has a form of its own for this kind."""
    return bool(KINDS[chart.spec.kind].plain)


def plain_svg(chart: Chart) -> bytes:
    """The SVG of a chart that `has_plain`; matplotlib warns of each character that its font lacks."""
    fig = Figure()
    FigureCanvasSVG(fig)
    FORMS[KINDS[chart.spec.kind].plain](fig, chart)
    buffer = io.BytesIO()
    fig.savefig(buffer, format="svg")
    return buffer.getvalue()


def _bars(fig: Figure, chart: Chart) -> None:
    axes = fig.add_subplot()
    axes.set_title(chart.headline)
    if chart.is_timed:
        for group in chart.groups:
            drawn = axes.bar([mark.label for mark in group.marks], [mark.value for mark in group.marks])
            axes.bar_label(drawn, [mark.text for mark in group.marks])
    else:
        drawn = axes.barh([mark.label for mark in chart.marks], [mark.value for mark in chart.marks])
        axes.bar_label(drawn, [mark.text for mark in chart.marks])


def _targets(fig: Figure, chart: Chart) -> None:
    axes = fig.add_subplot()
    axes.set_title(chart.headline)
    done, goal = chart.groups
    drawn = axes.bar([mark.label for mark in done.marks], [mark.value for mark in done.marks], label=done.label)
    axes.bar_label(drawn, [mark.text for mark in done.marks])
    axes.scatter([mark.label for mark in goal.marks], [mark.value for mark in goal.marks], label=goal.label)
    axes.legend()


def _lines(fig: Figure, chart: Chart) -> None:
    axes = fig.add_subplot()
    axes.set_title(chart.headline)
    for group in chart.groups:
        axes.plot(*_course(group), marker="o", label=group.label)
    axes.legend()


def _multiples(fig: Figure, chart: Chart) -> None:
    fig.suptitle(chart.headline)
    for axes, group in zip(
        fig.subplots(1, len(chart.groups), sharey=True, squeeze=False)[0], chart.groups, strict=True
    ):
        axes.set_title(group.label)
        axes.plot(*_course(group), marker="o")


def _range(fig: Figure, chart: Chart) -> None:
    axes = fig.add_subplot()
    axes.set_title(chart.headline)
    ends = [allowed_range(mark.record)[1] - mark.value for mark in chart.marks]
    labels = [mark.label for mark in chart.marks]
    axes.errorbar([mark.value for mark in chart.marks], labels, xerr=[[0.0] * len(ends), ends], fmt="o")


def _share(fig: Figure, chart: Chart) -> None:
    axes = fig.add_subplot()
    axes.set_title(chart.headline)
    total, part = chart.marks
    axes.pie([part.value, total.value - part.value], labels=[part.label, ""], autopct="%d%%")


def _course(group: Group) -> tuple[Any, Any]:
    return [day_number(mark) for mark in group.marks], [mark.value for mark in group.marks]


FORMS: dict[str, Callable[[Figure, Chart], None]] = {
    "bars": _bars,
    "lines": _lines,
    "targets": _targets,
    "multiples": _multiples,
    "range": _range,
    "share": _share,
}
"""By the name that a kind's row gives (`plain`)."""
