"""Earlier captures: the address of an old proof goes on working, and leads to where the figure stands now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ruwen.dates import CHINA
from ruwen.ids import article_id
from ruwen.model import Capture, FigureRecord
from ruwen.site.library import Library, position
from ruwen.site.wording import label_text, value_text


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
    figures: tuple[Moved, ...]


def earlier_captures(library: Library) -> Iterator[EarlierCapture]:
    """A page for each capture of an article with shown figures that is not itself the proof of one, by id."""
    proving = {record.capture for record in library.records.values()}
    old: defaultdict[str, list[FigureRecord]] = defaultdict(list)
    for record in library.superseded.values():
        old[record.article].append(record)
    for capture in library.captures.values():
        article = article_id(capture.url)
        records = library.records_of(article)
        if capture.id in proving or not records:
            continue
        moved = [_moved(record.id, record, "", library) for record in records]
        for record in sorted(old[article], key=position):
            now = library.current(record.id)
            if now and record.status != "rejected":
                moved.append(_moved(record.id, now, value_text(record), library))
        report = library.reports.get(article)
        yield EarlierCapture(
            capture=capture,
            path=f"/captures/{capture.id}/",
            captured=f"{capture.captured_at.astimezone(CHINA):%Y-%m-%d %H:%M}",
            newest=f"/captures/{records[0].capture}/",
            title=report.title if report else records[0].document,
            figures=tuple(moved),
        )


def _moved(identifier: str, record: FigureRecord, was: str, library: Library) -> Moved:
    label = label_text(record, library.indicator_name(record.indicator))
    return Moved(identifier, record, label, was if was != value_text(record) else "")
