"""What became of a figure when its article, or its table, was captured again: which new row follows which old one.

An id is made of the clause, so a changed sentence makes a new figure. The new row names the old one (`supersedes`);
a decision on the old one holds for the new only where value and unit are still what was decided on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ruwen.model import FigureRecord
from ruwen.store.reviews_csv import Review


@dataclass(frozen=True, slots=True)
class History:
    """Rows as the newest capture has them, and the rows of older captures that they, or one another, replaced.

    `followers`: old id -> id of the row that took its place, for each of `superseded`.
    """

    current: tuple[FigureRecord, ...]
    superseded: tuple[FigureRecord, ...] = ()
    followers: Mapping[str, str] = field(default_factory=dict)


def trace(versions: Sequence[Sequence[FigureRecord]]) -> History:
    """The history of one article from its versions, oldest first; the last is what holds now."""
    current = tuple(versions[-1])
    names = {record.id for record in current}
    gone: dict[str, FigureRecord] = {}
    replaced: dict[str, FigureRecord] = {}
    precursor: dict[str, str] = {}
    for old, new in pairwise(versions):
        before, now = {record.id for record in old}, {record.id for record in new}
        gone |= {record.id: record for record in old if record.id not in now}
        fresh = [record for record in new if record.id not in before]
        for record, ancestor in _matches(fresh, gone.values()):
            precursor[record.id] = ancestor.id
            replaced[ancestor.id] = gone.pop(ancestor.id)
        gone = {key: record for key, record in gone.items() if key not in now}
    superseded = [record for key, record in replaced.items() if key not in names]
    kept = {record.id for record in superseded}
    # A sentence that came back is current again, so nothing follows it.
    links = {new: old for new, old in precursor.items() if old in kept and (new in kept or new in names)}
    return History(
        tuple(replace(record, supersedes=links.get(record.id, "")) for record in current),
        tuple(replace(record, supersedes=links.get(record.id, ""), of="", part_of="") for record in superseded),
        {old: new for new, old in links.items()},
    )


def _matches(fresh: Iterable[FigureRecord], gone: Iterable[FigureRecord]) -> list[tuple[FigureRecord, FigureRecord]]:
    """Each new row with the lost row that stated the same fact; where several did, an equal value goes first."""
    lost: defaultdict[tuple[str, ...], list[FigureRecord]] = defaultdict(list)
    for record in gone:
        if record.indicator:
            lost[_fact(record)].append(record)
    waiting, found = list(fresh), []
    for test in (_same_value, lambda _new, _old: True):
        rest = []
        for record in waiting:
            candidates = lost.get(_fact(record), [])
            match = next((old for old in candidates if test(record, old)), None)
            if match:
                candidates.remove(match)
                found.append((record, match))
            else:
                rest.append(record)
        waiting = rest
    return found


def _fact(record: FigureRecord) -> tuple[str, ...]:
    return (record.indicator, record.area, record.who, record.coverage, record.period, record.role, record.per)


def _same_value(one: FigureRecord, other: FigureRecord) -> bool:
    return (one.value, one.value_max, one.unit) == (other.value, other.value_max, other.unit)


def heirs(histories: Iterable[History]) -> dict[str, str]:
    """Old id -> id of the newest row that a decision on the old one still holds for: value and unit never changed."""
    found = {}
    for history in histories:
        rows = {record.id: record for record in (*history.superseded, *history.current)}
        for record in history.superseded:
            last = record
            while last.id in history.followers and _same_value(last, rows[history.followers[last.id]]):
                last = rows[history.followers[last.id]]
            if last.id in {row.id for row in history.current}:
                found[record.id] = last.id
    return found


def pass_on(reviews: Sequence[Review], heirs: Mapping[str, str]) -> list[Review]:
    """The decisions with each superseded figure replaced by its heir."""
    return [replace(review, figure=heirs.get(review.figure, review.figure)) for review in reviews]


def rename_rows(
    earlier: Mapping[str, FigureRecord], histories: Sequence[History], heirs: Mapping[str, str]
) -> dict[str, FigureRecord]:
    """The rows of the last run by the ids they have now; what was superseded without an heir is left out.

    The number and where it was published are the new sentence's; everything that was decided stays.
    """
    fresh = {record.id: record for history in histories for record in history.current}
    newer = {old: new for history in histories for old, new in history.followers.items()}
    rows = {key: row for key, row in earlier.items() if key not in newer}
    for old, new in heirs.items():
        if old in earlier and new not in rows:
            row, now = earlier[old], fresh[new]
            rows[new] = replace(
                row,
                id=new,
                number_text=now.number_text,
                published_at=now.published_at,
                document=now.document,
                supersedes=now.supersedes,
            )
    links = {old: newest_id(old, newer) for old in newer}
    return {
        key: replace(row, of=links.get(row.of, row.of), part_of=links.get(row.part_of, row.part_of))
        for key, row in rows.items()
    }


def followers_of(records: Iterable[FigureRecord]) -> dict[str, str]:
    """Old id -> id of the row that took its place, as the rows themselves say."""
    return {record.supersedes: record.id for record in records if record.supersedes}


def newest_id(identifier: str, followers: Mapping[str, str]) -> str:
    """The id that an old one leads to in the end; itself when nothing took its place."""
    seen = {identifier}
    while (after := followers.get(identifier)) and after not in seen:
        identifier = after
        seen.add(after)
    return identifier
