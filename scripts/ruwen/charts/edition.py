"""Charts of an edition: what the public cannot see drawn yet is left out of it, whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from ruwen.charts.automatic.specs import automatic_specs
from ruwen.charts.resolve import resolve
from ruwen.charts.setting import PLAIN, Setting
from ruwen.charts.spec import ChartSpec
from ruwen.charts.stand_ins import without_stand_ins
from ruwen.errors import Problem
from ruwen.model import FigureRecord, Indicator
from ruwen.paths import Paths
from ruwen.series import published
from ruwen.series.waiting import Gate
from ruwen.store.figures_csv import load_figures


def held_charts(
    specs: Sequence[ChartSpec],
    records: Sequence[FigureRecord],
    gate: Gate,
    indicators: Mapping[str, Indicator],
    setting: Setting = PLAIN,
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
        chart, problems = resolve(spec, shown, indicators, setting)
        needs = [mark.record.id for group in chart.groups for mark in group.marks if mark.record.id in waiting]
        if chart.empty or any(problem.is_error for problem in problems) or not needs:
            continue
        public, faults = resolve(spec, passed, indicators, setting)
        if public.empty or any(problem.is_error for problem in faults):
            found[spec.slug] = list(dict.fromkeys(needs))
    return found


@dataclass(frozen=True, slots=True)
class Edition:
    """The charts to draw, listed ones first. `held`: those that the public edition goes without, with the figures they
    wait for, `held_automatic` the same of charts that the data would make; `problems`: automatic charts that could not
    be made (W403)."""

    specs: tuple[ChartSpec, ...]
    held: Mapping[str, Sequence[str]]
    problems: tuple[Problem, ...] = ()
    held_automatic: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def automatic(self) -> tuple[ChartSpec, ...]:
        return tuple(spec for spec in self.specs if spec.automatic)


def edition_of(
    listed: Sequence[ChartSpec],
    records: Sequence[FigureRecord],
    paths: Paths,
    indicators: Mapping[str, Indicator],
    setting: Setting,
) -> Edition:
    """The charts of this edition. `records`: its figures, without what waits and without drafts' own."""
    make = partial(automatic_specs, listed, indicators=indicators, path=paths.chart_specs)
    made, problems = make(without_stand_ins(records, setting)) if setting.automatic else ([], [])
    if not paths.is_public:
        return Edition((*listed, *made), {}, tuple(problems))
    gate, everything = Gate(setting.sources), load_figures(paths.figures)
    held = held_charts(listed, everything, gate, indicators, setting)
    waiting = gate.waiting(everything)
    would = make(without_stand_ins(everything, setting))[0] if setting.automatic and waiting else []
    there = {spec.slug for spec in made}
    needs = {spec.slug: sorted(_ids(spec) & waiting) for spec in would if spec.slug not in there}
    kept = [spec for spec in listed if spec.slug not in held]
    return Edition((*kept, *made), held, tuple(problems), {slug: ids for slug, ids in needs.items() if ids})


def _ids(spec: ChartSpec) -> frozenset[str]:
    return frozenset().union(*(choice.filter.ids or () for choice in spec.choices))
