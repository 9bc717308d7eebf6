"""The offline steps between the archive and the site, each repeatable without change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ruwen.archive import Archive
from ruwen.collect.article_files import article_document, article_path, captures_of_articles
from ruwen.collect.changes import State, versions_of
from ruwen.collect.decisions import apply_reviews
from ruwen.collect.engine import Engine
from ruwen.collect.official import TableCollector, official_histories
from ruwen.collect.pages import Joined, Unread, earlier_states, is_page, join_pages, read_captures, without_lost_pages
from ruwen.collect.records import Collector, start_of
from ruwen.collect.stories import Printing, companions, find_stories
from ruwen.collect.versions import History, heirs, pass_on, rename_rows, trace
from ruwen.console import Report
from ruwen.dates import parse_moment
from ruwen.errors import ExtractError, RefusedError
from ruwen.extract import extract_article
from ruwen.ids import article_id, sha256_hex
from ruwen.model import Article, Capture, FigureRecord, Review, Source
from ruwen.paths import Paths
from ruwen.series.indicators import load_indicators
from ruwen.series.shown import is_shown
from ruwen.store.atomic import write_text
from ruwen.store.corrected_csv import load_corrected, note_before, save_corrected
from ruwen.store.drafts import draft_articles
from ruwen.store.figures_csv import load_figures, save_figures
from ruwen.store.reviews_csv import load_reviews
from ruwen.store.seals import figure_problems, review_problems, save_sealed_figures, seal_reviews
from ruwen.store.site_toml import load_cites, load_site
from ruwen.store.sources_toml import load_sources, source_of, unlisted_source
from ruwen.store.versions_csv import load_versions, save_versions


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts of one step: items now there, files written, files removed, items that failed, figures shown.

    `digest`: SHA-256 over what the step gave, whatever was there before.
    """

    total: int
    written: int = 0
    removed: int = 0
    failed: int = 0
    shown: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """An archived article as read, with where it came from and the figures it states."""

    captures: tuple[Capture, ...]
    """Of its pages; the first page's, which names the article, comes first."""
    article: Article
    source: Source
    records: tuple[FigureRecord, ...]

    @property
    def capture(self) -> Capture:
        return self.captures[0]


class Reader:
    """Reads every article of the archive; a page that cannot be read is reported and counted, the rest goes on."""

    def __init__(self, paths: Paths, report: Report, engine: Engine | None = None) -> None:
        self.archive = Archive(paths.archive)
        self.sources = load_sources(paths.sources)
        self.site = load_site(paths.site)
        self.cites = load_cites(paths.data / "cites.toml")
        indicators = load_indicators(paths.indicators)
        self.collector = Collector(self.site, indicators, self.cites)
        self.tables = TableCollector(self.site, indicators, self.sources)
        self.report = report
        self.engine = engine or Engine()
        self.unread: set[str] = set()
        """Ids of the articles whose newest capture could not be read."""
        self._captures = captures_of_articles(filter(is_page, self.archive.captures()))

    @property
    def failed(self) -> int:
        return len(self.unread)

    def __iter__(self) -> Iterator[Reading]:
        joined = join_pages(self._articles([captures[-1] for captures in self._captures.values()]))
        articles = without_lost_pages(joined, self._captures, self._read)
        yield from self.engine.map(partial(_reading, self.collector, self.sources), articles)

    def _articles(self, captures: Sequence[Capture]) -> Iterator[tuple[Capture, Article]]:
        found = read_captures(self.archive, captures, self.engine)
        for capture, article in zip(self.report.track(captures, "读取存档"), found, strict=True):
            if isinstance(article, Unread):
                self.unread.add(article_id(capture.url))
                self.report.error(f"{capture.url}（快照 {capture.id}）：{article.reason}")
            else:
                yield capture, article

    def older(self, reading: Reading) -> Iterator[Reading]:
        """The article as earlier runs left it, oldest first; a capture that cannot be read is left out."""
        if any(len(self._captures[article_id(capture.url)]) > 1 for capture in reading.captures):
            first = article_id(reading.capture.url)
            for joined in earlier_states(first, self._captures, self._read):
                yield _reading(self.collector, self.sources, joined)

    def _read(self, capture: Capture) -> Article | None:
        try:
            return extract_article(self.archive.payload(capture), capture.url, capture.charset)
        except ExtractError as error:
            self.report.detail(f"{capture.url}（旧快照 {capture.id}）：{error}")
            return None


