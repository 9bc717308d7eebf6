"""A page's date is held against the day of its capture, in China's time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ruwen.collect.dated import without_future
from ruwen.model import Article, Capture

CAPTURE = Capture(
    "20240221163000-0", "http://news.example/1", datetime(2024, 2, 21, 16, 30, tzinfo=UTC), "", 0, None, "", ""
)


@pytest.mark.parametrize("moment", [None, "2024-02-21", "2024-02-22", "2024-02-22T00:20:00+08:00"])
def test_what_was_published_by_then_stays(moment: str | None) -> None:
    article = Article("甲", "乙", published_at=moment)
    assert without_future(article, CAPTURE) is article


@pytest.mark.parametrize("moment", ["2024-02-23", "2024-02-23T08:00:00+08:00", "2030-01-01"])
def test_a_later_date_is_told_and_not_taken(moment: str) -> None:
    found = without_future(Article("甲", "乙", published_at=moment, problems=("丙",)), CAPTURE)
    assert found.published_at is None
    assert found.problems[0] == "丙"
    assert moment[:10] in found.problems[1]
    assert "2024-02-22" in found.problems[1]
