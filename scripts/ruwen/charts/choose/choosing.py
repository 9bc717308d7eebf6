"""From a spec and the figures to groups of marks: filters, the right total for its parts, series with breaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from ruwen.charts.choose.grouping import groups_of
from ruwen.charts.choose.marking import Marking, is_linked, newest
from ruwen.charts.model import Group, Mark
from ruwen.charts.spec import ChartSpec, Choice
from ruwen.errors import Problem
from ruwen.model import FigureRecord, Indicator
from ruwen.series import Break, Point, bounds, last_day, merge_points, period_text


@dataclass(slots=True)
class Chosen:
    """What a spec selects, and what is wrong or missing."""

    groups: list[Group] = field(default_factory=list)
    missing: list[Choice] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Chooser:
    """Selects the figures of one chart; `records` are those that may be shown (ruwen.series.published)."""

    def __init__(self, spec: ChartSpec, records: Sequence[FigureRecord], indicators: Mapping[str, Indicator]) -> None:
        self.spec, self.records = spec, records
        self.marking = Marking(spec, indicators)
        self.chosen = Chosen(problems=self.marking.problems)

    def choose(self) -> Chosen:
        if self._refuse_unknown():
            return self.chosen
        rows = [choice for choice in self.spec.choices if not choice.many]
        if rows:
            self._choose_rows(rows)
        self._choose_series([choice for choice in self.spec.choices if choice.many])
        self._refuse_orphans()
        return self.chosen

    def _refuse_unknown(self) -> bool:
        known = self.marking.indicators
        for choice in self.spec.choices:
            slug = choice.filter.indicator
            if slug not in known:
                near = next(iter(get_close_matches(slug, sorted(known), 1)), "")
                hint = f"你要的也许是“{near}”。" if near else ""
                message = f"没有叫“{slug}”的指标。{hint}请查 indicators.toml 或指标词表。"
                self.marking.problem("E401", message, choice)
        return bool(self.chosen.problems)

    def _refuse_orphans(self) -> None:
        for group in self.chosen.groups:
            for mark in group.marks:
                if not (mark.record.id and mark.record.capture):
                    message = f"“{mark.label}”这个点没有数据编号或快照，证明不了。请重新收集数据。"
                    self.marking.problem("E405", message)

    def _take(self, choice: Choice) -> list[FigureRecord]:
        return choice.filter.take(self.records, self.spec.unit.base)

    def _choose_rows(self, rows: list[Choice]) -> None:
        candidates = {choice.name: merge_points(self._take(choice)) for choice in rows}
        self.chosen.missing = [choice for choice in rows if not candidates[choice.name]]
        present = [choice for choice in rows if candidates[choice.name]]
        if any(choice.total for choice in self.chosen.missing):
            return
        total = next((choice for choice in present if choice.total), None)
        picked = self._with_total(present, total, candidates) if total else self._each(present, candidates)
        if not picked:
            return
        marks = [self.marking.mark(choice, picked[choice.name]) for choice in present if choice.name in picked]
        marks = _with_times(marks, {choice.name for choice in present if choice.label})
        self.marking.check_beside(marks)
        shown = self._breaks_between(marks)
        self.chosen.groups.append(Group("", "", tuple(self.marking.ordered(marks)), shown))

    def _breaks_between(self, marks: Sequence[Mark]) -> tuple[Break, ...]:
        """Rows may be of several indicators: only figures of one are parted by a break."""
        slugs = dict.fromkeys(mark.record.indicator for mark in marks)
        found = dict.fromkeys(
            part
            for slug in slugs
            for part in self.marking.breaks_among([m.record for m in marks if m.record.indicator == slug])
        )
        return tuple(sorted(found, key=lambda part: part.at))

    def _each(self, rows: list[Choice], candidates: Mapping[str, list[Point]]) -> dict[str, Point]:
        picked = {}
        for choice in rows:
            points = newest(candidates[choice.name]) if choice.filter.latest else candidates[choice.name]
            if len(points) > 1:
                self.marking.ambiguous(choice, points)
            else:
                picked[choice.name] = points[0]
        return picked

    def _with_total(self, rows: list[Choice], total: Choice, candidates: Mapping[str, list[Point]]) -> dict[str, Point]:
        """The newest total whose parts are all there; its parts are those that the report says belong to it."""
        parts = [choice for choice in rows if not choice.total]
        totals = sorted(candidates[total.name], key=lambda point: last_day(point.record), reverse=True)
        open_choices: list[tuple[Choice, list[Point]]] = []
        for point in totals:
            options = {choice.name: _belonging(candidates[choice.name], point) for choice in parts}
            if all(len(found) == 1 for found in options.values()):
                return {total.name: point, **{name: found[0] for name, found in options.items()}}
            open_choices += [(choice, options[choice.name]) for choice in parts if len(options[choice.name]) > 1]
        if open_choices:
            self.marking.ambiguous(*open_choices[0])
        else:
            self.chosen.missing += [choice for choice in parts if choice not in self.chosen.missing]
        return {}

    def _choose_series(self, choices: Iterable[Choice]) -> None:
        """Series of one name make one line (`{id: figure}`: a figure that two of them take counts once)."""
        taken: dict[str, dict[str, FigureRecord]] = {}
        first: dict[str, Choice] = {}
        for choice in choices:
            found = self._take(choice)
            if found:
                taken.setdefault(choice.name, {}).update({record.id: record for record in found})
                first.setdefault(choice.name, choice)
            else:
                self.chosen.missing.append(choice)
        for name, records in taken.items():
            self.chosen.groups += groups_of(self.marking, first[name], list(records.values()))


def _with_times(marks: list[Mark], told: set[str]) -> list[Mark]:
    """Rows of several times say theirs, so that none passes for the other's; `told`: those that the spec labels."""
    if any(len(set(map(time_of, [mark.record for mark in marks]))) == 1 for time_of in (bounds, period_text)):
        return marks
    return [
        mark if mark.name in told else replace(mark, label=f"{mark.label}，{period_text(mark.record)}")
        for mark in marks
    ]


def _belonging(points: Sequence[Point], total: Point) -> list[Point]:
    """The parts of this total: those that the report links to it, else those of its period and group."""
    linked = [point for point in points if is_linked(point, total)]
    if linked:
        return linked
    same_time = [point for point in points if bounds(point.record) == bounds(total.record)]
    same_people = [point for point in same_time if point.record.who == total.record.who]
    return same_people or same_time
