"""通俗地说, 数据截至 and the months of publication: what stands beside an indicator's newest value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from ruwen.dates import day_text, parse_day
from ruwen.model import FigureRecord, Indicator

PATIENCE = timedelta(days=31)
"""How long after a period's end nobody expects its successor."""


def plain_sentence(
    record: FigureRecord, indicator: Indicator, known: Mapping[str, FigureRecord], indicators: Mapping[str, Indicator]
) -> str:
    """`每100个…里，约有4个…`, only where the whole is known; "" otherwise.

    The whole of a percentage is what the editors' words say (`plain` in indicators.toml); of a count it is the total
    that the same report gives.
    """
    if record.role != "level" or record.value_max is not None:
        return ""
    if record.unit == "%":
        return _of_hundred(indicator.plain, record.value / 100) if indicator.plain else ""
    total = whole_of(record, known)
    whole = indicators.get(total.indicator) if total else None
    if total is None or whole is None:
        return ""
    unit = record.unit
    who = "" if whole.name.startswith(total.who) else total.who
    words = f"{who}{whole.name}的每{{base}}{unit}里，约有{{n}}{unit}是{indicator.name}"
    return _of_hundred(words, record.value / total.value)


def whole_of(record: FigureRecord, known: Mapping[str, FigureRecord]) -> FigureRecord | None:
    """The total that the same report gives for a count of people, if the count can be a share of it."""
    total = known.get(record.part_of)
    if total is None or total.unit != record.unit or record.unit not in ("人", "人次"):
        return None
    fits = total.role == "level" and total.value_max is None and 0 < record.value <= total.value
    return total if fits else None


def _of_hundred(words: str, share: float) -> str:
    """The share as so many of 100, of 1000 where fewer than one of 100 would be left; "" for less than that."""
    if not 0 < share <= 1:
        return ""
    for base in (100, 1000):
        if share * base >= 1:
            # Not str.format: names from reports may hold braces.
            return f"通俗地说，{words.replace('{base}', str(base)).replace('{n}', str(_rounded(share * base)))}。"
    return ""


def _rounded(number: float) -> int:
    """Half up: a reader counts 2.5 as 3, Python's round as 2."""
    return int(round(number, 6) + 0.5)


def standing(records: Sequence[FigureRecord], as_of: date) -> str:
    """`数据截至2023年10月31日；到2026年11月2日，本站未见此后的公布。`; "" when no period is known."""
    days = [day for record in records if record.role == "level" and (day := parse_day(record.period_end))]
    if not days or max(days) > as_of:
        return ""
    newest = max(days)
    since = f"；到{day_text(as_of)}，本站未见此后的公布" if as_of - newest > PATIENCE else ""
    return f"数据截至{day_text(newest)}{since}。"


def next_update(indicator: Indicator, records: Sequence[FigureRecord], as_of: date) -> str:
    """`每年约1月、4月公布，2026年11月2日以后首次约在2027年1月。` where indicators.toml names the months; "" otherwise.

    It names the day it speaks from, for the page is read on any. This month counts unless something came out in it.
    """
    if not indicator.updates:
        return ""
    month = f"{as_of:%Y-%m}"
    done = any(record.published_at.startswith(month) for record in records)
    ahead = [number for number in indicator.updates if number > as_of.month or (number == as_of.month and not done)]
    year, number = (as_of.year, ahead[0]) if ahead else (as_of.year + 1, indicator.updates[0])
    months = "、".join(f"{month}月" for month in indicator.updates)
    return f"每年约{months}公布，{day_text(as_of)}以后首次约在{year}年{number}月。"
