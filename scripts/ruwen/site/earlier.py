"""Earlier captures: the address of an old proof goes on working, and leads to where the figure stands now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ruwen.dates import CHINA
from ruwen.ids import article_id
from ruwen.model import Capture, FigureRecord
from ruwen.series import value_text
from ruwen.site.history import Step, history_of
from ruwen.site.library import Library
from ruwen.site.reports import Report
from ruwen.site.wording import label_text
from ruwen.store.figures_csv import position


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure under the id that the old address names. `was`: what the old capture said, where that changed."""

    id: str
    record: FigureRecord
    label: str
    was: str


@dataclass(frozen=True, slots=True)
class EarlierCapture:
    """A capture that a newer one of the same address replaced, and its figures as they are now."""

    capture: Capture
    path: str
    captured: str
    newest: str
    title: str
    report: Report | None
    figures: tuple[Moved, ...]
    history: tuple[Step, ...]


def earlier_captures(library: Library) -> Iterator[EarlierCapture]:
    """A page for each capture that proved figures which newer captures prove now, by id.

    What belongs to a capture goes by its address: each page of a long article has captures of its own.
    """
    proving = {record.capture for record in library.records.values()}
    standing = _by_page(library.records.values(), library)
    past = _by_page(library.superseded.values(), library)
    for capture in library.captures.values():
        page = article_id(capture.url)
        figures = [_moved(record.id, record, "", library) for record in standing[page]]
        for record in past[page]:
            now = library.current(record.id)
            if now and record.status != "rejected":
                was = value_text(record) if record.quote else ""  # may not be shown: private, or nobody looked at it
                figures.append(_moved(record.id, now, was, library))
        if capture.id in proving or not figures:
            continue
        record = figures[0].record
        report = library.reports.get(record.article)
        yield EarlierCapture(
            capture=capture,
            path=f"/captures/{capture.id}/",
            captured=f"{capture.captured_at.astimezone(CHINA):%Y-%m-%d %H:%M}",
            newest=f"/captures/{record.capture}/",
            title=report.title if report else record.document,
            report=report,
            figures=tuple(figures),
            history=history_of(record.article, library),
        )


def _by_page(records: Iterable[FigureRecord], library: Library) -> defaultdict[str, list[FigureRecord]]:
    """Figures by the id of the page whose capture states them, in the order of its text."""
    found: defaultdict[str, list[FigureRecord]] = defaultdict(list)
    for record in sorted(records, key=position):
        capture = library.captures.get(record.capture)
        found[article_id(capture.url if capture else record.url)].append(record)
    return found


def _moved(identifier: str, record: FigureRecord, was: str, library: Library) -> Moved:
    label = label_text(record, library.indicator_name(record.indicator))
    return Moved(identifier, record, label, was if was != value_text(record) else "")
