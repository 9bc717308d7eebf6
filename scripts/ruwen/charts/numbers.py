"""Numbers and units as a reader sees them: what was printed stays as printed, what we compute is in Chinese style."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ruwen.model import UNITS, FigureRecord

_SCALES = {"万": 10_000, "亿": 100_000_000}
_HEDGES: Mapping[str, str] = {"over": "超", "under": "近", "about": "约"}
_HEDGED = re.compile(r"[多余几数]|以上|以内|左右|上下")
_PRINTED_SCALE = re.compile(r"([\d,.]+)([多余几]?)([万亿])([多余]?)%?")


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit that a chart shows its values in: `万人` is base unit 人 and scale 10,000."""

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


def printed(record: FigureRecord, unit: Unit) -> str:
    """The number as its source printed it, with its hedge: `3573`, `6000多`, `近2.3万`, `84.78%`.

    Where the chart counts in 万人, `1221万` becomes `1221`; a number printed otherwise is converted.
    """
    text = record.number_text or number_text(record.value)
    if unit.scale > 1:
        text = _scaled(record, text, unit)
    if unit.is_percent and not text.endswith("%"):
        text += "%"
    hedge = "" if _HEDGED.search(text) else _HEDGES.get(record.approx, "")
    return hedge + text


def number_text(value: float, decimals: int | None = None) -> str:
    """`3573`, `12,345` (GB/T 15835: up to four digits need no separator), `0.25`."""
    rounded = round(value, 6 if decimals is None else decimals)
    whole = abs(rounded) >= 10_000
    if decimals is not None:
        return f"{rounded:,.{decimals}f}" if whole else f"{rounded:.{decimals}f}"
    if float(rounded).is_integer():
        return f"{rounded:,.0f}" if whole else f"{rounded:.0f}"
    return f"{rounded:,.6f}".rstrip("0") if whole else f"{rounded:.6f}".rstrip("0")


def axis_texts(values: Sequence[float], unit: Unit) -> list[str]:
    """Ticks' labels in the chart's unit with equal decimals, big ones shortened: `3.75 4.00`, `1万 1.5万`."""
    shown = [value / unit.scale for value in values]
    short = unit.scale == 1 and max(map(abs, shown)) >= 10_000
    if short:
        shown = [value / 10_000 for value in shown]
    if max(map(abs, shown)) >= 10_000:
        return [f"{value:,.0f}" for value in shown]
    decimals = max(len(number_text(value).partition(".")[2]) for value in shown)
    return [number_text(value, decimals if value else 0) + ("万" if short and value else "") for value in shown]


def _scaled(record: FigureRecord, text: str, unit: Unit) -> str:
    found = _PRINTED_SCALE.fullmatch(text)
    if found and _SCALES[found[3]] == unit.scale:
        return found[1] + (found[2] or found[4])
    digits = number_text(record.value / unit.scale)
    return digits + ("多" if record.approx == "over" else "")
