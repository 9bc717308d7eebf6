"""No page crashes or hangs the reader: an article, or a clear error, in bounded time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruwen.errors import ExtractError
from ruwen.extract import extract_article

PARAGRAPH = "<p>" + "春分过后天气转暖，镇上的集市热闹起来，摊主们早早摆好了货物。" * 3 + "</p>"
TITLE = "<title>小镇集市开张迎客来</title>"
MAX_SECONDS = 2.0

HOSTILE = {
    "nested": TITLE + "<div>" * 100_000 + PARAGRAPH,
    "nested and closed": TITLE + "<div>" * 30_000 + PARAGRAPH + "</div>" * 30_000,
    "nested inline": TITLE + "<b><i>" * 20_000 + PARAGRAPH,
    "unclosed fonts": TITLE + ("<p><font>" + PARAGRAPH) * 3_000,
    "one line": TITLE + "<p>" + "a" * 50_000_000,
    "one long paragraph": TITLE + "<p>" + "集市热闹，人来人往。" * 300_000,
    "quotes": TITLE + "<p>" + ("。" + "”" * 1_000) * 2_000,
    "paragraphs": TITLE + "<p>集市热闹，人来人往。" * 49_000,
    "lines": TITLE + "<div>" + "集市热闹，人来人往。<br>" * 49_000,
    "links": TITLE + "<a href=x>集市热闹，人来人往。</a>" * 24_000 + PARAGRAPH,
    "table": TITLE + "<table>" + "<tr><td>1<td>2" * 16_000 + "</table>" + PARAGRAPH,
    "tables in tables": TITLE + ("<table><tr><td>" * 600 + PARAGRAPH) * 40,
    "null bytes": TITLE + "\0" + PARAGRAPH + "\0" * 9 + PARAGRAPH,
    "scripts": TITLE + "<script>var a = '<p>x</p>';</script>" * 10_000,
    "attributes": TITLE + "<p " + "class=a " * 500_000 + ">x" + PARAGRAPH,
    "long class": TITLE + '<p class="' + "related " * 600_000 + '">x' + PARAGRAPH,
    "json": TITLE + '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + PARAGRAPH,
    "labels": TITLE + "<p>来源 作者 记者 通讯员 责任编辑 " * 20_000 + PARAGRAPH,
    "dates": TITLE + "<p>" + "2020-05-0 " * 500_000 + PARAGRAPH,
    "arrows": TITLE + "<div>" + "&gt; " * 300_000 + "</div>" + PARAGRAPH,
    "broken tag": TITLE + '<div <p <a href="' + PARAGRAPH,
    "bad links": TITLE + "<a href='http://[bad'>下一页</a><img src='http://[bad'>" + PARAGRAPH,
    "frames": TITLE + "<frameset><frame src=a.htm></frameset>",
    "doctype only": "<!DOCTYPE html>",
    "entities": TITLE + "<p>&#x110000;&#0;&nosuch;&amp" + PARAGRAPH,
}


def outcome(raw: bytes) -> str:
    """`article` if one with title and text came out, else the error's code."""
    try:
        article = extract_article(raw, "http://example.cn/1.html")
    except ExtractError as error:
        return error.code
    return "article" if article.title and article.text and article.to_json()["charset"] else "nothing"


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_page(name: str) -> None:
    raw = HOSTILE[name].encode()
    begin = time.process_time()
    assert outcome(raw) in ("article", "E303", "E304", "E305")
    assert time.process_time() - begin < MAX_SECONDS


@given(st.data())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_markup(data: st.DataObject) -> None:
    pieces = ["<div>", "</div>", "<p>", "<table><tr><td>", "</table>", "<br>", "<a href=x>", "</a>", "<h1>", "</h1>"]
    pieces += [
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<b>",
        "<pre>",
        "</pre>",
        "来源：",
        "记者",
        "2020-05-07",
        "集市热闹。",
        PARAGRAPH,
    ]
    drawn = data.draw(st.lists(st.sampled_from(pieces), max_size=60))
    assert outcome((TITLE + "".join(drawn)).encode()) in ("article", "E303", "E304")


@given(st.binary(max_size=2_000))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_bytes(raw: bytes) -> None:
    assert outcome(raw) in ("article", "E301", "E302", "E303", "E304", "E305")
