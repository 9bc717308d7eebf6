"""Everything the site knows, loaded once for a build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from ruwen.archive import Tombstone
from ruwen.archive.register import load_register
from ruwen.charts.choose.spec import load_specs
from ruwen.charts.edition import edition_of
from ruwen.charts.setting import load_setting
from ruwen.charts.spec import ChartSpec
from ruwen.collect.versions import followers_of, newest_id
from ruwen.dates import parse_day, resolve_as_of
from ruwen.model import Capture, FigureRecord, Indicator
from ruwen.paths import Paths
from ruwen.series.indicators import load_indicators
from ruwen.series.revisions import Revision, superseded
from ruwen.series.shown import is_shown
from ruwen.series.waiting import Gate, load_edition, load_superseded
from ruwen.site.chart_file import ChartFile, load_chart_files
from ruwen.site.credit import Credit, credit_of, credits_of
from ruwen.site.mending import Mending, load_mendings
from ruwen.site.plain_texts import filled
from ruwen.site.printings import Entry, Printings, fold, printings_of
from ruwen.site.reports import Report, load_reports
from ruwen.site.selection import is_scheduled, select
from ruwen.site.uses import Use, uses_of
from ruwen.store.corrected_csv import load_corrected
from ruwen.store.drafts import draft_articles
from ruwen.store.figures_csv import load_figures, position
from ruwen.store.front_matter import Document
from ruwen.store.reviews_csv import NUMBER_FIELDS, Review, load_reviews
from ruwen.store.site_toml import Citation, Site, load_cites, load_site
from ruwen.store.sources_toml import Source, load_sources, source_of
from ruwen.store.versions_csv import Version, load_versions


@dataclass(frozen=True)
class Library:
    """The data of one build. `records` are the figures that may be shown, in file order, by id.

    Pages of every plugin are made from it, in an order that Pelican chooses: nobody may change it on the way.
    """

    paths: Paths
    site: Site
    sources: tuple[Source, ...]
    indicators: Mapping[str, Indicator]
    records: Mapping[str, FigureRecord]
    all_records: Mapping[str, FigureRecord]
    reviews: tuple[Review, ...]
    captures: Mapping[str, Capture]
    reports: Mapping[str, Report]
    posts: tuple[Document, ...]
    notices: tuple[Document, ...]
    pages: tuple[Document, ...]
    specs: tuple[ChartSpec, ...]
    charts: Mapping[str, ChartFile]
    as_of: date
    by_article: Mapping[str, tuple[FigureRecord, ...]]
    parts: Mapping[str, tuple[FigureRecord, ...]]
    uses: Mapping[str, tuple[Use, ...]] = field(default_factory=dict)
    superseded: Mapping[str, FigureRecord] = field(default_factory=dict)
    corrected: Mapping[tuple[str, str], str] = field(default_factory=dict)
    versions: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    """Id of a report that changed between captures -> its versions, oldest first."""
    mendings: Mapping[str, tuple[Mending, ...]] = field(default_factory=dict)
    withdrawn: tuple[Tombstone, ...] = ()
    left_out: frozenset[Path] = frozenset()
    """Texts that this build has no page for: drafts, and in the preview what cannot be built."""
    cites: Mapping[str, Citation] = field(default_factory=dict)
    """Address of a sample report -> the document that its figures are from."""
    waiting: frozenset[str] = frozenset()
    """Ids of figures that wait for an editor: shown in the preview, kept back from the public edition."""

    def __post_init__(self) -> None:
        for name in (one.name for one in fields(self)):
            value = getattr(self, name)
            if isinstance(value, dict):
                object.__setattr__(self, name, MappingProxyType(dict(value)))

    def current(self, identifier: str) -> FigureRecord | None:
        """The figure that may be shown for an id, also for one whose sentence a newer capture changed."""
        return self.records.get(newest_id(identifier, self.followers))

    @cached_property
    def followers(self) -> Mapping[str, str]:
        """Id of a superseded figure -> id of the one that took its place."""
        return MappingProxyType(followers_of((*self.superseded.values(), *self.all_records.values())))

    @cached_property
    def revised(self) -> Mapping[str, Revision]:
        """Id of each figure whose value its own office has since given anew -> that revision."""
        return MappingProxyType(dict(superseded(self.records.values())))

    def revision_of(self, record: FigureRecord) -> Revision | None:
        """The revision that a figure is a step of, be it the old value or the one that holds."""
        return self.revised.get(record.id) or self._revisions.get(record.id)

    @cached_property
    def _revisions(self) -> Mapping[str, Revision]:
        return {step.id: one for one in self.revised.values() for step in one.steps}

    @cached_property
    def renumbered(self) -> frozenset[str]:
        """Ids of the figures whose number an editor corrected; of other corrected ones only what is said of it was."""
        changed = (one.figure for one in self.reviews if one.decision == "correct" and one.field in NUMBER_FIELDS)
        return frozenset(record.id for record in map(self.current, changed) if record)

    def correction_of(self, record: FigureRecord) -> str:
        """`number` (改了数), `words` (改了说明: indicator, group, period, …), "" for a figure nobody corrected."""
        if record.status != "corrected":
            return ""
        return "number" if record.id in self.renumbered else "words"

    @cached_property
    def printings(self) -> Mapping[str, Printings]:
        """Id of a report -> the other reports of its story; no entry for a report that stands alone."""
        found = {key: printings_of(report, self.reports) for key, report in self.reports.items()}
        return MappingProxyType({key: printings for key, printings in found.items() if printings.reports})

    def printings_of(self, article: str) -> Printings:
        return self.printings.get(article, Printings())

    def story_of(self, article: str) -> str:
        """The id of a report's story: the first id of those that print it."""
        return min(article, *(report.id for report in self.printings_of(article).reports), article)

    def fold(self, entries: Iterable[Entry]) -> list[Entry]:
        """A list of reports and posts with each story once."""
        return fold(entries, self.printings)

    def records_of(self, article: str) -> tuple[FigureRecord, ...]:
        """The figures of a report that may be shown, in the order of its text."""
        return self.by_article.get(article, ())

    def parts_of(self, record: FigureRecord) -> tuple[FigureRecord, ...]:
        """The figures that the text gives as parts of this one, in its order."""
        return self.parts.get(record.id, ())

    def mark_of(self, document: Document) -> str:
        """Why only the preview shows a text: `draft`, `scheduled`; "" for one that is public."""
        if document.is_draft:
            return "draft"
        of_ours = not document.path.is_relative_to(self.paths.articles)
        return "scheduled" if of_ours and is_scheduled(document, self.as_of) else ""

    def is_undated(self, document: Document) -> bool:
        """Whether nobody can say when a report came out: its page has no date, or one that is still to come."""
        of_ours = not document.path.is_relative_to(self.paths.articles)
        return bool(document.text("undated")) or (not of_ours and is_scheduled(document, self.as_of))

    @property
    def newest_dated(self) -> date | None:
        """The newest day of publication that a shown figure has; None while none has one. Undated ones may be newer."""
        days = [day for record in self.records.values() if (day := parse_day(record.published_at[:10]))]
        return max(days, default=None)

    def chart_named(self, name: str) -> ChartFile | None:
        """The chart of a slug, also of one that it had before."""
        return self.charts.get(name) or next((c for c in self.charts.values() if name in c.aliases), None)

    def indicator_name(self, slug: str) -> str:
        indicator = self.indicators.get(slug)
        return indicator.name if indicator else slug

    def credit_of(self, record: FigureRecord) -> Credit:
        return credit_of(record, self.cites)

    def credits_of(self, figures: Iterable[str]) -> tuple[Credit, ...]:
        """Who stands behind several figures, by their ids, each once."""
        return credits_of((self.records[key] for key in figures if key in self.records), self.cites)

    def is_sample(self, url: str) -> bool:
        source = source_of(url, self.sources)
        return source is not None and source.sample


