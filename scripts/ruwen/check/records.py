"""Rows of figures.csv and reviews.csv against each other, the vocabulary and the archive."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from ruwen.check.relations import check_relations
from ruwen.errors import Problem
from ruwen.figures.numbers import parse_number
from ruwen.model import FigureRecord, Indicator, Review
from ruwen.paths import Paths

_CURE = "figures.csv 由程序生成，请不要手改：从版本库恢复后运行 make figures；更正请写入 reviews.csv。"


def check_records(
    paths: Paths,
    records: Sequence[FigureRecord],
    reviews: Sequence[Review],
    indicators: Mapping[str, Indicator],
    captures: frozenset[str],
) -> Iterator[Problem]:
    """Problems with the line of the row; row N of the data is line N + 2 at the most (one record a line)."""
    for line, record in enumerate(records, 2):
        for code, message in _record_faults(record, indicators, captures):
            yield Problem(str(paths.figures), line, code, f"{message}{_CURE}")
    known = {record.id: line for line, record in enumerate(records, 2)}
    yield from check_relations(str(paths.figures), records, known)
    for review in reviews:
        if review.figure not in known:
            message = f"数据 {review.figure} 现在不在 figures.csv 里，这条决定暂时没有作用。"
            yield Problem(str(paths.reviews), review.line, "W223", message)


def _record_faults(
    record: FigureRecord, indicators: Mapping[str, Indicator], captures: frozenset[str]
) -> Iterator[tuple[str, str]]:
    if record.indicator and record.indicator not in indicators:
        yield "E216", f"没有指标“{record.indicator}”。"
    if record.capture not in captures:
        yield "E220", f"存档里没有快照 {record.capture}。"
    if record.status == "corrected":
        return
    parsed = parse_number(record.number_text)
    if parsed is None or not math.isclose(parsed[0], record.value, rel_tol=1e-9):
        yield "E218", f"数值 {record.value:g} 与原文写法“{record.number_text}”不符。"
