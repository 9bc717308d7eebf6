"""How many digits a difference of two printed numbers has: no more than the rougher of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ruwen.charts.numbers import Unit
from ruwen.figures.relations import rounding
from ruwen.model import FigureRecord
from ruwen.series.values import number_text

_SCALES = {"": 1.0, "万": 10_000.0, "亿": 100_000_000.0}
_PRINTED = re.compile(r"[\d,]+(?:\.(?P<decimals>\d+))?(?P<scale>[万亿]?)")


@dataclass(frozen=True, slots=True)
class Digits:
    """`scale`: 万 where numbers are told in it; `decimals` in that scale; `even`: all were printed to the same place;
    `hedged`: a number is an approximate one, which says so itself."""

    scale: str
    decimals: int
    even: bool
    hedged: bool
    unit: Unit

    def shows(self, difference: float) -> bool:
        """Whether a difference does not vanish in these digits."""
        return round(difference / _SCALES[self.scale], self.decimals) > 0

    def template(self, expression: str) -> str:
        """`{(a - b) / 10000:.2}` in a chart that counts in 万人, `{a - b:万.2}` in one that counts persons."""
        rough = "" if self.even or self.hedged else "约"
        if self.unit.scale > 1:
            return f"{rough}{{({expression}) / {self.unit.scale}:.{self.decimals}}}"
        return f"{rough}{{{expression}:{self.scale}.{self.decimals}}}"


def digits_of(records: Sequence[FigureRecord], unit: Unit) -> Digits | None:
    """None where a number is not printed in plain digits (两成, 6000多)."""
    found = [_PRINTED.fullmatch(number_text(record).removesuffix("%")) for record in records]
    if not all(found):
        return None
    printed = [match for match in found if match]
    places = {rounding(number_text(record)) for record in records}
    rough = max(printed, key=lambda match: _SCALES[match["scale"]] / 10 ** len(match["decimals"] or ""))
    scales = {match["scale"] for match in printed}
    scale = rough["scale"] if len(scales) > 1 or unit.scale == 1 else ""
    decimals = len(rough["decimals"] or "")
    if unit.scale > 1:
        scale = next(name for name, value in _SCALES.items() if value == unit.scale)
    even = len(scales) == 1 and len(places) == 1
    hedged = any(record.approx != "exact" for record in records)
    return Digits(scale, decimals, even, hedged, unit)
