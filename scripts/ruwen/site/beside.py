"""What makes a local number speak: the areas above it, the year before, how many of a hundred."""

from __future__ import annotations

from dataclasses import dataclass

from ruwen.model import FigureRecord
from ruwen.periods import period_text
from ruwen.series import Point
from ruwen.site.comparing import Comparer
from ruwen.site.library import Library


@dataclass(frozen=True, slots=True)
class Beside:
    """One line: `label` and the number `record`, then `text`; `whole`: the number that a share is of."""

    label: str
    record: FigureRecord
    text: str = ""
    whole: FigureRecord | None = None


def beside(record: FigureRecord, library: Library, comparer: Comparer) -> tuple[Beside, ...]:
    """In this order: 上年同期 with the change, prefecture, province, nation at the same time, so many of a hundred."""
    found = []
    point = next((one for one in comparer.points if one.record.id == record.id), Point(record))
    before = comparer.year_before(record)
    if before is not None:
        change = comparer.change(point, before)
        when = period_text(before.record).removeprefix("截至")
        text = change.text and f"现在{change.text}"
        found.append(Beside(f"上年同期（{when}）", before.record, text or f"不比：{change.reason}"))
    found += [Beside(f"{one.area}同期", one) for one in comparer.above(record)]
    share = comparer.per_hundred(record)
    if share is not None and record.part_of != share.whole.id:  # a part of its total is told in the sentence
        name = library.indicator_name(share.whole.indicator)
        text = f"每100名合{share.text.removesuffix('%')}名"
        found.append(Beside(f"{share.whole.who}{name}", share.whole, text))
    return tuple(found)
