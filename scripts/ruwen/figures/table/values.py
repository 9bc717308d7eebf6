"""The number of a cell: sign, number, and the unit that stands with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ruwen.figures.text.numbers import normalise_unit
from ruwen.figures.text.numerals import ARABIC, parse_number, times
from ruwen.figures.words.patterns import pattern
from ruwen.model import UNITS, Approx
from ruwen.printed_cells import is_nothing, split_unit, without_note_mark

_VALUE = pattern(
    rf"(?P<sign><tables.signs>)?\s*"
    rf"(?P<number>(?:{ARABIC})(?:[多余])?(?:[百千]?[万亿])?(?:[多余])?)\s?(?P<unit>[^\d\s,.]{{0,4}})"
)
_LESS = frozenset(("-", "−", "–", "↓", "▼", "下降", "减少", "降低"))
_SCALES = {"": 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "百亿": 1e10, "千亿": 1e11}
_YEAR = re.compile(r"(?:19|20)\d{2}年?")


@dataclass(frozen=True, slots=True)
class Value:
    """`offset` and `length` of the number in its cell; `sign` is "", "+" or "-"; `unit` "" where the cell has none."""

    offset: int
    length: int
    value: float
    approx: Approx
    sign: str
    unit: str
    scaled: bool


def read_value(cell: str) -> Value | None:
    """The number that a folded cell holds and nothing else; None for words, gaps, ranges and dates."""
    found = _VALUE.fullmatch(without_note_mark(cell))
    parsed = parse_number(found["number"]) if found else None
    if not found or not parsed or parsed[1] is not None:
        return None
    unit = normalise_unit(found["unit"]) if found["unit"] else ""
    if unit and unit not in UNITS:
        return None
    sign = "" if not found["sign"] else "-" if found["sign"] in _LESS else "+"
    number = found["number"]
    return Value(found.start("number"), len(number), parsed[0], parsed[2], sign, unit, number[-1] in "万亿多余")


def is_value(cell: str) -> bool:
    return read_value(cell) is not None


def is_year(cell: str) -> bool:
    return _YEAR.fullmatch(cell) is not None


def is_gap(cell: str) -> bool:
    return is_nothing(cell)


def times_scale(value: float, scale: str) -> float:
    return times(value, _SCALES[scale])


def unit_of(text: str) -> tuple[str, str] | None:
    """(scale, unit) of 万人, 人次, 名, 百分点; None when it is no unit of ours."""
    scale = re.match(r"(?:[百千]?[万亿]|[百千](?!分))?", text)
    cut = len(scale[0]) if scale else 0
    unit = normalise_unit(text[cut:])
    return split_unit(f"{text[:cut]}{unit}") if unit in UNITS else None
