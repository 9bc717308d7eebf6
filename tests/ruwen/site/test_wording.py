"""How numbers, periods and states read in Chinese."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruwen.model import Kind, Role, Span, Status
from ruwen.site import wording
from ruwen.site.corrections import FIELD_NAMES
from ruwen.site.wording import basis_text, label_text, number_text, period_text, value_text
from ruwen.store.reviews_csv import CORRECTABLE
from tests.ruwen.sample import record


def test_every_code_has_its_word() -> None:
    assert set(wording.STATES) == set(get_args(Status))
    assert set(wording.ROLES) == set(get_args(Role))
    assert set(wording.KINDS) == set(get_args(Kind))
    assert set(wording.SPANS) == set(get_args(Span)) - {""}
    assert set(FIELD_NAMES) == set(CORRECTABLE)


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
        ({"status": "corrected", "unit": "人次"}, "6659人次"),
        ({"status": "confirmed"}, "6659人"),
    ],
)
def test_value_text(changes: dict[str, Any], text: str) -> None:
    assert value_text(record(**changes)) == text


def test_number_text_has_neither_unit_nor_hedge() -> None:
    assert number_text(record(approx="about")) == "6659"


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("", "时期未注明"),
        ("2020", "2020年"),
        ("2020-05", "2020年5月"),
        ("2020-05-07", "2020年5月7日"),
        ("as of 2020-05-07", "截至2020年5月7日"),
        ("as of 2020-05", "截至2020年5月"),
        ("2023-01/2023-09", "2023年1—9月"),
        ("2022-11/2023-02", "2022年11月至2023年2月"),
        ("2020/2022", "2020年至2022年"),
        ("2020-05-01/2020-05-07", "2020年5月1日至2020年5月7日"),
        ("2020-02-30", "2020-02-30"),
        ("2020-13", "2020-13"),
        ("2020-01/2020-13", "2020年1月至2020-13"),
        ("春节", "春节"),
    ],
)
def test_period_text(period: str, text: str) -> None:
    assert period_text(period) == text


@given(st.text(max_size=20) | st.from_regex(r"(as of )?\d{4}(-\d\d(-\d\d)?)?(/\d{4}-\d\d)?", fullmatch=True))
def test_no_period_makes_it_fail(period: str) -> None:
    assert period_text(period) != "" or not period.strip()


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "时点数"),
        ({"kind": "flow", "span": "year"}, "时期数，全年"),
        ({"kind": "flow", "span": "cumulative"}, "时期数，年初以来累计"),
        ({"kind": "rate", "span": "month"}, "比率，当月"),
        ({"kind": "amount", "span": "", "per": "月"}, "金额，每月"),
    ],
)
def test_basis_text(changes: dict[str, str], text: str) -> None:
    assert basis_text(record(**changes)) == text


def test_nothing_accumulates_in_a_rate() -> None:
    assert basis_text(record(kind="rate", span="cumulative", unit="%", number_text="5.2")) == "比率"


def test_label_text_says_each_thing_once() -> None:
    assert label_text(record(), "实现就业") == "实现就业，汝州市，建档立卡贫困劳动力"
    assert label_text(record(role="target", who="", coverage="不含市区"), "就业") == "就业（目标），汝州市，不含市区"
    assert label_text(record(who="汝州市"), "就业") == "就业，汝州市"
