"""A villager's wage is nobody's business, and no private name is shown. All names here are invented."""

from __future__ import annotations

import pytest

from ruwen.figures import find_figures
from ruwen.figures.rules.privacy import is_personal, mask_names

DATE = "2024-03-20"


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("脱贫户王小明在车间上班,每月工资2400元。", True),
        ("“我一个月能挣2000多元。”村民李大花说。", True),
        ("她在厂里做针线活,每天能挣80元。", True),
        ("夫妻俩在厂里务工,每月各能挣2000元。", True),
        ("工人们月工资在2000元至3500元之间。", False),
        ("厂里人均月工资2600元。", False),
        ("设置保洁员岗位30个,每人每月工资800元。", False),
        ("全年发放工资96万元。", False),
        ("农民工月均收入4780元。", False),
    ],
)
def test_whose_pay_it_is(text: str, personal: bool) -> None:
    pay = [figure for figure in find_figures(text, date=DATE) if figure.unit == "元"]
    assert [is_personal(text, figure) for figure in pay] == [personal]


def test_counts_of_people_are_never_personal() -> None:
    text = "村民王小明的车间带动就业12人。"
    (figure,) = find_figures(text, date=DATE)
    assert not is_personal(text, figure)


def test_a_person_named_earlier_in_the_paragraph_owns_the_pay() -> None:
    text = "村民张秀兰在镇上的服装厂上班。每月工资2600元,日子有了奔头。"
    (figure,) = find_figures(text, date=DATE)
    assert figure.who == "张秀兰"
    assert is_personal(text, figure)


@pytest.mark.parametrize(
    ("quote", "masked"),
    [
        ("脱贫户王小明每月能挣2400元", "脱贫户王某某每月能挣2400元"),
        ("村民李花说", "村民李某说"),
        ("贫困户欧阳小明在车间上班", "贫困户欧阳某某在车间上班"),
        ("村党支部书记王大山介绍", "村党支部书记王大山介绍"),
        ("记者刘建说", "记者刘建说"),
        ("李小芳今年38岁,在车间上班", "李某某今年38岁,在车间上班"),
        ("村民陈大勇返乡创业", "村民陈某某返乡创业"),
        ("村民于今年返乡创业", "村民于今年返乡创业"),
        ("实现就业6659人", "实现就业6659人"),
        ("贫困户人均收入", "贫困户人均收入"),
        ("员工和管理人员", "员工和管理人员"),
    ],
)
def test_mask_names(quote: str, masked: str) -> None:
    assert mask_names(quote) == masked


def test_the_end_of_a_title_begins_no_name() -> None:
    assert mask_names("每周还请老师傅来教砌墙和电焊。") == "每周还请老师傅来教砌墙和电焊。"
    assert mask_names("傅来福告诉记者，他学会了电焊。") == "傅某某告诉记者，他学会了电焊。"


def test_a_short_name_within_a_long_one_leaves_nothing_of_it() -> None:
    """王小 and 王小明: masked the other way round, the longer would keep its last character."""
    assert mask_names("村民王小说，村民王小明说") == "村民王某说，村民王某某说"


def test_a_name_known_from_the_report_is_masked_in_the_quote() -> None:
    report = "村民赵小玉今年五十岁。赵小玉每月工资2000元。"
    assert mask_names("赵小玉每月工资2000元", report) == "赵某某每月工资2000元"
