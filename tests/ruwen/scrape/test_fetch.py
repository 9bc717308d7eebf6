"""What servers do wrong: each ends in a named refusal or a correct payload, in time and in little memory."""

from __future__ import annotations

import contextlib
import gzip
import itertools
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from tests.ruwen.scrape.loopback import Conversation, Loopback, hold

from ruwen.scrape.fetch import AllowList, Client, FetchError, Limits, Response, address, wire
from ruwen.scrape.fetch.address import is_public
from ruwen.scrape.fetch.body import HTML, PACKED, XML
from ruwen.scrape.fetch.client import retry_after

PAGE = "<html><title>一</title><p>正文</p></html>".encode()
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
LIMITS = Limits(seconds=120, wire_bytes=300_000, decoded_bytes=500_000)
"""Of the seconds no test here takes one in a hundred, on a busy machine either."""
HURRIED = replace(LIMITS, seconds=1.5)


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with Loopback() as made:
        yield made


def get(server: Loopback, accept: tuple[str, ...] = HTML, limits: Limits = LIMITS) -> Response:
    client = Client("RuwenBot/1 (test)", allowed=AllowList([server.netloc]), limits=limits)
    return client.get(server.url("/a"), accept=accept)


def raw(data: bytes) -> Callable[[Conversation], None]:
    return lambda talk: talk.send(data)


def sized(body: bytes, *headers: str) -> bytes:
    extra = "".join(f"{header}\r\n" for header in headers).encode("latin-1")
    return OK + extra + b"Content-Length: %d\r\n\r\n" % len(body) + body


def chunked(*chunks: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    body = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
    return OK + b"Transfer-Encoding: chunked\r\n\r\n" + body + end


def bomb(layers: int = 1) -> bytes:
    data = b"\0" * 40_000_000
    for _ in range(layers):
        data = gzip.compress(data)
    return data


TWO = gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:])
"""A gzip body of two members."""

