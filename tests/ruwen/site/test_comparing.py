"""What is set beside a figure: the same time a year before, areas above, the year's target; and why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from ruwen.model import Break, FigureRecord, Indicator
from ruwen.periods import period_bounds
from ruwen.series import Point
from ruwen.site.comparing import Change, Comparer
from ruwen.site.period_address import page_of, period_path, place_of
from tests.ruwen.sample import record

JOBS = Indicator("new-urban-employment", "城镇新增就业", "人", "flow", "", "")
RATE = Indicator("registered-urban-unemployment-rate", "城镇登记失业率", "%", "rate", "", "")
WORK = Indicator("employed", "实现就业", "人", "stock", "", "")
INDICATORS = {one.slug: one for one in (JOBS, RATE, WORK)}


def stated(indicator: Indicator, period: str, value: float, printed: str, **more: object) -> FigureRecord:
    start, end, span = period_bounds(period, indicator.kind)
    values: dict[str, object] = {
        "id": f"{period}{printed}{more.get('area', '')}{more.get('role', '')}",
        "indicator": indicator.slug,
        "kind": indicator.kind,
        "unit": indicator.unit,
        "period": period,
        "period_start": start,
        "period_end": end,
        "span": span,
        "value": value,
        "number_text": printed,
        "provider": "甲县统计局",
        "area": "宝丰县",
        "area_code": "410421",
        "who": "",
        "part_of": "",
        "approx": "exact",
        "role": "level",
        "quote": f"{indicator.name}{printed}",
        "url": f"http://example.com/{period}",
        "article": f"{len(period):010x}",
    }
    return record(**{**values, **more})


def changed(now: FigureRecord, before: FigureRecord, indicators: Mapping[str, Indicator] = INDICATORS) -> Change:
    comparer = Comparer([now, before], indicators)
    point = next(one for one in comparer.points if one.record.id == now.id)
    return comparer.change(point, comparer.year_before(now))


NOW = stated(JOBS, "2026-01/2026-09", 6500, "6500")
BEFORE = stated(JOBS, "2025-01/2025-09", 6000, "6000")


def test_a_count_is_compared_in_persons_and_per_cent() -> None:
    assert changed(NOW, BEFORE) == Change("多500人（+8.3%）", "", 500.0, 8.3)
    assert changed(stated(JOBS, "2026-01/2026-09", 5500, "5500"), BEFORE).text == "少500人（−8.3%）"
    assert changed(stated(JOBS, "2026-01/2026-09", 6000, "6000"), BEFORE).text == "持平"


def test_a_rate_is_compared_in_points() -> None:
    now, before = stated(RATE, "as of 2026-12-31", 3.4, "3.40"), stated(RATE, "as of 2025-12-31", 3.1, "3.10")
    assert changed(now, before) == Change("高0.30个百分点", "", 0.3, None)


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        ({"provider": "乙县人社局"}, "两年的发布机构不同"),
        ({"approx": "over"}, "不是确数，不算"),
        ({"coverage": "不含甲镇"}, "没有上年同期的数"),
        ({"who": "农民工"}, "没有上年同期的数"),
        ({"area": "叶县", "area_code": "410422"}, "没有上年同期的数"),
        ({"unit": "人次"}, "没有上年同期的数"),
        ({"period": "2025-01/2025-08", "period_end": "2025-08-31"}, "没有上年同期的数"),
    ],
)
def test_what_is_counted_otherwise_is_not_compared(before: dict[str, str], reason: str) -> None:
    change = changed(NOW, replace(BEFORE, **before))  # type: ignore[arg-type]
    assert (change.text, change.reason, change.difference, change.percent) == ("", reason, None, None)


def test_nothing_is_compared_over_a_break() -> None:
    parted = {**INDICATORS, JOBS.slug: replace(JOBS, breaks=(Break(date(2026, 1, 1), "改了口径"),))}
    assert changed(NOW, BEFORE, parted).reason == "其间口径有变"
    assert changed(replace(NOW, flags="b"), BEFORE).reason == "其间口径有变"


def test_a_difference_smaller_than_the_digits_is_not_told() -> None:
    now, before = stated(JOBS, "2026", 15_000, "1.5万"), stated(JOBS, "2025", 14_800, "1.48万")
    assert changed(now, before).reason == "看不出增减，差别小于写出的位数"


def test_the_share_of_the_target_of_year_and_area() -> None:
    target = stated(JOBS, "2026", 8000, "8000", role="target", approx="over")
    elsewhere = stated(JOBS, "2026", 9000, "9000", role="target", area="叶县", area_code="410422")
    comparer = Comparer([NOW, target, elsewhere], INDICATORS)
    share = comparer.target_share(NOW)
    assert share is not None
    assert (share.text, share.whole.id) == ("81.2%", target.id)
    other_year = replace(target, id="x", period="2025", period_start="2025-01-01", period_end="2025-12-31")
    assert Comparer([NOW, other_year], INDICATORS).target_share(NOW) is None
    assert Comparer([NOW, target, replace(target, id="y", value=9000.0)], INDICATORS).target_share(NOW) is None


def test_the_areas_above_from_near_to_far_and_only_alike() -> None:
    places = {"平顶山市": "410400", "河南省": "410000", "全国": "000000", "郑州市": "410100"}
    above = [stated(RATE, "as of 2026-12-31", 3.0, "3.0", area=name, area_code=code) for name, code in places.items()]
    here = stated(RATE, "as of 2026-12-31", 3.4, "3.4")
    comparer = Comparer([here, *above], INDICATORS)
    assert [one.area for one in comparer.above(here)] == ["平顶山市", "河南省", "全国"]
    late = stated(RATE, "as of 2025-12-31", 3.0, "3.0")
    assert comparer.above(late) == []
    assert comparer.above(replace(here, who="农民工")) == []


def test_of_a_hundred_only_with_the_same_people_and_day() -> None:
    whole = stated(WORK, "as of 2026-09-30", 20_000, "20000")
    part = replace(stated(WORK, "as of 2026-09-30", 5000, "5000"), indicator="local-employment")
    share = Comparer([whole, part], INDICATORS).per_hundred(part)
    assert share is not None
    assert share.text == "25.0%"
    for other in ({"who": "农民工"}, {"coverage": "城区"}, {"period_end": "2026-08-31", "period": "as of 2026-08-31"}):
        assert Comparer([replace(whole, **other), part], INDICATORS).per_hundred(part) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("period", "kind", "page", "place"),
    [
        ("2026-10", "flow", "2026-10", "2026-10"),
        ("2026-01/2026-10", "flow", "2026-10", "2026-01--2026-10"),
        ("as of 2026-10-31", "flow", "2026-10", "2026-01--2026-10"),
        ("2026-07/2026-09", "flow", "2026-09", "2026-q3"),
        ("2026-01/2026-03", "flow", "2026-03", "2026-01--2026-03"),
        ("2026", "flow", "2026", "2026"),
        ("2026-12", "flow", "2026-12", "2026-12"),
        ("as of 2026-12-31", "stock", "2026", "at-2026-12-31"),
        ("as of 2026-05-07", "stock", "2026-05", "at-2026-05-07"),
        ("", "flow", "", ""),
    ],
)
def test_every_period_has_one_address(period: str, kind: str, page: str, place: str) -> None:
    one = stated(replace(JOBS, kind=kind), period, 1, "1")  # type: ignore[arg-type]
    assert (page_of(one), place_of(one)) == (page, place)
    assert period_path(one) == (f"/periods/{page}/#{place}" if page else "")


def test_a_change_is_never_compared() -> None:
    rise = stated(JOBS, "2026", 3, "3", role="change")
    assert Comparer([rise], INDICATORS).change(Point(rise), None).reason == "不是实际数，不比"
