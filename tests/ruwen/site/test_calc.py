"""Sums of figures: what they print, and what is refused."""

from __future__ import annotations

import re

import pytest

from ruwen.model import FigureRecord
from ruwen.site.calc import calc_html
from ruwen.site.sums import calc_text
from ruwen.site.terms import CalcError
from tests.ruwen.sample import record

ROWS = {
    "aaaaaaaaaaaa": record(id="aaaaaaaaaaaa", value=3573.0, number_text="3573", quote="本地就业3573人"),
    "bbbbbbbbbbbb": record(id="bbbbbbbbbbbb", value=3086.0, number_text="3086", quote="劳务输出3086人"),
    "cccccccccccc": record(id="cccccccccccc", value=1186e4, number_text="1186万", quote="新增1186万人"),
    "dddddddddddd": record(id="dddddddddddd", value=1352e4, number_text="1352万", quote="新增1352万人"),
    "eeeeeeeeeeee": record(id="eeeeeeeeeeee", value=4.24, number_text="4.24", unit="%", quote="失业率4.24%"),
    "ffffffffffff": record(id="ffffffffffff", value=6000.0, number_text="6000多", approx="over", quote="6000多人"),
    "iiiiiiiiiiii": record(id="iiiiiiiiiiii", value=3.5, unit="%", role="change", compare="同比-", number_text="3.5"),
    "gggggggggggg": record(
        id="gggggggggggg", value=1500.0, value_max=2000.0, number_text="1500—2000", approx="about", quote="1500—2000人"
    ),
}


ROWS |= {
    "jjjjjjjjjjjj": record(id="jjjjjjjjjjjj", value=2.9, number_text="2.9", unit="%", quote="失业率2.9%"),
    "kkkkkkkkkkkk": record(id="kkkkkkkkkkkk", value=360.0, number_text="360", quote="安置360人"),
    "mmmmmmmmmmmm": record(id="mmmmmmmmmmmm", value=4780.0, number_text="4780", unit="元", per="月", quote="4780元"),
    "nnnnnnnnnnnn": record(id="nnnnnnnnnnnn", value=52000.0, number_text="52000", unit="元", per="年", quote="52000元"),
}


def find(identifier: str) -> FigureRecord | None:
    return ROWS.get(identifier)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("aaaaaaaaaaaa - bbbbbbbbbbbb", "487人"),
        ("aaaaaaaaaaaa + bbbbbbbbbbbb", "6659人"),
        ("dddddddddddd - cccccccccccc", "166万人"),
        ("aaaaaaaaaaaa / (aaaaaaaaaaaa + bbbbbbbbbbbb) |%", "53.7%"),
        ("round(aaaaaaaaaaaa / bbbbbbbbbbbb, 1)", "1.2"),
        ("aaaaaaaaaaaa * 2", "7146人"),
        ("aaaaaaaaaaaa / ffffffffffff", "约0.6"),
        ("bbbbbbbbbbbb / 3", "约1029人"),
        ("round(bbbbbbbbbbbb / 3, 1)", "1028.7人"),
        ("ffffffffffff - bbbbbbbbbbbb", "约2914人"),
        ("cccccccccccc - aaaaaaaaaaaa", "约11856427人"),
        ("eeeeeeeeeeee - jjjjjjjjjjjj", "1.34个百分点"),
        ("eeeeeeeeeeee + jjjjjjjjjjjj", "7.14%"),
        ("jjjjjjjjjjjj + (eeeeeeeeeeee - jjjjjjjjjjjj)", "4.24%"),
        ("ffffffffffff - kkkkkkkkkkkk", "约5640人"),
        ("round(ffffffffffff / aaaaaaaaaaaa, 1)", "约1.7"),
        ("round((ffffffffffff - kkkkkkkkkkkk) / 7)", "约806人"),
        ("kkkkkkkkkkkk / ffffffffffff |%", "约6%"),
        ("aaaaaaaaaaaa － bbbbbbbbbbbb", "487人"),
        ("（aaaaaaaaaaaa ＋ bbbbbbbbbbbb） ÷ kkkkkkkkkkkk × 2", "36.99"),
        ("aaaaaaaaaaaa ÷ bbbbbbbbbbbb ｜％", "115.8%"),
        ("mmmmmmmmmmmm * 12", "57360元"),
    ],
)
def test_what_a_sum_prints(text: str, printed: str) -> None:
    assert calc_text(text, find) == printed


