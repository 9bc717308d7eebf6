"""Whether a number that an editor wrote is one of the data: same value, unit, direction, place and period."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ruwen.figures import find_figures
from ruwen.model import Approx, Figure, FigureRecord
from ruwen.periods import bounds, period_bounds
from ruwen.series import agree

_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_NAMED = re.compile(r"[省市县区国]")
_NUMERAL = re.compile(r"[零一二三四五六七八九两十百千点]")
_BASES = {"同比", "环比"}


@dataclass(frozen=True, slots=True)
class Said:
    """A typed figure with its sentence; `periods`: what the sentence itself says of the time, read alone and in the
    whole text, where a bare month has its year; () when it says nothing.
    """

    figure: Figure
    sentence: str
    periods: tuple[str, ...]


def said_in(figure: Figure, sentence: str, offset: int, date: str | None) -> Said:
    """`offset`: where the sentence begins in the text that the figure was found in."""
    alone = next((one for one in find_figures(sentence, date=date) if one.start + offset == figure.start), None)
    told = alone.period if alone else None
    return Said(figure, sentence, tuple(filter(None, (told, figure.period))) if told else ())


def is_datum(said: Said, candidates: Iterable[FigureRecord]) -> bool:
    """Whether one of the data says the same."""
    return any(_says_the_same(said, record) for record in candidates)


def _says_the_same(said: Said, record: FigureRecord) -> bool:
    figure = said.figure
    if record.unit != figure.unit or record.role != figure.role or not agree(record, _restated(record, figure)):
        return False
    if figure.role == "change" and not _same_change(record.compare, figure.compare or ""):
        return False
    years = set(_YEAR.findall(said.sentence))
    if years and record.period_end and not years & {record.period_start[:4], record.period_end[:4]}:
        return False
    if said.periods and not any(_same_period(record, period) for period in said.periods):
        return False
    place = figure.where or ""
    known = f"{record.area}{record.coverage}"
    return not place or place in known or record.area in place or not _NAMED.search(place)


def _restated(record: FigureRecord, figure: Figure) -> FigureRecord:
    """The record with the number that the editor wrote; characters as digits, so that their places count."""
    return replace(
        record,
        number_text=_digits(figure.number_text, figure.value),
        value=figure.value,
        value_max=figure.value_max,
        approx=figure.approx,
        status="auto",
    )


def has_number(candidates: Iterable[FigureRecord], number: str, value: float, unit: str, approx: Approx) -> bool:
    """Whether one of the data has this number and unit, whatever it counts."""
    text = _digits(number, value)
    for record in candidates:
        typed = replace(record, status="auto", number_text=text, value=value, value_max=None, approx=approx)
        if record.unit == unit and agree(record, typed):
            return True
    return False


def _digits(number: str, value: float) -> str:
    if not _NUMERAL.search(number):
        return number
    for scale, word in ((1e8, "亿"), (1e4, "万")):
        if word in number:
            return f"{value / scale:.10g}{word}"
    return f"{value:.10g}"


def _same_period(record: FigureRecord, period: str) -> bool:
    """Whether what the text says of the time holds for the figure: a state lies within it, a flow is of just that."""
    start, end, _ = period_bounds(period)
    days = bounds(record)
    if not end or not start:
        return True
    if days is None:
        return False  # an undated figure bears no date
    first, last = days[0].isoformat(), days[1].isoformat()
    if period == record.period or (start, end) == (first, last):
        return True
    if record.kind in ("stock", "rate") or first == last:
        return start <= last <= end
    return end == last and start in (end, first)  # what has added up by a day is told by that day


def _same_change(one: str, other: str) -> bool:
    """The same direction, and the same base where both name one: 同比 is not 环比."""
    bases = {text[:2] for text in (one, other)} & _BASES
    return one[-1:] == other[-1:] and len(bases) < len(_BASES)
