"""Everything the site knows, loaded once for a build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby

from ruwen.archive import Tombstone
from ruwen.archive.register import load_register
from ruwen.charts.choose.spec import ChartSpec, load_specs
from ruwen.collect.versions import followers_of, newest_id
from ruwen.dates import parse_day, parse_moment, resolve_as_of
from ruwen.model import Capture, FigureRecord, Indicator, Review, Site, Source, Version
from ruwen.paths import Paths
from ruwen.series.indicators import load_indicators
from ruwen.series.shown import is_shown
from ruwen.site.chart_file import ChartFile, load_chart_files
from ruwen.site.printings import Entry, Printings, fold, printings_of
from ruwen.site.reports import Report, load_reports, markdown_files
from ruwen.site.shortcodes import find_shortcodes
from ruwen.store.corrected_csv import Before, load_corrected
from ruwen.store.figures_csv import load_figures
from ruwen.store.front_matter import Document, read_document
from ruwen.store.reviews_csv import load_reviews
from ruwen.store.site_toml import load_site
from ruwen.store.sources_toml import load_sources, source_of
from ruwen.store.versions_csv import load_versions


@dataclass(frozen=True, slots=True)
class Use:
    """A page of the site that shows a figure."""

    kind: str
    title: str
    path: str


@dataclass(frozen=True)
class Library:
    """The data of one build. `records` are the figures that may be shown, in file order, by id."""

    paths: Paths
    site: Site
    sources: tuple[Source, ...]
    indicators: dict[str, Indicator]
    records: dict[str, FigureRecord]
    all_records: dict[str, FigureRecord]
    reviews: tuple[Review, ...]
    captures: dict[str, Capture]
    reports: dict[str, Report]
    posts: tuple[Document, ...]
    notices: tuple[Document, ...]
    specs: tuple[ChartSpec, ...]
    charts: dict[str, ChartFile]
    as_of: date
    by_article: dict[str, list[FigureRecord]]
    parts: dict[str, list[FigureRecord]]
    uses: dict[str, tuple[Use, ...]] = field(default_factory=dict)
    superseded: dict[str, FigureRecord] = field(default_factory=dict)
    corrected: Before = field(default_factory=dict)
    versions: dict[str, tuple[Version, ...]] = field(default_factory=dict)
    """Id of a report that changed between captures -> its versions, oldest first."""
    withdrawn: tuple[Tombstone, ...] = ()

    def current(self, identifier: str) -> FigureRecord | None:
        """The figure that may be shown for an id, also for one whose sentence a newer capture changed."""
        return self.records.get(newest_id(identifier, self.followers))

    @cached_property
    def followers(self) -> dict[str, str]:
        """Id of a superseded figure -> id of the one that took its place."""
        return followers_of((*self.superseded.values(), *self.all_records.values()))

    @cached_property
    def printings(self) -> dict[str, Printings]:
        """Id of a report -> the other reports of its story; no entry for a report that stands alone."""
        found = {key: printings_of(report, self.reports) for key, report in self.reports.items()}
        return {key: printings for key, printings in found.items() if printings.reports}

    def printings_of(self, article: str) -> Printings:
        return self.printings.get(article, Printings())

    def story_of(self, article: str) -> str:
        """The id of a report's story: the first id of those that print it."""
        return min(article, *(report.id for report in self.printings_of(article).reports), article)

    def fold(self, entries: Iterable[Entry]) -> list[Entry]:
        """A list of reports and posts with each story once."""
        return fold(entries, self.printings)

    def records_of(self, article: str) -> list[FigureRecord]:
        """The figures of a report that may be shown, in the order of its text."""
        return self.by_article.get(article, [])

    def parts_of(self, record: FigureRecord) -> list[FigureRecord]:
        """The figures that the text gives as parts of this one, in its order."""
        return self.parts.get(record.id, [])

    @property
    def data_until(self) -> date:
        """The day on which the newest shown figure was published; AS_OF while there is none."""
        days = [day for record in self.records.values() if (day := parse_day(record.published_at[:10]))]
        return max(days, default=self.as_of)

    def chart_named(self, name: str) -> ChartFile | None:
        """The chart of a slug, also of one that it had before."""
        return self.charts.get(name) or next((c for c in self.charts.values() if name in c.aliases), None)

    def indicator_name(self, slug: str) -> str:
        indicator = self.indicators.get(slug)
        return indicator.name if indicator else slug

    def is_sample(self, url: str) -> bool:
        source = source_of(url, self.sources)
        return source is not None and source.sample


