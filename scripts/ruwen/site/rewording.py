"""What a source changed in its own text: a figure's clause before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ruwen.dates import CHINA
from ruwen.model import FigureRecord
from ruwen.series import value_text
from ruwen.series.table_cell import told
from ruwen.site.library import Library
from ruwen.site.wording import label_text


@dataclass(frozen=True, slots=True)
class Rewording:
    """A sentence that a newer version of its article, or table, changed. `seen_on`: when we captured the new one."""

    record: FigureRecord
    label: str
    before: str
    after: str
    old_quote: str
    new_quote: str
    seen_on: str
    value_changed: bool
    sample: bool


def rewordings(library: Library) -> Iterator[Rewording]:
    """Changed sentences of shown figures, newest first; those that an editor rejected are left out."""
    found = filter(None, (rewording(old, library) for old in library.superseded.values()))
    return iter(sorted(found, key=lambda item: (item.seen_on, item.record.id), reverse=True))


def rewording(old: FigureRecord, library: Library) -> Rewording | None:
    """What became of a superseded figure; None when nothing that may be shown took its place."""
    after = library.followers.get(old.id, "")
    new = library.records.get(after) or library.superseded.get(after)
    record = library.current(old.id)
    if new is None or record is None or not (old.quote and new.quote) or old.status == "rejected":
        return None
    capture = library.captures.get(new.capture)
    return Rewording(
        record=record,
        label=label_text(record, library.indicator_name(record.indicator)),
        before=value_text(old),
        after=value_text(new),
        old_quote=told(old),
        new_quote=told(new),
        seen_on=f"{capture.captured_at.astimezone(CHINA):%Y-%m-%d}" if capture else "",
        value_changed=(old.value, old.value_max, old.unit) != (new.value, new.value_max, new.unit),
        sample=library.is_sample(record.url),
    )
