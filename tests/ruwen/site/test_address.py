"""Links to the site itself start from its root, under any address; links elsewhere stay as they are."""

from __future__ import annotations

import pytest

from ruwen.site.address import Address
from ruwen_reader import sanitised

PLACES = [
    (Address.parse(""), ""),
    (Address.parse("/"), ""),
    (Address.parse("/sub/"), "/sub"),
    (Address.parse("https://news.example"), ""),
    (Address.parse("https://news.example/"), ""),
    (Address.parse("https://news.example/sub/"), "/sub"),
]


@pytest.mark.parametrize(("address", "base"), PLACES)
def test_a_link_from_the_root_gets_the_path(address: Address, base: str) -> None:
    assert address.base == base
    assert address.rooted("/images/a.png") == f"{base}/images/a.png"
    assert address.rooted(f"{base}/images/a.png") == f"{base}/images/a.png"
    assert address.rooted("/") == f"{base}/"


@pytest.mark.parametrize(
    "link",
    ["https://other.example/a", "//cdn.example/a.js", "mailto:a@b.example", "#top", "a.html", "{static}/images/a.png"],
)
@pytest.mark.parametrize(("address", "base"), PLACES)
def test_what_leads_elsewhere_stays(address: Address, base: str, link: str) -> None:
    assert address.rooted(link) == link


@pytest.mark.parametrize("link", ["https://news.example/sub/a?b#c", "http://NEWS.example/sub/a?b#c"])
def test_own_address_is_dropped(link: str) -> None:
    address = Address.parse("https://news.example/sub")
    assert address.is_own(link)
    assert address.rooted(link) == "/sub/a?b#c"


@pytest.mark.parametrize(
    "link", ["https://news.example/other/a", "https://news.example.evil/sub/a", "ftp://news.example/sub/a", "/sub/a"]
)
def test_another_site_on_the_host_is_not_ours(link: str) -> None:
    assert not Address.parse("https://news.example/sub").is_own(link)


def test_a_text_carries_own_pictures_from_the_root_and_foreign_ones_not() -> None:
    address = Address.parse("https://news.example/sub")
    body = (
        '<img src="https://news.example/sub/images/a.png"><img src="/images/b.png"><img src="https://x.example/c.png">'
    )
    shown = sanitised(body, address)
    assert 'src="/sub/images/a.png"' in shown
    assert 'src="/sub/images/b.png"' in shown
    assert "x.example" not in shown
