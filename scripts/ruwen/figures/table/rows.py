"""The rows of a table, each with what its heads say: indicator, area, the row it is a part of, the head above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ruwen.figures.table.context import Context
from ruwen.figures.table.labels import Label, joined, read_label
from ruwen.figures.table.layout import Layout, Row
from ruwen.figures.table.naming import can_be_named
from ruwen.figures.table.words import table_words


@dataclass(slots=True)
class RowHead:
    """A row's heads read: its area, and the row that it is a part of. `section`: the heads of the rows above it."""

    label: Label
    place: str | None = None
    total: RowHead | None = None
    section: Label = field(default_factory=Label)


class Rows:
    """The rows of one table; `places`: some of them are areas, so that 合计 is theirs."""

    def __init__(self, layout: Layout, context: Context) -> None:
        self.layout, self.context = layout, context
        self.places = any(self._place_of(self._labels(row)) for row in layout.body)
        self.elsewhere = any(map(table_words().elsewhere.search, context.lines))

    def _labels(self, row: Row) -> list[str]:
        return [row[column].text for column in self.layout.labels if row[column].text]

    def _place_of(self, texts: Sequence[str]) -> str | None:
        return next(filter(None, map(self.context.place, texts)), None)

    def read(self) -> Iterator[tuple[Row, RowHead]]:
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
        if place and self.elsewhere:
            return None
        if label.whole:
            place = self.context.whole
        if self.places and not place:
            return None  # 其他 among the counties
        parent = total if total and (label.part or _is_bare(label, total)) else None
        if label.part and not parent:
            return None
        return RowHead(label, place, parent)


def _is_bare(label: Label, total: RowHead) -> bool:
    """A row behind 其中 that has no indicator of its own goes on with the parts: 省内, 省外."""
    return bool(label.core) and not can_be_named(label.core) and total.label.core != ""
