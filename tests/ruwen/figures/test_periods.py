"""Time words of news, and the dates that a period spans."""

from __future__ import annotations

import pytest

from ruwen.figures import find_figures, period_bounds


@pytest.mark.parametrize(
    ("head", "date", "period"),
    [
        ("截至目前,", "2020-05-07", "as of 2020-05-07"),
        ("今年以来,", "2020-05-07", "as of 2020-05-07"),
        ("2023年以来,", "2024-07-23", "as of 2024-07-23"),
        ("截至9月底,", "2012-10-11", "as of 2012-09-30"),
        ("截至三季度末,", "2010-10-22", "as of 2010-09-30"),
        ("截至2017年底,", "2018-02-20", "as of 2017-12-31"),
        ("截至9月30日,", "2020-10-12", "as of 2020-09-30"),
        ("截至正月十六,", "2023-02-09", "as of 2023-02-06"),
        ("2019年底,", "2020-05-07", "as of 2019-12-31"),
        ("1-9月,", "2021-10-27", "2021-01/2021-09"),
        ("2010年1月至9月,", "2010-10-22", "2010-01/2010-09"),
        ("前两月,", "2022-03-15", "2022-01/2022-02"),
        ("2月份,", "2022-03-15", "2022-02"),
        ("12月份,", "2024-01-17", "2023-12"),
        ("上半年,", "2023-07-20", "2023-01/2023-06"),
        ("上半年,", "2024-03-20", "2023-01/2023-06"),
        ("2012年前三季度,", "2012-10-11", "2012-01/2012-09"),
        ("一季度,", "2023-04-20", "2023-01/2023-03"),
        ("三季度,", "2021-10-27", "2021-07/2021-09"),
        ("2023年,", "2024-01-24", "2023"),
        ("去年,", "2024-01-24", "2023"),
        ("全年,", "2020-01-24", "2019"),
        ("今年一季度,", None, None),
        ("目前,", "2020", None),
        ("目前,", "2020-05", "as of 2020-05"),
        ("近年来,", "2020-05-07", None),
        ("", "2020-05-07", None),
    ],
)
def test_time_words(head: str, date: str | None, period: str | None) -> None:
    (figure,) = find_figures(f"{head}全市城镇新增就业3.8万人。", date=date)
    assert figure.period == period


def test_a_year_that_only_serves_a_comparison_is_not_the_period() -> None:
    figures = find_figures("2022年全省返岗85万人,比2019年同期增长5%。", date="2022-03-15")
    assert [figure.period for figure in figures] == ["2022", "2022"]


def test_a_state_goes_on_over_the_next_paragraph_but_not_to_a_habit() -> None:
    text = "截至目前,全县实现就业500人。\n园区提供就业岗位60个。\n旺季时能安置就业90人。"
    assert [figure.period for figure in find_figures(text, date="2020-05-07")] == [
        "as of 2020-05-07",
        "as of 2020-05-07",
        None,
    ]


def test_a_day_is_the_period_of_what_happens_on_a_day() -> None:
    text = "2月17日,招聘会在广场开场,45家企业到场。目前城镇新增就业300人。"
    fair, urban = find_figures(text, date="2024-02-20")
    assert (fair.indicator, fair.period) == ("参会企业", "2024-02-17")
    assert urban.period == "as of 2024-02-20"


def test_a_target_of_a_coming_year_holds_for_that_year() -> None:
    (figure,) = find_figures("到2025年,全市要新增技能人才20万人。", date="2023-01-05")
    assert (figure.role, figure.period) == ("target", "2025")


def test_the_headline_takes_its_period_from_the_body() -> None:
    text = "全市城镇新增就业3.8万人\n截至9月底,全市城镇新增就业3.8万人。"
    assert [figure.period for figure in find_figures(text, date="2012-10-11")] == ["as of 2012-09-30"] * 2


@pytest.mark.parametrize(
    ("period", "kind", "bounds"),
    [
        ("2023", None, ("2023-01-01", "2023-12-31", "year")),
        ("2022-02", None, ("2022-02-01", "2022-02-28", "month")),
        ("2020-02", None, ("2020-02-01", "2020-02-29", "month")),
        ("2023-01/2023-03", None, ("2023-01-01", "2023-03-31", "quarter")),
        ("2023-01/2023-06", None, ("2023-01-01", "2023-06-30", "half")),
        ("2021-01/2021-09", None, ("2021-01-01", "2021-09-30", "cumulative")),
        ("2016-02-20", None, ("2016-02-20", "2016-02-20", "point")),
        ("as of 2020-05-07", "stock", ("2020-05-07", "2020-05-07", "point")),
        ("as of 2020-05-07", "flow", ("2020-01-01", "2020-05-07", "cumulative")),
        ("as of 2020-05", None, ("2020-05-31", "2020-05-31", "point")),
        (None, None, ("", "", "")),
        ("soon", None, ("", "", "")),
        ("2023-02-30", None, ("", "", "")),
        ("2023-13", None, ("", "", "")),
    ],
)
def test_period_bounds(period: str | None, kind: object, bounds: tuple[str, str, str]) -> None:
    assert period_bounds(period, kind) == bounds  # type: ignore[arg-type]
