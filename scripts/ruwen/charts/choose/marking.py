"""From a chosen figure to its mark, and what marks beside each other must have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ruwen.charts.kinds.table import KINDS
from ruwen.charts.model import Mark
from ruwen.charts.numbers import printed
from ruwen.charts.spec import ChartSpec, Choice
from ruwen.errors import Problem
from ruwen.model import FigureRecord, Indicator
from ruwen.series import Break, Point, agree, axis_label, breaks_of, last_day, mixing, period_text, value_text
from ruwen.series.values import number_text

_TIMES = ("period", "month", "year")


class Marking:
    """Makes the marks of one chart and collects what is wrong with them in `problems`."""

    def __init__(self, spec: ChartSpec, indicators: Mapping[str, Indicator]) -> None:
        self.spec, self.indicators = spec, indicators
        self.problems: list[Problem] = []

    def problem(self, code: str, message: str, choice: Choice | None = None) -> None:
        self.problems.append(self.spec.problem(code, message, line=choice.line if choice else 0))

    def ambiguous(self, choice: Choice, points: Sequence[Point]) -> None:
        shown = "；".join(_described(point.record) for point in points[:4])
        cure = "请用 who、coverage、period 或 latest = true 收窄。"
        message = f"“{choice.label or choice.name}”选到了{len(points)}个不同的数据（{shown}）。{cure}"
        self.problem("E402", message, choice)

    def mark(self, choice: Choice, point: Point) -> Mark:
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
            when=period_text(record) if choice.many and choice.by in _TIMES else "",
            total=choice.total,
            # A series named in `highlight` is drawn strong as a whole; its points are not each picked out.
            highlight=bool({label, record.area, "" if choice.many else choice.name} & set(self.spec.highlight)),
        )

    def ordered(self, marks: list[Mark]) -> list[Mark]:
        if self.spec.order == "value":
            marks = sorted(marks, key=lambda mark: (-mark.value, mark.label))
        elif self.spec.order == "period":
            marks = sorted(marks, key=lambda mark: mark.end)
        return sorted(marks, key=lambda mark: not mark.total)

    def check_beside(self, marks: Sequence[Mark]) -> None:
        """Bars may differ in indicator, area and group, never in basis; parts must make up their total."""
        total = next((mark for mark in marks if mark.total), None)
        # What a report says to be parts of one total has the total's basis, whatever the indicator's usual one.
        free = [mark.record for mark in marks if not (total and is_linked(mark.point, total.point))]
        for reason in mixing([replace(record, area="", kind=_counted(record)) for record in free]):
            self.problem("E402", reason)
        if total and KINDS[self.spec.kind].shape.adds_up:
            self._check_sum(total, [mark for mark in marks if not mark.total])

    def breaks_among(self, records: Sequence[FigureRecord]) -> tuple[Break, ...]:
        """The breaks, of the chart and of its indicators, that lie between the first and the last of these figures."""
        ends = sorted(last_day(record) for record in records)
        given = {part.at: part for part in (*self.spec.breaks, *breaks_of(records, self.indicators))}
        return tuple(given[at] for at in sorted(given) if ends and ends[0] < at.isoformat() <= ends[-1])

    def _check_sum(self, total: Mark, parts: Sequence[Mark]) -> None:
        if total.value <= 0:
            self.problem("E402", f"总数是{total.text}，分不出各部分。请核对数据，或收窄筛选。")
        summed = sum(mark.value for mark in parts)
        # The sum is as rough as the total's own number, also where an editor corrected that.
        as_total = replace(total.record, value=summed, number_text=number_text(total.record), status="auto")
        if summed > total.value and not agree(as_total, total.record):
            shown = " + ".join(mark.text for mark in parts)
            message = f'各部分相加（{shown}）大于总数{total.text}。请核对数据，或改用 kind = "bars"。'
            self.problem("E402", message)


def is_linked(part: Point, total: Point) -> bool:
    """Whether a report says that this figure is a part of that total."""
    return bool({record.id for record in total.records} & {record.part_of for record in part.records})


def newest(points: Iterable[Point]) -> list[Point]:
    """Those with the latest last day."""
    ordered = sorted(points, key=lambda point: last_day(point.record))
    return [point for point in ordered if last_day(point.record) == last_day(ordered[-1].record)]


def _counted(record: FigureRecord) -> str:
    # A report's plain count (`count`) beside a stock of the same day is one basis: both say how many there are.
    return "stock" if record.kind == "count" else record.kind


def _described(record: FigureRecord) -> str:
    return "，".join(filter(None, (value_text(record), record.area, record.who, record.coverage, period_text(record))))
