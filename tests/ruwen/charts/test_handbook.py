"""The editors' handbook on charts: every key and code is in it, and its example works."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from tests.demo import DEMO

from ruwen.charts.choose import expressions, spec
from ruwen.charts.filters import FILTER_KEYS
from ruwen.charts.kinds.table import KINDS
from ruwen.charts.resolve import resolve
from ruwen.charts.spec import Order
from ruwen.paths import ROOT
from ruwen.series import published
from ruwen.series.indicators import load_indicators
from ruwen.store.figures_csv import load_figures

HANDBOOK = (ROOT / "docs/编辑手册.md").read_text(encoding="utf-8")
CHAPTER = HANDBOOK.partition("\n## 图表\n")[2].partition("\n## ")[0]
LIBRARY = [*(ROOT / "scripts/ruwen/charts").rglob("*.py"), *(ROOT / "scripts/ruwen/series").glob("*.py")]


@pytest.mark.parametrize(
    "keys",
    [spec._CHART_KEYS, spec._ROW_KEYS, spec._SERIES_KEYS, FILTER_KEYS, tuple(KINDS), get_args(Order)],
)
def test_every_key_and_choice_is_explained(keys: tuple[str, ...]) -> None:
    tables = {"row", "series", "break", "values"}
    wanted = [f"[chart.{key}]" if key in tables else f"`{key}`" for key in keys]
    assert [text for text in wanted if text not in CHAPTER] == []


def test_every_function_is_explained() -> None:
    functions = {*expressions._TRACK, *expressions._LIMIT, "at"}
    assert [name for name in functions if f"`{name}(x" not in CHAPTER] == []
    assert [name for name, _ in expressions._PLAIN if f"`{name}`" not in CHAPTER] == []


def test_every_code_of_the_charts_is_in_the_table() -> None:
    raised = {code for file in LIBRARY for code in re.findall(r'"([EW]4\d\d)"', file.read_text(encoding="utf-8"))}
    assert raised >= {"E401", "E402", "E403", "E404", "E405", "E406", "E407", "W401", "W402"}
    assert [code for code in sorted(raised) if f"| {code} |" not in HANDBOOK] == []


def test_the_example_works(charts_toml: Callable[[str], Path]) -> None:
    block = re.search(r"例：\n\n((?:    .*\n|\n)+)", CHAPTER)
    assert block
    (example,) = spec.load_specs(charts_toml(textwrap.dedent(block[1])))
    figures = published(load_figures(DEMO / "data/figures.csv"))
    made, problems = resolve(example, figures, load_indicators(DEMO / "data/indicators.toml"))
    assert problems == []
    assert "{" not in made.headline + made.subtitle
