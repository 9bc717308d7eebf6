"""From sources to captures: what is new is fetched, what may have changed is asked about, nothing is fetched twice."""

from __future__ import annotations

import time
from collections.abc import Callable

from ruwen.archive import Entry, Run, Tombstone
from ruwen.errors import ExtractError
from ruwen.extract import extract_article
from ruwen.ids import canonical_url
from ruwen.model import Article, Capture
from ruwen.scrape.discover import Found, choose
from ruwen.scrape.fetch import FetchError, Response
from ruwen.scrape.fetch.body import IMAGES
from ruwen.scrape.holdings import Holdings, PageRefusedError
from ruwen.scrape.listings import Lists, on_hosts
from ruwen.scrape.memory import Checks
from ruwen.scrape.summary import Summary
from ruwen.scrape.visitor import Visit, Visitor
from ruwen.scrape.walls import wall_of
from ruwen.store.sources_toml import Plan

DAY = 86400.0
REFUSED_AGE = 7 * DAY
"""Seconds; a page that held no report is looked at again after a week."""
_MAX_IMAGES = 20
_MAX_PAGES = 20


class Scraper:
    """One run over sources; captures go to `run`, what is remembered to `checks`. `now` in seconds since 1970."""

    def __init__(
        self,
        visitor: Visitor,
        run: Run,
        checks: Checks,
        *,
        known: tuple[Entry, ...] = (),
        withdrawn: tuple[Tombstone, ...] = (),
        now: Callable[[], float] = time.time,
    ) -> None:
        self._visitor, self._checks, self._now = visitor, checks, now
        self._held = Holdings(run, checks, known, withdrawn)
        self._lists = Lists(visitor, checks, now=now)
        self._pages: dict[str, None] = {}

    def plan_visits(self, plan: Plan, summary: Summary) -> list[Found]:
        """The addresses to ask for, new ones first in the order of the lists, then those due for another look."""
        self._visitor.forgive()
        found = choose(
            self._lists.announced(plan, summary.failed),
            hosts=plan.source.hosts,
            home=plan.source.home,
            links=plan.links,
            since=plan.since,
        )
        summary.found = len(found)
        fresh, known = [], []
        for one in found:
            if self._held.is_withdrawn(one.url) or one.url in self._pages:
                continue
            self._pages[one.url] = None
            if self._held.newest(one.url) is not None:
                known.append(one)
            elif not self._was_refused(one.url):
                fresh.append(one)
        due = [one for one in known if self._is_due(one.url)]
        summary.unchanged += len(known) - len(due)
        return fresh + due

    def take(self, plan: Plan, url: str, summary: Summary) -> None:
        """Visit one report and keep it if it is new or changed; what goes wrong is noted in `summary`."""
        try:
            capture, article, state = self.capture(url, plan)
        except FetchError as error:
            self._note_refusal(url, error.code)
            kept = summary.refused if error.code in ("robots", "redirect-away", "content-type") else summary.failed
            kept.append((url, str(error)))
            return
        except PageRefusedError as error:
            summary.refused.append((url, str(error)))
            return
        whole = article or (self._held.article(capture) if isinstance(capture, Entry) else None)
        pages = self._take_pages(plan, whole, summary) if whole else []
        if pages and state == "unchanged":
            state = "updated"
        setattr(summary, state, getattr(summary, state) + 1)
        summary.failed += self._held.damaged.items()
        self._held.damaged.clear()
        if plan.images and whole and state != "unchanged":
            summary.images += sum(self._take_images(plan, *one, summary) for one in [(whole, capture), *pages])

    def capture(self, url: str, plan: Plan, *, anywhere: bool = False) -> tuple[Capture | Entry, Article | None, str]:
        """(capture, what it says, `new`, `updated` or `unchanged`). FetchError or PageRefusedError: nothing was kept.

        `anywhere`: a redirect may leave the source's hosts.
        """
        self._held.refuse_withdrawn(url)
        held = self._held.newest(url)
        page = self._checks.page(url)
        visit = self._visitor.visit(
            held.url if held else url,
            etag=held.etag if held else "",
            last_modified=held.last_modified if held else "",
            delay=plan.delay,
            may_go=lambda target: anywhere or on_hosts(target, plan.source),
        )
        page.checked_at, page.refused = self._now(), ""
        if visit.response.status == 304:
            if held is None:
                raise FetchError("protocol", "没有问过的 304")
            return held, None, "unchanged"
        try:
            article = self._read(url, visit.response, plan)
            return self._keep(url, visit, article, plan, anywhere)
        except PageRefusedError as error:
            page.refused = error.code
            raise

    def _read(self, url: str, response: Response, plan: Plan) -> Article:
        """What the page says; PageRefusedError when it is no report, or none any more."""
        final = canonical_url(response.url)
        self._held.refuse_withdrawn(final)
        if final != url and final in {_canonical(front) for front in (plan.source.home, *plan.lists)}:
            raise PageRefusedError("转到了首页或列表页：报道可能已经删去", "front")
        try:
            article = extract_article(response.payload, response.url, response.charset or plan.source.charset)
        except ExtractError as error:
            raise PageRefusedError(str(error), error.code) from None
        if wall := wall_of(article, response.url):
            raise PageRefusedError(f"《{article.title}》像是{wall}，不是报道", "wall")
        return article

    def _keep(
        self, url: str, visit: Visit, article: Article, plan: Plan, anywhere: bool
    ) -> tuple[Capture | Entry, Article, str]:
        """As `capture`, for a page that was read."""
        response, before = visit.response, len(self._held)
        previous = self._held.at(response.url)
        if previous and not anywhere and self._held.says_the_same(previous, article):
            return previous, article, "unchanged"
        capture = self._held.add(visit, response.charset or plan.source.charset)
        if capture.url != url:
            self._checks.page(url).moved = capture.url
        state = "unchanged" if len(self._held) == before else "updated" if previous else "new"
        return capture, article, state

    def _take_pages(self, plan: Plan, article: Article, summary: Summary) -> list[tuple[Article, Capture | Entry]]:
        """The pages after a report's first that are new or changed, on the source's hosts; each once a run.

        They are asked about by the rule that holds for reports; from one that need not be asked, or cannot be had
        today, the archived page leads on.
        """
        taken: list[tuple[Article, Capture | Entry]] = []
        after = article.next_page
        for _ in range(_MAX_PAGES - 1):
            address = _canonical(after)
            if not after or address in self._pages or not on_hosts(address, plan.source):
                break
            self._pages[address] = None
            held = self._held.newest(address)
            page: Article | None = None
            if held is None or self._is_due(address):
                try:
                    capture, page, state = self.capture(address, plan)
                    if page and state != "unchanged":
                        taken.append((page, capture))
                except (FetchError, PageRefusedError) as error:
                    summary.refused.append((after, f"《{article.title}》的下一页：{error}"))
            page = page or (self._held.article(held) if held else None)
            after = page.next_page if page else None
        summary.pages += len(taken)
        return taken

    def _take_images(self, plan: Plan, article: Article, capture: Capture | Entry, summary: Summary) -> int:
        count = 0
        for image in article.images[:_MAX_IMAGES]:
            try:
                address = canonical_url(image.url)
                if self._held.at(address) is None and not self._held.is_withdrawn(address):
                    self._held.add(self._visitor.visit(address, accept=IMAGES, delay=plan.delay), None)
                    count += 1
            except (FetchError, PageRefusedError, ValueError) as error:
                summary.refused.append((image.url, f"{capture.url} 的图片：{error}"))
        return count

    def _was_refused(self, url: str) -> bool:
        page = self._checks.pages.get(url)
        return page is not None and bool(page.refused) and self._now() - page.checked_at < REFUSED_AGE

    def _note_refusal(self, url: str, code: str) -> None:
        """Remember refusals that another try this week will not change."""
        if code.startswith("http-4") and code != "http-429":
            page = self._checks.page(url)
            page.checked_at, page.refused = self._now(), code

    def _is_due(self, url: str) -> bool:
        """Whether a captured report is worth another look.

        While a list still names it: at every run if the server can answer 304, else once a day; a report
        captured over a month ago once a week.
        """
        entry = self._held.newest(url)
        checked = self._checks.pages[url].checked_at if url in self._checks.pages else 0.0
        if entry is None or not checked:
            return True
        age = self._now() - entry.captured_at.timestamp()
        pause = 7 * DAY if age > 30 * DAY else 0.0 if entry.etag or entry.last_modified else DAY
        return self._now() - checked >= pause


def _canonical(url: str | None) -> str:
    """The canonical address; "" for none, or for one whose port is no number."""
    try:
        return canonical_url(url) if url else ""
    except ValueError:
        return ""
