"""修订: the same office gives a fact anew. Its later value takes the place of the earlier; nobody disagrees.

What other offices say stays beside it (说法不一). Where nobody says who measured, nobody can be said to have revised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ruwen.model import FigureRecord
from ruwen.periods import bounds
from ruwen.series.facts import agree, fact_of

_FINAL = re.compile(
    r"公报|(?:调整|修订|修正|订正|更正|核定|核实|核减|核增)(?:为|后|数)|(?:经|最终|最后)核(?:实|算|定)|修订数"
)
"""Words of a document or sentence that gives a value for good."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One fact as its office gave it: `steps` has the first statement of each value, first to last; the last holds.

    `old`: every statement of a value that no longer holds, reprints too.
    """

    steps: tuple[FigureRecord, ...]
    old: tuple[FigureRecord, ...]

    @property
    def first(self) -> FigureRecord:
        return self.steps[0]

    @property
    def last(self) -> FigureRecord:
        return self.steps[-1]


def revisions(records: Iterable[FigureRecord]) -> tuple[Revision, ...]:
    """The facts that their offices revised, in the order of the first id of each; the input's order does not matter.

    A value takes the place of an earlier published one that cannot also be true, if that was provisional (flag `p`)
    or this one is given for good (公报, 调整为…). Levels only: a target that is set anew is another target.
    """
    facts: dict[tuple[object, ...], list[FigureRecord]] = {}
    for record in records:
        if record.provider and record.role == "level" and record.published_at and bounds(record):
            facts.setdefault((record.provider, *fact_of(record)), []).append(record)
    found = (_revised(list(_values(statements))) for statements in facts.values())
    return tuple(sorted((one for one in found if one), key=lambda one: one.first.id))


def superseded(records: Iterable[FigureRecord]) -> Mapping[str, Revision]:
    """Id of each figure whose value no longer holds -> the revision that says so."""
    return {record.id: revision for revision in revisions(records) for record in revision.old}


def is_provisional(record: FigureRecord) -> bool:
    """Whether it was published as 初步数."""
    return "p" in record.flags.split()


def _values(statements: list[FigureRecord]) -> Iterator[list[FigureRecord]]:
    """The statements of each value, values in the order in which they were first published."""
    values: list[list[FigureRecord]] = []
    for record in sorted(statements, key=lambda one: (one.published_at, one.id)):
        alike = next((value for value in values if all(agree(record, other) for other in value)), None)
        if alike is None:
            values.append([record])
        else:
            alike.append(record)
    yield from values


def _revised(values: list[list[FigureRecord]]) -> Revision | None:
    steps, old = [values[0]], list[FigureRecord]()
    for value in values[1:]:
        later = value[0].published_at[:10] > steps[-1][0].published_at[:10]
        if later and (any(map(is_provisional, steps[-1])) or any(map(_is_final, value))):
            old += steps[-1]
            steps.append(value)
    return Revision(tuple(value[0] for value in steps), tuple(old)) if old else None


def _is_final(record: FigureRecord) -> bool:
    return bool(_FINAL.search(record.document) or _FINAL.search(record.sentence))
