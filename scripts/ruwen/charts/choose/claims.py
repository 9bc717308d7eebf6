"""Numbers typed into a headline: each must be one of the chart's own, for a typed number stays when the data change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ruwen.charts.model import Mark
from ruwen.charts.spec import ChartSpec
from ruwen.series import bounds

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
    values = {_plain(mark.value) for mark in marks} | set(_limits(spec.assertions))
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
        if not {_plain(number), _plain(number * spec.unit.scale)} & values:
            yield digits + scale


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
