"""Figures that wait for an editor: in the preview at once, in public only when somebody has looked at them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ruwen.ids import host_of
from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.series.shown import is_reviewed, is_shown
from ruwen.store.figures_csv import load_figures
from ruwen.store.sources_toml import Source, load_sources, source_of


class Gate:
    """Tells which figures wait: read from a report, decided by nobody, of a source that asks for it.

    `figures = "reviewed"` is what sources.toml asks for unless it says `auto`; official tables are never kept.
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        self._open: dict[str, bool] = {}

    def keeps(self, record: FigureRecord) -> bool:
        return (
            record.origin == "report" and not is_reviewed(record) and is_shown(record) and not self._is_open(record.url)
        )

    def _is_open(self, url: str) -> bool:
        host = host_of(url)
        if host not in self._open:
            source = source_of(url, self._sources)
            self._open[host] = source is not None and source.figures == "auto"
        return self._open[host]

    def passed(self, records: Iterable[FigureRecord]) -> list[FigureRecord]:
        """The figures without those that wait, which none of the others leans on then."""
        everything = list(records)
        kept = {record.id for record in everything if self.keeps(record)}
        if not kept:
            return everything
        return [
            replace(record, of=_unless(record.of, kept), part_of=_unless(record.part_of, kept))
            for record in everything
            if record.id not in kept
        ]

    def without_words(self, records: Iterable[FigureRecord]) -> list[FigureRecord]:
        """Figures that newer ones replaced: their ids still lead on, what nobody looked at is not quoted."""
        return [replace(row, quote="", sentence="") if self.keeps(row) else row for row in records]

    def waiting(self, records: Iterable[FigureRecord]) -> frozenset[str]:
        """Ids of those that wait."""
        return frozenset(record.id for record in records if self.keeps(record))


def _unless(identifier: str, kept: set[str]) -> str:
    return "" if identifier in kept else identifier


def load_edition(paths: Paths) -> list[FigureRecord]:
    """figures.csv as this edition shows it: the public one goes without the figures that wait."""
    records = load_figures(paths.figures)
    return Gate(load_sources(paths.sources)).passed(records) if paths.is_public else records


def load_superseded(paths: Paths) -> list[FigureRecord]:
    """superseded.csv as this edition shows it."""
    records = load_figures(paths.superseded)
    return Gate(load_sources(paths.sources)).without_words(records) if paths.is_public else records


def by_source(records: Iterable[FigureRecord], waiting: frozenset[str]) -> Mapping[str, int]:
    """How many wait, by the outlet that printed them, most first."""
    counts = Counter(record.source for record in records if record.id in waiting)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
