"""What figures must satisfy among each other: the home of each relation, for `make check` and for the proof pages.

All is within what was printed (or corrected): a relation holds when some values that the numbers allow satisfy it.
Each `…_holds` answers True, False (the figures contradict one another) or None (it cannot be told).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, Protocol

from ruwen.figures.text.folding import fold
from ruwen.figures.text.numerals import SCALES
from ruwen.figures.text.stated import Statement, stated_number

_DECIMALS = re.compile(r"\d+(?:,\d{3})*(?:\.(?P<decimals>\d+))?\D*?(?P<scale>[百千]?[万亿])?")
_WORDS = {"万": 10_000.0, "亿": 100_000_000.0}
_DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")


class Number(Statement, Protocol):
    """What the relations read of a figure, whether just found in a text or kept in figures.csv."""

    @property
    def unit(self) -> str: ...
    @property
    def compare(self) -> str | None: ...


def rounding(number_text: str) -> float:
    """Half of the last printed digit: 0.005万 -> 50 for 3.08万, 0.5 for 6659, 0.05 for 4.1%."""
    found = _DECIMALS.search(fold(number_text))
    if not found:
        return 0.5
    step = 10.0 ** -len(found["decimals"] or "")
    for char in found["scale"] or "":
        step *= SCALES[char]
    return step / 2


def allowed_range(number: Number) -> tuple[float, float]:
    """The least and greatest value that a statement allows, by its words and the place of its last written digit."""
    value = number.value
    if number.value_max is not None:
        return value, number.value_max
    place = _place(number, round_zeros=number.approx != "exact")
    if number.approx == "over":
        return value, value + place
    if number.approx == "under":
        return value - place, value
    return value - place / 2, value + place / 2


def _place(number: Number, *, round_zeros: bool) -> float:
    """The worth of the last written digit: 0.01万 for 1.56万, 1 for 6659, 1000 for 6000多 (its zeros are round)."""
    printed = stated_number(number)
    found = _DIGITS.search(printed)
    if not found:
        return 0.0
    decimals = len(found[1] or "")
    place = 10.0**-decimals
    tail = printed[found.end() :]
    for word, scale in _WORDS.items():
        if word in tail:
            place *= scale
    whole = found[0].replace(",", "")
    if round_zeros and not decimals:
        place *= 10.0 ** (len(whole) - len(whole.rstrip("0")))
    # Exact counts are what they say: only a shortened number (1.07万) leaves room.
    return place if round_zeros or place != 1 or decimals else 0.0


def sum_of_parts(total: Number, parts: Iterable[Number]) -> Literal["equal", "less", "more"]:
    """How Σ parts compares with the total; units are the caller's affair.

    `less` says nothing against the text, which may name only some of the parts; `more` is a contradiction.
    """
    ranges = [allowed_range(part) for part in parts]
    least, most = allowed_range(total)
    dust = 1e-9 * abs(total.value)  # of sums of decimals
    if sum(low for low, _ in ranges) > most + dust:
        return "more"
    return "less" if sum(high for _, high in ranges) < least - dust else "equal"


def pct_target_holds(percent: Number, level: Number, target: Number) -> bool | None:
    """percentage of the target = level ÷ target; target and level may be counted in 人 and 个."""
    return _percent_holds(percent, level, target)


def share_holds(share: Number, part: Number, total: Number) -> bool | None:
    """share = part ÷ total."""
    return _percent_holds(share, part, total) if part.unit == total.unit else None


def growth_holds(growth: Number, now: Number, before: Number) -> bool | None:
    """同比 = now ÷ before − 1, in percent."""
    first, last = allowed_range(before)
    if growth.unit != "%" or first <= 0:
        return None
    sign = -1 if (growth.compare or "").endswith("-") else 1
    low, high = allowed_range(now)
    return _within(sign * growth.value, 100 * (low / last - 1), 100 * (high / first - 1), growth)


def _percent_holds(percent: Number, part: Number, whole: Number) -> bool | None:
    first, last = allowed_range(whole)
    if percent.unit != "%" or first <= 0:
        return None
    low, high = allowed_range(part)
    return _within(percent.value, 100 * low / last, 100 * high / first, percent)


def _within(value: float, low: float, high: float, percent: Number) -> bool:
    edge = 2 * rounding(stated_number(percent))  # printed percentages are cut off as often as rounded
    return low - edge <= value <= high + edge
