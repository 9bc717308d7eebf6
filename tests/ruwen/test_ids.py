"""Identifiers: one for each thing, the same for ever, whatever way it was reached."""

from __future__ import annotations

import string
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruwen.ids import (
    ARTICLE_ID,
    CAPTURE_ID,
    FIGURE_ID,
    SLUG,
    article_id,
    canonical_url,
    capture_id,
    figure_id,
    host_of,
    lies_on,
    sha256_hex,
)

HOST = st.from_regex(r"[a-z][a-z0-9]{0,8}(\.[a-z][a-z0-9]{0,5}){1,2}", fullmatch=True)
SEGMENT = st.text(alphabet=string.ascii_letters + string.digits + "-_.~%汝州", min_size=1, max_size=6)
PATH = st.lists(SEGMENT, max_size=4).map(lambda parts: "/" + "/".join(parts))
KEY = st.sampled_from(["id", "p", "contentid", "a", "fromid", "utm"])
QUERY = st.lists(st.tuples(KEY, st.text(alphabet=string.ascii_letters + "%0汝", max_size=4)), max_size=3).map(
    lambda pairs: "&".join(f"{key}={value}" for key, value in pairs)
)
TRACKING = ["utm_source=x", "from=timeline", "isappinstalled=0", "spm=a.b", "share_token=1", "gclid", "scene=1"]


@st.composite
def addresses(draw: st.DrawFn) -> tuple[str, str, str, str]:
    return draw(st.sampled_from(["http", "https"])), draw(HOST), draw(PATH), draw(QUERY)


def joined(scheme: str, host: str, path: str, query: str) -> str:
    return f"{scheme}://{host}{path}" + (f"?{query}" if query else "")


@given(addresses())
def test_canonical_url_is_its_own_canonical_url(parts: tuple[str, str, str, str]) -> None:
    once = canonical_url(joined(*parts))
    assert canonical_url(once) == once


@given(addresses(), st.sampled_from(TRACKING), st.integers(0, 3), st.text(alphabet="abc#?/", max_size=5))
def test_way_of_the_reader_makes_no_difference(
    parts: tuple[str, str, str, str], tracking: str, place: int, fragment: str
) -> None:
    scheme, host, path, query = parts
    pairs = query.split("&") if query else []
    pairs.insert(min(place, len(pairs)), tracking)
    port = {"http": ":80", "https": ":443"}[scheme]
    other = f"  {scheme.upper()}://{host.upper()}.{port}{path}?{'&'.join(pairs)}#{fragment}\n"
    assert canonical_url(other) == canonical_url(joined(*parts))
    assert article_id(other) == article_id(joined(*parts))


@given(addresses(), addresses())
def test_another_address_is_another_article(one: tuple[str, str, str, str], two: tuple[str, str, str, str]) -> None:
    if one == two:
        assert article_id(joined(*one)) == article_id(joined(*two))
    else:
        assert article_id(joined(*one)) != article_id(joined(*two))


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://a.invalid", "http://a.invalid/"),
        ("http://a.invalid:8080/x", "http://a.invalid:8080/x"),
        ("https://a.invalid:80/x", "https://a.invalid:80/x"),
        ("http://[::1]:80/x", "http://[::1]/x"),
        ("http://a.invalid/x?&&b=1&", "http://a.invalid/x?b=1"),
        ("http://a.invalid/x?q=%C8%EA&Q", "http://a.invalid/x?q=%C8%EA&Q"),  # GBK bytes stay as written
        ("http://a.invalid/A/B.HTML", "http://a.invalid/A/B.HTML"),
        ("http://a.invalid/x?fromuser=1&utmost=2", "http://a.invalid/x?fromuser=1&utmost=2"),
    ],
)
def test_canonical_form(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


def test_http_and_https_are_kept_apart() -> None:
    assert article_id("http://a.invalid/") != article_id("https://a.invalid/")


def test_ids_have_their_form_and_never_change() -> None:
    """Published addresses hold these: a change here breaks every link to the site."""
    moment = datetime(2020, 5, 7, 8, 30, tzinfo=timezone(timedelta(hours=8)))
    capture = capture_id("http://a.invalid/1", moment, b"page")
    article = article_id("http://a.invalid/1")
    figure = figure_id("http://a.invalid/1", "就业6659人", "6659")
    assert (capture, article, figure) == ("20200507003000-dbd682ad86", "4ec00bde87", "tukjm75anf27")
    assert CAPTURE_ID.fullmatch(capture)
    assert ARTICLE_ID.fullmatch(article)
    assert FIGURE_ID.fullmatch(figure)


def test_capture_id_is_of_address_time_and_bytes() -> None:
    moment = datetime(2020, 5, 7, tzinfo=UTC)
    base = capture_id("http://a.invalid/1", moment, b"page")
    assert base == capture_id("http://a.invalid/1", moment.astimezone(timezone(timedelta(hours=-5))), b"page")
    others = {
        capture_id("http://a.invalid/2", moment, b"page"),
        capture_id("http://a.invalid/1", moment, b"pag"),
        capture_id("http://a.invalid/1", moment + timedelta(seconds=1), b"page"),
        capture_id("http://a.invalid/1p", moment, b"age"),
    }
    assert base not in others
    assert len(others) == 4


def test_figure_id_is_of_what_it_says_and_where() -> None:
    base = figure_id("http://a.invalid/1", "就业6659人", "6659")
    assert base == figure_id("http://A.invalid:80/1#x", "就业６６５９人", "6659")
    others = {
        figure_id("http://a.invalid/2", "就业6659人", "6659"),
        figure_id("http://a.invalid/1", "就业6695人", "6659"),
        figure_id("http://a.invalid/1", "就业6659人", "665"),
        figure_id("http://a.invalid/1", "就业6659人", "6659", 1),
    }
    assert base not in others
    assert len(others) == 4


@pytest.mark.parametrize("slug", ["a", "spring-job-fair", "2020", "a1-b2"])
def test_slug(slug: str) -> None:
    assert SLUG.fullmatch(slug)


@pytest.mark.parametrize("slug", ["", "A", "a b", "汝州", "a--b", "-a", "a-", "a_b", "a/b", "..", "a.b", "a\n", "１"])
def test_no_slug(slug: str) -> None:
    assert not SLUG.fullmatch(slug)


def test_sha256() -> None:
    assert sha256_hex(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://News.Example.org:8443/a", "news.example.org"), ("http://[::1]/", "::1"), ("http://[", ""), ("a/b", "")],
)
def test_host_of_an_address(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("host", "names", "answer"),
    [
        ("a.test", ("a.test",), True),
        ("www.a.test", ("b.test", "a.test"), True),
        ("a.test", ("www.a.test",), False),
        ("nota.test", ("a.test",), False),
        ("a.test.evil", ("a.test",), False),
        ("a.test", (), False),
        ("", ("a.test",), False),
    ],
)
def test_a_host_lies_on_another_when_it_is_the_same_or_below(host: str, names: tuple[str, ...], answer: bool) -> None:
    assert lies_on(host, names) is answer
