"""Whether a number that an editor wrote is one of the data: same value, unit, direction, place and period."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ruwen.check.loose import Loose
from ruwen.figures import find_figures
from ruwen.figures.words.patterns import pattern
from ruwen.model import Figure, FigureRecord
from ruwen.periods import AS_OF, bounds, period_bounds
from ruwen.series import agree

_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_RATE_OF = pattern(r"(?:<matter.rates_of>|\d+[-—~至]\d+岁)[^，,。；;]{0,6}(?:失业|就业)率")
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
    if told == f"{AS_OF}{date}":
        told = None  # 以来, 目前 are counted from the day of the text: they bind a figure to no day
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
    if not _same_years(said.sentence, record) or not _same_people(said, record):
        return False
    if figure.per and record.per and figure.per != record.per:
        return False
    if said.periods and not any(_same_period(record, period) for period in said.periods):
        return False
    place = figure.where or ""
    known = f"{record.area}{record.coverage}"
    return not place or place in known or record.area in place or not _NAMED.search(place)


def _same_years(sentence: str, record: FigureRecord) -> bool:
    """Whether one of the years that a sentence names is the figure's, where both are known."""
    years = set(_YEAR.findall(sentence))
    return not years or not record.period_end or bool(years & {record.period_start[:4], record.period_end[:4]})


def _same_people(said: Said, record: FigureRecord) -> bool:
    """贫困劳动力 is among 建档立卡贫困劳动力, 退役军人 is not; a rate of 青年 is not that of all."""
    who, known = said.figure.who or "", record.who
    if record.kind == "rate" and not known and (who or _RATE_OF.search(said.sentence)):
        return False
    if not who or who in known or known in who:
        return True
    pairs = {known[at : at + 2] for at in range(len(known) - 1)}
    return any(who[at : at + 2] in pairs for at in range(len(who) - 1))


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


def has_number(candidates: Iterable[FigureRecord], loose: Loose) -> bool:
    """Whether one of the data has this number and unit in a year that the sentence names, whatever it counts."""
    if math.isnan(loose.value):
        return False  # a ratio
    text = _digits(loose.digits, loose.value)
    for record in candidates:
        typed = replace(record, status="auto", number_text=text, value=loose.value, value_max=None, approx=loose.approx)
        same = not loose.unit or record.unit == loose.unit
        if same and agree(record, typed) and _same_years(loose.sentence, record):
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
