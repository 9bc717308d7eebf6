"""More than a hundred misbehaviours of a publisher that looks public, met by the whole scraper.

Each ends in a refusal by name with nothing kept, or in a capture of exactly what was meant; and nothing is ever
connected to but the publisher's public address.
"""

from __future__ import annotations

import gzip
import itertools
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ruwen.scrape.hostile import ADDRESS, HOST, HURRIED, LIMITS, lead_home, round_of, url
from tests.ruwen.scrape.loopback import Conversation, Loopback, article, hold
from tests.ruwen.scrape.test_fetch import RIGHT, SLOW, WRONG

from ruwen.archive import Archive
from ruwen.errors import RuwenError
from ruwen.scrape.fetch import Limits
from ruwen.store.sources_toml import Plan, Source

PATH = "/2020/0507/1.html"
PAGE = article("第7号通知贴到了村口")
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
END = b"0\r\n\r\n"


def sized(body: bytes, *headers: str) -> bytes:
    extra = "".join(f"{header}\r\n" for header in headers).encode("latin-1")
    return OK + extra + b"Content-Length: %d\r\n\r\n" % len(body) + body


def typed(kind: str, body: bytes) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode("latin-1") + body


def chunk(body: bytes, extension: bytes = b"") -> bytes:
    return b"%x%s\r\n%s\r\n" % (len(body), extension, body)


def moved(location: str | bytes) -> bytes:
    target = location if isinstance(location, bytes) else location.encode()
    return b"HTTP/1.1 302 Found\r\nLocation: " + target + b"\r\nContent-Length: 0\r\n\r\n"


def says(title: str, text: str) -> bytes:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p><p>{text}</p></body></html>"
    return sized(page.encode())


KEPT: dict[str, bytes] = {
    "fifty early hints": b"HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n" * 50 + sized(PAGE),
    "an interim answer of its own number": b"HTTP/1.1 199 Odd\r\n\r\n" + sized(PAGE),
    "a chunk extension of 1 kB": CHUNKED + chunk(PAGE, b";" + b"x" * 1000) + END,
    "a length among the trailers": CHUNKED + chunk(PAGE) + b"0\r\nContent-Length: 5\r\n\r\n",
    "a chunk size with zeros before it": CHUNKED + b"0" * 15 + chunk(PAGE) + END,
    "a length beside chunks": OK + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk(PAGE) + END,
    "CHUNKED": CHUNKED.replace(b"chunked", b"CHUNKED") + chunk(PAGE) + END,
    "a list of equal lengths": OK + b"Content-Length: %d, %d\r\n\r\n" % (len(PAGE), len(PAGE)) + PAGE,
    "a folded header": OK + b"X-Long: a\r\n  b\r\n\tc\r\n\r\n" + PAGE,
    "a thousand cookies": sized(PAGE, *(f"Set-Cookie: s{n}={n}; Path=/" for n in range(1000))),
    "zeros after the gzip": sized(gzip.compress(PAGE) + bytes(512), "Content-Encoding: gzip"),
    "two gzip members": sized(gzip.compress(PAGE[:200]) + gzip.compress(PAGE[200:]), "Content-Encoding: gzip"),
    "two types": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Type: image/png\r\n\r\n" + PAGE,
    "charset utf-7": typed("text/html; charset=utf-7", PAGE),
    "an unknown charset": typed("text/html; charset=x-klingon", PAGE),
    "a charset of 5 kB": typed("text/html; charset=" + "x" * 5000, PAGE),
    "a Refresh header to the inside": sized(PAGE, "Refresh: 0; url=http://10.0.0.1/"),
    "200 with a Location": sized(PAGE, "Location: http://10.0.0.1/"),
    "HTTP/3.0": b"HTTP/3.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE,
    "an ETag of other letters": sized(PAGE, 'ETag: "\xe9\xe4"'),
    "an ETag of 50 kB": sized(PAGE, f'ETag: "{"e" * 50_000}"'),
    "a Last-Modified of junk": sized(PAGE, "Last-Modified: \x7f\xff yesterday"),
}

