"""Digits that are a part of what a reader sees, and words that look like numbers: never a figure."""

from __future__ import annotations

import unicodedata

import pytest

from ruwen.figures import find_figures

SIGNS = [
    *"\u2009\u202f\u00a0\u2002\u2003\u2005\u2006\u2007\u3000 ",
    *"\u200b\u200c\u200d\u2060\u00ad\ufeff\u180e\u200e\u200f\u202a\u202c\u202d\u202e\u2066\u2069\ufe0f",
    *"'’‘`´ʼ＇·•・_",
]


def name_of(sign: str) -> str:
    return unicodedata.name(sign, hex(ord(sign)))


def values(text: str) -> list[float]:
    return [figure.value for figure in find_figures(text, date="2024-05-01")]


@pytest.mark.parametrize("sign", SIGNS, ids=name_of)
@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("全县城镇新增就业12{}345人。", 12345),
        ("全县城镇新增就业1{}234{}567人。", 1234567),
        ("全县城镇新增就业3{}.5万人。", 35000),
        ("全县城镇新增就业3{}5万人。", 350000),
        ("全县城镇新增就业一万{}二千人。", 12000),
        ("全县城镇新增就业3万{}2345人。", 32345),
    ],
)
def test_a_sign_inside_a_number_never_leaves_a_part(sign: str, text: str, whole: float) -> None:
    assert values(text.format(*[sign] * text.count("{}"))) in ([], [whole])


@pytest.mark.parametrize("sign", ["\u2009", "\u2006", "\u202f", ",", "，"], ids=name_of)
def test_set_off_thousands_are_read(sign: str) -> None:
    figure = find_figures(f"全县城镇新增就业12{sign}345人。", date="2024-05-01")[0]
    assert (figure.value, figure.number_text) == (12345, f"12{sign}345")


@pytest.mark.parametrize(
    "text",
    [
        "带动几十名村民就业。",
        "带动数百名村民就业。",
        "数十万农民工返乡创业。",
        "上百人现场求职。",
        "上千名工人返岗。",
        "成百上千名工人返岗。",
        "全镇几千人外出务工。",
        "每天几十块钱工资。",
        "发放创业担保贷款几十万元。",
        "全县城镇新增就业" + "1" * 81 + "人。",
    ],
)
def test_a_vague_or_endless_number_is_none(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("月工资一两千元。", 1000, 2000),
        ("月工资两三千元。", 2000, 3000),
        ("带动百余人就业。", 100, None),
        ("带动近百人就业。", 100, None),
        ("招聘会上 300 人达成就业意向。", 300, None),
    ],
)
def test_what_can_be_counted_still_counts(text: str, low: float, high: float | None) -> None:
    figure = find_figures(text, date="2024-05-01")[0]
    assert (figure.value, figure.value_max) == (low, high)
