"""A number in 万 without a counting word takes the unit of what is named before it."""

from __future__ import annotations

import pytest

from ruwen.figures import find_figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1至9月，全省城镇新增就业人员已达117.76万，比目标多。", ["117.76万人 城镇新增就业"]),
        ("返岗人员有1.2万，其中省外0.9万、省内0.3万。", ["1.2万人 返岗人数", "0.9万人 返岗人数", "0.3万人 返岗人数"]),
        ("年末失业保险参保人数45.6万。", ["45.6万人 失业保险参保人数"]),
        ("今年发放创业担保贷款1.3亿，惠及多家小店。", ["1.3亿元 创业担保贷款发放额"]),
        ("就业网站的访问量达117.76万，比去年多。", []),
        ("车间年产衣服30万，供不应求，工人都在加班。", []),
    ],
)
def test_implied_units(text: str, expected: list[str]) -> None:
    found = find_figures(text, date="2024-10-23")
    assert [f"{figure.number_text}{figure.unit} {figure.indicator}" for figure in found] == expected
