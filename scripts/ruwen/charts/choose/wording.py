"""Headline, subtitle, alternative text and 口径, filled in from the figures and checked against them (E403)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from ruwen.charts.choose.behind import Behind
from ruwen.charts.choose.claims import corrected_among, correction_text, other_texts, outdated_numbers, stray_numbers
from ruwen.charts.choose.course import course_of
from ruwen.charts.choose.expressions import Expression, ExpressionError, Track, Value, parse
from ruwen.charts.model import Group, KeyNumber, Mark
from ruwen.charts.numbers import number_text, printed, printed_parts
from ruwen.charts.spec import ChartSpec
from ruwen.errors import Problem
from ruwen.model import FigureRecord, Indicator
from ruwen.series import bounds, period_text, span_text

_FIELD = re.compile(r"\{([^{}]*)\}")
_FORMAT = re.compile(r"(?P<scale>[万亿])?(?:\.(?P<decimals>\d))?")
_SCALES = {"万": 10_000, "亿": 100_000_000}
_WORDS = ("area", "who", "period", "unit", "source")


class Wording:
    """The texts of one chart. Faults are collected in `problems`; a text with a fault keeps its `{…}`."""

    def __init__(self, spec: ChartSpec, groups: Sequence[Group], indicators: Mapping[str, Indicator]) -> None:
        self.spec, self.groups, self.indicators = spec, groups, indicators
        self.problems: list[Problem] = []

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(mark for group in self.groups for mark in group.marks)

    @cached_property
    def names(self) -> dict[str, Value]:
        """Name -> value: a row's number, a series' track, how many of it are disputed, then the spec's own `values`."""
        found: dict[str, Value] = {}
        for group in self.groups:
            if group.name:
                found[group.name] = _track(group)
                found[f"{group.name}_disputed"] = sum(bool(mark.point.disputed) for mark in group.marks)
            else:
                found |= {mark.name: mark.value for mark in group.marks}
        for name, text in self.spec.values:
            value = self._evaluate(text, found, f"values.{name}")
            if value is not None:
                found[name] = value
        return found

    @cached_property
    def behind(self) -> Behind:
        return Behind(self.spec, self.groups)

    @cached_property
    def words(self) -> dict[str, str]:
        records = [mark.record for mark in self.marks]
        return {
            "area": _listed(record.area for record in records),
            "who": _listed(record.who for record in records),
            "period": span_text(records),
            "unit": self.spec.unit.text,
            "source": _listed(record.source for record in records),
        }

    def check_assertions(self) -> None:
        """E403 for each assertion that the figures do not bear."""
        for text in self.spec.assertions:
            value = self._evaluate(text, self.names, "assertions")
            if value is not None and not value:
                used = [mark for mark in self.marks if mark.name in self._used(parse(text).names)]
                because = "".join(map(correction_text, corrected_among(used)))
                shown = f"断言“{text}”不成立（{self._values_of(text)}）：数据不再支持这个标题。"
                self._problem("E403", f"{shown}{because}请改标题或断言，或核对数据。", "assertions")

    def check_numbers(self) -> None:
        """E407 for each number typed into headline, subtitle or alt text that the chart does not have, and for one
        typed anywhere that a figure of the chart was before it was corrected."""
        cure = "请写成 {名字} 由数据填上，或核对；是界限的，请写进 assertions。"
        for key in ("headline", "subtitle", "alt"):
            text = getattr(self.spec, key)
            old = dict(outdated_numbers(text, self.spec, self.marks))
            for typed in stray_numbers(text, self.spec, self.marks):
                because = correction_text(old[typed]) if typed in old else ""
                self._problem("E407", f"{key} 里写了“{typed}”，图的数据里没有这个数。{because}{cure}", key)
        for key, text in other_texts(self.spec):
            for typed, record in outdated_numbers(text, self.spec, self.marks):
                message = f"{key} 里写了“{typed}”，图的数据里没有这个数。{correction_text(record)}{cure}"
                self._problem("E407", message, key)

    def fill(self, text: str, key: str) -> str:
        """`text` with every `{name}`, `{expression}` and `{expression:万.1}` replaced."""
        if re.search(r"[{}]", _FIELD.sub("", text)):
            self._problem("E403", "花括号不成对。名字要写在一对花括号里，如 {local}。", key)
        unit = "" if self.spec.unit.is_percent else re.escape(self.spec.unit.text)
        with_unit = re.compile(rf"{_FIELD.pattern}({unit})?")
        return with_unit.sub(lambda found: self._field(found[1], key, found[2] or "") or found[0], text)

    def subtitle(self) -> str:
        if self.spec.subtitle:
            return self.fill(self.spec.subtitle, "subtitle")
        return f"{self.basis()}，单位：{self.spec.unit.text}"

    def basis(self) -> str:
        """口径 in one line: area, group, coverage, period."""
        records = [mark.record for mark in self.marks]
        places = tuple(_places(records))
        coverage = _listed(record.coverage for record in records if f"{record.area}（{record.coverage}）" not in places)
        who = self.words["who"]
        return "，".join(
            filter(None, ("、".join(places), who, coverage if coverage != who else "", self.words["period"]))
        )

    def alt(self, headline: str) -> str:
        """The finding, the range, and where the table is."""
        if self.spec.alt:
            return self.fill(self.spec.alt, "alt")
        return f"{headline}。{course_of(self.groups, self.spec.unit)}。全部数值和出处见图旁的表格。"

    def key_number(self) -> KeyNumber:
        """What a card sets large."""
        mark = self._key_mark()
        record = mark.record
        number, unit = printed_parts(record, self.spec.unit)
        coverage = record.coverage if record.coverage != record.who else ""
        return KeyNumber(
            text=number,
            unit=unit,
            label=self._counted(mark),
            basis="，".join(filter(None, (record.area, record.who, coverage, period_text(record)))),
            mark=mark,
        )

    def _counted(self, mark: Mark) -> str:
        """What a mark counts: the row's own label, or the indicator where labels tell only areas or years apart."""
        if not mark.series and len({other.record.indicator for other in self.marks}) > 1:
            return mark.label
        kind = {"target": "，目标", "pct_target": "，完成目标"}.get(mark.record.role, "")
        return self.indicators[mark.record.indicator].name + kind

    def _key_mark(self) -> Mark:
        """The first that `highlight` names, else the newest of a series, else the greatest; of a series that it names
        the one whose time the headline tells (2020年外出的农民工少了…), else the newest."""
        for wanted in self.spec.highlight:
            for group in self.groups:
                if wanted == group.name:
                    return next(filter(self._is_told, reversed(group.marks)), group.marks[-1])
                for mark in group.marks:
                    if wanted in (mark.name, mark.label, mark.record.area):
                        return mark
        timed = any(choice.many and choice.by == "period" for choice in self.spec.choices)
        if timed:
            return self.groups[0].marks[-1]
        return max(self.marks, key=lambda mark: (not mark.total, mark.value))

    def _is_told(self, mark: Mark) -> bool:
        """Whether the headline says its year: 2020年 does, 2010年以来 tells only where it begins."""
        return bool(mark.end) and bool(re.search(rf"{mark.end[:4]}年(?!以来|起|—)", self.spec.headline))

    def _value(self, record: FigureRecord) -> str:
        return "".join(printed_parts(record, self.spec.unit))

    def _field(self, text: str, key: str, unit: str) -> str:
        """What stands for `{text}` and the unit that follows it: a hedge may come after both (1500元以上)."""
        expression, _, form = text.partition(":")
        if expression in _WORDS:
            return self.words[expression] + unit
        mark = next((mark for mark in self.marks if mark.name == expression), None)
        if mark and not form and not isinstance(self.names.get(expression), tuple):
            return self._value(mark.record) if unit else printed(mark.record, self.spec.unit)
        layout = _FORMAT.fullmatch(form)
        if layout is None:
            self._problem("E403", f"“{{{text}}}”冒号后的写法不认识，可写 :万、:亿、:.1 或 :万.2。", key)
            return ""
        value = self._evaluate(expression, self.names, key)
        if value is None:
            return ""
        if not form and (picked := self.behind.picked(expression)):
            return self._value(picked.record) if unit else printed(picked.record, self.spec.unit)
        return self._hedge(expression) + self._computed(value, layout["scale"], layout["decimals"]) + unit

    def _computed(self, value: float, scale: str | None, decimals: str | None) -> str:
        places = int(decimals) if decimals else None
        if scale:
            return number_text(value / _SCALES[scale], 2 if places is None else places) + scale
        return number_text(value, places)

    def _hedge(self, text: str) -> str:
        """约 before what is worked out from an approximate number; the line that a target draws (1100以上) is exact."""
        used = (mark for mark in self.behind.of(text) if mark.record.role != "target")
        return "约" if any(mark.is_approximate for mark in used) else ""

    def _used(self, names: frozenset[str]) -> set[str]:
        used = set(names)
        for name, text in reversed(self.spec.values):
            if name in used:
                used |= parse(text).names
        return used

    def _values_of(self, text: str) -> str:
        shown = []
        for name in sorted(parse(text).names):
            value = self.names[name]
            shown.append(
                f"{name} = {number_text(value)}" if not isinstance(value, tuple) else f"{name} 共{len(value)}个"
            )
        return "，".join(shown)

    def _evaluate(self, text: str, names: Mapping[str, Value], key: str) -> float | None:
        try:
            expression: Expression = parse(text)
            return expression.value(names)
        except ExpressionError as error:
            self._problem("E403", str(error), key)
            return None

    def _problem(self, code: str, message: str, key: str) -> None:
        problem = self.spec.problem(code, message, key)
        if problem not in self.problems:
            self.problems.append(problem)


def _listed(values: Iterable[str]) -> str:
    return "、".join(filter(None, dict.fromkeys(values)))


def _places(records: Sequence[FigureRecord]) -> Iterator[str]:
    """Each area once; among several, one of which only a part is meant says so itself: 新乡市（不含长垣）."""
    areas = list(dict.fromkeys(record.area for record in records if record.area))
    for area in areas:
        parts = {record.coverage for record in records if record.area == area}
        part = parts.pop() if len(parts) == 1 and len(areas) > 1 else ""
        yield f"{area}（{part}）" if part else area


def _track(group: Group) -> Track:
    ends = [(bounds(mark.record), mark.value) for mark in group.marks]
    return tuple((days[1].year, days[1].month, value) if days else (0, 0, value) for days, value in ends)
