"""The offline steps between the archive and the site, each repeatable without change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ruwen.archive import Archive
from ruwen.articles import article_document, article_path, newest_captures
from ruwen.collect import Collector
from ruwen.errors import ExtractError, RefusedError
from ruwen.extract import extract_article
from ruwen.figures.reviews import apply_reviews
from ruwen.ids import article_id
from ruwen.indicators import load_indicators
from ruwen.model import Article, Capture, FigureRecord, Source
from ruwen.paths import Paths
from ruwen.quoting import is_shown
from ruwen.report import Report
from ruwen.store.atomic import write_text
from ruwen.store.figures_csv import load_figures
from ruwen.store.reviews_csv import load_reviews
from ruwen.store.seals import figure_problems, review_problems, save_sealed_figures, seal_reviews
from ruwen.store.site_toml import load_cites, load_site
from ruwen.store.sources_toml import load_sources, source_of, unlisted_source


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts of one step: items now there, files written, files removed, items that failed, figures shown."""

    total: int
    written: int = 0
    removed: int = 0
    failed: int = 0
    shown: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """An archived article as read, with where it came from and the figures it states."""

    capture: Capture
    article: Article
    source: Source
    records: tuple[FigureRecord, ...]


class Reader:
    """Reads every article of the archive; a page that cannot be read is reported and counted, the rest goes on."""

    def __init__(self, paths: Paths, report: Report) -> None:
        self.archive = Archive(paths.archive)
        self.sources = load_sources(paths.sources)
        self.site = load_site(paths.site)
        self.cites = load_cites(paths.data / "cites.toml")
        self.collector = Collector(self.site, load_indicators(paths.indicators), self.cites)
        self.report = report
        self.failed = 0

    def __iter__(self) -> Iterator[Reading]:
        captures = newest_captures(self.archive)
        for capture in self.report.track(list(captures.values()), "读取存档"):
            try:
                article = extract_article(self.archive.payload(capture), capture.url, capture.charset)
            except ExtractError as error:
                self.failed += 1
                self.report.error(f"{capture.url}（快照 {capture.id}）：{error}")
                continue
            source = source_of(capture.url, self.sources) or unlisted_source(capture.url, article.source or "")
            yield Reading(capture, article, source, tuple(self.collector.records(article, capture, source)))


def write_articles(paths: Paths, report: Report) -> Outcome:
    """Write content/articles from the archive; files of articles that are no longer in it go."""
    reader = Reader(paths, report)
    texts: dict[Path, str] = {}
    for reading in reader:
        name = article_path(reading.article, article_id(reading.capture.url))
        texts[paths.articles / name] = article_document(
            reading.article,
            reading.capture,
            reading.source,
            reader.site,
            reading.records,
            reader.cites.get(reading.capture.url),
        )
    written = sum(write_text(path, text) for path, text in texts.items())
    stale = [path for path in sorted(paths.articles.rglob("*.md")) if path not in texts] if not reader.failed else []
    for path in stale:
        path.unlink()
    return Outcome(len(texts), written, len(stale), reader.failed)


def write_figures(paths: Paths, report: Report) -> Outcome:
    """Write figures.csv from the archive with the editors' decisions applied.

    The file as it stands is read first: a broken or changed row means that somebody edited it by hand, and
    overwriting it silently would lose what they meant (RefusedError). A row that is gone is simply found again.
    """
    before = load_figures(paths.figures)
    reviews = load_reviews(paths.reviews)
    touched = [*figure_problems(paths.figures, missing=False), *review_problems(paths.reviews)]
    if any(problem.is_error for problem in touched):
        raise RefusedError(problem for problem in touched if problem.is_error)
    reader = Reader(paths, report)
    # A decision outlives its grammar, not its evidence: without the capture there is nothing to show.
    captures = {capture.id for capture in reader.archive.captures()}
    earlier = {record.id: record for record in before if record.capture in captures}
    found = [record for reading in reader for record in reading.records]
    records = apply_reviews(found, reviews, earlier)
    changed = save_sealed_figures(paths.figures, records)
    seal_reviews(paths.reviews)
    return Outcome(len(records), int(changed), 0, reader.failed, sum(is_shown(record) for record in records))
