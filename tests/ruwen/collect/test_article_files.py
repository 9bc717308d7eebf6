"""Article files: no more than the source allows, and foreign text stays text."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ruwen.archive import Archive
from ruwen.collect.article_files import article_document, article_path, captures_of_articles, escape_markdown
from ruwen.ids import article_id
from ruwen.model import Article, Capture
from ruwen.store.front_matter import parse_document
from ruwen.store.site_toml import Citation, Site, load_site
from ruwen.store.sources_toml import Source
from ruwen_reader import RuwenReader
from tests.ruwen.conftest import render
from tests.ruwen.sample import SITE, write

URL = "http://a.invalid/1.html"
CAPTURE = Capture("20200507003000-0123456789", URL, datetime(2020, 5, 7, 0, 30, tzinfo=UTC), "", 0, None, "", "")
FULL = Source("a", "甲报", "http://a.invalid/", ("a.invalid",), publish="full")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return load_site(write(tmp_path / "site.toml", SITE))


def plain(markup: str) -> str:
    """What a reader sees: text between tags, references resolved, space as a browser shows it."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", markup)).split())


MARKS = "a甲0. -+*_`~#=|\\[](){}!<>&:\"'\n^/@$%"
TEXT = st.lists(
    st.one_of(
        st.text(alphabet=MARKS, max_size=12),
        st.sampled_from(
            ["---", "===", "***", "...", "1. ", "- ", "+ ", "## ", "> ", "~~~", "```", "    ", "[^1]: ", "[[chart:a]]",
             "&amp;", "&#60;", "<b>", "<!-- -->", "![x](y)", "|甲|乙|", "| --- |", "10) ", "\\", "{static}"]
        ),
    ),
    max_size=6,
).map("".join)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=400)
@given(TEXT)
@example("a\n- b")
@example("a\n=")
@example("1. b\n2. c")
@example("<script>alert(1)</script> & &lt;")
@example("a--b ... c---d")
@example("*a* _b_ `c` [d](e) ![f](g) [[chart:x]] #h")
@example("|甲|乙|\n| --- | --- |\n|1|2|")
@example("~~~\na\n~~~")
def test_escaped_text_is_shown_as_it_is(reader: RuwenReader, text: str) -> None:
    text = re.sub(r"\s*\n\s*", "\n", text).strip()  # paragraphs have no empty lines and no edges
    shown = render(reader, escape_markdown(text))
    assert plain(shown) == " ".join(text.split())
    assert set(re.findall(r"</?(\w+)", shown)) <= {"p"}


@pytest.mark.parametrize("text", ["汝州：6659人，占60.4%（含乡镇）", "2020-05-07", "a.b@c.d", "第1. 节"])
def test_usual_text_is_left_readable(text: str) -> None:
    assert escape_markdown(text).replace("\\", "") == text


def document(article: Article, source: Source, site: Site, cite: Citation | None = None) -> str:
    return article_document(article, CAPTURE, source, site, cite)


ARTICLE = Article(
    title="标题: 带“引号”和 #号",
    text="第一段。\n小标题\n第二段*不强调*。",
    published_at="2020-05-07T08:30:00+08:00",
    source="甲报客户端",
    authors=("记者甲",),
    editors=("编辑乙",),
    keywords=("就业", "招聘, 培训"),
    subheads=("小标题",),
)


def test_front_matter_says_where_it_comes_from(site: Site) -> None:
    parsed = parse_document(Path("x.md"), document(ARTICLE, FULL, site, Citation(URL, "《材料》", "某部门")))
    assert dict(parsed.fields) == {
        "title": ARTICLE.title,
        "slug": article_id(URL),
        "date": "2020-05-07 08:30",
        "column": "employment",
        "tags": ("就业", "招聘, 培训"),
        "source": "甲报客户端",
        "url": URL,
        "captured": "2020-05-07T00:30:00Z",
        "capture": CAPTURE.id,
        "authors": ("记者甲",),
        "editors": ("编辑乙",),
        "cites": "《材料》",
    }


@pytest.mark.parametrize(
    ("published_at", "date", "path", "undated"),
    [
        ("2020-05-07T08:30:00+08:00", "2020-05-07 08:30", "2020/05/x.md", ""),
        ("2020-05-07", "2020-05-07", "2020/05/x.md", ""),
        (None, "2020-05-07", "undated/x.md", "yes"),
        ("昨天", "2020-05-07", "undated/x.md", "yes"),
    ],
)
def test_date_and_place(site: Site, published_at: str | None, date: str, path: str, undated: str) -> None:
    article = Article(title="题", text="文", published_at=published_at)
    parsed = parse_document(Path("x.md"), document(article, FULL, site))
    assert (parsed.text("date"), parsed.text("undated")) == (date, undated)
    assert str(article_path(article, "x")) == path
    assert parsed.text("source") == "甲报"


def test_link_shows_no_text_of_the_report(site: Site) -> None:
    source = Source("a", "甲报", "http://a.invalid/", ("a.invalid",))
    assert document(ARTICLE, source, site).endswith("---\n")


def test_excerpt_shows_at_most_the_beginning(site: Site) -> None:
    source = Source("a", "甲报", "http://a.invalid/", ("a.invalid",), publish="excerpt")
    long = Article(title="题", text="甲报讯（记者 乙）" + "*字*" * 100 + "。\n第二段。")
    body = parse_document(Path("x.md"), document(long, source, site)).body
    assert "记者" not in body
    assert "第二段" not in body
    assert body.startswith("\\*字\\*")
    assert len(body.replace("\\", "").strip()) <= 120


def test_full_text_keeps_subheads_and_tables(site: Site, reader: RuwenReader) -> None:
    rows = ("| 地区 | 人数 |", "| --- | --- |", "| *汝州* <b> | 5 [[chart:x]] |", "| a\\|b | {attach}x |")
    article = Article(
        title="题", text="\n".join(("第一段*不*。", "小标题", *rows, "| 单独一行", "1. 不是列表")), subheads=("小标题",)
    )
    body = parse_document(Path("x.md"), document(article, FULL, site)).body
    shown = render(reader, body)
    assert re.findall(r"<(?:td|th)[^>]*>(.*?)</", shown)[:6] == [
        *("地区", "人数", "*汝州* &lt;b&gt;", "5 [[chart:x]]", "a|b", "{attach}x"),
    ]
    assert "<h2>小标题</h2>" in shown
    assert not re.search(r"<(em|strong|data|ol|b|a)\b", shown)
    assert "1. 不是列表" in shown


def test_captures_of_each_article_oldest_first(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    early = datetime(2020, 1, 1, tzinfo=UTC)
    archive.add(URL, b"new", captured_at=early.replace(year=2021))
    archive.add(f"{URL}?utm_source=x", b"old", captured_at=early)
    archive.add("http://a.invalid/2.html", b"other", captured_at=early)
    found = captures_of_articles(archive.captures())
    assert {key: [archive.payload(capture) for capture in captures] for key, captures in found.items()} == {
        article_id(URL): [b"old", b"new"],
        article_id("http://a.invalid/2.html"): [b"other"],
    }
