"""What editors mended in the reading of reports, as far as it holds today."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ruwen.paths import Paths
from ruwen.store.misread_csv import last_decisions, load_misread
from ruwen.store.readings_csv import load_amendments


@dataclass(frozen=True, slots=True)
class Mending:
    """One field of a report: what was read, what it says now, and the decision."""

    article: str
    field: str
    before: str
    after: str
    decided_on: str
    reason: str


def load_mendings(paths: Paths) -> dict[str, tuple[Mending, ...]]:
    """Id of a report -> its fields that a decision changed. One that was taken back, or that has to be made again
    because a newer capture reads otherwise, changes nothing."""
    notes = load_misread(paths.misread)
    found: defaultdict[str, list[Mending]] = defaultdict(list)
    for decided in last_decisions(load_amendments(paths.readings)):
        one = decided.amendment
        note = notes.get((one.article, one.field))
        if note and note.decision == decided.digest and note.stands and note.before != note.after:
            mending = Mending(one.article, one.field, note.before, note.after, one.decided_on, one.reason)
            found[one.article].append(mending)
    return {key: tuple(mendings) for key, mendings in found.items()}
