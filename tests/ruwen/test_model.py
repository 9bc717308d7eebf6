"""What is declared of an article's fields holds wherever they are used."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace

import pytest

from ruwen.check.documents import EXTRA
from ruwen.extract.fields import Fields
from ruwen.model import ARTICLE_LABELS, ARTICLE_TOLD, Article, Attachment, Image, article_fields_joined
from ruwen.paths import ROOT


def test_every_field_that_a_page_states_is_one_of_the_article() -> None:
    assert {one.name for one in fields(Fields)} <= {one.name for one in fields(Article)}


def test_every_field_is_joined_one_way_or_by_its_own_rule() -> None:
    own = {"title", "text", "next_page", "charset", "profile"}
    assert own | {*article_fields_joined("first"), *article_fields_joined("all")} == {
        one.name for one in fields(Article)
    }
    assert not {*article_fields_joined("first")} & {*article_fields_joined("all")}


def test_shown_fields_have_a_label_and_may_stand_in_an_article_file() -> None:
    words = tomllib.loads((ROOT / "theme/strings.toml").read_text(encoding="utf-8"))
    assert all(words[label] for label in ARTICLE_LABELS.values())
    assert set(ARTICLE_LABELS) <= set(EXTRA["articles"])


def test_what_a_reader_sees_of_a_report_makes_a_new_version() -> None:
    assert {*ARTICLE_LABELS, "title", "text", "attachments", "published_at", "source"} <= set(ARTICLE_TOLD)


def test_attachments_come_back_from_json() -> None:
    article = Article("题", "文", attachments=(Attachment("http://a.invalid/1.xlsx", "岗位表", "xlsx"),))
    assert Article.from_json(article.to_json()) == article


@pytest.mark.parametrize("image", [(), (Image("http://a.invalid/1.jpg", "甲", "乙"), Image("http://a.invalid/2.jpg"))])
def test_article_comes_back_from_json(image: tuple[Image, ...]) -> None:
    article = Article("题", "文", authors=("甲",), images=image)
    assert Article.from_json(article.to_json()) == article
    assert Article.from_json(replace(article, next_page="http://a.invalid/2").to_json()) != article
