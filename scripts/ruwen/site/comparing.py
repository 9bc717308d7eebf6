"""What may be set beside a figure: the same time a year before, the areas above it, the year's target, its whole.

Only what is counted alike is compared; where it is not, the reason stands in place of a number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ruwen.charts.automatic.digits import digits_of
from ruwen.charts.automatic.tracks import adds_up, is_running
from ruwen.charts.numbers import Unit, number_text
from ruwen.model import FigureRecord, Indicator
from ruwen.periods import bounds, is_year_before, last_day, span_of
from ruwen.series import Point, allowed_range, merge_points
from ruwen.series.nature import nature_text

_SCALES = {"": 1.0, "万": 10_000.0, "亿": 100_000_000.0}
_WORKERS = ("employed", "labour-force")
"""Indicators that count people who work or could: of which a count may be so many in a hundred."""
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """`text`: `多83万人（+6.7%）`, `低0.3个百分点`, `持平`; else `reason` says why nothing is worked out."""

    text: str = ""
    reason: str = ""
    difference: float | None = None
    percent: float | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """`81.3%` of `whole`."""

    text: str
    value: float
    whole: FigureRecord


class Comparer:
    """Over the figures that may be shown; a fact that is stated several times is led by its usual statement."""

    def __init__(self, records: Iterable[FigureRecord], indicators: Mapping[str, Indicator]) -> None:
        self.indicators = indicators
        self.points = [point for point in merge_points(records) if bounds(point.record)]
        self._alike: defaultdict[Key, list[Point]] = defaultdict(list)
        self._places: defaultdict[Key, list[Point]] = defaultdict(list)
        self._times: defaultdict[Key, list[Point]] = defaultdict(list)
        for point in self.points:
            self._alike[_alike(point.record)].append(point)
            self._places[_place(point.record)].append(point)
            self._times[_time(point.record)].append(point)

    def year_before(self, record: FigureRecord) -> Point | None:
        """The same thing at the same time of the year before."""
        found = self._alike.get(_alike(record), ())
        return next((point for point in found if is_year_before(point.record, record)), None)

    def change(self, point: Point, before: Point | None) -> Change:
        now = point.record
        if now.role != "level":
            return Change(reason="不是实际数，不比")
        if before is None:
            return Change(reason="没有上年同期的数")
        reason = self._why_not(point, before)
        return Change(reason=reason) if reason else _difference(now, before.record)

    def _why_not(self, point: Point, before: Point) -> str:
        now, base = point.record, before.record
        if (now.provider or now.source) != (base.provider or base.source):
            return "两年的发布机构不同"
        if self._is_parted(now, base):
            return "其间口径有变"
        if point.disputed or before.disputed:
            return "有不同的说法"
        loose = any(one.approx not in ("exact", "about") or one.value_max is not None for one in (now, base))
        return "不是确数，不算" if loose else ""

    def _is_parted(self, now: FigureRecord, base: FigureRecord) -> bool:
        """Whether a break lies between."""
        if {"b", "d"} & set(now.flags.split()):
            return True
        indicator = self.indicators.get(now.indicator)
        parts = indicator.breaks if indicator else ()
        return any(part.concerns(now) and last_day(base) < part.at.isoformat() <= last_day(now) for part in parts)

    def target_share(self, record: FigureRecord) -> Share | None:
        """Of the target of its year and area, for what adds up from January."""
        if record.role != "level" or not adds_up(record) or not is_running(record) or record.value_max is not None:
            return None
        year = last_day(record)[:4]
        targets = [
            point
            for point in self._places.get(_place(record), ())
            if point.record.role == "target" and span_of(point.record) == "year" and last_day(point.record)[:4] == year
        ]
        lines = [target for point in targets for target in point.records if target not in point.revised]
        one = len({target.value for target in lines}) == 1 and all(line.approx in ("exact", "over") for line in lines)
        if not one or record.approx not in ("exact", "about"):
            return None
        return _share(record, lines[0])

    def above(self, record: FigureRecord) -> list[FigureRecord]:
        """The same indicator, time and basis of prefecture, province and nation, from near to far."""
        code = record.area_code
        if record.coverage or record.role != "level" or len(code) != len("410482"):
            return []
        codes = [one for one in (f"{code[:4]}00", f"{code[:2]}0000", "000000") if one != code and _holds(one, code)]
        same = self._times.get(_time(record), ())
        found = {point.record.area_code: point.record for point in same if not point.disputed}
        return [found[one] for one in dict.fromkeys(codes) if one in found]

    def per_hundred(self, record: FigureRecord) -> Share | None:
        """How many of a hundred who work, of the same place, group, coverage and day."""
        if record.role != "level" or record.unit != "人" or record.value_max is not None or record.approx != "exact":
            return None
        for slug in _WORKERS:
            for point in self.points:
                whole = point.record
                alike = slug == whole.indicator != record.indicator and _people(whole) == _people(record)
                fits = whole.role == "level" and whole.approx == "exact" and whole.value_max is None
                same_day = last_day(whole) == last_day(record)
                if alike and fits and same_day and not point.disputed and 0 < record.value <= whole.value:
                    return _share(record, whole)
        return None


def _alike(record: FigureRecord) -> Key:
    return (*_place(record), record.kind, record.per, record.role, span_of(record), nature_text(record))


def _place(record: FigureRecord) -> Key:
    return (record.indicator, *_people(record))


def _people(record: FigureRecord) -> Key:
    return (record.area, record.area_code, record.who, record.coverage, record.unit)


def _time(record: FigureRecord) -> Key:
    """What figures of several areas must share beside each other."""
    counted = (record.indicator, record.who, record.coverage, record.unit, record.kind, record.per, record.role)
    return (*counted, span_of(record), nature_text(record), bounds(record))


def _holds(area: str, code: str) -> bool:
    """Whether an area of the first code holds one of the second."""
    return code.startswith(area.rstrip("0")) and len(area.rstrip("0")) < len(code.rstrip("0"))


def _difference(now: FigureRecord, base: FigureRecord) -> Change:
    digits = digits_of((now, base), Unit(now.unit, now.unit, 1))
    rate = now.unit == "%"
    if digits is None:
        return Change(reason="不是确数，不算")
    if now.value == base.value and digits.even and not digits.hedged:
        return Change("持平", difference=0.0)
    (low, high), (least, most) = allowed_range(now), allowed_range(base)
    gap = round(abs(now.value - base.value) / _SCALES[digits.scale], digits.decimals)
    if not (low > most or high < least) or gap <= 0:
        return Change(reason="看不出增减，差别小于写出的位数")
    more = low > most
    word = {(True, True): "高", (True, False): "低", (False, True): "多", (False, False): "少"}[rate, more]
    rough = "" if digits.even and not digits.hedged else "约"
    unit = "个百分点" if rate else f"{digits.scale}{now.unit}"
    percent = None if rate else _percent((low, high), (least, most), now, base)
    told = f"（{percent:+.1f}%）".replace("-", "−") if percent is not None else ""
    difference = gap * _SCALES[digits.scale] * (1 if more else -1)
    return Change(f"{word}{rough}{number_text(gap, digits.decimals)}{unit}{told}", "", round(difference, 6), percent)


def _percent(
    now: tuple[float, float], base: tuple[float, float], record: FigureRecord, before: FigureRecord
) -> float | None:
    """To one decimal, where the printed digits bear it; None where they do not."""
    if base[0] <= 0 or before.value <= 0:
        return None
    ends = (100 * (now[0] / base[1] - 1), 100 * (now[1] / base[0] - 1))
    percent = round(100 * (record.value / before.value - 1), 1)
    return percent if ends[1] - ends[0] < 1 else None


def _share(part: FigureRecord, whole: FigureRecord) -> Share | None:
    """To one decimal where the digits bear it, else to the whole per cent, 约; None where not even that."""
    low, high = allowed_range(part)
    least, most = (whole.value, whole.value) if whole.role == "target" else allowed_range(whole)
    if least <= 0:
        return None
    spread, value = 100 * (high / least - low / most), 100 * part.value / whole.value
    rough = "约" if part.approx == "about" or spread >= 1 else ""
    if spread >= 10:
        return None
    places = 0 if rough else 1
    return Share(f"{rough}{value:.{places}f}%", round(value, places), whole)
