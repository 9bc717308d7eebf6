"""Politeness as the server sees it: order, gaps, one request at a time, what robots.txt and Retry-After ask."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from tests.ruwen.scrape.loopback import Conversation, Loopback

from ruwen.scrape.fetch import AllowList, Client, FetchError, Limits
from ruwen.scrape.memory import Checks
from ruwen.scrape.visitor import FLOOR, MAX_SLOWED, Visitor

PAGE = b"<html><p>x</p></html>"


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as made:
        made.page("/a", PAGE)
        made.page("/b", PAGE)
        yield made


def visitor(
    server: Loopback,
    tmp_path: Path,
    delay: float = 0.0,
    checks: Checks | None = None,
    **options: Callable[..., object],
) -> Visitor:
    client = Client("RuwenBot/1", allowed=AllowList([server.netloc]), limits=Limits(seconds=120))
    return Visitor(client, checks or Checks(tmp_path / "checks.json"), delay=delay, **options)  # type: ignore[arg-type]


def status(code: str, **headers: str) -> Callable[[Conversation], None]:
    return lambda talk: talk.answer(b"", code, **headers)


def text(body: bytes) -> Callable[[Conversation], None]:
    return lambda talk: talk.answer(body, content_type="text/plain")


def test_robots_comes_first_and_once(server: Loopback, tmp_path: Path) -> None:
    server.routes["/robots.txt"] = text(b"User-agent: *\nDisallow: /b")
    guest = visitor(server, tmp_path)
    assert guest.visit(server.url("/a")).response.payload == PAGE
    with pytest.raises(FetchError, match="robots"):
        guest.visit(server.url("/b"))
    assert server.paths() == ["/robots.txt", "/a"]


def test_gaps_are_kept_and_nothing_overlaps(server: Loopback, tmp_path: Path) -> None:
    guest = visitor(server, tmp_path, delay=0.25)
    for path in ("/a", "/b", "/a"):
        guest.visit(server.url(path))
    assert server.paths() == ["/robots.txt", "/a", "/b", "/a"]
    assert min(server.gaps()) >= 0.25
    assert {one.busy for one in server.asked} == {1}


def test_a_gap_outlives_the_process(server: Loopback, tmp_path: Path) -> None:
    checks = Checks(tmp_path / "checks.json")
    client = Client("RuwenBot/1", allowed=AllowList([server.netloc]))
    Visitor(client, checks, delay=0.4).visit(server.url("/a"))
    checks.save()
    Visitor(client, Checks(tmp_path / "checks.json"), delay=0.4).visit(server.url("/b"))
    assert server.paths() == ["/robots.txt", "/a", "/b"]
    assert min(server.gaps()) >= 0.4


def test_crawl_delay_wins_over_ours(server: Loopback, tmp_path: Path) -> None:
    server.routes["/robots.txt"] = text(b"User-agent: *\nCrawl-delay: 0.5")
    guest = visitor(server, tmp_path)
    guest.visit(server.url("/a"))
    guest.visit(server.url("/b"))
    assert min(server.gaps()) >= 0.5


def test_a_crawl_delay_of_an_hour_is_declined(server: Loopback, tmp_path: Path) -> None:
    server.routes["/robots.txt"] = text(b"User-agent: *\nCrawl-delay: 3600")
    with pytest.raises(FetchError, match="crawl-delay"):
        visitor(server, tmp_path).visit(server.url("/a"))
    assert server.paths() == ["/robots.txt"]


@pytest.mark.parametrize(
    ("script", "allowed"),
    [
        (status("404 Not Found"), True),
        (status("403 Forbidden"), True),
        (status("500 Oh"), False),
        (status("503 Oh"), False),
        (status("429 Slow"), False),
        (lambda talk: talk.send(b""), False),
        (lambda talk: talk.send(b"nonsense\r\n\r\n"), False),
        (text(b""), True),
        (text(b"\xef\xbb\xbfUser-agent: *\nDisallow: /"), False),
        (text(b"<html>not a robots file</html>"), True),
        (text(bytes(range(256)) * 20), True),
        (text(b"User-agent: *\nDisallow: /\n" + b"#" * 3_000_000), False),
        (status("301 Moved", location="/other.txt"), False),
        (status("302 Found", location="http://10.0.0.1/robots.txt"), False),
        (status("301 Moved", location="/robots.txt"), True),
    ],
)
def test_robots_in_every_state(
    server: Loopback, tmp_path: Path, script: Callable[[Conversation], None], allowed: bool
) -> None:
    server.routes["/robots.txt"] = script
    server.routes["/other.txt"] = text(b"User-agent: RuwenBot\nDisallow: /a")
    guest = visitor(server, tmp_path)
    if allowed:
        assert guest.visit(server.url("/a")).response.status == 200
    else:
        with pytest.raises(FetchError, match="robots"):
            guest.visit(server.url("/a"))
        assert "/a" not in server.paths()


def test_robots_is_asked_again_after_a_day(server: Loopback, tmp_path: Path) -> None:
    server.routes["/robots.txt"] = text(b"")
    now = [time.time()]
    guest = visitor(server, tmp_path, now=lambda: now[0])
    for hours in (0, 23, 2):
        now[0] += hours * 3600
        guest.visit(server.url("/a"))
    assert server.paths().count("/robots.txt") == 2


def test_a_failed_robots_is_asked_again_at_the_next_visit(server: Loopback, tmp_path: Path) -> None:
    server.routes["/robots.txt"] = status("500 Oh")
    guest = visitor(server, tmp_path)
    with pytest.raises(FetchError, match="robots"):
        guest.visit(server.url("/a"))
    server.routes["/robots.txt"] = text(b"")
    assert guest.visit(server.url("/a")).response.status == 200


def test_redirects_are_followed_by_hand(server: Loopback, tmp_path: Path) -> None:
    server.routes["/1"] = status("301 Moved", location="/2")
    server.routes["/2"] = status("302 Found", location=server.url("/a"))
    visit = visitor(server, tmp_path).visit(server.url("/1"))
    assert (visit.response.url, visit.via, visit.response.payload) == (server.url("/a"), server.url("/1"), PAGE)


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("/1", "redirect-loop"),
        ("/next", "redirects"),
        ("", "redirect-nowhere"),
        ("http://10.0.0.1/", "not-public"),
        ("http://127.0.0.1:1/", "bad-port"),
        ("http://[::1]/", "not-public"),
        ("http://169.254.169.254/latest/meta-data/", "not-public"),
        ("file:///etc/passwd", "bad-scheme"),
        ("javascript:alert(1)", "bad-scheme"),
        ("http://user:pass@10.0.0.1/", "not-public"),
        ("http://[/", "bad-url"),
        ("/closed", "robots"),
    ],
)
def test_every_hop_is_checked(server: Loopback, tmp_path: Path, location: str, code: str) -> None:
    server.routes["/robots.txt"] = text(b"User-agent: *\nDisallow: /closed")
    server.routes["/1"] = status("302 Found", location=location)
    server.page("/closed", PAGE)
    for number in range(10):
        server.routes["/next" + "x" * number] = status("302 Found", location="/next" + "x" * (number + 1))
    with pytest.raises(FetchError) as caught:
        visitor(server, tmp_path).visit(server.url("/1"))
    assert caught.value.code == code
    assert "/closed" not in server.paths()


def test_a_redirect_to_another_publisher_is_declined(server: Loopback, tmp_path: Path) -> None:
    server.routes["/1"] = status("302 Found", location="/a")
    with pytest.raises(FetchError, match="redirect-away"):
        visitor(server, tmp_path).visit(server.url("/1"), may_go=lambda _: False)


@pytest.mark.parametrize("asked", ["3", "Thu, 07 May 2020 08:00:03 GMT"])
def test_retry_after_is_waited_for(server: Loopback, tmp_path: Path, asked: str) -> None:
    """As seconds and as a date; after it the host stays slowed. The clock is one that sleeping moves."""
    now = [datetime(2020, 5, 7, 8, tzinfo=UTC)]
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += timedelta(seconds=seconds)

    answers = iter((503, 200, 200))

    def script(talk: Conversation) -> None:
        if next(answers) == 503:
            talk.answer(b"", "503 Busy", retry_after=asked)
        else:
            talk.answer(PAGE)

    server.routes["/busy"] = script
    client = Client("RuwenBot/1", allowed=AllowList([server.netloc]), clock=lambda: now[0])
    checks = Checks(tmp_path / "checks.json")
    guest = Visitor(client, checks, delay=0, sleep=sleep, now=lambda: now[0].timestamp())
    assert guest.visit(server.url("/busy")).response.status == 200
    assert slept == [3]
    guest.visit(server.url("/a"))
    assert server.paths() == ["/robots.txt", "/busy", "/busy", "/a"]
    assert slept == [3, 3]


def test_each_refusal_slows_us_further(server: Loopback, tmp_path: Path) -> None:
    """Twice the gap at each 429, up to a minute; what was learnt outlives the process."""
    asked: list[float] = []
    clock = [1000.0]

    def refuse(talk: Conversation) -> None:
        asked.append(clock[0])
        talk.answer(b"", "429 Slow", retry_after="1")

    def sleep(seconds: float) -> None:
        clock[0] += seconds

    def visit(path: str) -> None:
        visitor(server, tmp_path, checks=checks, sleep=sleep, now=lambda: clock[0]).visit(server.url(path))

    server.routes["/busy"] = refuse
    checks = Checks(tmp_path / "checks.json")
    for _ in range(3):
        with pytest.raises(FetchError, match="http-429"):
            visit("/busy")
    gaps = [later - earlier for earlier, later in pairwise(asked)]
    assert gaps == [2.0, 4.0, 8.0, 16.0, 32.0, MAX_SLOWED, MAX_SLOWED, MAX_SLOWED]
    checks.save()
    checks, before = Checks(tmp_path / "checks.json"), clock[0]
    visit("/a")
    assert clock[0] - before == MAX_SLOWED


def test_retries_back_off_and_end(server: Loopback, tmp_path: Path) -> None:
    server.routes["/down"] = status("502 Bad")
    slept: list[float] = []
    guest = visitor(server, tmp_path, sleep=slept.append)
    with pytest.raises(FetchError, match="http-502"):
        guest.visit(server.url("/down"))
    assert server.paths().count("/down") == 3
    assert [seconds for seconds in slept if seconds >= 1] == [1.0, 2.0]


def test_a_budget_limits_all_retries(server: Loopback, tmp_path: Path) -> None:
    server.routes["/down"] = status("502 Bad")
    guest = visitor(server, tmp_path, sleep=lambda _: None)
    for _ in range(20):
        with pytest.raises(FetchError):
            guest.visit(server.url("/down"))
    assert server.paths().count("/down") == 20 + 12


def test_a_long_retry_after_leaves_the_host_for_today(server: Loopback, tmp_path: Path) -> None:
    server.routes["/busy"] = status("429 Slow", retry_after="86400")
    slept: list[float] = []
    with pytest.raises(FetchError, match="http-429"):
        visitor(server, tmp_path, sleep=slept.append).visit(server.url("/busy"))
    assert not slept
    assert server.paths().count("/busy") == 1


@pytest.mark.parametrize("code", ["404 Gone", "403 No", "410 Gone"])
def test_what_will_not_change_is_not_retried(server: Loopback, tmp_path: Path, code: str) -> None:
    server.routes["/x"] = status(code)
    with pytest.raises(FetchError):
        visitor(server, tmp_path).visit(server.url("/x"))
    assert server.paths().count("/x") == 1


@pytest.mark.parametrize(
    ("delay", "source", "gap"), [(None, 2.0, FLOOR), (0.0, 9.0, FLOOR), (None, 7.0, 7.0), (5.0, 2.0, 5.0)]
)
def test_public_hosts_never_get_less_than_the_floor(
    server: Loopback, tmp_path: Path, delay: float | None, source: float, gap: float
) -> None:
    """The same loopback server under a name that resolves to a public address as far as the pause can tell."""

    class Public(Client):
        def locate(self, url: str):  # type: ignore[no-untyped-def]
            return replace(super().locate(url), address="93.184.215.14")

        def get(self, url: str, **options):  # type: ignore[no-untyped-def]
            return super().get(url, **options | {"target": super().locate(url)})

    slept: list[float] = []
    clock = [1000.0]

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock[0] += seconds

    client = Public("RuwenBot/1", allowed=AllowList([server.netloc]))
    guest = Visitor(client, Checks(tmp_path / "c.json"), delay=delay, sleep=sleep, now=lambda: clock[0])
    guest.visit(server.url("/a"), delay=source)
    guest.visit(server.url("/b"), delay=source)
    assert slept == [gap, gap]


def test_a_damaged_state_file_is_no_obstacle(server: Loopback, tmp_path: Path) -> None:
    for data in (b"", b"{", b"[]", b'{"schema": 9}', b'{"schema": 1, "pages": {"u": {"x": 1}}}', b"\xff\xfe"):
        (tmp_path / "checks.json").write_bytes(data)
        assert visitor(server, tmp_path).visit(server.url("/a")).response.status == 200
