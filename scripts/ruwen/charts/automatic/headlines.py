"""What the figures of a track bear, as a headline: the newest level, how it compares, whether it is the greatest.

Numbers stand in it as expressions over the figures (`{last(s)}`), as in charts.toml; so they are printed, hedged and
checked there. Nothing is said that the printed digits leave open, of both sides of a break, or where accounts differ.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ruwen.charts.automatic.digits import digits_of
from ruwen.charts.automatic.tracks import Track
from ruwen.charts.numbers import Unit
from ruwen.model import FigureRecord, Indicator
from ruwen.periods import Bounds, is_year_before
from ruwen.series import Point, allowed_range, bounds, is_provisional, period_text, span_of
from ruwen.series.nature import nature_text
from ruwen.series.values import hedge

NAME = "s"
"""What the only series of a chart is called in its expressions."""
GOAL = "goal"
_LEAST_RANK = 4


@dataclass(frozen=True, slots=True)
class Headline:
    """A template for ruwen.charts.choose.wording, and the assertions that must hold for it."""

    text: str
    assertions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells of the newest point of a track. `segments`: its points between breaks; `contested`: ids of figures that
    another office gives otherwise; `goals`: years whose target the chart has; `known`: the times for which any office
    gives a figure of this kind."""

    track: Track
    indicator: Indicator
    unit: Unit
    segments: Sequence[Sequence[Point]]
    contested: Collection[str] = ()
    goals: Collection[int] = ()
    known: Collection[Bounds | None] = ()

    def headline(self) -> Headline:
        now = self.track.last
        text = self._level(now)
        if is_provisional(now):
            text += "（初步数）"
        if self._is_open(self.track.points[-1]):
            return Headline(f"{text}，另有不同的说法")
        if target := self._share_of_target(now):
            return Headline(text + target)
        rank, assertions = self._rank()
        return Headline(text + self._change() + rank, assertions)

    def _level(self, now: FigureRecord) -> str:
        unit = "" if self.unit.is_percent else self.unit.text
        when = period_text(now)
        joint = "，" if when.startswith("截至") else ""
        plain = now.unit == self.indicator.unit and self.indicator.kind not in ("rate", "amount")
        # 失业率近3%, not 失业率为近3%.
        verb = "" if plain or (hedge(now)[0] and now.value_max is None) else "为"
        name = self.indicator.name + nature_text(now)
        if now.per and now.per not in name:
            name += f"（每{now.per}）"
        # The year's figure has a chart of years too, which says it first.
        lead = "逐月看，" if self.track.family == "running" and span_of(now) == "year" else ""
        return f"{lead}{when}{joint}{name}{verb}{{last({self._name(now)})}}{unit}"

    def _name(self, record: FigureRecord) -> str:
        days = bounds(record)
        return f"{NAME}_{days[1].year}" if self.track.family == "running" and days else NAME

    def _is_open(self, point: Point) -> bool:
        return bool(point.disputed) or any(record.id in self.contested for record in point.records)

    def _change(self) -> str:
        """`，比上年多83万人`, `，比2020年末低0.12个百分点`, `，与上年同期持平`; "" where the digits do not tell."""
        before = self._base()
        now = self.track.last
        if before is None:
            return ""
        digits = digits_of((now, before), self.unit)
        when = self._base_text(before)
        if digits is None:
            return ""
        if now.value == before.value and digits.even and now.approx == before.approx == "exact":
            return f"，与{when}持平"
        (low, high), (base_low, base_high) = allowed_range(now), allowed_range(before)
        if not (low > base_high or high < base_low) or not digits.shows(abs(now.value - before.value)):
            return ""
        more = low > base_high
        one, other = (now, before) if more else (before, now)
        difference = digits.template(f"{self._at(one)} - {self._at(other)}")
        rate = self.unit.is_percent
        word = {(True, True): "高", (True, False): "低", (False, True): "多", (False, False): "少"}[rate, more]
        return f"，比{when}{word}{difference}{'个百分点' if rate else self.unit.text}"

    def _base(self) -> FigureRecord | None:
        """The same time of the year before; else the figure before this one, where seasons make no difference: of
        years, of days (stocks), and of the month just before."""
        now = self.track.points[-1]
        earlier = [point for point in self.segments[-1] if point.record.id != now.record.id]
        if self._is_loose(now.record) or not earlier:
            return None
        same = [point for point in earlier if is_year_before(point.record, now.record)]
        before = earlier[-1]
        steps = self.track.family == "steps" and span_of(now.record) in ("year", "point")
        steady = self.track.family == "window" or steps or follows(before.record, now.record)
        others = (
            [before]
            if steady and self.track.family != "running" and not self._others_since(_end(before.record))
            else []
        )
        return next(
            (
                point.record
                for point in (*same, *others)
                if not self._is_open(point) and not self._is_loose(point.record) and self._is_alone(point)
            ),
            None,
        )

    def _others_since(self, end: date) -> bool:
        """Whether another office has figures, of times after that day, which this track lacks."""
        own = {bounds(point.record) for point in self.track.points}
        return any(days and days[1] > end and days not in own for days in self.known)

    def _is_alone(self, point: Point) -> bool:
        """Whether year and month tell the point from every other: the expressions know no days."""
        end = _month(point.record)
        rivals = [other for other in self.track.points if _month(other.record) == end]
        return len(rivals) == 1

    @staticmethod
    def _is_loose(record: FigureRecord) -> bool:
        """6000多, 近300, 1500—2000: nothing may be worked out from it."""
        return record.approx not in ("exact", "about") or record.value_max is not None

    def _at(self, record: FigureRecord) -> str:
        if record is self.track.last:
            return f"last({self._name(record)})"
        year, month = _month(record)
        return f"at({self._name(record)}, {year}, {month})"

    def _base_text(self, before: FigureRecord) -> str:
        """`上年`, `上年同期`, or the time itself."""
        now, span = self.track.last, span_of(self.track.last)
        if not is_year_before(before, now):
            return period_text(before).removeprefix("截至")
        if span == "point" or now.period.startswith("as of "):
            return "上年末" if period_text(now).endswith("年末") else period_text(before).removeprefix("截至")
        return {"year": "上年", "month": "上年同月"}.get(span, "上年同期")

    def _rank(self) -> tuple[str, tuple[str, ...]]:
        """`，是2015年以来最多的一年`, only where every point bears it and no break lies between them."""
        points = self.track.points
        if self.track.family == "running" or len(self.segments) > 1 or len(points) < _LEAST_RANK:
            return "", ()
        if any(self._is_open(point) or self._is_loose(point.record) for point in points):
            return "", ()
        if self._others_since(_end(points[0].record)) or not self._is_rankable():
            return "", ()
        *others, (low, high) = (allowed_range(point.record) for point in points)
        rate = self.unit.is_percent or self.unit.base == "元"
        if low > max(end for _, end in others):
            word, bound = "高" if rate else "多", f"below({NAME}, last({NAME})) + 1 == count({NAME})"
        elif high < min(start for start, _ in others):
            word, bound = "低" if rate else "少", f"above({NAME}, last({NAME})) + 1 == count({NAME})"
        else:
            return "", ()
        first = period_text(points[0].record).removeprefix("截至")
        first = first.removesuffix("末") if first.endswith("年末") else first
        return f"，是{first}以来{self._of_how_many()}最{word}的", (bound,)

    def _is_rankable(self) -> bool:
        """Not a number that is still provisional; of months not a few scattered ones, which seasons make differ."""
        records = [point.record for point in self.track.points]
        if is_provisional(records[-1]):
            return False
        return span_of(records[-1]) != "month" or all(follows(one, other) for one, other in pairwise(records))

    def _of_how_many(self) -> str:
        """`有数据的8年里` where some are missing; "" where every year, or month, has one."""
        records = [point.record for point in self.track.points]
        if all(follows(one, other) for one, other in pairwise(records)):
            return ""
        words = {"year": "年", "month": "个月"}
        unit = words.get(span_of(self.track.last)) or ("个年末" if _all_year_ends(records) else "个时期")
        return f"有数据的{{count({NAME})}}{unit}里"

    def _share_of_target(self, now: FigureRecord) -> str:
        """`，是全年目标的115.4%`."""
        days = bounds(now)
        if days is None or days[1].year not in self.goals or self._is_loose(now):
            return ""
        goal = f"at({GOAL}, {days[1].year})"
        return f"，是全年目标的{{last({NAME}) / {goal} * 100:.1}}%"


def follows(one: FigureRecord, other: FigureRecord) -> bool:
    """Whether nothing can lie between two figures: the next year of a year's figure, the next month of a month's."""
    if is_year_before(one, other) and span_of(other) != "month":
        return True
    (year, month), (next_year, next_month) = _month(one), _month(other)
    return span_of(other) == "month" and next_year * 12 + next_month == year * 12 + month + 1


def _all_year_ends(records: Sequence[FigureRecord]) -> bool:
    return all(period_text(record).endswith("年末") for record in records)


def _end(record: FigureRecord) -> date:
    days = bounds(record)
    return days[1] if days else date.min


def _month(record: FigureRecord) -> tuple[int, int]:
    days = bounds(record)
    return (days[1].year, days[1].month) if days else (0, 0)
