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
        ("节后复工以来不久,今年已", "2020-05-07", "as of 2020-05-07"),
        ("春节以来,", "2020-05-07", "as of 2020-05-07"),
        ("3月1日以来,", "2020-05-07", "as of 2020-05-07"),
        ("“十三五”期间,", "2021-02-26", "2016/2020"),
        ("2016年至2018年,", "2019-01-10", "2016/2018"),
        ("一年来,", "2016-12-30", "2016"),
        ("过去一年,", "2021-02-26", "2020"),
        ("今年头两个月,", "2009-03-12", "2009-01/2009-02"),
        ("截至九月底,", "2018-10-16", "as of 2018-09-30"),
        ("到3月4日,", "2020-03-05", "as of 2020-03-04"),
        ("上个月,", "2024-01-05", "2023-12"),
        ("7月中旬,", "2024-08-05", None),
        ("近5年来,", "2018-06-04", None),
        ("比计划提前一个季度,", "2019-10-23", None),
        ("年底,", "2017-12-29", "as of 2017-12-31"),
        ("比计划提前一个月,", "2024-08-05", None),
        ("1994年生的老板说,", "2020-05-07", None),
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
        ("2023-06/2023-03", None, ("", "", "")),
    ],
)
def test_period_bounds(period: str | None, kind: object, bounds: tuple[str, str, str]) -> None:
    assert period_bounds(period, kind) == bounds  # type: ignore[arg-type]


REPORT = "今年1—7月,全市城镇新增就业5.6万人,完成目标的69%。\n返乡创业方面,新增6841人。\n"


def test_the_months_of_a_report_hold_for_its_next_paragraphs() -> None:
    found = find_figures(REPORT + "截至7月末,转移就业总量127万人。\n新发放创业担保贷款4.86亿元。", date="2018-08-15")
    assert [(figure.number_text, figure.period) for figure in found if figure.role == "level"] == [
        ("5.6万", "2018-01/2018-07"),
        ("6841", "2018-01/2018-07"),
        ("127万", "as of 2018-07-31"),
        ("4.86亿", "2018-01/2018-07"),
    ]


def test_the_year_of_a_story_does_not_hold_for_the_next_paragraph() -> None:
    text = "2015年,老板从沿海回来租下厂房。\n车间提供就业岗位80个。"
    assert [figure.period for figure in find_figures(text, date="2019-06-18")] == [None]


def test_the_month_of_the_headline_goes_before_one_in_between() -> None:
    text = "5月份,全省城镇调查失业率为5.1%。1—5月平均失业率5.3%。\n分年龄看,青年调查失业率13.6%。"
    found = find_figures(text, title="5月份全省调查失业率公布", date="2023-06-20")
    assert found[-1].period == "2023-05"


def test_a_base_of_the_same_months_is_of_the_year_before() -> None:
    found = find_figures("一季度,城镇新增就业1376人,上年同期为1290人。", date="2024-04-18")
    assert [figure.period for figure in found] == ["2024-01/2024-03", "2023-01/2023-03"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("去年发放创业担保贷款9650万元,今年的任务是1.1亿元。", "2019"),
        ("年底前,全市要新增就业岗位80个。", "2019"),
        ("计划在9月7日举办招聘会3场。", "2019-09-07"),
        ("一、2018年回顾\n城镇新增就业900人。\n二、2019年主要目标\n城镇新增就业1000人以上。", "2019"),
    ],
)
def test_a_target_lies_ahead(text: str, period: str) -> None:
    last = find_figures(text, date="2019-06-18")[-1]
    assert (last.role, last.period) == ("target", period)


def test_pay_has_no_time_of_another_clause() -> None:
    (figure,) = find_figures("去年他回了村,月工资3200元。", date="2019-06-18")
    assert figure.period is None


@pytest.mark.parametrize("heading", ["二、2021年主要预期目标", "【下步打算】", "（三）今年工作安排"])
def test_a_heading_of_plans_makes_targets_of_what_follows(heading: str) -> None:
    found = find_figures(f"城镇新增就业7000人。\n{heading}\n城镇新增就业7500人。", date="2021-02-26")
    assert [figure.role for figure in found] == ["level", "target"]


def test_the_year_of_a_yearly_report_is_in_its_headline() -> None:
    text = "2021年4月\n全年城镇新增就业8.1万人,年末城镇登记失业率3.98%。"
    found = find_figures(text, title="2020年全市国民经济和社会发展统计公报", date="2021-04")
    assert [figure.period for figure in found] == ["2020", "as of 2020-12-31"]


def test_what_happens_on_a_day_has_the_day() -> None:
    text = "2月15日,全市2019年大型招聘会举行,126家企业进场。截至当天下午4时,达成就业意向860人。"
    found = find_figures(text, date="2019-02-16")
    assert [figure.period for figure in found] == ["2019-02-15", "2019-02-15"]


def test_the_time_of_somebodys_words_ends_with_them() -> None:
    text = "“现在我一个月能挣2200元。”她说。\n村里的扶贫车间吸纳本村50多人就业。"
    assert find_figures(text, date="2018-09-05")[-1].period is None


def test_targets_after_the_results_of_a_year_are_of_the_next() -> None:
    text = "2025年,全省城镇新增就业119万人,增长1%。开展技能培训还将不少于150万人次。"
    assert [figure.period for figure in find_figures(text, date="2026-02-04")] == ["2025", "2025", "2026"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("活动将持续至3月底,期间计划举办招聘会20场。", "as of 2024-03-31"),
        ("活动从即日起至2月15日,计划举办招聘会20场。", "as of 2024-02-15"),
        ("截至12月底,全县举办招聘会20场。", "as of 2023-12-31"),
        ("截至12月中旬,全县举办招聘会20场。", "as of 2023-12-20"),
        ("截至2023年11月下旬,全县举办招聘会20场。", "as of 2023-11-30"),
        ("该厂去年3月投产,现有职工120人。", "as of 2024-01-19"),
    ],
)
def test_until_when_a_campaign_goes_on_lies_ahead(text: str, period: str) -> None:
    assert find_figures(text, date="2024-01-19")[0].period == period


def test_the_next_month_of_a_sentence_is_of_the_same_year() -> None:
    text = "2022年4月全国城镇调查失业率6.1%,5月5.9%。"
    found = find_figures(text, date="2024-10-20", area="全国")
    assert [figure.period for figure in found] == ["2022-04", "2022-05"]
