"""What the sum of `[[calc:EXPR]]` comes to: a number with its unit, no more exact than its figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ruwen.figures.text.numerals import SCALES
from ruwen.model import FigureRecord
from ruwen.series.values import number_text
from ruwen.site.terms import PLACES, CalcError, Calculation, Parts, Term, parse_calc, work_out

Find = Callable[[str], FigureRecord | None]
"""The figure that may be shown for an id."""

_TINY = 1e-6
_WORDS = ("万", "亿")


@dataclass(frozen=True, slots=True)
class Result:
    """`text`: the number with its unit (487人); `parts`: the sum that it is of."""

    text: str
    parts: Parts


def calc_result(text: str, find: Find) -> Result:
    """The sum worked out; CalcError with what is wrong."""
    calculation = parse_calc(text)
    records = {}
    for identifier in calculation.figures:
        record = find(identifier)
        if record is None:
            raise CalcError(f"数据“{identifier}”不存在或不能公开。请从数据的出处页复制编号。")
        records[identifier] = record
    term = work_out(calculation.tree, records)
    return Result(_printed(term, calculation, list(records.values())), term.parts)


def calc_text(text: str, find: Find) -> str:
    """The number alone, for titles, summaries and checks."""
    return calc_result(text, find).text


def _printed(term: Term, calculation: Calculation, records: list[FigureRecord]) -> str:
    if term.power not in (0, 1):
        raise CalcError(f"算式“{calculation.text}”算出来的不是数目，也不是比例。")
    shown = _counted(term, calculation, records) if term.power else _ratio(term, calculation, records)
    if term.value < 0:
        cure = "请把减号两边的数换个先后，并核对文字里的“多”和“少”。"
        raise CalcError(f"算式“{calculation.text}”算出来是负数（{shown.replace('-', '−')}）。{cure}")
    if abs(term.value) > _TINY and not re.search(r"[1-9]", shown):
        raise CalcError(f"算式“{calculation.text}”算出来太小，印出来成了“{shown}”。请换个说法，如写成百分数（|%）。")
    return shown


def _ratio(term: Term, calculation: Calculation, records: list[FigureRecord]) -> str:
    rounded = "round" in calculation.text
    hedge = "约" if _is_loose(records) or not (term.exact or rounded) else ""
    if calculation.percent and rounded:
        raise CalcError("印成百分数的自己留一位小数，不用写 round：它会先把比例舍成整数。")
    return f"{hedge}{_plain(term.value * 100, 1)}%" if calculation.percent else f"{hedge}{_plain(term.value, 2)}"


def _is_loose(records: list[FigureRecord]) -> bool:
    """Whether the sum leans on a number that its source left open (6000多): no rounding makes it exact."""
    return any(record.approx != "exact" for record in records)


def _counted(term: Term, calculation: Calculation, records: list[FigureRecord]) -> str:
    """No more digits than the figures have (2219.67人 is no count), and 约 where some were dropped."""
    if calculation.percent:
        raise CalcError("只有两个数相除才能印成百分数。")
    rounded = "round" in calculation.text
    scale = _scale(records)
    places = max((_decimals(number_text(record)) for record in records), default=0) if scale or not rounded else PLACES
    value = term.value / (SCALES[scale] if scale else 1)
    mixed = not scale and any(number_text(record).rstrip("多余来")[-1:] in _WORDS for record in records)
    dropped = abs(round(value, places) - value) > _TINY
    hedge = "约" if _is_loose(records) or dropped or mixed else ""
    return f"{hedge}{_plain(value, places)}{scale}{term.unit}"


def _scale(records: list[FigureRecord]) -> str:
    """万 or 亿 where every term is printed so."""
    ends = {number_text(record).rstrip("多余来")[-1:] for record in records}
    return ends.pop() if len(ends) == 1 and ends <= set(_WORDS) else ""


def _decimals(number: str) -> int:
    found = re.search(r"\.(\d+)", number)
    return len(found[1]) if found else 0


def _plain(value: float, places: int) -> str:
    return f"{round(value, places):.{places}f}".rstrip("0").rstrip(".") if places else f"{value:.0f}"
