"""Headlines say what the figures bear, and nothing when there are none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from tests.ruwen.charts import specs
from tests.ruwen.charts.conftest import DrawChart, Resolve
from tests.ruwen.charts.figure_maker import make_record

from ruwen.model import FigureRecord


def test_headline_is_filled_in(chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
    made = chart(specs.PARTS, ruzhou)
    assert made.headline == "家门口就业3573人，比外出务工多487人"
    assert made.subtitle == "汝州市，建档立卡贫困人员，截至2020年5月7日，单位：人"


def test_headline_of_a_series(chart: DrawChart, jobs: list[FigureRecord]) -> None:
    assert chart(specs.COLUMNS, jobs).headline == "2020年城镇新增就业1186万人，为2011年以来最低"


def test_false_headline_is_refused_with_the_values(resolved: Resolve, ruzhou: list[FigureRecord]) -> None:
    other = [replace(r, value=2000.0, number_text="2000") if r.value == 3573 else r for r in ruzhou]
    _, problems = resolved(specs.PARTS, other)
    assert [(problem.code, problem.line) for problem in problems] == [("E403", 10), ("E403", 10)]
    assert "away = 3086，local = 2000" in problems[0].message


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("多{nobody}人", "nobody"),
        ("多{local -}人", "读不懂"),
        ("多{local:千}人", "写法不认识"),
        ("多{local人", "花括号不成对"),
        ("多local}人", "花括号不成对"),
    ],
)
def test_slip_in_a_template(resolved: Resolve, ruzhou: list[FigureRecord], headline: str, words: str) -> None:
    _, (problem,) = resolved(specs.PARTS.replace("家门口就业{local}人，比外出务工多{diff}人", headline), ruzhou)
    assert (problem.code, problem.line) == ("E403", 6)
    assert words in problem.message


def test_slip_in_a_value_names_its_line(resolved: Resolve, ruzhou: list[FigureRecord]) -> None:
    _, problems = resolved(specs.PARTS.replace('diff = "local - away"', 'diff = "local - nobody"'), ruzhou)
    assert [(problem.code, problem.line) for problem in problems] == [("E403", 12), ("E403", 6)]


def test_what_is_worked_out_from_an_approximate_number_is_about(chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
    loose = [replace(r, number_text="3000多", value=3000.0, approx="over") if r.value == 3086 else r for r in ruzhou]
    text = specs.PARTS.replace(', "local + away == total"', "").replace("{diff}人", "{diff}人（{away}）")
    assert chart(text, loose).headline == "家门口就业3573人，比外出务工多约573人（3000多）"


def test_the_sources_hedge_stands_around_number_and_unit(chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
    more: dict[str, Any] = {"number_text": "3000", "value": 3000.0, "approx": "over", "quote": "劳务输出3000人以上"}
    loose = [replace(r, **more) if r.value == 3086 else r for r in ruzhou]
    text = specs.PARTS.replace(', "local + away == total"', "").replace("{diff}人", "{diff}人（{away}人，{away}）")
    made = chart(text, loose)
    assert made.headline == "家门口就业3573人，比外出务工多约573人（3000人以上，3000以上）"
    assert "劳务输出3000人以上。" in made.alt


def test_months_of_a_year_are_told_as_what_had_come_together(chart: DrawChart) -> None:
    def to_date(month: int, value: int) -> FigureRecord:
        days = {"period_start": "2020-01-01", "period_end": f"2020-{month:02}-{30 + (month in (3, 12))}"}
        given = {"number_text": f"{value}万", "area": "全国", "span": "cumulative", "quote": f"{value}万"}
        return make_record("new-urban-employment", value * 10_000, period=f"2020-01/2020-{month:02}", **days, **given)

    text = specs.COLUMNS.replace('kind = "bars"', 'kind = "lines"').replace(
        'name = "jobs"', 'name = "jobs"\nby = "month"'
    )
    text = re.sub("headline = .*", 'headline = "逐月"', text).replace('"at(jobs, 2020) == min(jobs)"', "")
    made = chart(text, [to_date(3, 229), to_date(6, 564), to_date(9, 898), to_date(11, 1099), to_date(12, 1186)])
    assert made.alt.startswith("逐月。从2020年1—3月的229万人到2020年的1186万人。")


def test_alt_states_finding_range_and_table(
    chart: DrawChart, ruzhou: list[FigureRecord], jobs: list[FigureRecord]
) -> None:
    short, long = chart(specs.PARTS, ruzhou).alt, chart(specs.COLUMNS, jobs).alt
    assert short.startswith("家门口就业3573人，比外出务工多487人。")
    assert "劳务输出3086人" in short
    assert "从2011年的1221万人到2023年的1244万人，最低1186万人（2020年），最高1361万人（2018年）" in long
    assert all(text.endswith("全部数值和出处见图旁的表格。") for text in (short, long))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"year": 2017}, "城镇新增就业2017年22.65万人"),
        ({"period_start": "2017-05-01", "period_end": "2017-05-31"}, "城镇新增就业2017年5月22.65万人"),
    ],
)
def test_alt_of_few_figures_runs_no_two_numbers_together(chart: DrawChart, changes: dict[str, str], told: str) -> None:
    text = specs.COLUMNS.replace(
        "2020年城镇新增就业{at(jobs, 2020):万.0}人，为{first_year(jobs)}年以来最低", "两种说法"
    )
    text = text.replace('"at(jobs, 2020) == min(jobs)"', "")
    one = make_record("new-urban-employment", 226_500, number_text="22.65万", area="全国", **changes)
    other = replace(one, id="b" * 12, number_text="20.23万", value=202_300.0, published_at="2019-01-01")
    assert f"{told}。" in chart(text, [one]).alt
    assert f"{told}（也有20.23万人的说法）。" in chart(text, [one, other]).alt


def test_parts_of_nothing_are_refused(resolved: Resolve) -> None:
    nothing = [make_record("employed", 0), make_record("labour-export", 0), make_record("local-employment", 0)]
    for text in (specs.PARTS, specs.WAFFLE):
        _, problems = resolved(text, nothing)
        assert [problem.code for problem in problems] == ["E402"]
        assert "总数是0，分不出各部分" in problems[0].message


def test_own_alt_is_a_template_too(chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
    text = specs.PARTS.replace('unit = "人"', 'unit = "人"\nalt = "共{total}人，{area}，{period}"')
    assert chart(text, ruzhou).alt == "共6659人，汝州市，截至2020年5月7日"


def test_empty_chart_claims_nothing(resolved: Resolve) -> None:
    made, _ = resolved(specs.PARTS.replace('unit = "人"', 'unit = "人"\ntitle = "就业去向"'), [])
    assert made.headline == "就业去向"
    assert made.subtitle == ""
    assert made.empty


def test_card_number_is_the_highlighted_or_the_newest(
    chart: DrawChart, ruzhou: list[FigureRecord], jobs: list[FigureRecord]
) -> None:
    number = chart(specs.PARTS, ruzhou).number
    assert number
    assert (number.text, number.unit, number.label) == ("3573", "人", "本地就业")
    newest = chart(specs.LINES.replace('highlight = ["2020"]', ""), jobs).number
    assert newest
    assert (newest.text, newest.unit, newest.basis) == ("1244", "万人", "全国，2023年")


def test_limit_of_one_area_is_bound_to_it(chart: DrawChart) -> None:
    rows = [
        make_record("new-urban-employment", 8e4, year=2023, area="新乡市", coverage="不含长垣"),
        make_record("new-urban-employment", 9e4, year=2023, area="郑州市"),
    ]
    assert chart(specs.AREAS, rows).basis == "郑州市、新乡市（不含长垣），2023年"


@pytest.mark.parametrize(
    ("headline", "number"),
    [
        ("2020年城镇新增就业最低", "1186"),
        ("2011年以来城镇新增就业最低", "1244"),
        ("2020年、2021年城镇新增就业都少", "1269"),
        ("城镇新增就业", "1244"),
    ],
)
def test_card_shows_the_year_that_the_headline_tells(
    chart: DrawChart, jobs: list[FigureRecord], headline: str, number: str
) -> None:
    text = specs.COLUMNS.replace('highlight = ["2020"]', 'highlight = ["jobs"]')
    made = chart(re.sub('headline = ".*"', f'headline = "{headline}"', text), jobs)
    assert made.number
    assert made.number.text == number