RIGHT = {
    "plain": (sized(PAGE), PAGE),
    "no length, then hang up": (OK + b"\r\n" + PAGE, PAGE),
    "chunked": (chunked(PAGE[:5], PAGE[5:]), PAGE),
    "chunk extensions": (OK + b"Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\n\r\n", b"abc"),
    "chunk trailers": (chunked(b"abc", end=b"0\r\nX-T: 1\r\n\r\n"), b"abc"),
    "gzip": (sized(gzip.compress(PAGE), "Content-Encoding: gzip"), PAGE),
    "x-gzip": (sized(gzip.compress(PAGE), "Content-Encoding: X-GZIP"), PAGE),
    "identity": (sized(PAGE, "Content-Encoding: identity"), PAGE),
    "zlib deflate": (sized(zlib.compress(PAGE), "Content-Encoding: deflate"), PAGE),
    "raw deflate": (sized(zlib.compress(PAGE)[2:-4], "Content-Encoding: deflate"), PAGE),
    "bytes after the gzip": (sized(gzip.compress(PAGE) + b"junk", "Content-Encoding: gzip"), PAGE),
    "gzip in two members": (sized(TWO, "Content-Encoding: gzip"), PAGE),
    "two members byte by byte": (
        OK + b"Content-Encoding: gzip\r\n" + chunked(*(TWO[n : n + 1] for n in range(len(TWO))))[len(OK) :],
        PAGE,
    ),
    "bytes after the body": (sized(PAGE) + b"HTTP/1.1 200 OK\r\n\r\nsmuggled", PAGE),
    "null bytes": (sized(b"<p>\0\0</p>"), b"<p>\0\0</p>"),
    "http/1.0": (b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE, PAGE),
    "no reason phrase": (b"HTTP/1.1 200\r\nContent-Type: text/html\r\n\r\n" + PAGE, PAGE),
    "interim answer": (b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + sized(PAGE), PAGE),
    "no type but markup": (b"HTTP/1.1 200 OK\r\n\r\n" + PAGE, PAGE),
    "octet-stream but markup": (b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n" + PAGE, PAGE),
    "type in capitals": (b"HTTP/1.1 200 OK\r\nContent-Type: TEXT/HTML;Charset=GBK\r\n\r\n" + PAGE, PAGE),
    "empty body": (sized(b""), b""),
    "header of 60 KB": (sized(PAGE, "X-Long: " + "x" * 60_000), PAGE),
    "bytes above 127 in a header": (sized(PAGE, "X-Name: \xe6\xb1\x9d"), PAGE),
    "equal lengths twice": (OK + b"Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", b"abc"),
    "line feeds only": (OK.replace(b"\r\n", b"\n") + b"\n" + PAGE, PAGE),
}

WRONG = {
    "hang up at once": (b"", "no-answer"),
    "half a status line": (b"HTTP/1.1 20", "no-answer"),
    "half the headers": (OK + b"X-Ha", "no-answer"),
    "not http": (b"220 mail.test ESMTP\r\n", "no-answer"),
    "http/0.9": (PAGE, "no-answer"),
    "http/2 preface": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "protocol"),
    "status of four digits": (b"HTTP/1.1 2000 OK\r\n\r\n", "protocol"),
    "status of letters": (b"HTTP/1.1 abc OK\r\n\r\n", "protocol"),
    "null in the status line": (b"HTTP/1.1 200 O\0K\r\n\r\n", "protocol"),
    "null in a header": (OK + b"X: a\0b\r\n\r\n", "protocol"),
    "space before the colon": (OK + b"X : a\r\n\r\n", "protocol"),
    "header without colon": (OK + b"nothing\r\n\r\n", "protocol"),
    "body shorter than its length": (OK + b"Content-Length: 999\r\n\r\n" + PAGE, "truncated"),
    "negative length": (OK + b"Content-Length: -1\r\n\r\n" + PAGE, "protocol"),
    "length of letters": (OK + b"Content-Length: ten\r\n\r\n" + PAGE, "protocol"),
    "two lengths": (OK + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde", "protocol"),
    "length of a terabyte": (OK + b"Content-Length: 1099511627776\r\n\r\n" + PAGE, "body-too-big"),
    "length of 30 digits": (OK + b"Content-Length: " + b"9" * 30 + b"\r\n\r\n", "protocol"),
    "chunk size of letters": (OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n", "protocol"),
    "negative chunk": (OK + b"Transfer-Encoding: chunked\r\n\r\n-3\r\nabc\r\n0\r\n\r\n", "protocol"),
    "chunk cut short": (OK + b"Transfer-Encoding: chunked\r\n\r\nff\r\nabc", "truncated"),
    "no last chunk": (chunked(PAGE, end=b""), "truncated"),
    "chunk of 2^64": (OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 30 + b"\r\nabc", "protocol"),
    "unknown transfer coding": (OK + b"Transfer-Encoding: gzip\r\n\r\n" + PAGE, "protocol"),
    "headers of 10 MB": (OK + b"X: " + b"x" * 10_000_000 + b"\r\n\r\n", "headers-too-big"),
    "a million headers": (OK + b"A: b\r\n" * 1_000_000 + b"\r\n", "headers-too-big"),
    "endless interim answers": (b"HTTP/1.1 100 Continue\r\n\r\n" * 100_000, "body-too-big"),
    "body over the cap": (sized(b"x" * 400_000), "body-too-big"),
    "chunks over the cap": (chunked(*[b"x" * 1000] * 400), "body-too-big"),
    "no length, over the cap": (OK + b"\r\n" + b"x" * 400_000, "body-too-big"),
    "gzip bomb": (sized(bomb(), "Content-Encoding: gzip"), "decoded-too-big"),
    "deflate bomb": (sized(zlib.compress(b"\0" * 40_000_000), "Content-Encoding: deflate"), "decoded-too-big"),
    "nested gzip bomb": (sized(bomb(2), "Content-Encoding: gzip, gzip"), "content-encoding"),
    "gzip ten deep": (sized(PAGE, "Content-Encoding: " + ", ".join(["gzip"] * 10)), "content-encoding"),
    "brotli unasked": (sized(PAGE, "Content-Encoding: br"), "content-encoding"),
    "unknown encoding": (sized(PAGE, "Content-Encoding: \xff\xfe"), "content-encoding"),
    "gzip that is none": (sized(PAGE, "Content-Encoding: gzip"), "bad-gzip"),
    "gzip cut short": (sized(gzip.compress(PAGE)[:-6], "Content-Encoding: gzip"), "truncated"),
    "gzip in 50,000 members": (sized(gzip.compress(b"") * 50_000, "Content-Encoding: gzip"), "body-too-big"),
    "gzip in 9,000 members": (sized(gzip.compress(b"") * 9_000, "Content-Encoding: gzip"), "bad-gzip"),
    "second gzip member cut short": (
        sized(gzip.compress(PAGE) + gzip.compress(PAGE)[:-3], "Content-Encoding: gzip"),
        "truncated",
    ),
    "bomb in the second gzip member": (
        sized(gzip.compress(PAGE) + bomb(), "Content-Encoding: gzip"),
        "decoded-too-big",
    ),
    "gzip with a wrong checksum": (
        sized(gzip.compress(PAGE)[:-8] + b"\0\0\0\0" + gzip.compress(PAGE)[-4:], "Content-Encoding: gzip"),
        "bad-gzip",
    ),
    "an image": (b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG", "content-type"),
    "a video": (b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n", "content-type"),
    "json": (b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{}", "content-type"),
    "a program as octet-stream": (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\nMZ",
        "content-type",
    ),
    "no type and no markup": (b"HTTP/1.1 200 OK\r\n\r\nhello", "content-type"),
    "a senseless type": (b"HTTP/1.1 200 OK\r\nContent-Type: ;;;\r\n\r\nhello", "content-type"),
    **{
        f"status {status}": (b"HTTP/1.1 %d No\r\nContent-Length: 0\r\n\r\n" % status, f"http-{status}")
        for status in (201, 203, 206, 204, 205, 300, 305, 400, 401, 402, 403, 404, 405, 406, 410, 418, 421, 429, 451)
    },
    **{
        f"status {status}": (b"HTTP/1.1 %d Oh\r\nContent-Length: 0\r\n\r\n" % status, f"http-{status}")
        for status in (500, 501, 502, 503, 504, 507, 511, 520, 999)
    },
    "switching protocols": (b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", "protocol"),
}


@pytest.mark.parametrize("name", RIGHT)
def test_odd_but_right(server: Loopback, name: str) -> None:
    data, payload = RIGHT[name]
    server.routes["/a"] = raw(data)
    response = get(server)
    assert (response.status, response.payload, response.content_type) == (200, payload, "text/html")


@pytest.mark.parametrize("name", WRONG)
def test_wrong_is_refused_by_name(server: Loopback, name: str) -> None:
    data, code = WRONG[name]
    server.routes["/a"] = raw(data)
    with pytest.raises(FetchError) as caught:
        get(server)
    assert caught.value.code == code
    assert caught.value.reason


def endless(first: bytes, again: bytes, pause: float) -> Callable[[Conversation], None]:
    return lambda talk: hold(talk, itertools.chain([first], itertools.repeat(again)), pause)


SLOW = {
    "silence": endless(b"", b"", 0.2),
    "a status line byte by byte": lambda talk: hold(talk, (bytes([one]) for one in OK + b"X: " + b"x" * 500), 0.1),
    "headers for ever": endless(OK, b"X: y\r\n", 0.1),
    "a body byte by byte": endless(OK + b"Content-Length: 9999\r\n\r\n", b"x", 0.1),
    "chunks for ever": endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", 0.1),
    "a gzip stream for ever": endless(
        OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE)[:10] + b"\0\xff\xff\0\0", b"x", 0.1
    ),
    "silence after the headers": endless(OK + b"Content-Length: 9\r\n\r\n", b"", 0.2),
    "interim answers for ever": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.1),
}


@pytest.fixture
def granted(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that each step of a request got: none may take longer."""
    found: list[float] = []
    ask = wire.Exchange.seconds_left

    def seconds_left(exchange: wire.Exchange) -> float:
        found.append(ask(exchange))
        return found[-1]

    monkeypatch.setattr(wire.Exchange, "seconds_left", seconds_left)
    return found


@pytest.mark.parametrize("name", SLOW)
def test_no_request_outlives_its_deadline(server: Loopback, granted: list[float], name: str) -> None:
    """Every step gets what the ones before it left of the one deadline."""
    server.routes["/a"] = SLOW[name]
    with pytest.raises(FetchError) as caught:
        get(server, limits=HURRIED)
    assert caught.value.code == "deadline"
    assert len(granted) > 1
    assert granted == sorted(granted, reverse=True)
    assert granted[0] <= HURRIED.seconds


def test_an_endless_body_stops_at_the_cap(server: Loopback) -> None:
    server.routes["/a"] = endless(OK + b"\r\n", b"x" * 60_000, 0)
    with pytest.raises(FetchError, match="body-too-big"):
        get(server)


def test_memory_stays_small(server: Loopback) -> None:
    """Under Limits of production a gzip bomb of 40 MB costs no more than a few caps."""
    server.routes["/a"] = raw(sized(bomb(), "Content-Encoding: gzip"))
    client = Client("RuwenBot/1", allowed=AllowList([server.netloc]))
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="decoded-too-big"):
            client.get(server.url("/a"))
        assert tracemalloc.get_traced_memory()[1] < 80_000_000
    finally:
        tracemalloc.stop()


def test_dns_that_never_answers_meets_the_deadline() -> None:
    client = Client("RuwenBot/1", resolve=lambda host, seconds: _never(seconds), limits=LIMITS)
    with pytest.raises(FetchError, match="dns"):
        client.get("http://slow.test/")


def test_a_slow_name_and_a_slow_answer_share_one_deadline(
    server: Loopback, granted: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    for module in (address, wire):
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: now[0]))

    def resolve(_: str, seconds: float) -> list[str]:
        now[0] += seconds * 0.8
        return ["127.0.0.1"]

    server.routes["/a"] = SLOW["silence"]
    port = server.netloc.partition(":")[2]
    client = Client("RuwenBot/1", allowed=AllowList([f"slow.test:{port}"]), resolve=resolve, limits=HURRIED)
    with pytest.raises(FetchError, match="deadline"):
        client.get(f"http://slow.test:{port}/a")
    assert max(granted) == pytest.approx(HURRIED.seconds * 0.2)


def _never(seconds: float) -> list[str]:
    raise FetchError("dns-timeout", f"超时 {seconds}")


def test_nobody_listens() -> None:
    with Loopback() as gone:
        netloc = gone.netloc
    client = Client("RuwenBot/1", allowed=AllowList([netloc]), limits=LIMITS)
    with pytest.raises(FetchError, match="connect"):
        client.get(f"http://{netloc}/")


def test_tls_to_a_plain_server_is_refused(server: Loopback) -> None:
    server.routes["/a"] = raw(sized(PAGE))
    client = Client("RuwenBot/1", allowed=AllowList([server.netloc]), limits=HURRIED)
    with pytest.raises(FetchError) as caught:
        client.get(f"https://{server.netloc}/a")  # both wait for the other
    assert caught.value.code in ("connect", "network", "deadline")


def test_redirects_come_back_unfollowed(server: Loopback) -> None:
    for status in (301, 302, 303, 307, 308):
        server.routes["/a"] = raw(b"HTTP/1.1 %d x\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n" % status)
        response = get(server)
        assert (response.status, response.location) == (status, "/b")


def test_requests_are_honest_and_conditional(server: Loopback) -> None:
    server.page("/a", PAGE, etag='"v1"')
    client = Client("RuwenBot/1 (local news archive; contact: a@b.test)", allowed=AllowList([server.netloc]))
    first = client.get(server.url("/a"))
    second = client.get(server.url("/a"), etag=first.header("ETag"), last_modified="Thu, 07 May 2020 08:00:00 GMT")
    assert (second.status, second.payload) == (304, b"")
    headers = server.asked[-1].headers
    assert headers["user-agent"] == "RuwenBot/1 (local news archive; contact: a@b.test)"
    assert headers["if-none-match"] == '"v1"'
    assert headers["if-modified-since"] == "Thu, 07 May 2020 08:00:00 GMT"
    assert headers["host"] == server.netloc
    assert "cookie" not in headers
    assert ("User-Agent", "RuwenBot/1 (local news archive; contact: a@b.test)") in first.request_headers
    assert first.status_line == "200 OK"
    assert first.request_line == "GET /a HTTP/1.1"


def test_other_kinds_on_request(server: Loopback) -> None:
    xml = b"<?xml version='1.0'?><urlset/>"
    server.routes["/a"] = raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/x-gzip\r\n\r\n" + gzip.compress(xml))
    assert get(server, accept=XML + PACKED).payload == xml
    server.routes["/a"] = raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/x-gzip\r\n\r\n" + bomb())
    with pytest.raises(FetchError, match="decoded-too-big"):
        get(server, accept=XML + PACKED)


NOT_PUBLIC = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "2001:db8::1",
    "fec0::1",
    "100::1",
]  # 33 short words read better so


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)
    client = Client("RuwenBot/1", resolve=lambda *_: [address])
    with pytest.raises(FetchError, match="not-public"):
        client.get("http://news.hostile.test/")


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


def test_one_private_address_among_public_ones_is_enough() -> None:
    client = Client("RuwenBot/1", resolve=lambda *_: ["93.184.215.14", "10.0.0.1"])
    with pytest.raises(FetchError, match="not-public"):
        client.get("http://news.hostile.test/")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://news.test/", "bad-scheme"),
        ("file:///etc/passwd", "bad-scheme"),
        ("javascript:alert(1)", "bad-scheme"),
        ("gopher://news.test/", "bad-scheme"),
        ("//news.test/", "bad-scheme"),
        ("http:///a", "bad-url"),
        ("http://", "bad-url"),
        ("http://[::1", "bad-url"),
        ("http://news.test:99999/", "bad-url"),
        ("http://news.test:0/", "bad-port"),
        ("http://news.test:22/", "bad-port"),
        ("http://news.test:8080/", "bad-port"),
        ("https://news.test:6379/", "bad-port"),
        ("http://user:pass@news.test/", "credentials"),
        ("http://user@news.test/", "credentials"),
    ],
)
def test_addresses_that_are_never_asked(url: str, code: str) -> None:
    asked: list[str] = []
    client = Client("RuwenBot/1", resolve=lambda host, _: asked.append(host) or ["93.184.215.14"])  # type: ignore[func-returns-value]
    with pytest.raises(FetchError) as caught:
        client.get(url)
    assert caught.value.code == code
    assert not asked


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "0"]
)
def test_spellings_of_loopback(server: Loopback, host: str) -> None:
    """The system's own resolver reads all of these as this machine (or not at all)."""
    count = len(server.asked)
    with pytest.raises(FetchError) as caught:
        Client("RuwenBot/1", limits=LIMITS).get(f"http://{host}/")
    assert caught.value.code in ("not-public", "dns", "bad-url", "no-address")
    assert len(server.asked) == count


def test_the_name_is_resolved_once_and_the_answer_pinned(server: Loopback) -> None:
    """A name that points elsewhere at the second question gains nothing: there is no second question."""
    asked: list[str] = []

    def resolve(host: str, _: float) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.9.9.9"]

    port = server.netloc.partition(":")[2]
    server.page("/a", PAGE)
    client = Client("RuwenBot/1", allowed=AllowList([f"news.hostile.test:{port}"]), resolve=resolve)
    assert client.get(f"http://news.hostile.test:{port}/a").payload == PAGE
    assert asked == ["news.hostile.test"]
    assert server.asked[-1].headers["host"] == f"news.hostile.test:{port}"


def test_allow_host_admits_only_what_it_names(server: Loopback) -> None:
    server.page("/a", PAGE)
    host, _, port = server.netloc.partition(":")
    assert Client("RuwenBot/1", allowed=AllowList([host])).get(server.url("/a")).status == 200
    for entry in (f"{host}:{int(port) - 1}", "other.test", f"{host}.test"):
        with pytest.raises(FetchError):
            Client("RuwenBot/1", allowed=AllowList([entry])).get(server.url("/a"))
    for entry in ("", "http://a.test/", "a.test:port", "u@a.test", "a.test/x"):
        with pytest.raises(FetchError, match="bad-allow-host"):
            AllowList([entry])


def test_a_proxy_in_the_environment_is_not_asked(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    server.page("/a", PAGE)
    with Loopback() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://{proxy.netloc}")
        assert get(server).payload == PAGE
        assert not proxy.asked


def test_retry_after_as_seconds_and_as_date() -> None:
    now = datetime(2020, 5, 7, 8, tzinfo=UTC)
    assert retry_after("7", now) == 7.0
    assert retry_after(" 0 ", now) == 0.0
    assert retry_after("Thu, 07 May 2020 08:01:00 GMT", now) == 60.0
    assert retry_after("Thu, 07 May 2020 07:59:00 GMT", now) == 0.0
    assert retry_after("9" * 20, now) == 1e20
    assert retry_after("9" * 5000, now) == float("inf")
    for senseless in ("", "soon", "-5", "1e9", "٣"):
        assert retry_after(senseless, now) is None


def test_hostile_names_and_paths(server: Loopback) -> None:
    """Tricks in a path reach the server as they are or are refused; none reaches a file."""
    for path in (
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/a\\..\\b",
        "/a;b=c",
        "//double",
        "/%00",
        "/" + "x" * 3000,
    ):
        server.routes[path] = raw(sized(PAGE))
        client = Client("RuwenBot/1", allowed=AllowList([server.netloc]), limits=LIMITS)
        with contextlib.suppress(FetchError):
            assert client.get(server.url(path)).payload == PAGE
