"""Charts of an edition: what the public cannot see drawn yet is left out of it, whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ruwen.charts.resolve import resolve
from ruwen.charts.spec import ChartSpec
from ruwen.model import FigureRecord, Indicator
from ruwen.paths import Paths
from ruwen.series import published
from ruwen.series.waiting import Gate
from ruwen.store.figures_csv import load_figures
from ruwen.store.sources_toml import load_sources


def held_charts(
    specs: Sequence[ChartSpec], records: Sequence[FigureRecord], gate: Gate, indicators: Mapping[str, Indicator]
) -> dict[str, list[str]]:
    """Slug -> ids of the figures that wait, for each chart which needs them: sound with them, none without.

    A chart that is wrong either way is not held: its fault is told as always.
    """
    waiting = gate.waiting(records)
    if not waiting:
        return {}
    shown, passed = published(records), published(gate.passed(records))
    found = {}
    for spec in specs:
        chart, problems = resolve(spec, shown, indicators)
        needs = [mark.record.id for group in chart.groups for mark in group.marks if mark.record.id in waiting]
        if chart.empty or any(problem.is_error for problem in problems) or not needs:
            continue
        public, faults = resolve(spec, passed, indicators)
        if public.empty or any(problem.is_error for problem in faults):
            found[spec.slug] = list(dict.fromkeys(needs))
    return found


def specs_of_edition(
    specs: Sequence[ChartSpec], paths: Paths, indicators: Mapping[str, Indicator]
) -> tuple[list[ChartSpec], dict[str, list[str]]]:
    """The charts to draw, and in the public edition those left out with the figures they wait for."""
    if not paths.is_public:
        return list(specs), {}
    held = held_charts(specs, load_figures(paths.figures), Gate(load_sources(paths.sources)), indicators)
    return [spec for spec in specs if spec.slug not in held], held
