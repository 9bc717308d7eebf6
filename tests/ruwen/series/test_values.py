"""A number is said as its source said it, by one function."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruwen.figures.text.folding import fold
from ruwen.figures.text.numbers import AFTER, BEFORE, scan_quantities
from ruwen.series import value_text
from ruwen.series.values import hedge, hedge_word, number_text
from tests.ruwen.sample import record


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "6659人"),
        ({"number_text": "6000多", "approx": "over"}, "6000多人"),
        ({"number_text": "1万", "approx": "over"}, "超1万人"),
        ({"number_text": "300", "approx": "under"}, "近300人"),
        ({"number_text": "300", "approx": "about"}, "约300人"),
        ({"number_text": "1500—2000", "value": 1500.0, "value_max": 2000.0, "approx": "about"}, "1500—2000人"),
        ({"number_text": "4.1", "unit": "%"}, "4.1%"),
        ({"status": "corrected", "value": 6695.0}, "6695人"),
        ({"status": "corrected", "value": 1234567.5}, "1234567.5人"),
        ({"status": "corrected", "value": 1500.0, "value_max": 2000.0}, "1500—2000人"),
        ({"status": "corrected", "value": 6000.0, "number_text": "6000多", "approx": "over"}, "6000多人"),
        ({"status": "corrected", "value": 6000.0, "number_text": "6000多", "approx": "exact"}, "6000人"),
        ({"status": "corrected", "value": 6000.0, "number_text": "6000多", "approx": "about"}, "约6000人"),
        ({"status": "corrected", "unit": "人次"}, "6659人次"),
        ({"status": "confirmed"}, "6659人"),
    ],
)
def test_value_text(changes: dict[str, Any], text: str) -> None:
    assert value_text(record(**changes)) == text


@pytest.mark.parametrize(
    ("quote", "number", "unit", "approx", "text"),
    [
        ("失业率不超过4%", "4", "%", "under", "不超过4%"),
        ("失业率控制在4.5%以内", "4.5", "%", "under", "控制在4.5%以内"),
        ("城鎮登記失業率控制在4.5%以內", "4.5", "%", "under", "控制在4.5%以內"),
        ("新增就业不少于3000人", "3000", "人", "over", "不少于3000人"),
        ("在岗人数突破6000人", "6000", "人", "over", "突破6000人"),
        ("月薪1500元以上", "1500", "元", "over", "1500元以上"),
        ("招工300名以上", "300", "人", "over", "300人以上"),
        ("到2020年约有20人", "20", "人", "about", "约20人"),
        ("超过了300人", "300", "人", "over", "超过300人"),
        ("上千人", "千", "人", "over", "上千人"),
        ("签约300人", "300", "人", "about", "约300人"),  # 约 of 签约 is no hedge
        ("突破6000人", "6000", "人", "under", "近6000人"),  # as an editor corrected it
        ("突破6000人", "6000", "人", "exact", "6000人"),
    ],
)
def test_the_sources_own_hedge(quote: str, number: str, unit: str, approx: str, text: str) -> None:
    assert value_text(record(quote=quote, number_text=number, unit=unit, approx=approx)) == text


NUMBERS = st.integers(11, 99_999).map(str) | st.integers(11, 999).map(lambda number: f"{number / 10}万")


@given(NUMBERS, st.sampled_from(["", *sorted(set(BEFORE) - {"上", "左右"})]), st.sampled_from(["", *AFTER]))
def test_what_is_said_again_means_the_same(number: str, before: str, after: str) -> None:
    """Read once more, the words of any hedge give the same number, unit and approximation."""
    after = "" if after in ("多", "余") else after
    quote = f"实现就业{before}{number}人{after}"
    (said,) = scan_quantities(fold(quote))
    made = record(quote=quote, number_text=number, value=said.value, approx=said.approx)
    text = value_text(made)
    assert text == f"{before}{number}人{after}"
    (again,) = scan_quantities(fold(text))
    assert (again.value, again.unit, again.approx) == (said.value, said.unit, said.approx)


def test_number_text_has_neither_unit_nor_hedge() -> None:
    assert number_text(record(approx="about")) == "6659"


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"number_text": "6000多", "approx": "over"}, "多"),
        ({"approx": "under"}, "近"),
        ({"quote": "控制在6659人以内", "approx": "under"}, "控制在…以内"),
        ({"number_text": "1500—2000", "value_max": 2000.0, "approx": "about"}, ""),
        ({}, ""),
    ],
)
def test_the_word_that_leaves_it_open(changes: dict[str, Any], word: str) -> None:
    assert hedge_word(record(**changes)) == word


def test_a_corrected_number_keeps_the_hedge_that_still_holds() -> None:
    made = record(quote="突破6000人", number_text="6000", value=6100.0, approx="over", status="corrected")
    assert value_text(made) == "突破6100人"
    assert hedge(replace(made, approx="exact")) == ("", "")