BODIES: dict[str, tuple[str, bytes]] = {
    "a byte order mark of UTF-16 under utf-8": (
        "text/html; charset=utf-8",
        b"\xff\xfe" + PAGE.decode().encode("utf-16-le"),
    ),
    "a byte order mark of UTF-8 under gb2312": ("text/html; charset=gb2312", b"\xef\xbb\xbf" + PAGE),
    "two byte order marks": ("text/html", b"\xef\xbb\xbf" * 2 + PAGE),
    "UTF-32": ("text/html", b"\xff\xfe\0\0" + PAGE.decode().encode("utf-32-le")),
    "a false charset in header and page": ("text/html; charset=utf-16", PAGE.replace(b"utf-8", b"utf-16")),
    "entities": ("text/html", b"<!DOCTYPE h [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>" + PAGE),
    "an entity of a file": ("text/html", b"<!DOCTYPE h [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + PAGE),
    "control characters in the title": ("text/html", article("\x1b]0;pwned\x07标题里有控制字符")),
}
"""Odd, but a report can be read: type and body, kept as they are."""

NAMED: dict[str, tuple[bytes, str]] = {
    "a chunk extension of 1 MB": (CHUNKED + chunk(PAGE, b";" + b"x" * 1_000_000) + END, "headers-too-big"),
    "a flood of trailers": (CHUNKED + chunk(PAGE) + b"0\r\n" + b"X: y\r\n" * 200_000 + b"\r\n", "headers-too-big"),
    "a flood of cookies": (sized(PAGE, *(f"Set-Cookie: s{n}={n}" for n in range(10_000))), "headers-too-big"),
    "a chunk size with a sign": (CHUNKED + b"+" + chunk(PAGE) + END, "protocol"),
    "a chunk size with 0x": (CHUNKED + b"0x" + chunk(PAGE) + END, "protocol"),
    "two transfer codings": (OK + b"Transfer-Encoding: chunked\r\n" * 2 + b"\r\n" + chunk(PAGE) + END, "protocol"),
    "a length with a sign": (OK + b"Content-Length: +3\r\n\r\nabc", "protocol"),
    "a length in hexadecimal": (OK + b"Content-Length: 0x3\r\n\r\nabc", "protocol"),
    "a fold before any header": (b"HTTP/1.1 200 OK\r\n  x\r\n\r\n" + PAGE, "protocol"),
    "a bare carriage return": (OK + b"X: a\rContent-Length: 3\r\n\r\n" + PAGE, "protocol"),
    "a header without a name": (OK + b": x\r\n\r\n" + PAGE, "protocol"),
    "lines before the status": (b"\r\n\r\n" + sized(PAGE), "protocol"),
    "words before the status": (b"junk\r\n" + sized(PAGE), "protocol"),
    "http in small letters": (b"http/1.1 200 OK\r\n\r\n" + PAGE, "protocol"),
    "a radio station": (b"ICY 200 OK\r\n\r\n" + PAGE, "protocol"),
    "status 099": (b"HTTP/1.1 099 Odd\r\n\r\n", "protocol"),
    "304 to no condition": (b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n", "protocol"),
    "zstd": (sized(PAGE, "Content-Encoding: zstd"), "content-encoding"),
    "gzip said twice": (sized(gzip.compress(PAGE), *["Content-Encoding: gzip"] * 2), "content-encoding"),
    "nothing, packed": (sized(b"", "Content-Encoding: gzip"), "truncated"),
    "gzip unsaid": (sized(gzip.compress(PAGE)), "E302"),
    "a picture as html": (typed("text/html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50), "E302"),
    "a PDF as html": (typed("text/html", b"%PDF-1.7\n" + bytes(range(256)) * 50), "E302"),
    "a program as html": (typed("text/html", b"MZ" + bytes(5000)), "E302"),
    "JSON as html": (typed("text/html", b'{"code":404,"msg":"not found"}'), "E303"),
    "a refresh to the inside": (
        sized(b"<title>x</title><meta http-equiv=refresh content='0;url=http://10.0.0.1/'>"),
        "E30",
    ),
    "a script that leads inside": (sized(b"<title>x</title><script>location='http://10.0.0.1/'</script>"), "E30"),
    "deep nesting": (sized(b"<title>t</title>" + b"<div>" * 200_000), "E305"),
    "an attribute of 1 MB": (sized(b"<title>t</title><p a='" + b"x" * 1_000_000 + b"'>y"), "E30"),
    "comments that never end": (sized(b"<!--" * 300_000), "E30"),
    "50,000 links": (sized(PAGE + b"<a href=/1>x</a>" * 50_000), "E305"),
    "a page not found with status 200": (
        says("404 页面不存在", "抱歉，您访问的页面不存在或已被删除，请返回首页继续浏览其他内容。"),
        "E30",
    ),
    "a login wall": (
        says("用户登录", "请登录后查看全文，没有账号请先注册，注册后即可免费阅读本站的全部内容。"),
        "登录页",
    ),
    "a verification page": (
        says("安全验证", "您的访问过于频繁，请输入验证码后继续访问，系统检测到异常流量。"),
        "验证页",
    ),
    "maintenance": (says("系统维护中", "系统正在升级，预计今晚恢复，给您带来不便，敬请谅解，谢谢您的支持。"), "维护页"),
    **{
        f"moved to {location}": (moved(location), code)
        for location, code in {
            "http://2130706433/": "not-public",
            "http://0x7f.1/": "not-public",
            "http://0177.0.0.1/": "not-public",
            "http://0/": "not-public",
            "http://[::ffff:10.0.0.1]/": "not-public",
            "http://[2002:a00:1::]/": "not-public",
            "http://[fe80::1%25eth0]/": "not-public",
            "http://169.254.169.254/latest/": "not-public",
            "http://１２７.0.0.1/": "not-public",
            "http://ⓛocalhost/": "not-public",
            "http://localhost./": "not-public",
            "http://news.hostile.test@10.0.0.1/": "not-public",
            "http://inside.hostile.test/": "not-public",
            "http://both.hostile.test/": "not-public",
            "//10.0.0.1/x": "not-public",
            "ht\ttp://10.0.0.1/": "not-public",
            "http://news.hostile.test:8080/": "bad-port",
            "https://news.hostile.test:80/": "robots",
            "ftp://news.hostile.test/": "bad-scheme",
            "gopher://10.0.0.1:6379/_FLUSHALL": "bad-scheme",
            "data:text/html,<h1>x</h1>": "bad-scheme",
            "about:blank": "bad-scheme",
            "mailto:a@news.hostile.test": "bad-scheme",
            "http://汝州.test/": "dns",
            "/\\10.0.0.1/": "http-404",
            "#again": "redirect-loop",
            "?": "redirect-loop",
            "http://u:p@news.hostile.test/missing": "http-404",
        }.items()
    },
    "moved to an address of 90 kB": (moved("/" + "x" * 90_000), "bad-url"),
    "moved to bytes": (moved(b"/\xff\xfe"), "http-404"),
    "moved with a null": (moved(b"/a\0b"), "protocol"),
    "moved to two places": (
        b"HTTP/1.1 302 Found\r\nLocation: /x\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n",
        "http-404",
    ),
    "busy until the end of time": (b"HTTP/1.1 503 Busy\r\nRetry-After: 1000000000000000000\r\n\r\n", "http-503"),
    "busy until the year 9999": (
        b"HTTP/1.1 429 Busy\r\nRetry-After: Fri, 31 Dec 9999 23:59:59 -9999\r\n\r\n",
        "http-429",
    ),
}

ROBOTS: dict[str, tuple[bytes, str]] = {
    "10 MB": (OK + b"\r\nUser-agent: *\nDisallow: /2020\n" + b"#" * 10_000_000, "robots"),
    "a web page": (sized(b"<html><p>User-agent: no</p></html>"), ""),
    "a bomb": (
        sized(gzip.compress(b"User-agent: *\nDisallow: /2020\n" + b"\n" * 30_000_000), "Content-Encoding: gzip"),
        "robots",
    ),
    "cut short": (OK + b"Content-Length: 999\r\n\r\nUser-agent: *", "robots"),
    "protocol junk": (b"junk\r\n\r\n", "robots"),
    "304 to no condition": (b"HTTP/1.1 304 Not Modified\r\n\r\n", "robots"),
    "moved inside": (moved("http://10.0.0.1/robots.txt"), "robots"),
    "moved round and round": (moved("/robots.txt"), ""),
    "a delay of 1e9": (sized(b"User-agent: *\nCrawl-delay: 1e9"), "crawl-delay"),
    "a delay without end": (sized(b"User-agent: *\nCrawl-delay: inf"), "crawl-delay"),
    "a delay that is no number": (sized(b"User-agent: *\nCrawl-delay: nan"), ""),
    "a delay below nothing": (sized(b"User-agent: *\nCrawl-delay: -5"), ""),
    "busy": (b"HTTP/1.1 429 Busy\r\n\r\n", "robots"),
    "UTF-16": (sized(b"\xff\xfe" + "User-agent: *\nDisallow: /2020".encode("utf-16-le")), ""),
}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    with Loopback() as made:
        connections = lead_home(monkeypatch, made)
        yield made
        assert set(connections) <= {(ADDRESS, 80), (ADDRESS, 443)}


def serve(server: Loopback, data: bytes, path: str = PATH) -> None:
    server.routes[path] = lambda talk: talk.send(data)


def refused(tmp_path: Path, limits: Limits = LIMITS) -> str:
    """The message of the refusal; checks that nothing was kept."""
    with pytest.raises(RuwenError) as caught:
        round_of(tmp_path, limits=limits).take_one(url(PATH), [])
    assert not (tmp_path / "archive").exists()
    return str(caught.value)


def kept(tmp_path: Path) -> bytes:
    """The one capture after two visits."""
    round_of(tmp_path).take_one(url(PATH), [])
    round_of(tmp_path).take_one(url(PATH), [])
    archive = Archive(tmp_path / "archive")
    [capture] = archive.captures()
    assert capture.url == url(PATH)
    return archive.payload(capture)


def test_there_are_more_than_a_hundred() -> None:
    assert len(KEPT) + len(BODIES) + len(NAMED) + len(ROBOTS) > 100
    assert len(RIGHT) + len(WRONG) + len(SLOW) > 100


@pytest.mark.parametrize("name", KEPT)
def test_what_is_odd_is_kept_right(server: Loopback, tmp_path: Path, name: str) -> None:
    serve(server, KEPT[name])
    assert kept(tmp_path) == PAGE
    assert {one.headers["host"] for one in server.asked} == {HOST}
    assert not any("cookie" in one.headers for one in server.asked)


@pytest.mark.parametrize("name", BODIES)
def test_odd_bytes_are_kept_as_they_are(server: Loopback, tmp_path: Path, name: str) -> None:
    kind, body = BODIES[name]
    serve(server, typed(kind, body))
    assert kept(tmp_path) == body


@pytest.mark.parametrize("name", NAMED)
def test_what_is_wrong_is_refused_by_name(server: Loopback, tmp_path: Path, name: str) -> None:
    data, word = NAMED[name]
    serve(server, data)
    assert word in refused(tmp_path, HURRIED if b"https:" in data else LIMITS)  # TLS with our plain server never begins


@pytest.mark.parametrize("name", WRONG)
def test_what_fetch_refuses_the_scraper_does_not_keep(server: Loopback, tmp_path: Path, name: str) -> None:
    data, code = WRONG[name]
    serve(server, data)
    message = refused(tmp_path)
    assert re.search(r"\[[a-z0-9-]+\]|E30\d", message), code  # the caps are wider here than in test_fetch


@pytest.mark.parametrize("name", ROBOTS)
def test_robots_at_their_worst(server: Loopback, tmp_path: Path, name: str) -> None:
    data, word = ROBOTS[name]
    serve(server, data, "/robots.txt")
    serve(server, sized(PAGE))
    if word:
        assert word in refused(tmp_path)
        assert PATH not in server.paths()
    else:
        assert kept(tmp_path) == PAGE


def test_robots_that_drip_close_the_host(server: Loopback, tmp_path: Path) -> None:
    server.routes["/robots.txt"] = lambda talk: hold(talk, (bytes([one]) for one in OK * 9), 0.05)
    serve(server, sized(PAGE))
    assert "robots" in refused(tmp_path, HURRIED)


def test_an_absurd_retry_after_is_not_retried_at_all(server: Loopback, tmp_path: Path) -> None:
    serve(server, NAMED["busy until the end of time"][0])
    slept: list[float] = []
    with pytest.raises(RuwenError):
        round_of(tmp_path, slept).take_one(url(PATH), [])
    assert server.paths().count(PATH) == 1
    assert max(slept, default=0) <= 2.0


def listing(server: Loopback, path: str, body: bytes, kind: str = "text/html") -> None:
    server.routes[path] = lambda talk: talk.answer(body, content_type=kind)


def visit_all(tmp_path: Path, **where: object) -> tuple[list[str], str]:
    """(addresses that would be visited, what failed) of a source at the publisher."""
    source = Source(slug="h", name="h", home=url("/"), hosts=(HOST,), enabled=True)
    urls, [summary] = round_of(tmp_path).look_ahead([Plan(source, **where)], 10_000)  # type: ignore[arg-type]
    return urls, " ".join(why for _, why in summary.failed)


def xml_index(links: Iterator[str] | list[str]) -> bytes:
    return f"<sitemapindex>{''.join(f'<sitemap><loc>{link}</loc></sitemap>' for link in links)}</sitemapindex>".encode()


def test_sitemaps_that_nest_in_themselves_or_for_ever_end(server: Loopback, tmp_path: Path) -> None:
    listing(server, "/self.xml", xml_index([url("/self.xml"), url("/SELF.xml#x"), "http://10.0.0.1/m.xml"]), "text/xml")
    assert visit_all(tmp_path / "1", sitemaps=(url("/self.xml"),))[0] == []
    count = itertools.count()

    def nest(talk: Conversation) -> None:
        following = url(f"/deep/{next(count)}.xml")
        server.routes[following.partition(HOST)[2]] = nest
        talk.answer(xml_index([following]), content_type="text/xml")

    server.routes["/deep.xml"] = nest
    assert visit_all(tmp_path / "2", sitemaps=(url("/deep.xml"),), list_pages=5)[0] == []
    assert sum(path.startswith("/deep") for path in server.paths()) == 5


def test_lists_that_go_too_far(server: Loopback, tmp_path: Path) -> None:
    """100,000 links, links of 100 kB, and a list that always has another page."""
    many = "".join(f"<a href='/2020/0507/{n}.html'>x</a>" for n in range(20_000)).encode()
    listing(server, "/many.html", b"<html>" + many)
    urls, _ = visit_all(tmp_path / "1", lists=(url("/many.html"),))
    assert len(urls) == 10_000
    listing(server, "/huge.html", b"<html>" + many * 5)
    urls, why = visit_all(tmp_path / "2", lists=(url("/huge.html"),))
    assert urls == []
    assert "too-big" in why or "E305" in why
    long = f"/2020/0507/{'9' * 100_000}.html"
    listing(server, "/long.html", f"<a href='{long}'>x</a><a href='{PATH}'>y</a>".encode())
    urls, _ = visit_all(tmp_path / "3", lists=(url("/long.html"),))
    assert urls == [url(PATH)]
    count = itertools.count()
    server.routes["/list.html"] = lambda talk: talk.answer(f"<a href='/list.html?p={next(count)}'>下一页</a>".encode())
    for number in range(20):
        server.routes[f"/list.html?p={number}"] = server.routes["/list.html"]
    visit_all(tmp_path / "4", lists=(url("/list.html"),), list_pages=4)
    assert sum(path.startswith("/list.html") for path in server.paths()) == 4


def test_links_that_lead_elsewhere_are_left(server: Loopback, tmp_path: Path) -> None:
    hrefs = (
        "javascript:alert('/2020/0507/1.html')",
        "//10.0.0.1/2020/0507/1.html",
        "http://news.hostile.test.evil.example/2020/0507/1.html",
        "http://evil.example/news.hostile.test/2020/0507/1.html",
        "http://u:p@news.hostile.test:80@10.0.0.1/2020/0507/1.html",
        "file:///2020/0507/1.html",
        "\x00http://10.0.0.1/2020/0507/1.html",
        "/2020/0507/\x9b31m1234.html",
        "/2020/0507/\u202e1234.html",
        "http://[::1]/2020/0507/1.html",
        "http://news.hostile.test:99999/2020/0507/1.html",
    )
    links = "".join(f'<a href="{href}">x</a>' for href in hrefs)
    listing(
        server, "/l.html", f"<meta charset='utf-8'><base href='javascript:x'>{links}<a href='{PATH}'>y</a>".encode()
    )
    urls, why = visit_all(tmp_path, lists=(url("/l.html"),))
    assert urls == [url(PATH)]
    assert why == ""


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"<html><p>not a feed</p></html>", "E306"),
        (b"", "E306"),
        (b"\0" * 1000, "E306"),
        (b"<rss>" + b"<a>" * 100_000, ""),
        (b"<?xml version='1.0' encoding='x-none'?><rss><channel/></rss>", ""),
        (b"<rss><channel>" + b"<item><link>http://10.0.0.1/2020/1</link></item>" * 30_000, ""),
    ],
)
def test_feeds_at_their_worst(server: Loopback, tmp_path: Path, body: bytes, word: str) -> None:
    listing(server, "/feed", body, "application/rss+xml")
    began = time.process_time()
    urls, why = visit_all(tmp_path, feeds=(url("/feed"),))
    assert urls == []
    assert word in why
    assert time.process_time() - began < 60  # seconds of work; the worst of these takes one


def test_days_of_the_future_are_no_obstacle(server: Loopback, tmp_path: Path) -> None:
    entries = "".join(
        f"<url><loc>{url(path)}</loc><lastmod>{day}</lastmod></url>"
        for path, day in (("/2099/0101/1.html", "2099-01-01"), (PATH, "99999-99-99"), ("/2020/0508/2.html", "-1"))
    )
    listing(server, "/m.xml", f"<urlset>{entries}</urlset>".encode(), "text/xml")
    assert len(visit_all(tmp_path, sitemaps=(url("/m.xml"),))[0]) == 3
