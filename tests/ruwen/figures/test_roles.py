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
