"""数据更正: what editors corrected, and what a source changed in its own text: old, new, reason, date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ruwen.dates import CHINA
from ruwen.model import FigureRecord, Review
from ruwen.site.library import Library
from ruwen.site.proof import proof_path
from ruwen.site.wording import label_text, value_text

FIELD_NAMES = {
    "indicator": "指标",
    "area": "地区",
    "area_code": "地区代码",
    "coverage": "范围",
    "who": "对象",
    "period": "时期",
    "period_start": "时期起",
    "period_end": "时期止",
    "kind": "口径",
    "span": "时段",
    "role": "性质",
    "value": "数值",
    "value_max": "数值上限",
    "unit": "单位",
    "approx": "精确程度",
    "per": "计量周期",
    "compare": "比较",
    "of": "所指数据",
    "part_of": "所属合计",
    "flags": "标记",
}


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of the corrections page; `printed` is what the source printed."""

    review: Review
    record: FigureRecord
    label: str
    field: str
    printed: str
    proof: str
    sample: bool


def corrections(library: Library) -> Iterator[Correction]:
    """Corrections of shown figures, newest first."""
    for review in sorted(library.reviews, key=lambda item: (item.decided_on, item.line), reverse=True):
        record = library.records.get(review.figure)
        if review.decision == "correct" and record:
            yield Correction(
                review=review,
                record=record,
                label=label_text(record, library.indicator_name(record.indicator)),
                field=FIELD_NAMES[review.field],
                printed=f"{record.number_text}{record.unit}" if review.field == "value" else "",
                proof=proof_path(record),
                sample=library.is_sample(record.url),
            )


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
    found = []
    for old in library.superseded.values():
        after = library.followers.get(old.id, "")
        new = library.records.get(after) or library.superseded.get(after)
        record = library.current(old.id)
        if new is None or record is None or not old.quote or old.status == "rejected":
            continue
        capture = library.captures.get(new.capture)
        found.append(
            Rewording(
                record=record,
                label=label_text(record, library.indicator_name(record.indicator)),
                before=value_text(old),
                after=value_text(new),
                old_quote=old.quote,
                new_quote=new.quote,
                seen_on=f"{capture.captured_at.astimezone(CHINA):%Y-%m-%d}" if capture else "",
                value_changed=(old.value, old.value_max, old.unit) != (new.value, new.value_max, new.unit),
                sample=library.is_sample(record.url),
            )
        )
    return iter(sorted(found, key=lambda item: (item.seen_on, item.record.id), reverse=True))
