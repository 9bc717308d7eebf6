"""People whom no phrasing names are told by the nearest word; what is not about work stays out."""

from __future__ import annotations

import pytest

from ruwen.figures import find_figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("春节刚过，县里组织的招工专列已满员，186名老乡坐大巴去了台州。", ["186 劳务输出"]),
        ("零工市场开张以来，累计有1.3万人次接单。", ["1.3万 实现就业"]),
        ("当天求职的人不少，当场敲定的942人。", ["942 招聘录用"]),
        ("全县的车间里，烘干房还常年雇着16个人。", ["16 在岗人数"]),
        ("县里开了培训班，考下红本的有571人。", ["571 技能取证"]),
        ("一、招聘岗位及人数\n社区协理员25名，公共就业服务窗口人员12名。", ["25 招聘计划", "12 招聘计划"]),
        ("打工潮退了，今年新回来的有1350人。", ["1350 返乡创业"]),
    ],
)
def test_the_nearest_word_tells(text: str, expected: list[str]) -> None:
    found = find_figures(text, date="2024-03-20")
    assert [f"{figure.number_text} {figure.indicator}" for figure in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "景区昨日接待游客1.2万人，带动了夜市。",
        "招聘会旁的体检点，为320名老人量了血压，又带领50人做操。",
        "元宵灯会上，有800人逛夜市。",
        "就业局走访慰问了120人，安置好他们的生活。",
        "学校录取新生900人，就业率另行公布。",
    ],
)
def test_other_people_stay_out(text: str) -> None:
    assert find_figures(text, date="2024-03-20") == []


def test_who_only_comes_home_for_the_holidays_founds_nothing() -> None:
    text = "春节前从省外返乡农民工97.8万人。今年春节,全市农民工返乡47万人,就业服务不断档。"
    assert find_figures(text, date="2021-02-21") == []
