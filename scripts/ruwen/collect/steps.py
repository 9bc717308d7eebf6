"""The offline steps between the archive and the site, each repeatable without change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ruwen.archive import Archive
from ruwen.archive.register import require_archive, save_register
from ruwen.collect.article_files import article_document, article_path
from ruwen.collect.changes import versions_of
from ruwen.collect.decisions import apply_reviews
from ruwen.collect.engine import Engine
from ruwen.collect.official import TableCollector, official_histories
from ruwen.collect.pages import Joined
from ruwen.collect.readings import Reader
from ruwen.collect.stories import Printing, companions, find_stories
from ruwen.collect.versions import History, heirs, pass_on, rename_rows, trace
from ruwen.console import Console
from ruwen.dates import parse_moment
from ruwen.errors import Problem, RefusedError
from ruwen.ids import article_id, sha256_hex
from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.series.shown import is_shown
from ruwen.store.atomic import write_text
from ruwen.store.corrected_csv import load_corrected, note_before, save_corrected
from ruwen.store.drafts import kept_back
from ruwen.store.figures_csv import load_figures, save_figures
from ruwen.store.merged import settle, settle_figures
from ruwen.store.misread_csv import save_misread
from ruwen.store.older_figures import migrate_figures
from ruwen.store.readings_csv import column_problems
from ruwen.store.reviews_csv import Review, load_reviews
from ruwen.store.seals import figure_problems, review_problems, save_sealed_figures, seal_reviews
from ruwen.store.versions_csv import Version, load_versions, save_versions


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


def write_articles(paths: Paths, console: Console, engine: Engine | None = None, *, fresh: bool = False) -> Outcome:
    """Write content/articles from the archive; files of articles that are no longer in it go."""
    require_archive(paths)
    settle(paths.misread)
    _refuse_touched(review_problems(paths.readings))
    with Reader(paths, console, engine, fresh=fresh) as reader:
        _refuse_touched(column_problems(paths.readings, reader.site))
        reader.archive.require_captures(sum(1 for _ in paths.articles.rglob("*.md")))
        articles = reader.articles()
        texts = _article_texts(reader, articles, paths.articles)
    if console.verbose:
        for one in articles:
            for problem in one.article.problems:
                console.warn(f"{one.capture.url}（快照 {one.capture.id}）：{problem}")
    written = sum(write_text(path, text) for path, text in texts.items())
    stale = [path for path in sorted(paths.articles.rglob("*.md")) if path not in texts] if not reader.failed else []
    for path in stale:
        path.unlink()
    _save_readings(paths, reader)
    save_register(paths)
    result = "".join(f"{path.relative_to(paths.articles).as_posix()}\0{texts[path]}\0" for path in sorted(texts))
    return Outcome(len(texts), written, len(stale), reader.failed, digest=sha256_hex(result.encode()))


def _article_texts(reader: Reader, articles: Sequence[Joined], folder: Path) -> dict[Path, str]:
    """What each article's file below `folder` holds."""
    also = companions(find_stories(map(_printing, articles)))
    held = kept_back(folder)
    texts = {}
    for one in articles:
        identifier, url = article_id(one.capture.url), one.capture.url
        texts[folder / article_path(one.article, identifier)] = article_document(
            one.article,
            one.capture,
            reader.source_of(one),
            reader.site,
            reader.cites.get(url),
            also.get(identifier, ()),
            draft=identifier in held,
            ours=one.ours,
        )
    return texts


def _printing(joined: Joined) -> Printing:
    moment = parse_moment(joined.article.published_at or "")
    return Printing(article_id(joined.capture.url), joined.article.text, moment.date() if moment else None)


def write_figures(paths: Paths, console: Console, *, fresh: bool = False) -> Outcome:
    """Write figures.csv from the archive with the editors' decisions applied.

    The file as it stands is read first: a broken or changed row means that somebody edited it by hand, and
    overwriting it silently would lose what they meant (RefusedError). A row that is gone is simply found again.
    Both sides of a merge are taken together.
    """
    require_archive(paths)
    settle_figures(paths.figures)
    for path in (paths.figures, paths.superseded):
        migrate_figures(path)
    for path in (paths.corrected, paths.versions, paths.misread):
        settle(path)
    before = load_figures(paths.figures)
    reviews = load_reviews(paths.reviews)
    decided = [problem for path in paths.decisions for problem in review_problems(path)]
    _refuse_touched([*figure_problems(paths.figures, missing=False), *decided])
    with Reader(paths, console, fresh=fresh) as reader:
        reader.archive.require_captures(len(before))
        histories, versions = _read_histories(reader)
    tables = TableCollector(reader.site, reader.indicators, reader.sources)
    histories += official_histories(paths, reader.archive, tables)
    kept = _still_proved(before, reader.archive)
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
    _save_readings(paths, reader)
    _save_superseded(paths.superseded, histories, reviews)
    versions += [version for version in load_versions(paths.versions) if version.article in reader.unread]
    save_versions(paths.versions, versions)
    return Outcome(len(records), int(changed), 0, reader.failed, sum(is_shown(record) for record in records))


def _refuse_touched(problems: Sequence[Problem]) -> None:
    """RefusedError with those of the problems that are errors."""
    errors = [problem for problem in problems if problem.is_error]
    if errors:
        raise RefusedError(errors)


def _save_readings(paths: Paths, reader: Reader) -> None:
    """Note what was read where editors decided, and seal their decisions."""
    save_misread(paths.misread, reader.misread())
    seal_reviews(paths.readings)


def _read_histories(reader: Reader) -> tuple[list[History], list[Version]]:
    """What became of each article's figures, and of the articles that changed, over all captures."""
    histories, versions = [], []
    for now in reader.readings():
        states = [*reader.older(now), now]
        histories.append(trace([state.records for state in states]))
        versions += versions_of(states)
    return histories, versions


def _still_proved(records: Iterable[FigureRecord], archive: Archive) -> dict[str, FigureRecord]:
    """By id those whose capture is there: a decision outlives its grammar, not its evidence."""
    captures = {capture.id for capture in archive.captures()}
    return {record.id: record for record in records if record.capture in captures}


def _save_superseded(path: Path, histories: Sequence[History], reviews: Sequence[Review]) -> None:
    """Write superseded.csv: the rows that a newer version of their article changed; no such row, no file."""
    rows = apply_reviews([record for history in histories for record in history.superseded], reviews)
    if rows:
        save_figures(path, rows)
    else:
        path.unlink(missing_ok=True)
