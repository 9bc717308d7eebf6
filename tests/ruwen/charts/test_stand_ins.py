"""A demonstration's figure gives way to a real report's, and never stops a chart beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.ruwen.sample import record

from ruwen.charts.setting import PLAIN, Setting
from ruwen.charts.stand_ins import without_stand_ins
from ruwen.store.sources_toml import unlisted_source

SAMPLE_URL = "https://sample.invalid/1.html"
REAL_URL = "http://news.example/1.html"


@pytest.fixture
def setting() -> Setting:
    return Setting(sources=(replace(unlisted_source("https://sample.invalid/", "示例"), sample=True),))


REAL = record(id="a" * 12, url=REAL_URL, who="贫困人员")


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({}, False),
        ({"who": "贫困劳动力"}, False),
        ({"value": REAL.value + 7}, False),
        ({"who": "贫困劳动力", "value": REAL.value + 7}, True),
        ({"area": "叶县"}, True),
        ({"period_end": "2019-12-31"}, True),
        ({"role": "target"}, True),
        ({"coverage": "不含市区"}, True),
    ],
)
def test_what_a_real_report_says_too_is_left_out(setting: Setting, changes: dict[str, object], kept: bool) -> None:
    stand_in = record(**{"id": "b" * 12, "url": SAMPLE_URL, "who": "贫困人员", **changes})
    assert (stand_in in without_stand_ins([REAL, stand_in], setting)) is kept
    assert REAL in without_stand_ins([REAL, stand_in], setting)
    assert without_stand_ins([stand_in], setting) == [stand_in]
    assert without_stand_ins([REAL, stand_in], PLAIN) == [REAL, stand_in]
