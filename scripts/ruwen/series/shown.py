"""Which figures may be shown, and which of them an editor has looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from ruwen.dates import CHINA
from ruwen.model import FigureRecord

UNPLACED = "unplaced"
HIDDEN = frozenset(("withheld", "private", UNPLACED))
"""Flags of a figure that is never shown: its source forbids quoting, it is about one identifiable person, or nobody
can tell which region it is of."""

_REVIEWED = ("confirmed", "corrected")


def is_shown(record: FigureRecord) -> bool:
    """Whether the site may show the figure: not rejected, not withheld, with its clause, and understood."""
    return record.status != "rejected" and bool(record.quote) and bool(record.indicator) and not _unplaced(record)


def _unplaced(record: FigureRecord) -> bool:
    """An editor who gives the area mends it."""
    return UNPLACED in record.flags.split() and not record.area_code


def published(records: Iterable[FigureRecord]) -> list[FigureRecord]:
    """The figures that may be shown: not rejected, with a quotation, not withheld, not private."""
    shown = (record for record in records if is_shown(record) and not HIDDEN & set(record.flags.split()))
    return [_believed(record) for record in shown]


def _believed(record: FigureRecord) -> FigureRecord:
    """Without a day of publication that lies after its own capture: nobody captured what was not there yet."""
    stamp = record.capture[:14]
    if not stamp.isdigit() or len(stamp) < 14:
        return record
    captured = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC).astimezone(CHINA).date()
    return replace(record, published_at="") if record.published_at[:10] > captured.isoformat() else record


def is_reviewed(record: FigureRecord) -> bool:
    """Whether an editor has looked at it (源); else it is shown as 待核."""
    return record.status in _REVIEWED
