"""Reading the places where a source announces its reports, with what is remembered of the last look."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from ruwen.dates import parse_day
from ruwen.errors import ExtractError
from ruwen.ids import canonical_url, host_of, lies_on
from ruwen.scrape.discover import Found, Listing, read_feed, read_list, read_sitemap
from ruwen.scrape.fetch import FetchError, Response
from ruwen.scrape.fetch.body import HTML, PACKED, PLAIN, XML
from ruwen.scrape.memory import Checks, PageCheck
from ruwen.scrape.visitor import Visitor
from ruwen.store.sources_toml import Plan, Source

Reader = Callable[[Response, Plan], Listing]
Failures = list[tuple[str, str]]
_MAX_HOPS = 3
_MORE = "more"
"""Stands for the date of a link that leads to a further list."""


class Lists:
    """List pages, feeds and sitemaps of any source. `now` in seconds since 1970."""

    def __init__(self, visitor: Visitor, checks: Checks, *, now: Callable[[], float] = time.time) -> None:
        self._visitor, self._checks, self._now = visitor, checks, now

    def announced(self, plan: Plan, failed: Failures) -> Iterator[Found]:
        """Everything that the source's lists, feeds and sitemaps name; (URL, why) of those not read go to `failed`."""
        for url in plan.feeds:
            for listing in self._listings([url], plan, _feed, XML + HTML + PLAIN, failed):
                yield from listing.entries
        for url in plan.sitemaps:
            for listing in self._listings([url], plan, _sitemap, XML + PACKED + PLAIN + HTML, failed):
                yield from listing.entries
        if plan.lists:
            for listing in self._listings(list(plan.lists), plan, _list, HTML, failed):
                yield from listing.entries

    def _listings(
        self, queue: list[str], plan: Plan, read: Reader, accept: tuple[str, ...], failed: Failures
    ) -> Iterator[Listing]:
        """Read lists breadth first, `list_pages` beyond those that the plan names."""
        seen: set[str] = set()
        left, hops = len(queue) + plan.list_pages - 1, 0
        while queue and left > 0:
            url = canonical_url(queue.pop(0))
            if url in seen:
                continue
            seen.add(url)
            left -= 1
            try:
                listing = self._listing(url, plan, read, accept)
            except (FetchError, ExtractError) as error:
                failed.append((url, str(error)))
                continue
            further = [target for target in listing.more if on_hosts(target, plan.source)]
            if listing.leads_on and hops < _MAX_HOPS:  # no list of its own
                hops, left = hops + 1, left + 1
            queue += further
            yield listing

    def _listing(self, url: str, plan: Plan, read: Reader, accept: tuple[str, ...]) -> Listing:
        """One list; after a 304 its links are those of the last time."""
        page = self._checks.page(url)
        visit = self._visitor.visit(
            url,
            accept=accept,
            etag=page.etag if page.links else "",
            last_modified=page.last_modified if page.links else "",
            delay=plan.delay,
            may_go=lambda target: on_hosts(target, plan.source),
        )
        page.checked_at = self._now()
        if visit.response.status == 304:
            return _remembered(page)
        listing = read(visit.response, plan)
        page.etag, page.last_modified = visit.response.header("etag"), visit.response.header("last-modified")
        if listing.leads_on:  # asked anew each time, so that this is not forgotten
            return listing
        page.links = [(one.url, str(one.day or "")) for one in listing.entries]
        page.links += [(target, _MORE) for target in listing.more]
        return listing


def _list(response: Response, plan: Plan) -> Listing:
    return read_list(response.payload, response.url, response.charset or plan.source.charset, plan.pages)


def _feed(response: Response, _: Plan) -> Listing:
    return read_feed(response.payload, response.url)


def _sitemap(response: Response, _: Plan) -> Listing:
    return read_sitemap(response.payload, response.url)


def _remembered(page: PageCheck) -> Listing:
    entries = tuple(Found(url, parse_day(day)) for url, day in page.links if day != _MORE)
    return Listing(entries, tuple(url for url, day in page.links if day == _MORE))


def on_hosts(url: str, source: Source) -> bool:
    """Whether the address lies on one of the source's hosts or below it."""
    return lies_on(host_of(url), source.hosts)