def test_the_sum_stands_with_it_and_each_term_leads_to_its_proof() -> None:
    html = calc_html("aaaaaaaaaaaa - bbbbbbbbbbbb", find, "/sub")
    assert re.sub(r"<[^>]+>", "", html) == "487人（3573人 − 3086人）"
    assert html.count('<a class="figure" href="/sub/captures/') == 2
    assert "#f-aaaaaaaaaaaa" in html


@pytest.mark.parametrize(
    ("text", "sum_text"),
    [
        ("aaaaaaaaaaaa - (bbbbbbbbbbbb - kkkkkkkkkkkk)", "3573人 − （3086人 − 360人）"),
        ("aaaaaaaaaaaa - bbbbbbbbbbbb + kkkkkkkkkkkk", "3573人 − 3086人 ＋ 360人"),
        ("aaaaaaaaaaaa / (bbbbbbbbbbbb / 2)", "3573人 ÷ （3086人 ÷ 2）"),
    ],
)
def test_a_sum_keeps_the_brackets_it_needs(text: str, sum_text: str) -> None:
    assert re.sub(r"<[^>]+>", "", calc_html(text, find, "")).endswith(f"（{sum_text}）")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("aaaaaaaaaaaa - eeeeeeeeeeee", "不是同一个单位"),
        ("aaaaaaaaaaaa - 5", "不能相加减"),
        ("aaaaaaaaaaaa - hhhhhhhhhhhh", "不存在或不能公开"),
        ("aaaaaaaaaaaa / (bbbbbbbbbbbb - bbbbbbbbbbbb)", "除以了零"),
        ("aaaaaaaaaaaa * bbbbbbbbbbbb", "不是数目"),
        ("gggggggggggg - aaaaaaaaaaaa", "范围"),
        ("aaaaaaaaaaaa / bbbbbbbbbbbb * 6695", "没有出处"),
        ("aaaaaaaaaaaa * 1e300 * 1e300", "没有出处"),
        ("aaaaaaaaaaaa / aaaaaaaaaaaa * 66", "除以它自己"),
        ("round(aaaaaaaaaaaa / bbbbbbbbbbbb) |%", "round"),
        ("round(aaaaaaaaaaaa, -4)", "位数"),
        ("round(aaaaaaaaaaaa, bbbbbbbbbbbb)", "位数"),
        ("iiiiiiiiiiii + iiiiiiiiiiii", "是变化"),
        (" + ".join(["aaaaaaaaaaaa"] * 2000), "太长"),
        ("(" * 300 + "aaaaaaaaaaaa" + ")" * 300, "太长"),
        ("1 + 1", "没有数据编号"),
        ("aaaaaaaaaaaa -", "读不懂"),
        ("aaaaaaaaaaaa | 万", "不认识"),
        ("aaaaaaaaaaaa |%", "百分数"),
        ("bbbbbbbbbbbb - aaaaaaaaaaaa", "负数（−487人）。请把减号两边的数换个先后"),
        ("jjjjjjjjjjjj - eeeeeeeeeeee", "负数（−1.34个百分点）"),
        ("kkkkkkkkkkkk / cccccccccccc", "太小"),
        ("mmmmmmmmmmmm - nnnnnnnnnnnn", "每月的数和每年的数"),
        ("__import__('os').system(aaaaaaaaaaaa)", "不能用"),
        ("aaaaaaaaaaaa if aaaaaaaaaaaa else bbbbbbbbbbbb", "不能用"),
    ],
)
def test_what_is_refused(text: str, why: str) -> None:
    with pytest.raises(CalcError, match=re.escape(why)):
        calc_html(text, find, "")
