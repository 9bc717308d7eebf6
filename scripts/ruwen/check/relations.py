"""Rows of figures.csv against each other: what one report says must add up, and what has added up must not shrink.

All are warnings: the report may be wrong, or our reading of it. Tolerance is the rounding of the last written digit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from ruwen.dates import parse_day
from ruwen.errors import Problem
from ruwen.figures.relations import allowed_range, growth_holds, pct_target_holds, share_holds, sum_of_parts
from ruwen.model import FigureRecord
from ruwen.series import published, superseded, value_text

Finding = tuple[FigureRecord, str, str]
_LOOK = "请对照原文：若是读错，用 make review 更正；若原文如此，确认即可，这条提醒会留着。"


def check_relations(path: str, records: Sequence[FigureRecord], lines: Mapping[str, int]) -> Iterator[Problem]:
    """W231 part and total, W232 percentage of a target, W233 share, W234 growth, W235 cumulative, W236 stock.

    `lines`: figure id -> its line in `path`. Figures that are never shown are left aside.
    """
    shown = published(records)
    for record, code, message in _findings(shown, lines):
        yield Problem(path, lines[record.id], code, f"{message}{_LOOK}")


def _findings(records: Sequence[FigureRecord], lines: Mapping[str, int]) -> Iterator[Finding]:
    known = {record.id: record for record in records}
    yield from _parts(records, known, lines)
    yield from _percentages(records, known, lines)
    # A report's own numbers must fit each other for ever; reports are held only against what still holds.
    gone = superseded(records)
    holding = [record for record in records if record.id not in gone]
    yield from _growth(holding, known, lines)
    yield from _cumulative(holding, lines)
    yield from _stocks(holding, known, lines)


def _named(record: FigureRecord, lines: Mapping[str, int]) -> str:
    return f"{value_text(record)}（第 {lines[record.id]} 行）"


def _parts(
    records: Iterable[FigureRecord], known: Mapping[str, FigureRecord], lines: Mapping[str, int]
) -> Iterator[Finding]:
    groups: defaultdict[str, list[FigureRecord]] = defaultdict(list)
    for record in records:
        total = known.get(record.part_of)
        if total is None or record.role != total.role or record.unit != total.unit:
            continue
        if sum_of_parts(total, [record]) == "more":
            yield record, "W231", f"部分 {_named(record, lines)} 大于合计 {_named(total, lines)}。"
        else:
            groups[total.id].append(record)
    for identifier, parts in groups.items():
        total = known[identifier]
        # A smaller sum says nothing: the text may name only some of the parts.
        if sum_of_parts(total, parts) == "more":
            terms = " + ".join(_named(part, lines) for part in parts)
            yield total, "W231", f"各部分之和 {terms} 大于合计 {_named(total, lines)}。"


def _percentages(
    records: Iterable[FigureRecord], known: Mapping[str, FigureRecord], lines: Mapping[str, int]
) -> Iterator[Finding]:
    targets: defaultdict[str, list[FigureRecord]] = defaultdict(list)
    for record in records:
        if record.role == "target" and record.of:
            targets[record.of].append(record)
    for record in records:
        level = known.get(record.of)
        if level is None:
            continue
        if record.role == "pct_target" and len(targets[level.id]) == 1:
            target = targets[level.id][0]
            if pct_target_holds(record, level, target) is False:
                ratio = f"{_named(level, lines)} ÷ {_named(target, lines)} = {100 * level.value / target.value:.4g}%"
                yield record, "W232", f"完成目标 {_named(record, lines)}，而 {ratio}。"
        whole = known.get(level.part_of)
        # A share speaks of its part; the total is what that part is of.
        if record.role == "share" and whole and share_holds(record, level, whole) is False:
            ratio = f"{_named(level, lines)} ÷ {_named(whole, lines)} = {100 * level.value / whole.value:.4g}%"
            yield record, "W233", f"占比 {_named(record, lines)}，而 {ratio}。"


def _growth(
    records: Sequence[FigureRecord], known: Mapping[str, FigureRecord], lines: Mapping[str, int]
) -> Iterator[Finding]:
    """同比 against the level of the same period a year earlier, where both were reported exactly."""
    levels: defaultdict[tuple[object, ...], list[FigureRecord]] = defaultdict(list)
    for record in records:
        if record.role == "level":
            levels[_facts(record)].append(record)
    for record in records:
        now = known.get(record.of)
        if record.role != "change" or not record.compare.startswith("同比") or now is None or now.role != "level":
            continue
        for before in levels.get(_facts(now, years=1), []):
            if growth_holds(record, now, before) is False:
                ratio = f"{_named(now, lines)} 与上年同期 {_named(before, lines)} 相比是 {_change(now, before)}"
                yield record, "W234", f"同比 {record.compare[-1]}{_named(record, lines)}，而 {ratio}。"


def _change(now: FigureRecord, before: FigureRecord) -> str:
    return f"{100 * (now.value / before.value - 1):+.3g}%" if before.value else "无法计算"


def _facts(record: FigureRecord, years: int = 0) -> tuple[object, ...]:
    """What must be equal for two levels to be one year apart; `years` moves the period back."""
    names = (record.indicator, record.area, record.who, record.coverage, record.unit, record.kind, record.per)
    days = tuple(_moved(day, years) for day in (record.period_start, record.period_end))
    return (*names, record.span, *days) if all(days) else (record.id,)


def _moved(text: str, years: int) -> str:
    day = parse_day(text)
    if day is None:
        return ""
    last = day.month == 2 and day.day == 29
    return date(day.year - years, day.month, 28 if last and years else day.day).isoformat()


def _cumulative(records: Sequence[FigureRecord], lines: Mapping[str, int]) -> Iterator[Finding]:
    """What counts from 1 January of one year does not fall from one report to the next."""
    groups: defaultdict[tuple[object, ...], list[FigureRecord]] = defaultdict(list)
    for record in records:
        year = record.period_start[:4]
        adds_up = record.role == "level" and record.kind in ("flow", "amount") and not record.per
        if adds_up and record.period_start == f"{year}-01-01" and record.period_end[:4] == year:
            names = (record.indicator, record.area, record.who, record.coverage, record.unit)
            groups[(*names, year)].append(record)
    for group in groups.values():
        ordered = sorted(group, key=lambda record: (record.period_end, record.id))
        highest = ordered[0]
        for record in ordered[1:]:
            if record.period_end > highest.period_end and allowed_range(record)[1] < allowed_range(highest)[0]:
                message = f"年初以来累计 {_named(record, lines)} 小于更早的 {_named(highest, lines)}。"
                yield record, "W235", message
            elif allowed_range(record)[0] > allowed_range(highest)[0]:
                highest = record


def _stocks(
    records: Sequence[FigureRecord], known: Mapping[str, FigureRecord], lines: Mapping[str, int]
) -> Iterator[Finding]:
    """A stock less what it grew by since the end of last year is last year's stock, where that was reported."""
    stocks: defaultdict[tuple[object, ...], list[FigureRecord]] = defaultdict(list)
    for record in records:
        if record.role == "level" and record.kind == "stock" and record.span == "point":
            stocks[_stock_names(record, record.period_end)].append(record)
    for record in records:
        now = known.get(record.of)
        if record.role != "change" or now is None or now.kind != "stock" or record.unit != now.unit:
            continue
        if not record.compare.startswith(("较上年底", "较年初")) or not now.period_end:
            continue
        least, most = (after - grown for after, grown in zip(allowed_range(now), _growth_range(record), strict=True))
        for before in stocks.get(_stock_names(now, f"{int(now.period_end[:4]) - 1}-12-31"), []):
            low, high = allowed_range(before)
            if most < low or least > high:
                terms = f"{_named(now, lines)} 与增减 {record.compare[-1]}{_named(record, lines)}"
                yield record, "W236", f"{terms} 推出上年底约 {(least + most) / 2:g}，而报道过 {_named(before, lines)}。"


def _growth_range(record: FigureRecord) -> tuple[float, float]:
    """What to take off the least and the greatest value: the most and the least growth, negative for a fall."""
    low, high = allowed_range(record)
    return (-low, -high) if record.compare.endswith("-") else (high, low)


def _stock_names(record: FigureRecord, day: str) -> tuple[object, ...]:
    return (record.indicator, record.area, record.who, record.coverage, record.unit, day)
