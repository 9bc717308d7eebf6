"""What must be said with a number wherever it stands, for its indicator's name alone would mislead."""

from __future__ import annotations

from functools import cache

from ruwen.figures.words.vocabulary import indicators
from ruwen.model import FigureRecord

SINCE_EVER = "历年累计"


def nature_text(record: FigureRecord) -> str:
    """全年平均 is no rate of a month, 历年累计 none of one year; "" where nothing need be said."""
    if adds_up_over_years(record):
        return SINCE_EVER
    return "全年平均" if record.kind == "rate" and record.span == "year" and "平均" in record.quote else ""


def adds_up_over_years(record: FigureRecord) -> bool:
    """Whether a number of a day is all that has come together by then (累计返乡创业), not how many there are."""
    told = record.sentence or record.quote
    return record.kind == "stock" and record.indicator in _accruing() and any(word in told for word in ("累计", "历年"))


@cache
def _accruing() -> frozenset[str]:
    return frozenset(entry.slug for entry in indicators() if entry.accrues)
