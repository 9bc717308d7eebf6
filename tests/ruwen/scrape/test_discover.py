"""Lists, feeds and sitemaps: the right addresses, each once, whatever the markup."""

from __future__ import annotations

from datetime import date

import pytest

from ruwen.errors import ExtractError
from ruwen.scrape.discover import Found, choose, day_in_url, read_feed, read_list, read_sitemap

HOME = "http://news.test/"


def urls(found: tuple[Found, ...]) -> list[str]:
    return [one.url for one in found]


def picked(*links: str, **options: str) -> list[str]:
    page = "".join(f"<a href='{link}'>x</a>" for link in links).encode()
    listing = read_list(b"<html><body>" + page + b"</body></html>", "http://news.test/list/", "utf-8")
    return urls(choose(listing.entries, hosts=["news.test"], home=HOME, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/2020/0507/1.html", "http://news.test/2020/0507/1.html"),
        ("../2020/0507/1.html", "http://news.test/2020/0507/1.html"),
        ("12345.html", "http://news.test/list/12345.html"),
        ("//news.test/a/12345.shtml", "http://news.test/a/12345.shtml"),
        ("https://news.test/a/12345.shtml", "http://news.test/a/12345.shtml"),
        ("HTTP://NEWS.TEST:80/a/12345.htm#top", "http://news.test/a/12345.htm"),
        ("http://m.news.test/a/12345.html", "http://m.news.test/a/12345.html"),
        ("/view?id=7&utm_source=wx", "http://news.test/view?id=7"),
        (" /a/12345.html\n", "http://news.test/a/12345.html"),
    ],
)
def test_one_spelling_for_each_report(link: str, url: str) -> None:
    assert picked(link) == [url]


@pytest.mark.parametrize(
    "link",
    [
        "#",
        "",
        "javascript:void(0)",
        "mailto:a@news.test",
        "tel:12345678",
        "/about.html",
        "/",
        "http://other.test/2020/0507/1.html",
        "http://evilnews.test/12345.html",
        "http://news.test.evil.test/12345.html",
        "http://[::1/12345.html",
        "http://news.test:99999/12345.html",
        "ftp://news.test/12345.html",
        "data:text/html,12345.html",
    ],
)
def test_what_is_no_report_of_the_source(link: str) -> None:
    assert picked(link) == []


def test_variants_are_one_report() -> None:
    assert picked("/a/12345/", "https://news.test/a/12345", "/a/12345/#c", "/a/12345/?spm=1") == [
        "http://news.test/a/12345/"
    ]


def test_pattern_and_window() -> None:
    links = ("/2019/1231/12345.html", "/2020/0101/12346.html", "/x-12347.html")
    assert picked(*links, links="/x-") == ["http://news.test/x-12347.html"]
    listing = read_list("".join(f"<a href={link}>x</a>" for link in links).encode(), HOME, None)
    chosen = choose(listing.entries, hosts=["news.test"], home=HOME, since=date(2020, 1, 1))
    assert urls(chosen) == ["http://news.test/2020/0101/12346.html", "http://news.test/x-12347.html"]


def test_further_list_pages() -> None:
    page = "<a href='index_2.html'>2</a><a href='/n.html'>下一页</a><a href='/a/12345.html'>t</a>".encode()
    assert read_list(page, HOME, "utf-8", r"index_\d+\.html$").more == (
        "http://news.test/index_2.html",
        "http://news.test/n.html",
    )


def test_a_base_element_and_an_old_charset() -> None:
    page = "<base href='/sub/'><a href='12345.html'>汝州</a>".encode("gb18030")
    assert urls(read_list(page, HOME, None).entries) == ["http://news.test/sub/12345.html"]


RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><link>http://news.test/</link>
<item><link>http://news.test/1</link><pubDate>Thu, 07 May 2020 08:30:00 +0800</pubDate></item>
<item><guid>http://news.test/2</guid><pubDate>2020-05-09 08:00</pubDate></item>
<item><link>http://news.test/1</link></item><item><title>no link</title></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><link href="http://news.test/"/>
<entry><link rel="self" href="/self"/><link href="/1"/><updated>2020-05-07T08:30:00+08:00</updated></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
<item><link>http://news.test/1</link><dc:date>2020-05-07</dc:date></item></rdf:RDF>"""


def test_feeds() -> None:
    may = date(2020, 5, 7)
    newest = Found("http://news.test/2", date(2020, 5, 9))
    assert read_feed(RSS, HOME).entries == (newest, Found("http://news.test/1", may))
    assert read_feed(ATOM, HOME).entries == (Found("http://news.test/1", may),)
    assert read_feed(RDF, HOME).entries == (Found("http://news.test/1", may),)
    assert urls(read_feed(RSS[:-30], HOME).entries) == urls(read_feed(RSS, HOME).entries)


def test_sitemaps() -> None:
    index = b"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>/old.xml</loc><lastmod>2019-01-01</lastmod></sitemap><sitemap><loc>/new.xml</loc><lastmod>2020-01-01</lastmod></sitemap></sitemapindex>"
    assert read_sitemap(index, HOME).more == ("http://news.test/new.xml", "http://news.test/old.xml")
    news = b"<urlset xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url><loc> http://news.test/1 </loc><n:news><n:publication_date>2020-05-07T01:00Z</n:publication_date></n:news></url><url><loc>http://news.test/2</loc><lastmod>2020-06-01</lastmod></url></urlset>"
    assert read_sitemap(news, HOME).entries == (
        Found("http://news.test/2", date(2020, 6, 1)),
        Found("http://news.test/1", date(2020, 5, 7)),
    )
    assert urls(read_sitemap(b"http://news.test/1\nhttp://news.test/2\n", HOME).entries) == [
        "http://news.test/1",
        "http://news.test/2",
    ]


LAUGHS = (
    b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>"
    + b"".join(b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><urlset><url><loc>http://news.test/&j;</loc></url></urlset>"
)
OUTSIDE = b"<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><urlset><url><loc>http://news.test/&f;</loc></url></urlset>"


@pytest.mark.parametrize("payload", [LAUGHS, OUTSIDE])
def test_entities_are_not_expanded(payload: bytes) -> None:
    entries = read_sitemap(payload, HOME).entries
    assert all(len(one.url) < 60 for one in entries)
    assert not any("localhost" in one.url for one in entries)


@pytest.mark.parametrize("payload", [b"", b"\0\0", b"<html><p>x</p></html>", b"{}", b"<urlset", bytes(range(256))])
def test_what_is_neither_is_refused(payload: bytes) -> None:
    for read in (read_feed, read_sitemap):
        try:
            assert not read(payload, HOME).entries
        except ExtractError as error:
            assert error.code == "E306"  # noqa: PT017  # either is right: nothing found, or a named refusal


def test_days_in_addresses() -> None:
    assert day_in_url("http://a.test/2020/0507/1.html") == date(2020, 5, 7)
    assert day_in_url("http://a.test/20200507/1.html") == date(2020, 5, 7)
    assert day_in_url("http://a.test/2020-05-07-1.html") == date(2020, 5, 7)
    assert day_in_url("http://a.test/2020/0231/1.html") is None
    assert day_in_url("http://a.test/120200507123.html") is None
