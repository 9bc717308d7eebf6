"""数据更正: what editors corrected: old, new, reason, date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ruwen.model import FigureRecord, Review
from ruwen.site.library import Library
from ruwen.site.proof import proof_path
from ruwen.site.wording import label_text

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
