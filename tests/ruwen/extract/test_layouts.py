"""For any article in any of ten layouts, what went in comes out."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from ruwen.extract import extract_article
from ruwen.model import Article

from .layouts import LAYOUTS
from .story import Story, stories


def expected_text(name: str, story: Story) -> list[str]:
    """The lines the layout adds to the story's own belong to the text."""
    rows = story.text.split("\n")
    byline = f"记者 {story.authors[0]} 通讯员 {' '.join(story.correspondents)}"
    if name in ("portal", "agency"):
        return [*rows, f"（{byline}）"]
    if name == "lead":
        return [f"{story.source}讯({byline}){rows[0]}", *rows[1:]]
    return rows


def check(name: str, story: Story, article: Article) -> None:
    prints = LAYOUTS[name].prints
    assert article.title == story.title
    assert article.text.split("\n") == expected_text(name, story)
    if "day" in prints:
        assert article.published_at == story.day
    if "published_at" in prints:
        assert article.published_at == story.moment
    for field in ("authors", "correspondents", "editors", "keywords"):
        if field in prints:
            assert getattr(article, field) == getattr(story, field), field
    if "source" in prints:
        assert article.source == story.source
    if name != "linked_data":  # JSON-LD carries plain text: nothing marks a subhead there
        assert article.subheads == story.subheads


@pytest.mark.parametrize("name", sorted(LAYOUTS))
@given(story=stories())
@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_what_went_in_comes_out(name: str, story: Story) -> None:
    page = LAYOUTS[name].build(story)
    check(name, story, extract_article(page, ""))
