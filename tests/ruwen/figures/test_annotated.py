"""The annotated articles: the goals of the extractor, measured as the scorer beside the data measures them."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ruwen.figures import find_figures

SHARED = Path(__file__).resolve().parents[4] / "shared"
GOALS = {
    "indicator": 0.90,
    "indicator_strict": 0.85,
    "role": 0.97,
    "approx": 0.99,
    "period": 0.90,
    "who": 0.80,
    "per": 1.0,
}


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    path = SHARED / "tools/score_figures.py"
    if not path.exists() or not (SHARED / "figures/dev.jsonl").exists():
        pytest.skip("the annotated articles are not beside the repository")
    spec = importlib.util.spec_from_file_location("score_figures", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def report(scorer: ModuleType) -> dict[str, Any]:
    lines = (SHARED / "figures/dev.jsonl").read_text(encoding="utf-8").splitlines()

    def extract(text: str, title: str, date: str | None) -> list[dict[str, Any]]:
        return [figure.to_json() for figure in find_figures(text, title=title or "", date=date)]

    found, _ = scorer.score(extract, [json.loads(line) for line in lines if line.strip()])
    assert isinstance(found, dict)
    return found


def test_figures_are_found_and_no_others(report: dict[str, Any]) -> None:
    assert report["value_unit"]["P"] >= 0.95
    assert report["value_unit"]["R"] >= 0.95
    assert report["by_site"]["negative"]["pred"] == 0


@pytest.mark.parametrize("name", GOALS)
def test_fields_reach_their_goal(report: dict[str, Any], name: str) -> None:
    assert report["on_matched"][name] >= GOALS[name]


def test_links_to_totals(report: dict[str, Any]) -> None:
    assert report["part_of_links"]["F1"] >= 0.85


def test_it_is_fast_enough(report: dict[str, Any]) -> None:
    assert report["chars_per_s"] >= 200_000 / 4  # a quarter of the goal: a busy machine must not fail the build
