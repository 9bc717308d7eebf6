"""A date of publication held against the day on which the page was captured."""

from __future__ import annotations

from dataclasses import replace

from ruwen.dates import CHINA, parse_moment
from ruwen.model import Article, Capture

REFUSED = "网页上读到的日期"
"""How the problem of a refused date begins."""


def without_future(article: Article, capture: Capture) -> Article:
    """No page was published after it was captured: such a date is something else, and is told instead of taken."""
    moment = parse_moment(article.published_at or "")
    captured = capture.captured_at.astimezone(CHINA).date()
    if moment is None or moment.astimezone(CHINA).date() <= captured:
        return article
    told = f"{REFUSED} {moment:%Y-%m-%d} 晚于存档的日子 {captured}，没有采用：请对照原文，核对发布日期。"
    return replace(article, published_at=None, problems=(*article.problems, told))
