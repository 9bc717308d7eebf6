"""A guest that no webmaster minds: asks robots.txt first, waits between requests, slows down when told."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from ruwen.ids import canonical_url
from ruwen.scrape.fetch import Client, FetchError, Response
from ruwen.scrape.fetch.address import Target
from ruwen.scrape.fetch.body import HTML
from ruwen.scrape.fetch.client import REDIRECTS
from ruwen.scrape.memory import Checks, RobotsCheck
from ruwen.scrape.robots import DISALLOW_ALL, MAX_BYTES, Robots, robots_of

FLOOR = 2.0
"""Seconds between two requests to one host, whatever anyone sets; only admitted loopback hosts may have less."""
ROBOTS_AGE = 24 * 3600.0
"""Seconds; RFC 9309 section 2.4 lets robots.txt be cached for a day."""
MAX_HOPS = 5
MAX_TRIES = 3
MAX_WAIT = 120.0
"""Seconds; a host that asks for a longer pause is left for the next run."""
MAX_SLOWED = 60.0


@dataclass(frozen=True, slots=True)
class Visit:
    """An answer and where it came from: `response.url` is the final address, `via` the one asked for, if another."""

    response: Response
    via: str = ""


class Visitor:
    """All requests of a run, one after the other. `delay` in seconds replaces a source's own."""

    def __init__(
        self,
        client: Client,
        checks: Checks,
        *,
        delay: float | None = None,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._client, self._checks, self._delay = client, checks, delay
        self._sleep, self._now = sleep, now
        self._retries = 12
        self.requests = 0

    def visit(
        self,
        url: str,
        *,
        accept: tuple[str, ...] = HTML,
        etag: str = "",
        last_modified: str = "",
        delay: float = FLOOR,
        may_go: Callable[[str], bool] = lambda _: True,
    ) -> Visit:
        """Fetch, following redirects by hand; every hop is checked like the first one.

        `may_go` says whether a redirect may lead to an address. FetchError when any hop is refused.
        """
        current, seen = url, set[str]()
        for _ in range(MAX_HOPS + 1):
            if current in seen:
                raise FetchError("redirect-loop", "转址绕成了圈")
            seen.add(current)
            robots = self._robots_for(current, delay)
            if not robots.allows(current):
                raise FetchError("robots", "robots.txt 不许抓取这个地址")
            validators = {"etag": etag, "last_modified": last_modified} if current == url else {}
            response = self._patient_get(current, robots, delay, accept=accept, **validators)
            if response.status not in REDIRECTS:
                return Visit(response, url if current != url else "")
            current = _next_hop(current, response.location)
            if not may_go(current):
                raise FetchError("redirect-away", f"转到了别家的地址 {current}")
        raise FetchError("redirects", f"转址超过 {MAX_HOPS} 次")

    def forgive(self) -> None:
        """A new source starts with a whole budget of retries."""
        self._retries = 12

    def _patient_get(
        self,
        url: str,
        robots: Robots,
        delay: float,
        *,
        accept: tuple[str, ...],
        etag: str = "",
        last_modified: str = "",
    ) -> Response:
        """Up to MAX_TRIES tries while the fault may pass and the run's budget lasts."""
        for attempt in range(MAX_TRIES):
            target = self._pause(url, robots, delay)
            try:
                return self._get(url, target, accept=accept, etag=etag, last_modified=last_modified)
            except FetchError as error:
                wait = error.retry_after if error.retry_after is not None else 2.0**attempt
                last = attempt + 1 == MAX_TRIES
                if error.code in ("http-429", "http-503"):
                    self._slow_down(url, wait)
                if not error.again or last or self._retries <= 0 or wait > MAX_WAIT:
                    raise
                self._retries -= 1
                self._sleep(wait)
        raise FetchError("retries", "多次重试都没有成功")

    def _get(self, url: str, target: Target, *, accept: tuple[str, ...], etag: str, last_modified: str) -> Response:
        self.requests += 1
        try:
            return self._client.get(url, accept=accept, etag=etag, last_modified=last_modified, target=target)
        finally:
            self._checks.host(_host(url)).last_at = self._now()

    def _pause(self, url: str, robots: Robots, delay: float) -> Target:
        """Wait until this host may be asked again: max(floor, source, Crawl-delay, what it made us keep).

        Returns where the request will go.
        """
        wish = self._delay if self._delay is not None else delay
        target = self._client.locate(url)
        free = target.is_loopback and self._client.allowed.admits(target.host, target.port)
        floor = wish if free else max(FLOOR, wish)
        if robots.delay is not None and robots.delay > MAX_WAIT:
            raise FetchError("crawl-delay", f"robots.txt 要求每次间隔 {robots.delay:g} 秒，太久，这次不取")
        pace = self._checks.host(_host(url))
        gap = max(floor, robots.delay or 0.0, pace.slowed)
        left = pace.last_at + gap - self._now()
        if left > 0:
            self._sleep(min(left, gap))
        return target

    def _slow_down(self, url: str, wait: float) -> None:
        pace = self._checks.host(_host(url))
        pace.slowed = min(MAX_SLOWED, max(wait, pace.slowed * 2, FLOOR))

    def _robots_for(self, url: str, delay: float) -> Robots:
        """The rules of an origin; answers are kept for a day, failures are not."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        known = self._checks.robots.get(origin)
        if known and 0 <= self._now() - known.checked_at < ROBOTS_AGE:
            return robots_of(known.status, known.body.encode("latin-1"))
        self._pause(url, Robots(), delay)
        status, body = self._read_robots(f"{origin}/robots.txt")
        if status is None or status >= 500 or status == 429:
            return DISALLOW_ALL
        self._checks.robots[origin] = RobotsCheck(self._now(), status, body.decode("latin-1"))
        return robots_of(status, body)

    def _read_robots(self, url: str) -> tuple[int | None, bytes]:
        """(status, body); redirects are followed here without asking anyone (RFC 9309 section 2.3.1.2)."""
        for _ in range(MAX_HOPS):
            self.requests += 1
            try:
                response = self._client.get(url, accept=(), max_bytes=MAX_BYTES, cut=True)
            except FetchError as error:
                code = error.code.removeprefix("http-")
                return (int(code), b"") if code.isdigit() else (None, b"")
            finally:
                self._checks.host(_host(url)).last_at = self._now()
            if response.status not in REDIRECTS:
                return response.status, response.payload
            try:
                url = _next_hop(url, response.location)
                self._pause(url, Robots(), FLOOR)
            except FetchError:
                return None, b""
        return 404, b""


def _next_hop(url: str, location: str) -> str:
    if not location.strip():
        raise FetchError("redirect-nowhere", "转址没有说去哪里")
    try:
        hop = canonical_url(urljoin(url, location.strip()))
    except ValueError:
        hop = ""
    if not hop or not hop.isprintable():
        raise FetchError("bad-url", "转址的网址写法有误")
    return hop


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()
