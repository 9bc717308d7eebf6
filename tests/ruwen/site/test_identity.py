"""Ids of feed entries and events: the same while the address stays, and never shared by two sites."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ruwen.site.identity import Identity
from ruwen.store.site_toml import Site

SITE = Site("叶县就业", "", "叶县", "叶县", "动态", "employment", (), (), id="yexian-2027")


@pytest.mark.parametrize(
    ("address", "tag", "uid"),
    [
        ("https://news.example", "tag:news.example,2026-11-02:/a/", "fair@news.example"),
        ("https://News.Example/sub/", "tag:news.example,2026-11-02:/sub/a/", "sub-fair@news.example"),
        ("http://news.example:8080/sub", "tag:news.example,2026-11-02:/8080/sub/a/", "8080-sub-fair@news.example"),
        ("https://叶县.example", "tag:xn--5nrve.example,2026-11-02:/a/", "fair@xn--5nrve.example"),
        ("http://[::1]/", "tag:--1,2026-11-02:/a/", "fair@--1"),
        ("", "tag:yexian-2027.ruwen.invalid,2026-11-02:/a/", "fair@yexian-2027.ruwen.invalid"),
        ("/sub", "tag:yexian-2027.ruwen.invalid,2026-11-02:/a/", "fair@yexian-2027.ruwen.invalid"),
    ],
)
def test_address_names_the_site_else_its_id(address: str, tag: str, uid: str) -> None:
    identity = Identity.of(SITE, address)
    assert identity.tag("/a/", date(2026, 11, 2)) == tag
    assert identity.uid("fair") == uid


def test_name_does_not_matter_where_there_is_an_id_or_an_address() -> None:
    other = replace(SITE, name="别的名字", area="别处")
    assert Identity.of(other, "") == Identity.of(SITE, "")
    assert Identity.of(replace(other, id=""), "https://a.example") == Identity.of(SITE, "https://a.example")


def test_two_old_sites_without_id_differ() -> None:
    one, two = replace(SITE, id=""), replace(SITE, id="", name="宝丰就业", area="宝丰县")
    assert Identity.of(one, "") != Identity.of(two, "")


def test_tag_of_what_has_no_day() -> None:
    assert Identity("a.example").tag("/feeds/all.atom.xml") == "tag:a.example,2020:/feeds/all.atom.xml"
