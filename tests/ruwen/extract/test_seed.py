"""The page the project started from, if it lies beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruwen.extract import extract_article
from ruwen.model import Article

SEED = Path(__file__).resolve().parents[4] / "shared" / "seed"
URL = "http://rz.hnr.cn/202005/07/5242.html"


@pytest.fixture(scope="module")
def article() -> Article:
    page = SEED / "page-gb18030.html"
    if not page.exists():
        pytest.skip("the seed page does not lie beside the repository")
    return extract_article(page.read_bytes(), URL)


def test_fields(article: Article) -> None:
    assert article.published_at == "2020-05-07"
    assert article.source == "映象网"
    assert [len(article.authors), len(article.correspondents), len(article.editors)] == [1, 2, 1]
    assert article.keywords == ("汝州", "人社局", "扶贫", "就业")
    assert article.breadcrumb[0] == "精品原创"
    assert article.charset == "gb18030"
    assert article.problems == ()


def test_text_is_the_body_and_nothing_else(article: Article) -> None:
    lines = [line for line in (SEED / "article.txt").read_text(encoding="utf-8").splitlines() if line.strip()]
    start = next(number for number, line in enumerate(lines) if line.startswith("映象网讯"))
    end = next(number for number, line in enumerate(lines) if line.startswith("文章关键词"))
    assert article.text.splitlines() == lines[start:end]
    assert article.title == lines[1]
    assert len(article.subheads) == 3
    assert set(article.subheads) <= set(article.text.splitlines())
