"""robots.txt after RFC 9309; cases of our own wording, among them those where libraries differ from Google."""

from __future__ import annotations

import time

import pytest

from ruwen.scrape.robots import parse_robots, robots_of

AGENT = "RuwenBot"


def allows(text: str, path: str) -> bool:
    return parse_robots(text.encode("utf-8", "surrogateescape"), AGENT).allows(f"http://h.test{path}")


CASES = [
    # no group speaks to us
    ("", "/a", True),
    ("User-agent: Other\nDisallow: /", "/a", True),
    ("Disallow: /", "/a", True),
    # the group of `*`, and ours before it
    ("User-agent: *\nDisallow: /", "/a", False),
    ("User-agent: *\nDisallow: /\nUser-agent: ruwenbot\nDisallow: /x", "/a", True),
    ("User-agent: RuwenBot\nDisallow:\n\nUser-agent: *\nDisallow: /", "/a", True),
    ("User-agent: RuwenBot\nUser-agent: *\nDisallow: /a", "/a", False),
    # groups for one agent are one group, even apart
    (
        "User-agent: RuwenBot\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: RuwenBot\nDisallow: /b",
        "/a",
        False,
    ),
    (
        "User-agent: RuwenBot\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: RuwenBot\nDisallow: /b",
        "/b",
        False,
    ),
    (
        "User-agent: RuwenBot\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: RuwenBot\nDisallow: /b",
        "/c",
        True,
    ),
    # unknown lines between do not end a group's list of agents or its rules
    ("User-agent: RuwenBot\nSitemap: http://h.test/s.xml\nDisallow: /a", "/a", False),
    ("User-agent: RuwenBot\nFoo: bar\nUser-agent: Other\nDisallow: /a", "/a", False),
    ("User-agent: RuwenBot\nCrawl-delay: 3\nUser-agent: Other\nDisallow: /a", "/a", False),
    # names: case, version, spelling, missing colon
    ("USER-AGENT: RUWENBOT\nDISALLOW: /a", "/a", False),
    ("User-agent: RuwenBot/1.0\nDisallow: /a", "/a", False),
    ("User-agent: RuwenBotter\nDisallow: /a", "/a", True),
    ("User-agent: Ruwen\nDisallow: /a", "/a", True),
    ("User agent: *\nDissallow: /a", "/a", False),
    ("User-agent: *\nDisalow: /a", "/a", False),
    ("user-agent *\ndisallow /a", "/a", False),
    ("user-agent *\ndisallow /a b", "/a", True),
    # the longest rule wins, at a tie the one that allows
    ("User-agent: *\nDisallow: /\nAllow: /news", "/news/1", True),
    ("User-agent: *\nAllow: /news\nDisallow: /news/secret", "/news/secret/1", False),
    ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
    ("User-agent: *\nAllow: /page\nDisallow: /*.html", "/page.html", False),
    ("User-agent: *\nAllow: /x/page.\nDisallow: /*.html", "/x/page.html", True),
    ("User-agent: *\nDisallow: /a*\nAllow: /a", "/ab", False),
    # wildcards and the end
    ("User-agent: *\nDisallow: /*.php$", "/a.php", False),
    ("User-agent: *\nDisallow: /*.php$", "/a.php?b", True),
    ("User-agent: *\nDisallow: /a$", "/ab", True),
    ("User-agent: *\nDisallow: /a$b", "/a", True),
    ("User-agent: *\nDisallow: /*/x/*/y", "/1/x/2/y", False),
    ("User-agent: *\nDisallow: /*/x/*/y", "/1/x/y", True),
    ("User-agent: *\nDisallow: *a", "/bca", False),
    ("User-agent: *\nDisallow: /**a", "/xa", False),
    ("User-agent: *\nDisallow: /ab*b$", "/ab", True),
    # case of paths matters; queries belong to them
    ("User-agent: *\nDisallow: /A", "/a", True),
    ("User-agent: *\nDisallow: /a?b", "/a?bc", False),
    ("User-agent: *\nDisallow: /?", "/", True),
    ("User-agent: *\nDisallow: a", "/a", True),
    # percent-encoding on either side
    ("User-agent: *\nDisallow: /汝州", "/%E6%B1%9D%E5%B7%9E/1", False),
    ("User-agent: *\nDisallow: /%e6%b1%9d", "/%E6%B1%9D", False),
    ("User-agent: *\nDisallow: /%61bc", "/abc", False),
    ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
    # comments, line ends, byte order mark
    ("User-agent: * # all\nDisallow: /a # no", "/a", False),
    ("User-agent: *\rDisallow: /a\r", "/a", False),
    ("User-agent: *\r\nDisallow: /a\r\n", "/a", False),
    ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
    ("\ufeffUser-agent: RuwenBot\nDisallow: /a\nUser-agent: *\nDisallow: /b", "/b", True),
    ("User-agent: *\nDisallow: /a\x00", "/a", True),
    # index.html stands for its folder where it is allowed
    ("User-agent: *\nDisallow: /\nAllow: /d/index.html", "/d/", True),
    ("User-agent: *\nDisallow: /\nAllow: /d/index.html", "/d/other", False),
    # robots.txt itself is never closed
    ("User-agent: *\nDisallow: /", "/robots.txt", True),
]


