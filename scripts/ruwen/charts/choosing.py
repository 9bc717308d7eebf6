"""From a spec and the figures to groups of marks: filters, the right total for its parts, series with breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ruwen.charts.model import Group, Mark
from ruwen.charts.numbers import printed
from ruwen.charts.spec import ChartSpec, Choice
from ruwen.errors import Problem
from ruwen.model import FigureRecord, Indicator
from ruwen.series import (
    Break,
    MixedError,
    Point,
    agree,
    axis_label,
    bounds,
    join,
    last_day,
    merge_points,
    mixing,
    period_text,
)


@dataclass(slots=True)
class Chosen:
    """What a spec selects, and what is wrong or missing."""

    groups: list[Group] = field(default_factory=list)
    missing: list[Choice] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Chooser:
    """Selects the figures of one chart; `records` are those that may be shown (ruwen.series.published)."""

    def __init__(self, spec: ChartSpec, records: Sequence[FigureRecord], indicators: Mapping[str, Indicator]) -> None:
        self.spec, self.records, self.indicators = spec, records, indicators
        self.chosen = Chosen()

    def choose(self) -> Chosen:
        if self._refuse_unknown():
            return self.chosen
        rows = [choice for choice in self.spec.choices if not choice.many]
        if rows:
            self._choose_rows(rows)
        for choice in self.spec.choices:
            if choice.many:
                self._choose_series(choice)
        self._refuse_orphans()
        return self.chosen

    def _refuse_unknown(self) -> bool:
        for choice in self.spec.choices:
            slug = choice.filter.indicator
            if slug not in self.indicators:
                near = _nearest(slug, self.indicators)
                hint = f"你要的也许是“{near}”。" if near else ""
                self._problem("E401", f"没有叫“{slug}”的指标。{hint}请查 indicators.toml 或指标词表。", choice)
        return bool(self.chosen.problems)

    def _refuse_orphans(self) -> None:
        for group in self.chosen.groups:
            for mark in group.marks:
                if not (mark.record.id and mark.record.capture):
                    self._problem("E405", f"“{mark.label}”这个点没有数据编号或快照，证明不了。请重新收集数据。")

    def _problem(self, code: str, message: str, choice: Choice | None = None) -> None:
        self.chosen.problems.append(self.spec.problem(code, message, line=choice.line if choice else 0))

    def _points(self, choice: Choice) -> list[Point]:
        return merge_points(choice.filter.take(self.records, self.spec.unit.base))

    def _choose_rows(self, rows: list[Choice]) -> None:
        candidates = {choice.name: self._points(choice) for choice in rows}
        self.chosen.missing = [choice for choice in rows if not candidates[choice.name]]
        present = [choice for choice in rows if candidates[choice.name]]
        if any(choice.total for choice in self.chosen.missing):
            return
        total = next((choice for choice in present if choice.total), None)
        picked = self._with_total(present, total, candidates) if total else self._each(present, candidates)
        if not picked:
            return
        marks = [self._mark(choice, picked[choice.name]) for choice in present if choice.name in picked]
        self._check_rows(marks)
        self.chosen.groups.append(Group("", "", tuple(self._ordered(marks))))

    def _each(self, rows: list[Choice], candidates: Mapping[str, list[Point]]) -> dict[str, Point]:
        picked = {}
        for choice in rows:
            points = _newest(candidates[choice.name]) if choice.filter.latest else candidates[choice.name]
            if len(points) > 1:
                self._ambiguous(choice, points)
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
            self._ambiguous(*open_choices[0])
        else:
            self.chosen.missing += [choice for choice in parts if choice not in self.chosen.missing]
        return {}

    def _ambiguous(self, choice: Choice, points: Sequence[Point]) -> None:
        shown = "；".join(_described(point.record) for point in points[:4])
        cure = "请用 who、coverage、period 或 latest = true 收窄。"
        message = f"“{choice.label or choice.name}”选到了{len(points)}个不同的数据（{shown}）。{cure}"
        self._problem("E402", message, choice)

    def _choose_series(self, choice: Choice) -> None:
        taken = choice.filter.take(self.records, self.spec.unit.base)
        if not taken:
            self.chosen.missing.append(choice)
            return
        label = choice.label or self.indicators[choice.filter.indicator].name
        groups = (
            self._by_period(choice, label, taken) if choice.by == "period" else self._by_other(choice, label, taken)
        )
        self.chosen.groups += groups

    def _by_period(self, choice: Choice, label: str, taken: list[FigureRecord]) -> Iterator[Group]:
        breaks = [Break(part.at, part.text) for part in self.spec.breaks]
        names = {slug: indicator.name for slug, indicator in self.indicators.items()}
        # One series of a multiples chart is one little chart an area; several are one little chart each.
        by_area = self.spec.kind == "multiples" and len(self.spec.choices) == 1
        buckets: dict[str, list[FigureRecord]] = {}
        for record in taken:
            buckets.setdefault(record.area if by_area else "", []).append(record)
        for area, records in sorted(buckets.items()):
            try:
                series = join(records, breaks, names)
            except MixedError as error:
                for reason in error.reasons:
                    self._problem("E402", f"“{choice.name}”：{reason}", choice)
                continue
            marks = [replace(self._mark(choice, point), series=area or label) for point in series.points]
            yield Group(choice.name, area or label, tuple(marks), series.breaks)

    def _by_other(self, choice: Choice, label: str, taken: list[FigureRecord]) -> Iterator[Group]:
        """Bars told apart by area or group of people: the newest figure of each."""
        buckets: dict[str, list[Point]] = {}
        for point in merge_points(taken):
            buckets.setdefault(getattr(point.record, choice.by), []).append(point)
        marks = []
        for key, points in sorted(buckets.items()):
            newest = _newest(points)
            if len(newest) > 1:
                self._ambiguous(choice, newest)
            marks.append(replace(self._mark(choice, newest[0]), series=label, label=key or "未说明"))
        self._check_rows(marks)
        yield Group(choice.name, label, tuple(self._ordered(marks)))

    def _mark(self, choice: Choice, point: Point) -> Mark:
        record = point.record
        label = choice.label or self.indicators[record.indicator].name
        if choice.many:
            label = axis_label(record)
        return Mark(
            name=choice.name,
            series="",
            label=label,
            text=printed(record, self.spec.unit),
            point=point,
            end=last_day(record),
            total=choice.total,
            # A series named in `highlight` is drawn strong as a whole; its points are not each picked out.
            highlight=bool({label, record.area, "" if choice.many else choice.name} & set(self.spec.highlight)),
        )

    def _ordered(self, marks: list[Mark]) -> list[Mark]:
        if self.spec.order == "value":
            marks = sorted(marks, key=lambda mark: (-mark.value, mark.label))
        elif self.spec.order == "period":
            marks = sorted(marks, key=lambda mark: mark.end)
        return sorted(marks, key=lambda mark: not mark.total)

    def _check_rows(self, marks: Sequence[Mark]) -> None:
        """Bars may differ in indicator, area and group, never in basis; parts must make up their total."""
        total = next((mark for mark in marks if mark.total), None)
        # What a report says to be parts of one total has the total's basis, whatever the indicator's usual one.
        free = [mark.record for mark in marks if not (total and _is_linked(mark.point, total.point))]
        for reason in mixing([replace(record, area="", kind=_counted(record)) for record in free]):
            self._problem("E402", reason)
        if total and self.spec.kind in ("parts", "waffle"):
            self._check_sum(total, [mark for mark in marks if not mark.total])

    def _check_sum(self, total: Mark, parts: Sequence[Mark]) -> None:
        summed = sum(mark.value for mark in parts)
        as_total = replace(total.record, value=summed)
        if summed > total.value and not agree(as_total, total.record):
            shown = " + ".join(mark.text for mark in parts)
            message = f'各部分相加（{shown}）大于总数{total.text}。请核对数据，或改用 kind = "bars"。'
            self._problem("E402", message)


def _counted(record: FigureRecord) -> str:
    # A report's plain count (`count`) beside a stock of the same day is one basis: both say how many there are.
    return "stock" if record.kind == "count" else record.kind


def _belonging(points: Sequence[Point], total: Point) -> list[Point]:
    """The parts of this total: those that the report links to it, else those of its period and group."""
    linked = [point for point in points if _is_linked(point, total)]
    if linked:
        return linked
    same_time = [point for point in points if bounds(point.record) == bounds(total.record)]
    same_people = [point for point in same_time if point.record.who == total.record.who]
    return same_people or same_time


def _is_linked(part: Point, total: Point) -> bool:
    return bool({record.id for record in total.records} & {record.part_of for record in part.records})


def _newest(points: Iterable[Point]) -> list[Point]:
    ordered = sorted(points, key=lambda point: last_day(point.record))
    return [point for point in ordered if last_day(point.record) == last_day(ordered[-1].record)]


def _described(record: FigureRecord) -> str:
    return "，".join(filter(None, (record.number_text, record.area, record.who, record.coverage, period_text(record))))


def _nearest(slug: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(slug, sorted(known), 1)), "")