def load_library(
    paths: Paths, as_of: str | None = None, *, drafts: bool = False, without: Collection[Path] = ()
) -> Library:
    """Load and join; RuwenError from any file that is wrong.

    `drafts`: build drafts too. `without`: texts that are not even read. A draft report's figures are never shown.
    """
    site, sources = load_site(paths.site), load_sources(paths.sources)
    today = resolve_as_of(as_of, site.as_of)
    texts = select(paths, today, drafts=drafts, without=without)
    held = draft_articles(paths.articles)
    everything = {record.id: record for record in load_edition(paths) if record.article not in held}
    records = {key: _published_by(today, record) for key, record in everything.items() if is_shown(record)}
    indicators = load_indicators(paths.indicators)
    listed = load_specs(paths.chart_specs)
    specs = edition_of(listed, list(everything.values()), paths, indicators, load_setting(paths)).specs
    register = load_register(paths)
    library = Library(
        paths=paths,
        site=site,
        sources=sources,
        indicators=indicators,
        records=records,
        all_records=everything,
        reviews=tuple(load_reviews(paths.reviews)),
        captures={capture.id: capture for capture in register.captures},
        reports={report.id: report for report in load_reports(texts.articles, sources, today)},
        posts=texts.posts,
        notices=texts.notices,
        pages=texts.pages,
        specs=specs,
        charts={chart.slug: chart for chart in load_chart_files(paths.charts, [spec.slug for spec in specs])},
        as_of=today,
        by_article=_grouped(records.values(), lambda record: record.article),
        parts=_grouped(records.values(), lambda record: record.part_of),
        superseded={row.id: row for row in load_superseded(paths) if row.article not in held},
        corrected=load_corrected(paths.corrected),
        versions=_versions(paths),
        mendings=load_mendings(paths),
        withdrawn=register.withdrawn,
        left_out=texts.left_out,
        cites=load_cites(paths.data / "cites.toml"),
        waiting=Gate(sources).waiting(load_figures(paths.figures) if paths.is_public else records.values()),
    )
    ours = (tuple(filled(text, library.current) for text in kind) for kind in (texts.posts, texts.notices, texts.pages))
    posts, notices, pages = ours
    return replace(library, uses=uses_of(library), posts=posts, notices=notices, pages=pages)


def _published_by(today: date, record: FigureRecord) -> FigureRecord:
    """A day still to come cannot be when it was published: nobody knows that day (W271 tells the editor)."""
    return replace(record, published_at="") if record.published_at[:10] > today.isoformat() else record


def _versions(paths: Paths) -> dict[str, tuple[Version, ...]]:
    rows = load_versions(paths.versions)
    groups = {key: tuple(group) for key, group in groupby(rows, key=lambda version: version.article)}
    return {key: group for key, group in groups.items() if len(group) > 1}


def _grouped(
    records: Iterable[FigureRecord], key: Callable[[FigureRecord], str]
) -> dict[str, tuple[FigureRecord, ...]]:
    groups: defaultdict[str, list[FigureRecord]] = defaultdict(list)
    for record in sorted(records, key=position):
        groups[key(record)].append(record)
    return {name: tuple(members) for name, members in groups.items()}
