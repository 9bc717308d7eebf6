"""Numbers typed into a headline: each must be one of the chart's own, for a typed number stays when the data change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ruwen.charts.model import Mark
from ruwen.charts.spec import ChartSpec
from ruwen.figures.text.numerals import parse_number
from ruwen.figures.text.stated import stated_number
from ruwen.model import FigureRecord
from ruwen.series import bounds, value_text

_FIELD = re.compile(r"\{[^{}]*\}")
_TYPED = re.compile(r"(?<![A-Za-z\d.])(\d[\d,]*(?:\.\d+)?)([十百千]?[多余]?[万亿]?)(.?.?)")
_LITERAL = re.compile(r"(?<![A-Za-z_\d.])\d+(?:\.\d+)?")
_SCALES = {"十": 10.0, "百": 100.0, "千": 1000.0, "万": 1e4, "亿": 1e8}
_HUNDRED = re.compile(r"每\s*$")
_TIMES = ("年", "月", "日", "季", "周", "个月", "个季", "—", "-", "至", ".")
"""What follows a number that is a time: 2020年, 前9个月, 1—9月, 2019—2022年."""


def stray_numbers(text: str, spec: ChartSpec, marks: Sequence[Mark]) -> Iterator[str]:
    """The numbers of `text` outside its braces that are neither a value of the chart, nor a limit that one of its
    assertions checks, nor a time between its first and last year."""
    values = _values(spec, marks)
    for typed, numbers in typed_numbers(text, spec, marks):
        if not numbers & values:
            yield typed


def outdated_numbers(text: str, spec: ChartSpec, marks: Sequence[Mark]) -> Iterator[tuple[str, FigureRecord]]:
    """The numbers typed into `text` that a figure of the chart was before it was corrected, and that figure."""
    values = _values(spec, marks)
    corrected = [(record, printed_values(record)) for record in corrected_among(marks)]
    for typed, numbers in typed_numbers(text, spec, marks):
        if not numbers & values:
            yield from ((typed, record) for record, old in corrected if numbers & old)


def corrected_among(marks: Iterable[Mark]) -> list[FigureRecord]:
    """The figures of the chart whose number is no longer the printed one."""
    records = {record.id: record for mark in marks for record in mark.point.records}
    return [record for record in records.values() if stated_number(record) != record.number_text]


def correction_text(record: FigureRecord) -> str:
    """Why a text that was true no longer is."""
    return f"数据 {record.id} 已经更正（reviews.csv）：原文写作“{record.number_text}”，现在是“{value_text(record)}”。"


def other_texts(spec: ChartSpec) -> Iterator[tuple[str, str]]:
    """Texts that may have numbers of their own, but not the old number of a corrected figure; with their keys."""
    yield "title", spec.title
    yield from (("notes", note) for note in spec.notes)
    yield from ((f"values.{name}", text) for name, text in spec.values)


def printed_values(record: FigureRecord) -> set[float]:
    value, value_max, _ = parse_number(record.number_text) or (None, None, None)
    return {_plain(number) for number in (value, value_max) if number is not None}


def typed_numbers(text: str, spec: ChartSpec, marks: Sequence[Mark]) -> Iterator[tuple[str, set[float]]]:
    """Each number of `text` outside its braces that is no time of the chart, and what it may stand for: itself, or
    that many of the chart's unit."""
    years = {day.year for mark in marks for day in bounds(mark.record) or ()}
    plain = _FIELD.sub("\0", text)
    for found in _TYPED.finditer(plain):
        digits, scale, after = found[1], found[2], found[3]
        number = float(digits.replace(",", ""))
        if _HUNDRED.search(plain[: found.start()]) and number in (10, 100, 1000):
            continue
        if after.startswith(_TIMES) and not scale and _is_time(number, years):
            continue
        for char in scale:
            number *= _SCALES.get(char, 1.0)
        yield digits + scale, {_plain(number), _plain(number * spec.unit.scale)}


def _values(spec: ChartSpec, marks: Sequence[Mark]) -> set[float]:
    return {_plain(mark.value) for mark in marks} | set(_limits(spec.assertions))


def _is_time(number: float, years: set[int]) -> bool:
    """A year that the chart covers, or a month, a day, a quarter, or how many of them."""
    if number >= 1000:
        return bool(years) and min(years) <= number <= max(years)
    return 1 <= number <= 31


def _limits(assertions: Iterable[str]) -> Iterator[float]:
    for text in assertions:
        for found in _LITERAL.findall(text):
            yield _plain(float(found))


def _plain(number: float) -> float:
    """Without the noise of binary fractions: 102.1 x 10000."""
    return round(number, 6)
