"""Rows of figures.csv and reviews.csv against each other, the vocabulary and the archive."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from ruwen.check.disputes import check_disputes
from ruwen.check.relations import check_relations
from ruwen.check.suspects import check_suspects
from ruwen.errors import Problem
from ruwen.figures.text.numerals import parse_number
from ruwen.model import FigureRecord, Indicator
from ruwen.paths import Paths
from ruwen.periods import period_bounds
from ruwen.series import value_text
from ruwen.store.csv_table import read_rows
from ruwen.store.figures_csv import COLUMNS, number_cell
from ruwen.store.reviews_csv import Review
from ruwen.store.sources_toml import Source

_CURE = "figures.csv 由程序生成，请不要手改：运行 make restore 恢复；更正请写入 reviews.csv。"


def check_records(
    paths: Paths,
    records: Sequence[FigureRecord],
    reviews: Sequence[Review],
    indicators: Mapping[str, Indicator],
    captures: frozenset[str],
    superseded: frozenset[str] = frozenset(),
    sources: Sequence[Source] = (),
) -> Iterator[Problem]:
    """Problems with the line of each row as it stands in its file; `superseded`: ids whose sentence has changed."""
    lines = {row["id"]: line for line, row in read_rows(paths.figures, COLUMNS)} if records else {}
    for record in records:
        for code, message in _record_faults(record, indicators, captures):
            cure = _CURE if code.startswith("E") and code != "E220" else ""
            yield Problem(str(paths.figures), lines[record.id], code, f"{message}{cure}")
    yield from check_relations(str(paths.figures), records, lines)
    yield from check_suspects(str(paths.figures), records, lines, sources)
    yield from check_disputes(str(paths.figures), records, lines, reviews)
    known = {record.id: record for record in records}
    last = {review.figure: review.line for review in reviews if review.decision == "correct"}
    for figure, line in last.items():
        for message in _corrected_faults(known, figure):
            yield Problem(str(paths.reviews), line, "E222", message)
    for review in reviews:
        if review.figure not in lines and review.figure not in superseded:
            message = f"数据 {review.figure} 现在不在 figures.csv 里，这条决定暂时没有作用。"
            yield Problem(str(paths.reviews), review.line, "W223", message)
        if review.decision == "correct":
            fault = _correction_fault(review, lines, indicators)
            if fault:
                yield Problem(str(paths.reviews), review.line, "E222", fault)


def _correction_fault(review: Review, figures: Mapping[str, int], indicators: Mapping[str, Indicator]) -> str:
    """What only the whole of the data can tell of a correction, named where the editor wrote it."""
    value = review.value
    if review.field == "indicator" and value not in indicators:
        return f"没有指标“{value}”。请写指标的 slug，见 indicators.toml 和数据页的网址。"
    if review.field in ("of", "part_of") and value and value not in figures:
        return f"{review.field} 指向不存在的数据 {value}。请从出处页复制编号。"
    if review.field == "period" and value and not period_bounds(value)[0]:
        return f"时期“{value}”读不懂。请写成 2020、2020-05、2020-05-07、2020-01/2020-05 或 as of 2020-05-07。"
    return ""


def _corrected_faults(known: Mapping[str, FigureRecord], figure: str) -> Iterator[str]:
    """What corrections, each sound in itself, have made of a figure."""
    record = known.get(figure)
    if record is None:
        return
    if record.value_max is not None and record.value_max < record.value:
        ends = f"上限 {number_cell(record.value_max)} 小于数值 {number_cell(record.value)}"
        yield f"更正后，数据 {figure} 的{ends}。请再加一行更正。"
    for field in ("of", "part_of"):
        seen, at = set(), figure
        while at in known and at not in seen:
            seen.add(at)
            at = getattr(known[at], field)
        if at == figure:
            yield f"更正后，数据 {figure} 的 {field} 绕回它自己。请再加一行更正（清空就留空）。"


def _record_faults(
    record: FigureRecord, indicators: Mapping[str, Indicator], captures: frozenset[str]
) -> Iterator[tuple[str, str]]:
    corrected = record.status == "corrected"
    if record.indicator and record.indicator not in indicators and not corrected:
        yield "E216", f"没有指标“{record.indicator}”。"
    if record.capture not in captures:
        cure = "已经撤下的，运行 make figures 就好；不是撤下的，请先从备份恢复存档。"
        yield "E220", f"存档里没有快照 {record.capture}。{cure}"
    if record.kind == "stock" and record.span == "cumulative":
        message = f"时点数 {value_text(record)} 的时段却是年初以来累计。"
        yield "W237", f"{message}请用 make review 更正时期或口径，时段会一起改。"
    if corrected:
        return
    parsed = parse_number(record.number_text)
    if parsed is None or not math.isclose(parsed[0], record.value, rel_tol=1e-9):
        yield "E218", f"数值 {number_cell(record.value)} 与原文写法“{record.number_text}”不符。"
