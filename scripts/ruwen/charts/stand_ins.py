"""Figures of the demonstration that a real report has since stated: the real ones are drawn, not both."""

from __future__ import annotations

from collections.abc import Sequence

from ruwen.charts.setting import Setting
from ruwen.model import FigureRecord


def without_stand_ins(records: Sequence[FigureRecord], setting: Setting) -> Sequence[FigureRecord]:
    """The figures, but for those of a sample that stand for what a real one says as well.

    They do when indicator, area, role and last day are equal, and either the group or the value is: a sample may call
    the group otherwise, and must never contradict a report.
    """
    samples = [setting.is_sample(record.url) for record in records]
    if not any(samples) or all(samples):
        return records
    real = {key for record, sample in zip(records, samples, strict=True) if not sample for key in _keys(record)}
    return [
        record
        for record, sample in zip(records, samples, strict=True)
        if not (sample and any(key in real for key in _keys(record)))
    ]


def _keys(record: FigureRecord) -> tuple[tuple[object, ...], tuple[object, ...]]:
    same = (record.indicator, record.area, record.coverage, record.role, record.compare, record.period_end)
    return (*same, "who", record.who), (*same, "value", record.value, record.value_max)
