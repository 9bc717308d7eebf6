"""Which numbers a text calls provisional."""

from __future__ import annotations

import pytest

from ruwen.figures.rules.provisional import is_early_table, is_provisional


def called(text: str, number: str) -> bool:
    start = text.index(number)
    return is_provisional(text, start, start + len(number))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("据初步统计，全市城镇新增就业1.23万人，其中失业人员再就业3200人。", "1.23万"),
        ("据初步统计，全市城镇新增就业1.23万人，其中失业人员再就业3200人。", "3200"),
        ("初步核算，全年转移就业4567人。", "4567"),
        ("快报数显示，9月末在外务工人员有21.3万人。", "21.3万"),
        ("据市统计局快报，前三季度新增就业8100人。", "8100"),
        ("预计全年新增就业5万人。", "5万"),
        ("全年新增就业5万人（初步统计数）。", "5万"),
    ],
)
def test_called_provisional(text: str, number: str) -> None:
    assert called(text, number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("全市城镇新增就业1.23万人。", "1.23万"),
        ("据统计，全年新增就业5万人。据初步统计，还有300人在培训。", "5万"),
        ("已有3000人返岗，预计月底前再有2000人返岗。", "3000"),
        ("预计月底前再有2000人返岗，目前已有3000人到岗。", "3000"),
        ("820人达成初步就业意向。", "820"),
        ("招聘快讯：提供岗位820个。", "820"),
    ],
)
def test_not_called_provisional(text: str, number: str) -> None:
    assert not called(text, number)


def test_expectation_holds_for_what_it_names_only() -> None:
    text = "已有3000人返岗，预计月底前再有2000人返岗。"
    assert called(text, "2000")


def test_early_table_says_so_itself() -> None:
    assert is_early_table("2024年9月就业快报", "城镇新增就业")
    assert is_early_table("2024年就业月报", "全年（初步数）")
    assert not is_early_table("2024年就业月报", "城镇新增就业")
