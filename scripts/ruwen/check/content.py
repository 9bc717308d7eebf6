"""Everything in content/ at once: data files, then texts that refer to them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from ruwen.archive.register import load_register, register_problems
from ruwen.charts.choose.spec import load_specs
from ruwen.charts.edition import Edition, edition_of
from ruwen.charts.setting import load_setting
from ruwen.charts.spec import ChartSpec
from ruwen.check.addresses import site_addresses
from ruwen.check.automatic import check_automatic
from ruwen.check.claims import check_claims
from ruwen.check.days import check_dated
from ruwen.check.disputes import check_compared, check_newer
from ruwen.check.documents import Known, check_documents
from ruwen.check.links import check_links
from ruwen.check.merged import merge_problems
from ruwen.check.pictures import check_pictures
from ruwen.check.prose import check_prose
from ruwen.check.readings import check_readings
from ruwen.check.records import check_records
from ruwen.check.stated import check_stated
from ruwen.check.suspects import check_home
from ruwen.collect.versions import followers_of, newest_id
from ruwen.dates import given_as_of, resolve_as_of
from ruwen.errors import DataError, Problem, RefusedError
from ruwen.ids import article_id
from ruwen.model import FigureRecord, Indicator
from ruwen.paths import Paths
from ruwen.series.indicators import load_indicators
from ruwen.series.shown import is_shown
from ruwen.series.waiting import Gate, by_source
from ruwen.site.address import Address
from ruwen.store.corrected_csv import load_corrected
from ruwen.store.drafts import draft_articles
from ruwen.store.figures_csv import load_figures
from ruwen.store.readings_csv import load_amendments
from ruwen.store.reviews_csv import load_reviews
from ruwen.store.seals import figure_problems, review_problems
from ruwen.store.site_toml import Site, load_cites, load_site, load_tags
from ruwen.store.sources_toml import load_sources
from ruwen.store.toml import load_toml

T = TypeVar("T")


@dataclass(slots=True)
class _Loader:
    """Loads file after file and keeps the complaints, so that one run shows all of them."""

    problems: list[Problem] = field(default_factory=list)

    def load(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except (DataError, RefusedError) as error:
            self.problems += error.problems
            return None


def check_content(paths: Paths, as_of: str | None = None, address: Address | None = None) -> list[Problem]:
    """All problems, errors and warnings, sorted by file and line. Reads only. `address`: where the site is to stand.

    In the public edition a text that leans on a figure which waits for an editor is an error (E255).
    """
    loader = _Loader()
    site = loader.load(lambda: load_site(paths.site))
    sources = loader.load(lambda: load_sources(paths.sources))
    loader.load(lambda: load_tags(paths.tags))
    loader.load(lambda: load_cites(paths.data / "cites.toml"))
    indicators = loader.load(lambda: load_indicators(paths.indicators))
    specs = loader.load(lambda: load_specs(paths.chart_specs))
    records = loader.load(lambda: load_figures(paths.figures))
    reviews = loader.load(lambda: load_reviews(paths.reviews))
    amendments = loader.load(lambda: load_amendments(paths.readings)) or []
    held = draft_articles(paths.articles)
    gate = Gate(sources or ())
    waiting = gate.waiting(records or ()) if sources is not None else frozenset()
    usable = {row.id: row for row in records or () if row.article not in held and is_shown(row)}
    if paths.is_public:
        usable = {key: row for key, row in usable.items() if key not in waiting}
    edition = loader.load(partial(_edition, paths, specs, records, indicators, gate, held, site and sources))
    specs = None if specs is None else (*specs, *(edition.automatic if edition else ()))
    before = loader.load(lambda: load_corrected(paths.corrected))
    superseded = loader.load(lambda: load_figures(paths.superseded)) or []
    moved = _moved(usable, superseded, records or [])
    known = Known(
        columns=None if site is None else frozenset(name for c in site.columns for name in (c.slug, c.name)),
        charts=None if specs is None else frozenset(name for spec in specs for name in (spec.slug, *spec.aliases)),
        figures=None if records is None else frozenset(usable | moved),
        withheld=frozenset(record.id for record in records or ()) - usable.keys(),
        waiting=waiting if paths.is_public else frozenset(),
        records=usable | moved,
        held={**edition.held, **edition.held_automatic} if edition else {},
        today=resolve_as_of(as_of, site.as_of if site else None),
    )
    problems = [*loader.problems, *check_documents(paths, known), *check_pictures(paths)]
    if site is not None:
        problems += check_home(str(paths.site), site)
        problems += _front_page(paths, site, known.charts, indicators)
    problems += _told_waiting(paths, records or (), waiting)
    problems += loader.load(lambda: figure_problems(paths.figures)) or []
    for path in paths.decisions:
        problems += loader.load(partial(review_problems, path)) or []
    problems += loader.load(lambda: list(register_problems(paths))) or []
    register = loader.load(lambda: load_register(paths))
    if register is not None:
        urls = frozenset(article_id(capture.url) for capture in register.captures)
        problems += loader.load(lambda: list(check_readings(paths, amendments, urls, site))) or []
    if records is not None and indicators is not None and register is not None:
        captures = frozenset(capture.id for capture in register.captures)
        past = frozenset(record.id for record in superseded)
        problems += check_records(paths, records, reviews or [], indicators, captures, past, sources or ())
        problems += check_dated(
            paths, [*(reviews or []), *amendments], register.captures, known.today, _is_fixed(as_of, site)
        )
        problems += check_prose(paths, usable, moved, {slug: item.name for slug, item in indicators.items()}, before)
        problems += check_newer(paths, usable)
        problems += check_claims(paths, specs or ())
        problems += check_automatic(edition, usable.values(), indicators, load_setting(paths)) if edition else ()
        names = {slug: item.name for slug, item in indicators.items()}
        problems += check_compared(paths, usable, names)
        problems += check_stated(paths, usable, names, specs or (), site)
        if site is not None and specs is not None:
            addresses = site_addresses(paths, site, specs, usable | moved)
            problems += check_links(paths, addresses, address or Address())
    return _without_marks(paths, problems)


def _edition(
    paths: Paths,
    listed: Sequence[ChartSpec] | None,
    records: Sequence[FigureRecord] | None,
    indicators: Mapping[str, Indicator] | None,
    gate: Gate,
    drafts: Collection[str],
    settled: object,
) -> Edition | None:
    """The charts of this edition, automatic ones too; None while a file that they need is wrong. `settled`: whether
    site.toml and sources.toml could be read."""
    if listed is None or records is None or indicators is None or not settled:
        return None
    passed = gate.passed(records) if paths.is_public else records
    own = [record for record in passed if record.article not in drafts]
    return edition_of(listed, own, paths, indicators, load_setting(paths))


def _told_waiting(paths: Paths, records: Iterable[FigureRecord], waiting: frozenset[str]) -> Iterator[Problem]:
    """W255: how many figures wait, by outlet."""
    if waiting:
        counts = "、".join(f"{name} {count} 个" for name, count in by_source(records, waiting).items())
        message = f"有 {len(waiting)} 个数据等着核对，核对之前不公开：{counts}。请运行 make review。"
        yield Problem(str(paths.figures), 0, "W255", message)


def _is_fixed(as_of: str | None, site: Site | None) -> bool:
    """Whether site.toml says which day is today."""
    return given_as_of(as_of) is None and site is not None and site.as_of is not None


def _without_marks(paths: Paths, problems: Iterable[Problem]) -> list[Problem]:
    """Where a file holds the marks of a merge, that is told, and not what the marks themselves brought about."""
    unmerged = {problem.path: problem for problem in merge_problems(paths)}
    return sorted({*unmerged.values(), *(problem for problem in problems if problem.path not in unmerged)})


def _front_page(
    paths: Paths, site: Site, charts: frozenset[str] | None, indicators: Mapping[str, Indicator] | None
) -> Iterator[Problem]:
    """What site.toml puts on the front page must exist: a slip there would only leave a hole."""
    if site.lead_chart and charts is not None and site.lead_chart not in charts:
        message = f"lead_chart“{site.lead_chart}”不是已有的图表。可用的有：{'、'.join(sorted(charts))}。"
        yield Problem(str(paths.site), load_toml(paths.site).line_of("lead_chart"), "E108", message)
    for slug, _ in site.key_figures:
        if indicators is not None and slug not in indicators:
            message = f"key_figures 里的“{slug}”不是已有的指标。请看 /figures/ 里各指标的网址。"
            yield Problem(str(paths.site), load_toml(paths.site).line_of("key_figures"), "E216", message)


def _moved(
    usable: Mapping[str, FigureRecord], superseded: Sequence[FigureRecord], records: Sequence[FigureRecord]
) -> dict[str, FigureRecord]:
    """Id of each superseded figure that leads to one that may be shown -> that one."""
    followers = followers_of((*superseded, *records))
    ends = {record.id: usable.get(newest_id(record.id, followers)) for record in superseded}
    return {old: record for old, record in ends.items() if record}
