"""One round of the scraper: a single address, or every chosen source in turn, into one run of the archive."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from ruwen.archive import Archive, Entry, Run
from ruwen.console import Console
from ruwen.errors import ArchiveError, SourceError, UsageError
from ruwen.ids import article_id
from ruwen.scrape.fetch import FetchError
from ruwen.scrape.holdings import PageRefusedError
from ruwen.scrape.memory import Checks
from ruwen.scrape.scraper import Scraper
from ruwen.scrape.summary import Summary
from ruwen.scrape.visitor import Visitor
from ruwen.store.sources_toml import SCHEDULES, Plan, source_of, unlisted_source

_STATES = {"new": "已存入存档", "updated": "页面改过，已存为新的快照", "unchanged": "已在存档中，没有变化"}


@dataclass(frozen=True, slots=True)
class Round:
    """What every visit of one round shares."""

    archive: Archive
    visitor: Visitor
    checks: Checks
    console: Console

    def take_one(self, url: str, plans: Sequence[Plan]) -> tuple[str, str]:
        """(capture id, article id) of one address; SourceError or ArchiveError when nothing was kept."""
        source = source_of(url, [plan.source for plan in plans]) or unlisted_source(url)
        plan = next((plan for plan in plans if plan.source == source), Plan(source))
        with self.archive.run() as run:
            try:
                capture, _, state = self._scraper(run).capture(url, plan, anywhere=True)
            except FetchError as error:
                raise SourceError(source.name, url, f"{error} 什么也没有存。") from None
            except PageRefusedError as error:
                raise ArchiveError(f"{url}: {error} 什么也没有存。") from None
        self.console.say(f"{_STATES[state]}：{capture.url}")
        return capture.id, article_id(capture.url)

    def take_all(self, plans: Sequence[Plan], limit: int | None) -> list[Summary]:
        """Visit each source; captures are durable one by one, what is remembered after each source."""
        summaries = []
        with self.archive.run() as run:
            scraper = self._scraper(run)
            for plan in plans:
                summary, before = Summary(plan.source.name), self.visitor.requests
                visits = scraper.plan_visits(plan, summary)[: limit or plan.max_pages]
                for found in self.console.track(visits, plan.source.name):
                    scraper.take(plan, found.url, summary)
                summary.requests = self.visitor.requests - before
                self._tell(summary)
                summaries.append(summary)
                self.checks.sources[plan.source.slug] = time.time()
                self.checks.save()
        return summaries

    def look_ahead(self, plans: Sequence[Plan], limit: int | None) -> tuple[list[str], list[Summary]]:
        """The addresses that `take_all` would visit; only lists and robots.txt are read, nothing is written."""
        urls, summaries = [], []
        scraper = self._scraper(Run(self.archive.root, self.archive.index))
        for plan in plans:
            summary = Summary(plan.source.name)
            urls += [found.url for found in scraper.plan_visits(plan, summary)[: limit or plan.max_pages]]
            for url, why in summary.failed:
                self.console.error(f"  失败 {url}：{why}")
            summaries.append(summary)
        return urls, summaries

    def _scraper(self, run: Run) -> Scraper:
        known: tuple[Entry, ...] = self.archive.index.entries()
        return Scraper(self.visitor, run, self.checks, known=known, withdrawn=self.archive.withdrawn())

    def _tell(self, summary: Summary) -> None:
        self.console.say(str(summary))
        for url, why in summary.failed:
            self.console.error(f"  失败 {url}：{why}")
        if not summary.found and not summary.failed:
            self.console.warn(
                "  列表里一篇报道的网址也没有认出：网站可能改版或关闭了。"
                "请检查 sources.toml 里的 lists、feeds、sitemaps、links、since。"
            )
        for url, why in summary.refused:
            self.console.detail(f"  未收 {url}：{why}")


def choose_plans(plans: Sequence[Plan], name: str | None, checks: Checks, *, due: bool) -> list[Plan]:
    """The enabled sources, or the one of that slug or name even if it is off; `due`: whose schedule has come."""
    if name:
        named = [plan for plan in plans if name in (plan.source.slug, plan.source.name)]
        if not named:
            raise UsageError(
                f"没有来源“{name}”。可用的有：{'、'.join(plan.source.slug for plan in plans) or '（无）'}。"
            )
        return named
    enabled = [plan for plan in plans if plan.source.enabled]
    if not due:
        return enabled
    now = time.time()
    return [plan for plan in enabled if now - checks.sources.get(plan.source.slug, 0.0) >= SCHEDULES[plan.schedule]]
