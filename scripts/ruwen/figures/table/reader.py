"""The figures of one table: each number with what the heads of its row and column, and the table's own words, say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ruwen.figures.table.blocks import Block, Cell
from ruwen.figures.table.context import Context
from ruwen.figures.table.labels import Label, Units, joined, read_label
from ruwen.figures.table.layout import Layout, Row, layout_of
from ruwen.figures.table.naming import Named, name_of, part_of
from ruwen.figures.table.periods import before, is_open, period_of, told_last, year_of
from ruwen.figures.table.rows import RowHead, Rows
from ruwen.figures.table.units import chosen, fits
from ruwen.figures.table.values import Value, read_value, times_scale
from ruwen.figures.table.words import RoleWord
from ruwen.model import Figure, Kind, Role

_LEVEL = RoleWord("level")
_AT_THE_END = re.compile(r"[期月季年]末")
"""期末城镇登记失业率: in a column of 1—9月 it is that of the last day."""


@dataclass(slots=True)
class Found:
    """A figure with where it stands in the table: it may speak of another, or be a part of one."""

    figure: Figure
    row: RowHead
    column: int
    at: int


def read_block(text: str, block: Block, context: Context) -> list[Found]:
    """The figures of a table, in text order."""
    layout = layout_of(block)
    if layout is None:
        return []
    context = replace(context, lines=(*(cell.text for cell in reversed(layout.captions)), *context.lines))
    table = _Table(text, layout, context)
    return list(table.figures())


class _Table:
    def __init__(self, text: str, layout: Layout, context: Context) -> None:
        self.text, self.layout, self.context = text, layout, context
        self.units, self.core = context.units(), context.core()
        self.columns = {column: self._column(column) for column in layout.values}
        if any(place for _, place in self.columns.values()):
            sums = [column for column, (label, _) in self.columns.items() if label.whole]
            self.columns |= {column: (replace(self.columns[column][0], whole=""), context.whole) for column in sums}
        self.leads = self._leads()
        self.periods: dict[tuple[tuple[str, ...], str, Kind], str | None] = {}

    def figures(self) -> Iterator[Found]:
        for at, (row, head) in enumerate(Rows(self.layout, self.context).read()):
            for column in self.layout.values:
                value = read_value(row[column].text)
                label, place = self.columns[column]
                if value is None or label.whole or (place and head.place):
                    continue
                where = head.place or place or self.context.whole
                figure = self._figure(row, row[column], value, head, label, where)
                if figure:
                    yield Found(figure, head, column, at)

    def _column(self, column: int) -> tuple[Label, str | None]:
        """What the heads of a column say, and its area."""
        place, labels = None, []
        for head in self.layout.heads[column]:
            named = self.context.place(head.text)
            place = named or place
            labels.append(Label() if named else read_label(head.text))
        return joined(labels), place

    def _figure(
        self, row: Row, cell: Cell, value: Value, head: RowHead, column: Label, where: str | None
    ) -> Figure | None:
        label = head.label
        if label.role and column.role:
            return None
        role = column.role or label.role or _LEVEL
        relates = role.role in _RELATIVE
        told = self._units(label, column, head, "" if relates else value.unit)
        named = self._named(label, column, head, told)
        if named is None:
            return None
        told = (column if column.role else label).role_units if relates else told
        unit = chosen(role, value, told, named.entry, relative=relates)
        if unit is None or not fits(value, unit, role.role):
            return None
        period = self._period(label, column, head, role, named)
        if period is None:
            return None
        start = cell.start + value.offset
        low = next(one.start for one in row if one.text)
        return Figure(
            start=start,
            number_text=self.text[start : start + value.length],
            value=times_scale(value.value, unit[0]),
            unit=unit[1],
            quote=self.text[low : cell.end],
            approx=value.approx,
            indicator=named.entry.name,
            role=role.role,
            compare=_compare(role, value),
            who=named.who,
            where=where,
            period=period,
        )

    def _units(self, label: Label, column: Label, head: RowHead, printed: str) -> Units:
        """The units of a level: the one printed in the cell, else of the column, the row, the section, the table."""
        if printed:
            return (("", printed),)
        own = () if column.role and column.role.role in _RELATIVE else column.units
        return own or label.units or head.section.units or self.units

    def _named(self, label: Label, column: Label, head: RowHead, units: Units) -> Named | None:
        core = label.core + column.core
        tries = list(dict.fromkeys(unit for _, unit in units)) or [""]
        context = "".join(self.context.lines)
        if not core:
            core = head.section.core or self.core
        named = [
            name
            for unit in tries
            if (name := _one_name(core, unit, context) or _of_total(label, column, head, unit, context))
        ]
        return named[0] if len({(one.entry.name, one.who) for one in named}) == 1 else None

    def _period(self, label: Label, column: Label, head: RowHead, role: RoleWord, named: Named) -> str | None:
        """The period of a number; a change or percentage has that of the level before it."""
        own = column.times or column.relative
        leads = self.leads.get(id(column), ()) if column.role and role.role in _RELATIVE and not own else ()
        if any(lead.role for lead in leads):
            return None
        if role.role == "target":
            return self._target(label, column, head, role)
        told = [self._told(label, lead, head, named) for lead in leads or (column,)]
        period = told_last(told)
        if period and is_open(period, self.context.date):
            return None  # 2024年 in a report of that October: nobody says up to when
        return before(period) if role.compare == "同期基数" else period

    def _target(self, label: Label, column: Label, head: RowHead, role: RoleWord) -> str | None:
        """A target's year; 目标 below 1—10月 may be the year's or that of the months."""
        period = period_of(label.times + column.times or head.section.times, "", self.context, "flow")
        by_table = not (label.times or column.times or head.section.times)
        year = year_of(period)
        return year if role.yearly or by_table or period == year else None

    def _told(self, label: Label, column: Label, head: RowHead, named: Named) -> str | None:
        times = label.times + column.times or head.section.times
        relative = column.relative or label.relative or head.section.relative
        kind = "stock" if _AT_THE_END.match(label.core + column.core) else named.entry.kind
        key = (times, relative, kind)
        if key not in self.periods:
            self.periods[key] = period_of(times, relative, self.context, kind)
        return self.periods[key]

    def _leads(self) -> dict[int, tuple[Label, ...]]:
        """By id() of its label: the columns of levels that a column of changes or percentages follows."""
        found: dict[int, tuple[Label, ...]] = {}
        run: list[Label] = []
        closed = False
        for label, _ in self.columns.values():
            if label.role and label.role.role in _RELATIVE:
                found[id(label)] = tuple(one for one in run if one.core == label.core)
                closed = True
            elif label.role and label.role.role == "target" and label.times:
                run = [*run, label]  # 2024年计划: a growth behind it is planned
            elif not label.role:
                run = [label] if closed else [*run, label]
                closed = False
        return found


_RELATIVE: frozenset[Role] = frozenset(("change", "pct_target", "share"))
"""Roles whose unit is not that of the level they speak of."""


def _one_name(core: str, unit: str, context: str) -> Named | None:
    return name_of(core, unit, context) if core else None


def _of_total(label: Label, column: Label, head: RowHead, unit: str, context: str) -> Named | None:
    """What a part without an indicator of its own counts: 省内, 女性 of the row above."""
    if not head.total or not label.core:
        return None
    total = name_of(head.total.label.core + column.core, unit, context)
    return part_of(label.core, total.entry) if total else None


def _compare(role: RoleWord, value: Value) -> str | None:
    if role.role != "change":
        return role.compare
    return f"{role.compare}{'-' if value.sign == '-' or role.less else '+'}"
