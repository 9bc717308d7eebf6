"""Automatic headlines over random courses: each sentence is read and checked by arithmetic of its own here."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

from hypothesis import event, given, settings
from tests.ruwen.charts.course_maker import OFFICE, OTHER, Course, Stated, courses

from ruwen.charts.automatic.specs import automatic_specs
from ruwen.charts.model import Chart
from ruwen.charts.resolve import resolve
from ruwen.check.claims import check_claims
from ruwen.paths import Paths
from ruwen.series import published

LEVEL = re.compile(
    r"甲省：(?P<each>逐月看，)?(?P<year>\d{4})年(?P<part>末|1—\d+月|\d+月)?(?P<name>[^\d为约近超]+?(?:（每月）)?)为?"
    r"(?P<hedge>[约近超]?)(?P<number>[\d,.]+(?:万)?)(?P<unit>人|元|%)(?P<provisional>（初步数）)?"
    r"(?P<open>，另有不同的说法)?"
    r"(?:，比(?P<base>[^多少高低]+?)(?P<way>[多少高低])(?P<rough>约?)(?P<difference>[\d,.]+)(?P<scale>万?)(?P<of>人|元|个百分点))?"
    r"(?:，与(?P<same>.+?)持平)?"
    r"(?:，是(?P<since>\d{4}年(?:\d+月)?(?:末)?)以来(?:有数据的(?P<count>\d+)(?:年|个月|个年末|个时期)里)?最(?P<most>[多少高低])的)?"
)


class Reader:
    """What a person with the list of statements and a pencil would hold against a headline."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.own = self._settled(OFFICE)
        self.other = self._settled(OTHER)

    def _settled(self, office: str) -> dict[tuple[int, int], list[Stated]]:
        """Time -> what the office holds: a provisional value goes when another is given later."""
        found: dict[tuple[int, int], list[Stated]] = {}
        for one in self.course.stated:
            if one.office == office:
                rows = found.setdefault((one.year, one.month), [])
                if rows and rows[-1].provisional and not agree(rows[-1], one) and one.published:
                    rows.clear()
                rows.append(one)
        return found

    def same_side(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        low, high = sorted([one, other])
        return not any(low < (day.year, day.month) <= high for day in self.course.breaks)

    def check(self, title: str) -> None:
        found = LEVEL.fullmatch(title)
        assert found, title
        now = self._newest(found)
        event(f"says change: {bool(found['way'])}, same: {bool(found['same'])}, rank: {bool(found['most'])}")
        if found["open"]:
            assert self._is_disputed((now.year, now.month), touching=True), title
            assert [found[part] for part in ("way", "same", "most")] == [None, None, None], title
            return
        assert not self._is_disputed((now.year, now.month)), title
        if found["way"] or found["same"]:
            self._check_change(found, now)
        if found["most"]:
            self._check_rank(found, now)

    def _newest(self, found: re.Match[str]) -> Stated:
        """The newest statement; its number, hedge and mark as they were printed."""
        time = max(self.own)
        hedge = {"": "exact", "约": "about", "近": "under", "超": "over"}[found["hedge"]]
        printed = (found["number"].replace(",", ""), hedge)
        now = next(one for one in reversed(self.own[time]) if (one.number, one.approx) == printed)
        assert now.year == int(found["year"])
        part = found["part"] or ""
        months = {"1—": part.removeprefix("1—"), "": part}["1—" if part.startswith("1—") else ""]
        assert not months or months == "末" or now.month == int(months.removesuffix("月"))
        assert bool(found["provisional"]) == now.provisional
        return now

    def _is_disputed(self, time: tuple[int, int], *, touching: bool = False) -> bool:
        """`touching`: also where what both allow meets in one point only (6.8 and 6.9)."""
        rows = [*self.own.get(time, ()), *self.other.get(time, ())]
        return any(not agree(one, other, touching=touching) for one in rows for other in rows)

    def _time(self, text: str, now: Stated) -> tuple[int, int]:
        if text in ("上年", "上年末", "上年同月", "上年同期"):
            return now.year - 1, now.month
        found = re.fullmatch(r"(\d{4})年(?:1—)?(?:(\d+)月)?末?", text)
        assert found, text
        return int(found[1]), int(found[2] or 12)

    def _check_change(self, found: re.Match[str], now: Stated) -> None:
        time = self._time(found["base"] or found["same"], now)
        assert not self._is_disputed(time)
        assert time < (now.year, now.month)
        assert self.same_side(time, (now.year, now.month)), "over a break"
        if self.course.family in ("running", "month flow", "month rate"):
            months = (now.year - time[0]) * 12 + now.month - time[1]
            alike = months % 12 == 0 if self.course.family == "running" else months in (1, 12)
            assert alike, "seasons"
        between = [one for one in self.own if time < one < (now.year, now.month) and one[1] == now.month]
        assert not between, "a nearer figure of the same months"
        # Of several statements that agree the last is the newest.
        base = self.own[time][-1]
        assert {now.approx, base.approx} <= {"exact", "about"}, "worked out from an open number"
        if found["same"]:
            assert now.value == base.value
            assert now.approx == base.approx == "exact"
            return
        more = found["way"] in "多高"
        assert more == (now.value > base.value)
        assert found["way"] in ("高低" if found["unit"] == "%" else "多少")
        assert (found["of"] == "个百分点") == (found["unit"] == "%")
        step = max(now.step, base.step)
        told = Decimal(found["difference"].replace(",", "")) * (10000 if found["scale"] else 1)
        exact = abs(now.value - base.value)
        assert told == exact or abs(told - exact) <= step / 2, (told, exact)
        assert told == told.quantize(step.normalize(), ROUND_HALF_EVEN) or told % step == 0, "more digits than printed"
        loose = "about" in (now.approx, base.approx)
        assert bool(found["rough"]) == (loose or now.step != base.step or now.scale != base.scale)

    def _check_rank(self, found: re.Match[str], now: Stated) -> None:
        times = sorted(self.own)
        assert len(times) >= 4
        assert self._time(found["since"], now)[0] == times[0][0]
        assert self.same_side(times[0], times[-1])
        others = [one for time in times[:-1] for one in self.own[time]]
        assert all(one.approx in ("exact", "about") for one in (*others, now))
        better = [one.value < now.value if found["most"] in "多高" else one.value > now.value for one in others]
        assert all(better)
        assert all(time in self.own for time in self.other if time > times[0]), "another office knows more"
        step = 1 if self.course.family.startswith("month") else 12
        (year, month), (last_year, last_month) = times[0], times[-1]
        whole = (last_year - year) * 12 + last_month - month == step * (len(times) - 1)
        assert (found["count"] is None) == whole
        assert found["count"] is None or int(found["count"]) == len(times)
        assert whole or not self.course.family.startswith("month"), "a few scattered months"
        assert not now.provisional
        assert found["most"] in ("多少" if found["unit"] == "人" else "高低")


def agree(one: Stated, other: Stated, *, touching: bool = False) -> bool:
    """Whether some number fits both statements."""
    (low, high), (least, most) = reach(one), reach(other)
    if touching and one.number != other.number:
        return max(low, least) < min(high, most)
    return max(low, least) <= min(high, most)


def reach(one: Stated) -> tuple[Decimal, Decimal]:
    if one.approx == "exact":
        half = Decimal(0) if one.step == 1 else one.step / 2
        return one.value - half, one.value + half
    zeros = len(one.number) - len(one.number.rstrip("0")) if one.number.isdigit() else 0
    whole = one.number.removesuffix("万")
    if one.number.endswith("万") and whole.isdigit():
        zeros = len(whole) - len(whole.rstrip("0"))
    step = one.step * 10**zeros
    if one.approx == "about":
        return one.value - step / 2, one.value + step / 2
    return (one.value, one.value + step) if one.approx == "over" else (one.value - step, one.value)


def own_charts(course: Course) -> list[Chart]:
    """The charts of the one office; none may have a fault."""
    records = course.records()
    specs, problems = automatic_specs([], records, course.indicators, Path("charts.toml"))
    assert problems == []
    charts = []
    for spec in specs:
        chart, faults = resolve(spec, published(records), course.indicators)
        assert faults == [], (faults, spec.headline)
        assert list(check_claims(Paths.resolve(content="/nowhere"), [spec])) == []
        if all(mark.record.provider == OFFICE for mark in chart.marks):
            charts.append(chart)
    return charts


@settings(max_examples=400)
@given(courses())
def test_every_automatic_headline_is_borne_out_by_its_figures(course: Course) -> None:
    for chart in own_charts(course):
        if max(mark.end for mark in chart.marks) == max(
            record.period_end for record in course.records() if record.provider == OFFICE
        ):
            Reader(course).check(chart.full_title)


@given(courses())
def test_an_automatic_chart_says_where_when_and_by_whom(course: Course) -> None:
    for chart in own_charts(course):
        assert chart.full_title.startswith("甲省")
        assert re.search(r"20\d\d年", chart.full_title)
        assert OFFICE in chart.standfirst
        assert chart.full_title in chart.alt or chart.headline in chart.alt