def load_library(paths: Paths, as_of: str | None = None) -> Library:
    """Load and join; RuwenError from any file that is wrong."""
    sources = load_sources(paths.sources)
    reports = {report.id: report for report in load_reports(paths, sources)}
    posts = tuple(read_document(path) for path in markdown_files(paths.posts))
    everything = {record.id: record for record in load_figures(paths.figures)}
    records = {key: record for key, record in everything.items() if is_shown(record)}
    indicators = load_indicators(paths.indicators)
    specs = tuple(load_specs(paths.chart_specs))
    charts = {chart.slug: chart for chart in load_chart_files(paths.charts, [spec.slug for spec in specs])}
    days = [report.day for report in reports.values() if report.day]
    days += [moment.date() for post in posts if (moment := parse_moment(post.text("date")))]
    register = load_register(paths)
    library = Library(
        paths=paths,
        site=load_site(paths.site),
        sources=sources,
        indicators=indicators,
        records=records,
        all_records=everything,
        reviews=tuple(load_reviews(paths.reviews)),
        captures={capture.id: capture for capture in register.captures},
        reports=reports,
        posts=posts,
        notices=tuple(read_document(path) for path in markdown_files(paths.notices)),
        specs=specs,
        charts=charts,
        as_of=resolve_as_of(as_of, days),
        by_article=_grouped(records.values(), lambda record: record.article),
        parts=_grouped(records.values(), lambda record: record.part_of),
        superseded={record.id: record for record in load_figures(paths.superseded)},
        corrected=load_corrected(paths.corrected),
        versions=_versions(paths),
        withdrawn=register.withdrawn,
    )
    library.uses.update(_uses(library, posts))
    return library


def _versions(paths: Paths) -> dict[str, tuple[Version, ...]]:
    rows = load_versions(paths.versions)
    groups = {key: tuple(group) for key, group in groupby(rows, key=lambda version: version.article)}
    return {key: group for key, group in groups.items() if len(group) > 1}


def _uses(library: Library, posts: Iterable[Document]) -> dict[str, tuple[Use, ...]]:
    found: defaultdict[str, list[Use]] = defaultdict(list)
    for record in library.records.values():
        name = library.indicator_name(record.indicator)
        found[record.id].append(Use("数据", f"{name} · {record.area}", f"/figures/{record.indicator}/"))
    for chart in library.charts.values():
        for key in chart.figures:
            found[key].append(Use("图表", chart.headline, f"/charts/{chart.slug}/"))
    for kind, prefix, documents in (
        ("文章", "/posts/", posts),
        ("公告", "/notices/", library.notices),
        ("页面", "/", map(read_document, markdown_files(library.paths.pages))),
    ):
        for document in documents:
            use = Use(kind, document.text("title"), f"{prefix}{document.text('slug')}/")
            for key in _figures_in(document, library):
                found[key].append(use)
    return {key: tuple(dict.fromkeys(uses)) for key, uses in found.items()}


def _figures_in(document: Document, library: Library) -> Iterator[str]:
    """Ids of the figures that a text shows, by itself or in a chart."""
    for code in find_shortcodes(document.body):
        if code.kind == "figure":
            keys: Sequence[str] = [code.target]
        else:
            chart = library.chart_named(code.target)
            keys = chart.figures if chart else ()
        for key in keys:
            shown = library.current(key)
            yield shown.id if shown else key


def _grouped(records: Iterable[FigureRecord], key: Callable[[FigureRecord], str]) -> dict[str, list[FigureRecord]]:
    groups: defaultdict[str, list[FigureRecord]] = defaultdict(list)
    for record in sorted(records, key=position):
        groups[key(record)].append(record)
    return dict(groups)


def position(record: FigureRecord) -> tuple[int, str]:
    """Sort key: where a figure stands in its text, or in its table."""
    start = record.locator.removeprefix("text:").partition("-")[0]
    return (int(start), "") if start.isdigit() else (0, record.locator)
