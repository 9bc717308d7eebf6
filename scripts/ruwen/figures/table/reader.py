"""The figures of one table: each number with what the heads of its row and column, and the table's own words, say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ruwen.figures.table.blocks import Block, Cell
from ruwen.figures.table.context import Context
from ruwen.figures.table.labels import Label, Units, joined, read_label
from ruwen.figures.table.layout import Layout, Row, layout_of
from ruwen.figures.table.naming import Named, can_be_named, name_of, part_of
from ruwen.figures.table.periods import before, period_of, year_of
from ruwen.figures.table.units import chosen, fits
from ruwen.figures.table.values import Value, is_gap, read_value, times_scale
from ruwen.figures.table.words import RoleWord, table_words
from ruwen.model import Figure, Role

_LEVEL = RoleWord("level")


@dataclass(slots=True)
class RowHead:
    """A row's heads read: its area, and the row that it is a part of. `section`: the heads of the rows above it."""

    label: Label
    place: str | None = None
    total: RowHead | None = None
    section: Label = field(default_factory=Label)


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
    context = replace(context, lines=(*map(str, reversed(layout.captions)), *context.lines))
    table = _Table(text, layout, context)
    return list(table.figures())


class _Table:
    def __init__(self, text: str, layout: Layout, context: Context) -> None:
        self.text, self.layout, self.context = text, layout, context
        self.units, self.core = context.units(), context.core()
        self.columns = {column: self._column(column) for column in layout.values}
        self.places = any(self._place_of(self._labels(row)) for row in layout.body)

    def figures(self) -> Iterator[Found]:
        for at, (row, head) in enumerate(self._rows()):
            for column in self.layout.values:
                value = read_value(row[column].text)
                label, place = self.columns[column]
                if value is None or label is None or (place and head.place):
                    continue
                where = head.place or place or self.context.whole
                figure = self._figure(row, row[column], value, head, label, where)
                if figure:
                    yield Found(figure, head, column, at)

    def _column(self, column: int) -> tuple[Label | None, str | None]:
        """What the heads of a column say, and its area; None where one of them is not understood."""
        place, labels = None, []
        for text in self.layout.heads[column]:
            named = self.context.place(text)
            place = named or place
            labels.append(Label() if named else read_label(text))
        label = joined(labels)
        return label if not label.whole else None, place

    def _labels(self, row: Row) -> list[str]:
        return [row[column].text for column in self.layout.labels if row[column].text]

    def _place_of(self, texts: Sequence[str]) -> str | None:
        return next(filter(None, map(self.context.place, texts)), None)

    def _rows(self) -> Iterator[tuple[Row, RowHead]]:
        """The rows that are understood; rows without numbers head those below."""
        section, total, above = Label(), None, dict[int, str]()
        known = True
        for row in self.layout.body:
            texts = self._filled(row, above)
            head = self._row_head(texts, total)
            if not any(row[column].text for column in self.layout.values):
                section, known, total = Label(), False, None
                read = self._section(texts)
                if read is not None:
                    section, known = read, True
                continue
            if head is None or not known:
                total = None if head is None or not head.label.part else total
                continue
            head.section = section
            if not head.total:
                total = head
            yield row, head

    def _filled(self, row: Row, above: dict[int, str]) -> list[str]:
        """The heads of a row; an empty one before others repeats the one above it (merged cells)."""
        texts: list[str] = []
        own = [column for column in self.layout.labels if row[column].text]
        for column in self.layout.labels:
            if row[column].text:
                above[column] = row[column].text
                for later in [one for one in above if one > column]:
                    above.pop(later)
            text = row[column].text or (above.get(column, "") if own and column < own[-1] else "")
            if text:
                texts.append(text)
        return texts

    def _section(self, texts: Sequence[str]) -> Label | None:
        if len(texts) != 1:
            return None
        label = read_label(texts[0])
        if label.core in table_words().sections:
            return replace(label, core="")
        return label if not label.part and (not label.core or can_be_named(label.core)) else None

    def _row_head(self, texts: Sequence[str], total: RowHead | None) -> RowHead | None:
        place, labels = None, []
        for text in texts:
            named = self.context.place(text)
            place = named or place
            labels.append(Label() if named else read_label(text))
        label = joined(labels)
        if not texts or (label.whole and label.sums and not self.places):
            return None
        if label.whole:
            place = self.context.whole
        if self.places and not place:
            return None  # 其他 among the counties
        parent = total if total and (label.part or _is_bare(label, total)) else None
        if label.part and not parent:
            return None
        return RowHead(label, place, parent)

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
        relative = column.relative or label.relative or head.section.relative
        times = label.times + column.times or head.section.times
        period = self._period(times, relative, role, named)
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
        named = [name for unit in tries if (name := _one_name(core, unit, head, context))]
        return named[0] if len({(one.entry.name, one.who) for one in named}) == 1 else None

    def _period(self, times: tuple[str, ...], relative: str, role: RoleWord, named: Named) -> str | None:
        period = period_of(times, relative, self.context, named.entry.kind)
        if role.role == "target":
            return year_of(period)
        return before(period) if role.compare == "同期基数" else period


_RELATIVE: frozenset[Role] = frozenset(("change", "pct_target", "share"))
"""Roles whose unit is not that of the level they speak of."""


def _is_bare(label: Label, total: RowHead) -> bool:
    """A row behind 其中 that has no indicator of its own goes on with the parts: 省内, 省外."""
    return bool(label.core) and not can_be_named(label.core) and total.label.core != ""


def _one_name(core: str, unit: str, head: RowHead, context: str) -> Named | None:
    if not core:
        return None
    named = name_of(core, unit, context)
    if named or not head.total:
        return named
    total = name_of(head.total.label.core, unit, context)
    return part_of(core, total.entry) if total else None


def _compare(role: RoleWord, value: Value) -> str | None:
    if role.role != "change":
        return role.compare
    return f"{role.compare}{'-' if value.sign == '-' or role.less else '+'}"


__all__ = ["Found", "is_gap", "read_block"]
