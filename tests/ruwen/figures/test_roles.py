"""A target must not pass for a result, nor a result for a target."""

from __future__ import annotations

import pytest

from ruwen.figures import find_figures


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("全县城镇新增就业2806人,完成4600人年计划的61%。", ["level", "target", "pct_target"]),
        ("到2027年,全县累计开展技能培训8000人以上。", ["target"]),
        ("今年将举办招聘会160余场。", ["target"]),
        ("未来一年,将开发岗位3000个。", ["target"]),
        ("力争全年城镇新增就业5000人。", ["target"]),
        ("届时可安排1000多名群众就业。", ["target"]),
        ("城镇登记失业率3.37%,比年目标任务4%低0.63个百分点。", ["level", "target", "change"]),
        ("城镇登记失业率2.8%,大大低于省市4.5%的要求。", ["level", "target"]),
        ("失业人员再就业16.3万人,完成年计划125%,城镇登记失业率3.69%。", ["level", "pct_target", "level"]),
        ("养老保险参保606.9万人,完成全年计划101%;失业保险参保248.6万人。", ["level", "pct_target", "level"]),
        ("今年计划培训5000人。", ["target"]),
        ("目前,全县城镇新增就业2806人。", ["level"]),
    ],
)
def test_role(text: str, roles: list[str]) -> None:
    assert [figure.role for figure in find_figures(text, date="2024-05-01", area="叶县")] == roles


def test_a_share_beside_one_of_a_goal_is_of_its_goal() -> None:
    text = "完成技能培训18.6万人次,占年度目标任务的93%;新增技能人才14.2万人,占109.2%;其中女性占41%。"
    found = find_figures(text, date="2023-10-21", area="周口市")
    assert [figure.role for figure in found if figure.unit == "%"][:2] == ["pct_target", "pct_target"]


def test_a_total_told_beside_months_is_a_stock() -> None:
    text = "1-9月,新增技能人才14.2万人。全市技能人才总量达136万人。"
    new, total = find_figures(text, date="2023-10-21", area="周口市")
    assert (new.kind, total.kind) == ("flow", "stock")
    assert total.period == "as of 2023-09-30"


@pytest.mark.parametrize(
    "text",
    [
        "对首次创办企业的毕业生,给予一次性5000元开业补贴。",
        "创业担保贷款个人最高额度15万元,小微企业最高300万元。",
        "登记认定的未就业困难人员2210人。",
    ],
)
def test_what_a_rule_grants_and_who_has_no_work_are_no_results(text: str) -> None:
    assert find_figures(text, date="2019-07-05", area="河南省") == []


def test_the_sum_that_a_plan_leads_to_is_planned() -> None:
    text = "今年我市力争农村劳动力转移就业新增8万人,累计达到130万人。"
    assert [figure.role for figure in find_figures(text, date="2011-02-14", area="安阳市")] == ["target", "target"]
    done = "今年计划培训3万人,累计已培训1.6万人。"
    assert [figure.role for figure in find_figures(done, date="2011-12-14", area="安阳市")] == ["target", "level"]


def test_a_goal_of_the_sentences_other_unit_and_how_much_of_it_is_done() -> None:
    text = "发放创业担保贷款797笔9389万元,带动1251人就业,省里下达的2亿元目标任务已完成81.11%。"
    found = find_figures(text, date="2023-07-20", area="栾川县")
    assert [(one.indicator, one.role, one.of) for one in found[-2:]] == [
        ("创业担保贷款发放额", "target", 1),
        ("创业担保贷款发放额", "pct_target", 1),
    ]


def test_the_year_of_a_class_is_not_when_it_was_counted() -> None:
    text = "到9月1日,2011年高校毕业生就业率为80.56%。"
    assert [one.period for one in find_figures(text, date="2011-10-20", area="河南省")] == ["as of 2011-09-01"]
