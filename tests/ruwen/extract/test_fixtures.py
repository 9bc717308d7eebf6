"""Saved pages of our own making, each with the article that must come out of it, to the letter.

A page enters the folder when a kind of page was once misread; its expected article is checked by eye.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ruwen.extract import extract_article
from ruwen.model import Article

FOLDER = Path(__file__).parent / "fixtures"
URL = "http://example.cn/a/1.html"
EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
UNSTATED = {key: value for key, value in Article("", "").to_json().items() if key not in ("title", "text")}
"""What an expected article does not name, it must not have: a new field touches only pages that state it."""


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_page(name: str) -> None:
    article = extract_article((FOLDER / name).read_bytes(), URL).to_json()
    assert article.pop("text").split("\n") == EXPECTED[name]["text"]
    assert article == UNSTATED | {key: value for key, value in EXPECTED[name].items() if key != "text"}


def test_every_page_has_its_article() -> None:
    assert {page.name for page in FOLDER.glob("*.html")} == set(EXPECTED)


def test_reading_twice_gives_the_same() -> None:
    for name in EXPECTED:
        raw = (FOLDER / name).read_bytes()
        assert extract_article(raw, URL) == extract_article(raw, URL)
