"""Pages that no site in the saved set resembles: title, text and every field that the page states."""

from __future__ import annotations

import pytest

from ruwen.extract import extract_article

from .hard_pages import PAGES


@pytest.mark.parametrize("name", sorted(PAGES))
def test_hard_page(name: str) -> None:
    raw, expected = PAGES[name]
    article = extract_article(raw, "http://example.cn/a/1.html").to_json()
    if "text" in expected:
        assert article["text"].split("\n") == expected["text"]
    assert {key: article[key] for key in expected if key != "text"} == {
        key: value for key, value in expected.items() if key != "text"
    }
