"""A change says which way and against what, a target whose it is."""

from __future__ import annotations

import pytest

from ruwen.series.words import role_text
from tests.ruwen.sample import record


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"role": "level"}, ""),
        ({"role": "change", "compare": "同比-", "unit": "%"}, "同比下降"),
        ({"role": "change", "compare": "同比+", "unit": "%"}, "同比增长"),
        ({"role": "change", "compare": "较上年底-", "unit": "人"}, "较上年底减少"),
        ({"role": "change", "compare": "环比+", "unit": "个百分点"}, "环比上升"),
        ({"role": "target", "quote": "省定目标任务4600人"}, "省定目标"),
        ({"role": "target", "quote": "市下达的年度任务4600人"}, "市定目标"),
        ({"role": "target", "quote": "全年目标4600人"}, "目标"),
        ({"role": "pct_target", "quote": "完成省民生工程目标任务130.26%"}, "完成省定目标"),
        ({"role": "pct_target", "quote": "完成目标任务的61%"}, "完成目标"),
        ({"role": "share"}, "占比"),
    ],
)
def test_role_in_words(changes: dict[str, str], told: str) -> None:
    assert role_text(record(**changes)) == told
