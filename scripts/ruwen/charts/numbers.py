"""Numbers in the unit of a chart, and numbers that we compute, in Chinese style; what was printed stays as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ruwen.model import UNITS, FigureRecord
from ruwen.series.values import hedge
from ruwen.series.values import number_text as as_stated

_SCALES = {"万": 10_000, "亿": 100_000_000}
_OPEN_ENDED = re.compile(r"[多余]")
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
    """The number as every page says it, without its unit: `3573`, `6000多`, `近2.3万`, `84.78%`.

    Where the chart counts in 万人, `1221万` becomes `1221`; a number printed otherwise is converted.
    """
    number, words = printed_parts(record, unit)
    return number + words.removeprefix(unit.text)


def printed_parts(record: FigureRecord, unit: Unit) -> tuple[str, str]:
    """The number, and the unit that is set apart: (`不少于3000`, `人`), (`1500`, `元以上`), (`控制在4%`, `以内`)."""
    text = as_stated(record)
    if unit.scale > 1:
        text = _scaled(record, text, unit)
    if unit.is_percent and not text.endswith("%"):
        text += "%"
    before, after = hedge(record)
    return before + text, ("" if unit.is_percent else unit.text) + after


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
    ends = [record.value] if record.value_max is None else [record.value, record.value_max]
    more = "多" if record.approx == "over" and _OPEN_ENDED.search(text) else ""
    return "—".join(number_text(end / unit.scale) for end in ends) + more
