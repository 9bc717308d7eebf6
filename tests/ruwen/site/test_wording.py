"""How a figure is introduced, and the words of its codes."""

from __future__ import annotations

from typing import get_args

import pytest

from ruwen.model import Kind, Role, Span, Status
from ruwen.series import words
from ruwen.site.corrections import FIELD_NAMES
from ruwen.site.wording import basis_text, label_text
from ruwen.store.reviews_csv import CORRECTABLE
from tests.ruwen.sample import record


def test_every_code_has_its_word() -> None:
    assert set(words.STATES) == set(get_args(Status))
    assert set(words.ROLES) == set(get_args(Role))
    assert set(words.KINDS) == set(get_args(Kind))
    assert set(words.SPANS) == set(get_args(Span)) - {""}
    assert set(FIELD_NAMES) == set(CORRECTABLE)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "时点数"),
        ({"kind": "flow", "span": "year"}, "时期数，全年"),
        ({"kind": "flow", "span": "cumulative"}, "时期数，年初以来累计"),
        ({"kind": "flow", "span": "quarter", "period_start": "2020-01-01"}, "时期数，年初以来累计"),
        ({"kind": "flow", "span": "half", "period_start": "2020-01-01"}, "时期数，年初以来累计"),
        ({"kind": "flow", "span": "quarter", "period_start": "2020-07-01"}, "时期数，当季"),
        ({"indicator": "returnee-startups", "sentence": "汝州市累计返乡创业1.2万余人。"}, "历年累计"),
        ({"indicator": "returnee-startups", "sentence": "汝州市返乡创业1.2万余人。"}, "时点数"),
        ({"sentence": "累计有6659人，实现就业6659人。"}, "时点数"),
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
