"""Grants for work: a rate with its time, a sum paid out; what is for the old, the sick or a farm is neither."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from ruwen.figures import find_figures

DATE = "2021-11-06"
WORDS = tomllib.loads(files("ruwen.figures.words").joinpath("subsidies.toml").read_text(encoding="utf-8"))


def read(text: str) -> list[str]:
    found = find_figures(text, date=DATE, area="郏县")
    return [f"{one.number_text}{one.unit} {one.indicator} {one.per}" for one in found if one.unit == "元"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("按照每岗每月400元的标准发放岗位补贴。", ["400元 就业补贴标准 月"]),
        ("每名护林员每年补助8000元。", ["8000元 就业补贴标准 年"]),
        ("公益性岗位人员每人每月发放补贴300元至600元不等。", ["300元至600元 就业补贴标准 月"]),
        ("培训期间,每人每天发放生活补贴30元。", ["30元 就业补贴标准 天"]),
        (
            "全县设置公益性岗位2876个,每岗每月补贴500元,累计发放补贴1038万元。",
            ["500元 就业补贴标准 月", "1038万元 就业补贴发放额 None"],
        ),
        ("高龄津贴每人每月50元。", []),
        ("每吸纳1名脱贫人口就业,补贴1000元。", []),
        ("学生每人每年补助生活费1250元。", []),
        ("护林员王某某每月领补贴。", []),
    ],
)
def test_grants(text: str, figures: list[str]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize("name", ["grants", "each", "work", "other", "paid"])
def test_examples_of_the_words(name: str) -> None:
    row = WORDS[name]
    pattern = re.compile("|".join(row.get("patterns") or map(re.escape, row["words"])))
    assert row["examples"]
    assert all(pattern.search(example) for example in row["examples"])
