"""Editors' decisions laid over the figures that the grammar found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ruwen.model import FigureRecord
from ruwen.series.shown import UNPLACED
from ruwen.store.reviews_csv import Review

STATUS = {"confirm": "confirmed", "reject": "rejected", "correct": "corrected"}
_NUMBERS = ("value", "value_max")
_KEPT_BACK = ("withheld", "private", UNPLACED)
"""Flags by which a reading keeps a figure from the public."""


def apply_reviews(
    found: Iterable[FigureRecord], reviews: Sequence[Review], earlier: Mapping[str, FigureRecord] | None = None
) -> list[FigureRecord]:
    """The figures with each decision applied, later decisions over earlier ones.

    A decided figure keeps the fields it had when it was decided (`earlier`, by id), also when a newer grammar
    reads it differently or no longer finds it: a grammar may rewrite `auto` rows, never a decision. A link to a
    figure that is gone is emptied.
    """
    decided = {review.figure for review in reviews}
    kept = {key: row for key, row in (earlier or {}).items() if key in decided}
    records = {record.id: record for record in found}
    for key, row in kept.items():
        fresh = records.get(key)
        records[key] = _refresh(row, fresh) if fresh else row
    corrected: set[str] = set()
    for review in reviews:
        record = records.get(review.figure)
        if record:
            if review.decision == "correct":
                corrected.add(record.id)
            records[record.id] = _decide(record, review, corrected)
    return [_without_dead_links(record, records) for record in records.values()]


def _refresh(row: FigureRecord, fresh: FigureRecord) -> FigureRecord:
    """The decided row with what tells where it stands, who says it and what may be quoted taken from the newest
    reading; a correction of one of these is applied after."""
    kept_back = set(_KEPT_BACK)
    flags = [flag for flag in row.flags.split() if flag not in kept_back]
    flags += [flag for flag in fresh.flags.split() if flag in kept_back]
    return replace(
        row,
        capture=fresh.capture,
        locator=fresh.locator,
        quote=fresh.quote,
        sentence=fresh.sentence,
        published_at=fresh.published_at,
        source=fresh.source,
        provider=fresh.provider,
        document=fresh.document,
        flags=" ".join(flags),
    )


def _decide(record: FigureRecord, review: Review, corrected: set[str]) -> FigureRecord:
    """Confirming a corrected figure confirms the correction: what was printed does not come back."""
    status = STATUS[review.decision]
    changes: dict[str, Any] = {"status": "corrected" if status == "confirmed" and record.id in corrected else status}
    if review.decision == "correct":
        number = review.field in _NUMBERS
        changes[review.field] = (float(review.value) if review.value else None) if number else review.value
    return replace(record, **changes)


def _without_dead_links(record: FigureRecord, records: Mapping[str, FigureRecord]) -> FigureRecord:
    of = record.of if record.of in records else ""
    part_of = record.part_of if record.part_of in records else ""
    return replace(record, of=of, part_of=part_of)
