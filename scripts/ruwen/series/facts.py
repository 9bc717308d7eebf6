"""What makes two figures statements of one fact, and whether both can be true."""

from __future__ import annotations

from ruwen.figures.relations import allowed_range
from ruwen.model import FigureRecord
from ruwen.periods import bounds, span_of


def fact_of(record: FigureRecord) -> tuple[object, ...]:
    """Equal for statements of one fact: indicator, area, group, coverage, period and basis."""
    basis = (record.kind, span_of(record), record.role, record.unit, record.per, record.compare)
    return (*names_of(record), bounds(record), *basis, record.of if record.role in ("change", "share") else "")


def names_of(record: FigureRecord) -> tuple[str, str, str, str]:
    return (record.indicator, record.area, record.who, record.coverage)


def agree(one: FigureRecord, other: FigureRecord) -> bool:
    """Whether two statements can both be true: 1.07万 and 10659 agree, so do 6000多 and 6659; 3573 and 3086 do not."""
    low, high = allowed_range(one)
    other_low, other_high = allowed_range(other)
    return max(low, other_low) <= min(high, other_high)
