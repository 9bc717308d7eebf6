"""Every article of the archive as read: its text, and the figures it states."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import TracebackType

from ruwen.archive import Archive
from ruwen.collect.amending import Amender
from ruwen.collect.article_files import captures_of_articles
from ruwen.collect.dated import without_future
from ruwen.collect.engine import Engine
from ruwen.collect.kept_pages import KeptPages
from ruwen.collect.page_reader import Unread, is_page, read_captures
from ruwen.collect.pages import Joined, earlier_states, join_pages, without_lost_pages
from ruwen.collect.quoting import QUOTE_SHARE, Quotable
from ruwen.collect.records import Collector
from ruwen.console import Console
from ruwen.ids import article_id
from ruwen.model import Article, Capture, FigureRecord
from ruwen.paths import Paths
from ruwen.series.indicators import load_indicators
from ruwen.store.figures_csv import start_of
from ruwen.store.misread_csv import Misread, load_misread
from ruwen.store.places_toml import load_places
from ruwen.store.readings_csv import load_amendments
from ruwen.store.reviews_csv import load_reviews
from ruwen.store.site_toml import load_cites, load_site
from ruwen.store.sources_toml import Source, load_sources, source_of, unlisted_source


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as the archive has it, or had it at one time, with the figures that it states."""

    captures: tuple[Capture, ...]
    """Of its pages; the first page's, which names the article, comes first."""
    article: Article
    records: tuple[FigureRecord, ...] = ()

    @property
    def capture(self) -> Capture:
        return self.captures[0]


class Reader:
    """Reads every article of the archive; a page that cannot be read is reported and counted, the rest goes on.

    Used as a context, for what was read is kept for the next step. `fresh`: nothing kept counts.
    """

    def __init__(self, paths: Paths, console: Console, engine: Engine | None = None, *, fresh: bool = False) -> None:
        self.archive = Archive(paths.archive)
        self.sources = load_sources(paths.sources)
        self.site = load_site(paths.site)
        self.cites = load_cites(paths.data / "cites.toml")
        self.indicators = load_indicators(paths.indicators)
        self.console = console
        self.engine = engine or Engine()
        self.unread: set[str] = set()
        """Ids of the articles whose newest capture could not be read."""
        decisions = {review.figure: review.decision for review in load_reviews(paths.reviews)}
        self._collector = Collector(
            self.site, self.indicators, self.cites, load_places(paths.data / "places.toml"), decisions
        )
        self._amender = Amender(load_amendments(paths.readings), load_misread(paths.misread))
        self._captures = captures_of_articles(filter(is_page, self.archive.captures()))
        self._kept = KeptPages(paths.state / "pages.sqlite", fresh=fresh)

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._kept.close({capture.sha256 for captures in self._captures.values() for capture in captures})

    @property
    def failed(self) -> int:
        return len(self.unread)

    def articles(self) -> list[Joined]:
        """The articles as the newest captures have them and editors mended them, without their figures."""
        return [self._amended(joined) for joined in self.as_read()]

    def as_read(self) -> list[Joined]:
        """The same articles as they were read, mended by nobody."""
        joined = join_pages(self._pages([captures[-1] for captures in self._captures.values()]))
        return without_lost_pages(joined, self._captures, self._read)

    def misread(self) -> list[Misread]:
        """What was read where editors decided, after `articles`; a report that cannot be read today keeps its notes."""
        return self._amender.notes_of(self._captures.keys())

    def readings(self) -> Iterator[Reading]:
        """The same articles with their figures."""
        yield from self.engine.map(partial(_reading, self._collector, self.sources), self.articles())

    def older(self, reading: Reading) -> Iterator[Reading]:
        """The article as earlier runs left it, oldest first; a capture that cannot be read is left out."""
        if any(len(self._captures[article_id(capture.url)]) > 1 for capture in reading.captures):
            first = article_id(reading.capture.url)
            for joined in earlier_states(first, self._captures, self._read):
                mended = replace(joined, article=self._amender.older(joined.article, first))
                yield _reading(self._collector, self.sources, mended)

    def clauses(self, articles: Collection[str]) -> dict[str, Quotable]:
        """Id of a figure -> its clause, for all figures of these reports."""
        found: dict[str, Quotable] = {}
        for joined in self.articles():
            name = article_id(joined.capture.url)
            if name in articles:
                limit = int(len(joined.article.text) * QUOTE_SHARE)
                told = self._collector.clauses(joined.article, joined.capture, self.source_of(joined))
                found |= {key: Quotable(name, *parts, limit) for key, parts in told.items()}
        return found

    def _amended(self, joined: Joined) -> Joined:
        name = article_id(joined.capture.url)
        return replace(joined, article=self._amender.newest(joined.article, name), ours=self._amender.ours(name))

    def source_of(self, joined: Joined) -> Source:
        return _source(joined, self.sources)

    def _pages(self, captures: Sequence[Capture]) -> Iterator[tuple[Capture, Article]]:
        found = read_captures(self.archive, captures, self.engine, self._kept)
        for capture, article in zip(self.console.track(captures, "读取存档"), found, strict=True):
            if isinstance(article, Unread):
                self.unread.add(article_id(capture.url))
                self.console.error(f"{capture.url}（快照 {capture.id}）：{article.reason}")
            else:
                yield capture, without_future(article, capture)

    def _read(self, capture: Capture) -> Article | None:
        (found,) = read_captures(self.archive, [capture], Engine(), self._kept)
        if isinstance(found, Unread):
            self.console.detail(f"{capture.url}（旧快照 {capture.id}）：{found.reason}")
            return None
        return without_future(found, capture)


def _source(joined: Joined, sources: Sequence[Source]) -> Source:
    return source_of(joined.capture.url, sources) or unlisted_source(joined.capture.url, joined.article.source or "")


def _reading(collector: Collector, sources: Sequence[Source], joined: Joined) -> Reading:
    """The figures of an article; each with the capture of the page that states it."""
    records = collector.records(joined.article, joined.capture, _source(joined, sources))
    if len(joined.pages) > 1:
        records = [replace(record, capture=joined.capture_at(start_of(record)).id) for record in records]
    if joined.ours.provider:
        records = [replace(record, provider=joined.ours.provider) for record in records]
    return Reading(tuple(capture for _, capture in joined.pages), joined.article, tuple(records))
