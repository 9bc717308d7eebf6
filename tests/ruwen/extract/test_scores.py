"""The quality gate: real saved pages with gold data, if they lie beside the repository.

The floors leave room for one page; a change that falls below them has lost something.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import statistics
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ruwen.extract import extract_article

SHARED = Path(__file__).resolve().parents[4] / "shared"
FLOORS = {"text": 0.96, "title": 0.95, "date": 1.0, "author": 0.75, "source": 0.9, "editor": 0.93}
MAX_SPURIOUS = 3


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    path = SHARED / "tools" / "score_pages.py"
    if not path.exists():
        pytest.skip("the saved pages and their scorer do not lie beside the repository")
    spec = importlib.util.spec_from_file_location("score_pages", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def answers(scorer: ModuleType) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    rows = [json.loads(row) for row in (SHARED / "pages" / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    pages = [gzip.decompress((SHARED / "pages" / row["html"]).read_bytes()) for row in rows]
    return [(row, extract_article(raw, row["url"]).to_json()) for row, raw in zip(rows, pages, strict=True)]


def test_text(scorer: ModuleType, answers: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    scores = [scorer.f1(gold["text"], answer["text"]) for gold, answer in answers]
    assert statistics.mean(scores) >= FLOORS["text"]
    assert min(scores) >= 0.5


def test_title_and_date(scorer: ModuleType, answers: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    titles = [scorer.title_scores(gold["title"], answer["title"])[0] for gold, answer in answers]
    assert statistics.mean(titles) >= FLOORS["title"]
    days = [answer["published_at"][:10] == gold["date"][:10] for gold, answer in answers if gold["date"]]
    assert statistics.mean(days) >= FLOORS["date"]


@pytest.mark.parametrize(("field", "key"), [("author", "authors"), ("source", "source"), ("editor", "editors")])
def test_byline(scorer: ModuleType, answers: list[tuple[dict[str, Any], dict[str, Any]]], field: str, key: str) -> None:
    found = [scorer.named(gold[field], answer[key]) for gold, answer in answers if gold[field]]
    assert statistics.mean(found) >= FLOORS[field]
    assert sum(bool(answer[key]) for gold, answer in answers if not gold[field]) <= MAX_SPURIOUS
