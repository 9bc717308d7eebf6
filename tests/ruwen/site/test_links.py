"""Where links stand in Markdown, as Python-Markdown takes them."""

from __future__ import annotations

import time

import pytest

from ruwen.site.links import find_links


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](/x/)", [(1, "/x/", False)]),
        ('一\n\n![图]({static}/images/图 [一] (二).png "题")', [(3, "{static}/images/图 [一] (二).png", True)]),
        ("![图](<{static}/images/a b.png> '题')", [(1, "{static}/images/a b.png", True)]),
        ("[![图](/a.png)](/b/)", [(1, "/a.png", True), (1, "/b/", False)]),
        ("（[a](/x/)）和（b）", [(1, "/x/", False)]),
        ("[a [b] c](/x/#y)", [(1, "/x/#y", False)]),
        (r"\[a](/x/) [b\](/y/)", []),
        ("[a]\n\n(/x/)", []),
        ("[a](/x\n\n/)", []),
        ("[a](b(c)", []),
        ("[a][x] ![b][y]\n\n[x]: /x/ '题'\n[y]: /y.png\n[^1]: 注", [(3, "/x/", False), (4, "/y.png", True)]),
        ('<a class="k" href="/x/?a=1&amp;b=2">a</a>', [(1, "/x/?a=1&b=2", False)]),
        ("<img alt='a' src=/x.png>", [(1, "/x.png", True)]),
        ("<https://news.example/x/>", [(1, "https://news.example/x/", False)]),
        ("[a]() [b](#c)", [(1, "", False), (1, "#c", False)]),
    ],
)
def test_links(text: str, found: list[tuple[int, str, bool]]) -> None:
    assert [(link.line, link.target, link.is_picture) for link in find_links(text)] == found


@pytest.mark.parametrize("text", ["![](", "](", "[", "[a](", "<img ", '<a b="', "[a](b 'c')", "[a]: ", '[a](x "'])
def test_takes_time_in_proportion(text: str) -> None:
    begin = time.process_time()
    find_links(text * 50_000)
    find_links(text * 50_000 + ")" * 50_000)
    assert time.process_time() - begin < 10
