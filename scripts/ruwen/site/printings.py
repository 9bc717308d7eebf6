"""多家刊发 on the pages: the other reports of one story, and how a list names them without repeating the story."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from ruwen.site.reports import Report


class Listed(Protocol):
    """An entry of a list of reports and posts."""

    @property
    def slug(self) -> str: ...


Entry = TypeVar("Entry", bound=Listed)


@dataclass(frozen=True, slots=True)
class Printings:
    """The other reports of a report's story, oldest first. `home`: hosts of the report's own publisher."""

    reports: tuple[Report, ...] = ()
    home: tuple[str, ...] = ()

    @property
    def outlets(self) -> int:
        """How many other publishers printed it."""
        return len({report.source.hosts for report in self.reports} - {self.home})

    def among(self, articles: Collection[str]) -> Printings:
        """Only those of the reports."""
        return Printings(tuple(report for report in self.reports if report.id in articles), self.home)


def printings_of(report: Report, reports: Mapping[str, Report]) -> Printings:
    """The reports that the file of this one names (`also`) and that name it in turn: one that could not be read today
    keeps an old file, whose word alone is not enough.
    """
    named = (reports.get(key) for key in report.document.texts("also"))
    others = [one for one in named if one and one.id != report.id and report.id in one.document.texts("also")]
    others.sort(key=lambda one: (one.day or date.max, one.id))
    return Printings(tuple(others), report.source.hosts)


def fold(entries: Iterable[Entry], printings: Mapping[str, Printings]) -> list[Entry]:
    """The entries without those whose story an earlier entry already tells: that one names the others."""
    told: set[str] = set()
    kept = []
    for entry in entries:
        others = printings.get(entry.slug, Printings())
        if entry.slug in told:
            continue
        told.update(one.id for one in others.reports)
        kept.append(entry)
    return kept
