"""Charts without a spec: which figures make one, what it is called, what stands in place of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.ruwen.charts.figure_maker import INDICATORS, make_record

from ruwen.charts.automatic.specs import automatic_specs, why_left_out
from ruwen.charts.choose.spec import load_specs
from ruwen.charts.gaps import is_scattered
from ruwen.charts.model import Chart
from ruwen.charts.resolve import resolve
from ruwen.charts.spec import ChartSpec
from ruwen.model import Break, FigureRecord, Indicator
from ruwen.periods import period_bounds
from ruwen.series import published

PATH = Path("charts.toml")


def stated(indicator: str, period: str, value: float, **more: object) -> FigureRecord:
    start, end, span = period_bounds(period, INDICATORS[indicator].kind)
    values = {"period": period, "period_start": start, "period_end": end, "span": span, "provider": "甲县统计局"}
    article = f"{sum(map(ord, period)) * 7 + int(value):010x}"
    return make_record(indicator, value, **{"article": article, **values, **more})


def years(indicator: str = "new-urban-employment", **more: object) -> list[FigureRecord]:
    found = [("2018", 5000.0), ("2019", 5200.0), ("2020", 4800.0)]
    return [stated(indicator, year, value, **more) for year, value in found]


def made(records: Sequence[FigureRecord], indicators: dict[str, Indicator] = INDICATORS) -> list[Chart]:
    specs, problems = automatic_specs([], records, indicators, PATH)
    assert problems == []
    charts = []
    for spec in specs:
        chart, faults = resolve(spec, published(records), indicators)
        assert faults == []
        charts.append(chart)
    return charts


def slugs(records: Sequence[FigureRecord], listed: Sequence[ChartSpec] = ()) -> list[str]:
    return [spec.slug for spec in automatic_specs(listed, records, INDICATORS, PATH)[0]]


def test_three_points_make_a_chart_and_two_do_not() -> None:
    (chart,) = made(years())
    assert chart.full_title == "汝州市：2020年城镇新增就业4800人，比上年少400人"
    assert chart.spec.kind == "bars"
    assert chart.standfirst == "单位：人，甲县统计局发布"
    assert made(years()[:2]) == []


@pytest.mark.parametrize(
    "change",
    [
        {"provider": "乙县人社局"},
        {"who": "农民工"},
        {"coverage": "不含甲镇"},
        {"area": "叶县", "area_code": "410422"},
        {"unit": "人次"},
        {"role": "target"},
        {"status": "rejected"},
        {"flags": "private"},
    ],
)
def test_what_is_counted_otherwise_does_not_join(change: dict[str, str]) -> None:
    first, second, third = years()
    assert made([first, second, replace(third, **change)]) == []  # type: ignore[arg-type]


def test_a_break_that_leaves_too_few_points_leaves_no_chart() -> None:
    parted = replace(INDICATORS["new-urban-employment"], breaks=(Break(date(2020, 1, 1), "改了口径"),))
    assert made(years(), {**INDICATORS, "new-urban-employment": parted}) == []


def test_nothing_is_compared_over_a_break() -> None:
    records = [*years(), stated("new-urban-employment", "2021", 9000)]
    parted = replace(INDICATORS["new-urban-employment"], breaks=(Break(date(2021, 1, 1), "改了口径"),))
    (chart,) = made(records, {**INDICATORS, "new-urban-employment": parted})
    assert chart.headline == "2021年城镇新增就业9000人"


def test_months_of_years_are_a_line_each_and_compared_with_the_same_months() -> None:
    months = [
        ("2019-01/2019-06", 3000),
        ("2019-01/2019-09", 4100),
        ("2020-01/2020-06", 2500),
        ("2020-01/2020-09", 3900),
    ]
    (chart,) = made([stated("new-urban-employment", period, value) for period, value in months])
    assert chart.spec.kind == "lines"
    assert [group.label for group in chart.groups] == ["2019年", "2020年"]
    assert chart.full_title == "汝州市：2020年1—9月城镇新增就业3900人，比上年同期少200人"


def test_a_target_of_the_year_is_drawn_and_told() -> None:
    targets = [stated("new-urban-employment", year, 4500, role="target", approx="over") for year in ("2019", "2020")]
    (chart,) = made([*years(), *targets])
    assert chart.spec.kind == "targets"
    assert chart.headline == "2020年城镇新增就业4800人，是全年目标的106.7%"


def test_a_report_that_states_a_total_with_its_parts_is_drawn(ruzhou: list[FigureRecord]) -> None:
    (chart,) = made(ruzhou)
    assert chart.spec.kind == "parts"
    assert "3573" in chart.headline
    assert "53.7%" in chart.headline


def test_another_office_that_says_otherwise_is_told() -> None:
    other = stated("new-urban-employment", "2020", 5100, provider="乙县人社局")
    (chart,) = made([*years(), other])
    assert chart.headline == "2020年城镇新增就业4800人，另有不同的说法"
    assert chart.notes == ("同一时期另有不同的说法，并列在这个指标的数据页上。",)


def test_the_address_stays_when_a_figure_is_added_and_differs_by_group() -> None:
    (slug,) = slugs(years())
    assert slug.startswith("new-urban-employment-410482-")
    assert slugs([*years(), stated("new-urban-employment", "2021", 4900)]) == [slug]
    assert slugs(years(who="农民工")) != [slug]
    assert slugs(list(reversed(years()))) == [slug]


LISTED = """
[[chart]]
slug = "SLUG"
kind = "bars"
headline = "城镇新增就业{last(jobs)}人"
unit = "人"
[[chart.series]]
name = "jobs"
indicator = "INDICATOR"
span = "year"
"""


def test_a_listed_chart_of_the_same_figures_stands_in_its_place(charts_toml: Callable[[str], Path]) -> None:
    text = LISTED.replace("SLUG", "mine").replace("INDICATOR", "new-urban-employment")
    assert slugs(years(), load_specs(charts_toml(text))) == []


def test_a_listed_chart_of_the_same_slug_stands_in_its_place(charts_toml: Callable[[str], Path]) -> None:
    (slug,) = slugs(years())
    text = LISTED.replace("SLUG", slug).replace("INDICATOR", "skills-training")
    assert slugs(years(), load_specs(charts_toml(text))) == []


def test_a_listed_chart_of_other_figures_leaves_it(charts_toml: Callable[[str], Path]) -> None:
    text = LISTED.replace("SLUG", "mine").replace("INDICATOR", "skills-training")
    assert len(slugs(years(), load_specs(charts_toml(text)))) == 1


def test_the_errors_of_an_automatic_chart_are_reminders() -> None:
    (spec,) = automatic_specs([], years(), INDICATORS, PATH)[0]
    (problem,) = why_left_out(spec, [spec.problem("E406", "“字”在宽图里放不下。")])
    assert (problem.code, problem.is_error) == ("W403", False)
    assert problem.message == f"没有自动画出图表 {spec.slug}：“字”在宽图里放不下。"


def test_lone_points_make_no_small_picture() -> None:
    rate = "registered-urban-unemployment-rate"
    steady = [stated(rate, f"as of {year}-12-31", 3 + year % 3 / 10) for year in (2015, 2016, 2017)]
    lone = [stated(rate, f"as of {year}-12-31", 3.1) for year in (2001, 2002, 2003, 2009, 2015, 2021, 2024)]
    assert [is_scattered(chart) for chart in made(steady)] == [False]
    assert [is_scattered(chart) for chart in made(lone)] == [True]
