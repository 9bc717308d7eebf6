"""Numbers typed into a headline: refused unless the chart has them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.ruwen.charts import specs
from tests.ruwen.charts.conftest import Resolve

from ruwen.model import FigureRecord

OWN = "家门口就业{local}人，比外出务工多{diff}人"
LATE = "2020年城镇新增就业{at(jobs, 2020):万.0}人，为{first_year(jobs)}年以来最低"


def codes(resolved: Resolve, text: str, records: list[FigureRecord]) -> list[tuple[str, str]]:
    return [(problem.code, problem.message) for problem in resolved(text, records)[1]]


@pytest.mark.parametrize(
    "headline",
    [
        "家门口就业3573人，比外出务工多{diff}人",
        "家门口就业3,573人，多于外出的3086人",
        "截至2020年5月7日，家门口就业的比外出的多",
        "前5个月家门口就业的比外出的多",
        "每100个就业的人里，多数在家门口",
        "家门口就业的多于外出的",
    ],
)
def test_numbers_of_the_chart_and_its_times_may_be_typed(
    resolved: Resolve, ruzhou: list[FigureRecord], headline: str
) -> None:
    assert codes(resolved, specs.PARTS.replace(OWN, headline), ruzhou) == []


@pytest.mark.parametrize(
    ("headline", "typed"),
    [
        ("家门口就业9999人，比外出务工多{diff}人", "9999"),
        ("家门口就业{local}人，比外出务工多1000人", "1000"),
        ("家门口就业3573万人", "3573万"),
        ("2019年家门口就业{local}人", "2019"),
        ("家门口就业的占54%", "54"),
        ("第13月家门口就业{local}人，45月", "45"),
    ],
)
def test_other_numbers_are_refused_where_they_stand(
    resolved: Resolve, ruzhou: list[FigureRecord], headline: str, typed: str
) -> None:
    chart, problems = resolved(specs.PARTS.replace(OWN, headline), ruzhou)
    assert [problem.code for problem in problems] == ["E407"]
    assert f"“{typed}”" in problems[0].message
    assert "请写成 {名字} 由数据填上" in problems[0].message
    assert chart.spec.table.text("headline") == headline
    assert problems[0].line == chart.spec.table.line_of("headline")


def corrected(records: list[FigureRecord], number: str, value: float) -> list[FigureRecord]:
    return [replace(row, value=value, status="corrected") if row.number_text == number else row for row in records]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        (OWN, "家门口就业3573人", "headline"),
        ("headline =", 'notes = ["本地是3573人。"]\nheadline =', "notes"),
        ("headline =", 'title = "3573人在家门口"\nheadline =', "title"),
        ('diff = "local - away"', 'diff = "3573 - away"', "values.diff"),
    ],
)
def test_old_number_of_a_corrected_figure_is_refused(
    resolved: Resolve, ruzhou: list[FigureRecord], old: str, new: str, key: str
) -> None:
    spec = specs.PARTS.replace(old, new)
    assert codes(resolved, spec, ruzhou) == []
    chart, problems = resolved(spec, corrected(ruzhou, "3573", 3500.0))
    told = [problem for problem in problems if problem.code == "E407"]
    assert [problem.line for problem in told] == [chart.spec.problem("E407", "", key).line]
    assert "已经更正（reviews.csv）：原文写作“3573”，现在是“3500人”" in told[0].message


def test_assertion_that_a_correction_breaks_names_it(resolved: Resolve, ruzhou: list[FigureRecord]) -> None:
    told = codes(resolved, specs.PARTS, corrected(ruzhou, "3573", 3000.0))
    assert [code for code, _ in told] == ["E403", "E403"]
    assert all("原文写作“3573”，现在是“3000人”" in message for _, message in told)


def test_subtitle_and_alt_are_read_too(resolved: Resolve, ruzhou: list[FigureRecord]) -> None:
    text = specs.PARTS.replace("headline =", 'subtitle = "共7000人"\nalt = "图：8000人在家门口"\nheadline =')
    assert [message.split("：")[1][:8] for _, message in codes(resolved, text, ruzhou)] == [
        "subtitle",
        "alt 里写了“8"[:8],
    ]


def test_limit_that_an_assertion_checks_may_be_typed(resolved: Resolve, jobs: list[FigureRecord]) -> None:
    text = specs.COLUMNS.replace(LATE, "城镇新增就业每年都超过1100万人")
    assert [code for code, _ in codes(resolved, text, jobs)] == ["E407"]
    kept = text.replace('assertions = ["at(jobs, 2020) == min(jobs)"]', 'assertions = ["min(jobs) > 11000000"]')
    assert codes(resolved, kept, jobs) == []
    false = text.replace('assertions = ["at(jobs, 2020) == min(jobs)"]', 'assertions = ["min(jobs) > 12000000"]')
    assert [code for code, _ in codes(resolved, false.replace("1100万", "1200万"), jobs)] == ["E403"]
