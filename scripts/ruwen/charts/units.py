"""The unit that a chart shows its values in: a base unit of the project, shortened by 万 or 亿 if need be."""

from __future__ import annotations

from dataclasses import dataclass

from ruwen.model import UNITS

_SCALES = {"万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Unit:
    """How values are shown: `万人` is base unit 人 and scale 10,000."""

    text: str
    base: str
    scale: int

    @property
    def is_percent(self) -> bool:
        return self.base == "%"


def read_unit(text: str) -> Unit | None:
    """`万人` -> 人 by 10,000; None when the base is no unit of the project."""
    scale = _SCALES.get(text[:1], 1)
    base = text[1:] if scale > 1 else text
    return Unit(text, base, scale) if base in UNITS else None