@pytest.mark.parametrize(("text", "path", "allowed"), CASES)
def test_rules(text: str, path: str, allowed: bool) -> None:
    assert allows(text, path) is allowed


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        *((200, False), (204, True), (301, False), (400, True), (401, True), (403, True), (404, True), (410, True)),
        *((429, False), (500, False), (503, False), (599, False), (None, False)),
    ],
)
def test_status_decides(status: int | None, allowed: bool) -> None:
    body = b"" if status == 204 else b"User-agent: *\nDisallow: /"
    assert robots_of(status, body).allows("http://h.test/a") is allowed


def test_only_the_first_500_kib_count() -> None:
    filler = b"#" + b"x" * (500 * 1024) + b"\n"
    assert parse_robots(filler + b"User-agent: *\nDisallow: /").allows("http://h.test/a")
    assert not parse_robots(b"User-agent: *\nDisallow: /\n" + filler).allows("http://h.test/a")


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 5", 5.0),
        ("User-agent: *\nCrawl-delay: 0.5", 0.5),
        ("User-agent: *\nCrawl-delay: -1", None),
        ("User-agent: *\nCrawl-delay: inf", float("inf")),
        ("User-agent: *\nCrawl-delay: 1e999", float("inf")),
        ("User-agent: *\nCrawl-delay: nan", None),
        ("User-agent: *\nCrawl-delay: soon", None),
        ("User-agent: *\nCrawl-delay: 9\nUser-agent: RuwenBot\nCrawl-delay: 3", 3.0),
        ("User-agent: *\nCrawl-delay: 9\nUser-agent: RuwenBot\nDisallow:", None),
    ],
)
def test_crawl_delay_of_our_group(text: str, delay: float | None) -> None:
    assert parse_robots(text.encode()).delay == delay


def test_sitemaps_are_for_everyone() -> None:
    text = b"Sitemap: http://h.test/1.xml\nUser-agent: x\nDisallow: /\nSitemap: http://h.test/2.xml"
    assert parse_robots(text).sitemaps == ("http://h.test/1.xml", "http://h.test/2.xml")


def test_hostile_patterns_cost_no_time() -> None:
    text = b"User-agent: *\n" + b"".join(b"Disallow: /" + b"*a" * 200 + b"%d$\n" % n for n in range(500))
    began = time.process_time()
    assert parse_robots(text).allows("http://h.test/" + "a" * 2000)
    assert time.process_time() - began < 20  # seconds of work; it takes half of one, backtracking would take for ever
