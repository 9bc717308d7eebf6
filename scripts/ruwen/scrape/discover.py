"""Finding the addresses of reports: list pages, RSS and Atom feeds, sitemaps. Pure: bytes in, addresses out."""

from __future__ import annotations

import email.utils
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from ruwen.dates import parse_day, parse_moment
from ruwen.errors import ExtractError
from ruwen.extract.characters import cleaned
from ruwen.extract.decode import decode
from ruwen.extract.page import parse
from ruwen.extract.pagers import pager_of
from ruwen.ids import address_key, canonical_url, host_of, lies_on
from ruwen.scrape.anchors import anchors_of, refresh_of

ARTICLE_LINK = r"(/|_|-|t|content)\d{4,}[^/]*(\.s?html?|/)?$|/20\d\d[-/_]?\d\d|[?&](id|aid|docid)=\d+"
"""How addresses of reports look on the sites we know: a long number, or a year and month in the path."""

_URL_DAY = re.compile(r"(?<!\d)(20\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_NEXT_WORDS = frozenset(("下一页", "下页", "后一页", "下一页>", "下一页»", ">", "›", "»"))
_MAX_ENTRIES = 50_000
"""The sitemap protocol allows no more in one file."""
_MAX_URL = 2048
"""Characters; the same protocol's limit for an address, and about what servers take."""


@dataclass(frozen=True, slots=True)
class Found:
    """An address with the day its list gives for it; None when it gives none."""

    url: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What one list, feed or sitemap holds: `entries` to visit, `more` further lists, in page order.

    `leads_on`: the page is no list, it only leads to the one in `more`.
    """

    entries: tuple[Found, ...]
    more: tuple[str, ...] = ()
    leads_on: bool = False


def read_list(payload: bytes, url: str, charset: str | None, pages: str = "") -> Listing:
    """The links of an HTML page; `more` those that match `pages` (a regular expression), say 下一页, stand in a
    script's pager or are where the page leads on by itself.

    ExtractError when the bytes are no page.
    """
    root = parse(decode(payload, charset, clean=False).text)  # an address with hidden characters is no address
    base = next((element.get("href") for element in root.iter("base") if element.get("href")), "")
    base = _join(url, base) or url
    following = re.compile(pages) if pages else None
    entries: dict[str, Found] = {}
    more: dict[str, None] = {}
    for link, words in anchors_of(root):
        target = _join(base, link)
        if target is None or cleaned(link) != link or "\ufffd" in link:
            continue
        if (following and following.search(target)) or words in _NEXT_WORDS:
            more[target] = None
        else:
            entries.setdefault(target, Found(target))
    pager = pager_of(root, url)
    refresh = refresh_of(root)
    for link in [*(pager.following if pager else ()), *([refresh] if refresh else [])]:
        target = _join(base, link)
        if target is not None and target != url:
            more[target] = None
    return Listing(tuple(entries.values()), tuple(more), leads_on=bool(refresh and more and not entries))


def read_feed(payload: bytes, url: str) -> Listing:
    """The entries of RSS 0.9 to 2.0 or Atom, newest first where they are dated. ExtractError E306 for anything else."""
    root = _xml(payload)
    if root is None or _name(root) not in ("rss", "feed", "rdf"):
        raise ExtractError("不是 RSS 或 Atom。请检查 feeds 里的网址。", "E306")
    found: dict[str, Found] = {}
    for item in _elements(root, "item", "entry"):
        link = _feed_link(item)
        target = _join(url, link) if link else None
        if target:
            found.setdefault(target, Found(target, _day(_texts(item, "pubdate", "published", "updated", "date"))))
    return Listing(_newest_first(found.values()))


def read_sitemap(payload: bytes, url: str) -> Listing:
    """The addresses of a sitemap, news sitemap or text list; `more` the sitemaps of an index, newest first."""
    root = _xml(payload)
    if root is None:
        lines = payload.decode("utf-8", "replace").split()
        links = [_join(url, line) for line in lines[:_MAX_ENTRIES] if line.startswith(("http://", "https://"))]
        if not links:
            raise ExtractError("不是网站地图。请检查 sitemaps 里的网址。", "E306")
        return Listing(tuple(Found(link) for link in dict.fromkeys(filter(None, links))))
    if _name(root) not in ("urlset", "sitemapindex"):
        raise ExtractError("不是网站地图。请检查 sitemaps 里的网址。", "E306")
    found: dict[str, Found] = {}
    for item in _elements(root, "url", "sitemap"):
        link = next(_texts(item, "loc"), "")
        target = _join(url, link) if link else None
        if target:
            found.setdefault(target, Found(target, _day(_texts(item, "publication_date", "lastmod"))))
    ordered = _newest_first(found.values())
    if _name(root) == "sitemapindex":
        return Listing((), tuple(one.url for one in ordered))
    return Listing(ordered)


def choose(
    found: Iterable[Found], *, hosts: Iterable[str], home: str, links: str = "", since: date | None = None
) -> tuple[Found, ...]:
    """The reports among what was found: of these hosts, of the right form, not older than `since`; each once.

    One report under http and https, with and without www or m, or a last slash, is one; the address on the host of
    the home page is taken before others, and its scheme on all the source's own hosts.
    """
    pattern = re.compile(links or ARTICLE_LINK)
    names, scheme, front = tuple(hosts), urlsplit(home).scheme, host_of(home)
    chosen: dict[str, Found] = {}
    for one in found:
        parts = urlsplit(one.url)
        if not lies_on(parts.hostname or "", names):
            continue
        url = parts._replace(scheme=scheme).geturl() if parts.port is None else one.url
        day = one.day or day_in_url(url)
        if not pattern.search(url) or (since and day and day < since):
            continue
        key = address_key(url)
        if key not in chosen or (parts.hostname == front != host_of(chosen[key].url)):
            chosen[key] = Found(url, day)
    return tuple(chosen.values())


def day_in_url(url: str) -> date | None:
    """The day that an address carries (`/2020/0507/`, `20200507`), None when it carries none."""
    for found in _URL_DAY.finditer(urlsplit(url).path):
        day = parse_day("-".join(found.groups()))
        if day:
            return day
    return None


def _join(base: str, link: str) -> str | None:
    """The absolute canonical address of a link; None when it is no http(s) address or carries credentials."""
    try:
        url = canonical_url(urljoin(base, link.strip()))
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or len(url) > _MAX_URL:
        return None
    if " " in url or not url.isprintable():  # a control or bidi character would also play tricks on a terminal
        return None
    return url


def _xml(payload: bytes) -> Any:
    """The root of an XML document; entities are not expanded and nothing outside is read. None when it is no XML."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(payload.strip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _name(element: Any) -> str:
    """The local name in lower case, without its namespace; "" for comments and the like."""
    return str(element.tag).rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _elements(root: Any, *names: str) -> Iterator[Any]:
    count = 0
    for element in root.iter():
        if _name(element) in names and count < _MAX_ENTRIES:
            count += 1
            yield element


def _texts(item: Any, *names: str) -> Iterator[str]:
    """The texts of descendants with these names, in the order of the names."""
    for name in names:
        for element in item.iter():
            if _name(element) == name and element.text and element.text.strip():
                yield element.text.strip()


def _feed_link(item: Any) -> str:
    for element in item.iter():
        if _name(element) == "link":
            if element.get("href") and element.get("rel", "alternate") == "alternate":
                return str(element.get("href"))
            if element.text and element.text.strip():
                return str(element.text)
    return next((text for text in _texts(item, "guid", "id") if text.startswith("http")), "")


def _day(texts: Iterable[str]) -> date | None:
    for text in texts:
        moment = parse_moment(text)
        if moment is None:
            try:
                moment = email.utils.parsedate_to_datetime(text)
            except (ValueError, TypeError):
                moment = parse_moment(text[:10])
        if moment is not None:
            return moment.date()
    return None


def _newest_first(found: Iterable[Found]) -> tuple[Found, ...]:
    return tuple(sorted(found, key=lambda one: one.day or date.min, reverse=True))