def _reading(collector: Collector, sources: Sequence[Source], joined: Joined) -> Reading:
    """The figures of an article; each with the capture of the page that states it."""
    capture, article = joined.capture, joined.article
    source = source_of(capture.url, sources) or unlisted_source(capture.url, article.source or "")
    records = collector.records(article, capture, source)
    if len(joined.pages) > 1:
        records = [replace(record, capture=joined.capture_at(start_of(record)).id) for record in records]
    return Reading(tuple(capture for _, capture in joined.pages), article, source, tuple(records))


def write_articles(paths: Paths, report: Report, engine: Engine | None = None) -> Outcome:
    """Write content/articles from the archive; files of articles that are no longer in it go."""
    reader = Reader(paths, report, engine)
    reader.archive.require_captures(sum(1 for _ in paths.articles.rglob("*.md")))
    texts: dict[Path, str] = {}
    readings = list(reader)
    also = companions(find_stories(map(_printing, readings)))
    held = draft_articles(paths.articles)
    for reading in readings:
        name = article_path(reading.article, article_id(reading.capture.url))
        texts[paths.articles / name] = article_document(
            reading.article,
            reading.capture,
            reading.source,
            reader.site,
            reading.records,
            reader.cites.get(reading.capture.url),
            also.get(article_id(reading.capture.url), ()),
            draft=name.stem in held,
        )
        if report.verbose:
            for problem in reading.article.problems:
                report.warn(f"{reading.capture.url}（快照 {reading.capture.id}）：{problem}")
    written = sum(write_text(path, text) for path, text in texts.items())
    stale = [path for path in sorted(paths.articles.rglob("*.md")) if path not in texts] if not reader.failed else []
    for path in stale:
        path.unlink()
    result = "".join(f"{path.relative_to(paths.articles).as_posix()}\0{texts[path]}\0" for path in sorted(texts))
    return Outcome(len(texts), written, len(stale), reader.failed, digest=sha256_hex(result.encode()))


def _printing(reading: Reading) -> Printing:
    moment = parse_moment(reading.article.published_at or "")
    return Printing(article_id(reading.capture.url), reading.article.text, moment.date() if moment else None)


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
    reader.archive.require_captures(len(before))
    histories, versions = [], []
    for now in reader:
        states = [State(each.captures, each.article, each.records) for each in (*reader.older(now), now)]
        histories.append(trace([state.records for state in states]))
        versions += versions_of(states)
    histories += official_histories(paths, reader.archive, reader.tables)
    # A decision outlives its grammar, not its evidence: without the capture there is nothing to show.
    captures = {capture.id for capture in reader.archive.captures()}
    kept = {record.id: record for record in before if record.capture in captures}
    heir = heirs(histories)
    found = [record for history in histories for record in history.current]
    # An article that cannot be read today keeps its file, so it keeps its figures too.
    found += [record for record in kept.values() if record.article in reader.unread]
    decisions, earlier = pass_on(reviews, heir), rename_rows(kept, histories, heir)
    records = apply_reviews(found, decisions, earlier)
    noted = {(heir.get(figure, figure), name): cell for (figure, name), cell in load_corrected(paths.corrected).items()}
    save_corrected(paths.corrected, note_before(decisions, {one.id: one for one in found}, earlier, noted))
    changed = save_sealed_figures(paths.figures, records)
    seal_reviews(paths.reviews)
    _save_superseded(paths.superseded, histories, reviews)
    versions += [version for version in load_versions(paths.versions) if version.article in reader.unread]
    save_versions(paths.versions, versions)
    return Outcome(len(records), int(changed), 0, reader.failed, sum(is_shown(record) for record in records))


def _save_superseded(path: Path, histories: Sequence[History], reviews: Sequence[Review]) -> None:
    """Write superseded.csv: the rows that a newer version of their article changed; no such row, no file."""
    rows = apply_reviews([record for history in histories for record in history.superseded], reviews)
    if rows:
        save_figures(path, rows)
    else:
        path.unlink(missing_ok=True)
