"""Indicator pages: definition, newest value in a sentence, and every value with its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from ruwen.dates import day_text, parse_day
from ruwen.model import FigureRecord, Indicator
from ruwen.periods import UNDATED
from ruwen.series import agree, is_reviewed, period_text, value_text
from ruwen.series.nature import nature_text
from ruwen.series.words import WAITING, role_text, state_text
from ruwen.site.chart_file import ChartFile
from ruwen.site.library import Library
from ruwen.site.plain_words import next_update, plain_sentence, standing, whole_of
from ruwen.site.printings import Printings
from ruwen.site.proof import proof_path
from ruwen.site.reports import Report
from ruwen.site.revising import Revised, doubt_text, revised_facts
from ruwen.site.wording import basis_text, counted_text

NEWEST = 24
"""Rows that the page shows at once; the rest follows by year."""
_FACT = (
    *("indicator", "area", "who", "coverage", "period", "kind", "span", "role", "compare", "per"),
    *("value", "value_max", "unit", "approx"),
)
"""What two figures share that say the same."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure in an indicator's table."""

    record: FigureRecord
    value: str
    period: str
    area: str
    basis: str
    state: str
    role: str
    proof: str
    published: str
    report: Report | None
    superseded: bool = False
    doubt: str = ""
    """What must be read with the value: 初步数, 后修订为…."""
    printings: Printings = field(default_factory=Printings)
    """Other reports of the same story that state the same value: one statement, not several."""

    @property
    def counted(self) -> str:
        """Where, who and which part: a number of one park must not pass for the town's."""
        record = self.record
        return "，".join(dict.fromkeys(filter(None, (self.area, record.who, record.coverage, nature_text(record)))))

    @property
    def is_whole(self) -> bool:
        """A level of the whole area, which may stand for the area; not a change, a share or one street of it, nor
        what its office has since given anew."""
        return self.record.role == "level" and not self.record.coverage and not self.superseded


@dataclass(frozen=True, slots=True)
class Disagreement:
    """同一指标,说法不一: figures that should be equal and are not."""

    period: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """An indicator with its rows, newest first; `older` groups the rest by year of the period.

    `plain` says the newest value in everyday words; `whole` is the total that those words take it as a part of.
    """

    indicator: Indicator
    path: str
    latest: Row
    sentence: str
    newest: tuple[Row, ...]
    older: tuple[tuple[str, tuple[Row, ...]], ...]
    charts: tuple[ChartFile, ...]
    disagreements: tuple[Disagreement, ...]
    updated: str
    revisions: tuple[Revised, ...] = ()
    plain: str = ""
    whole: FigureRecord | None = None
    standing: str = ""
    next_update: str = ""

    @property
    def sentence_start(self) -> str:
        """The sentence up to its value, which the page sets as a link."""
        return self.sentence.removesuffix(f"{self.latest.value}。")

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, newest first."""
        return self.newest + tuple(row for _, group in self.older for row in group)


def indicator_pages(library: Library) -> Iterator[IndicatorPage]:
    """A page for each indicator that has a figure to show, in the order of the vocabulary."""
    by_indicator: defaultdict[str, list[FigureRecord]] = defaultdict(list)
    for record in library.records.values():
        by_indicator[record.indicator].append(record)
    for slug, indicator in library.indicators.items():
        if slug in by_indicator:
            yield _page(indicator, by_indicator[slug], library)


def newest_first(records: list[FigureRecord]) -> list[FigureRecord]:
    """Plain levels before changes and shares, then by period, newest first; ties by area and id."""
    by_name = sorted(records, key=lambda record: (record.area, record.id))
    by_period = sorted(by_name, key=lambda record: record.period_end, reverse=True)
    return sorted(by_period, key=lambda record: record.role != "level")


def _page(indicator: Indicator, records: list[FigureRecord], library: Library) -> IndicatorPage:
    repeats = repeated(records, library)
    again = {record.id for others in repeats.values() for record in others}
    rows = [
        row_of(record, library, repeats.get(record.id, ()))
        for record in newest_first(records)
        if record.id not in again
    ]
    whole = [row for row in rows if row.is_whole] or [row for row in rows if not row.superseded]
    home = next((row for row in whole if row.area == library.site.area), whole[0])
    older: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows[NEWEST:]:
        older[row.record.period_end[:4] or UNDATED].append(row)
    shown = {record.id for record in records}
    same_area = [row.record for row in whole if row.area == home.area]
    plain = plain_sentence(home.record, indicator, library.records, library.indicators)
    return IndicatorPage(
        indicator=indicator,
        path=f"/figures/{indicator.slug}/",
        latest=home,
        sentence=latest_sentence(home, indicator),
        newest=tuple(rows[:NEWEST]),
        older=tuple((year, tuple(older[year])) for year in sorted(older, key=_by_year, reverse=True)),
        charts=tuple(chart for chart in library.charts.values() if shown & set(chart.figures)),
        disagreements=tuple(_disagreements(rows)),
        revisions=revised_facts(records, library),
        updated=max(record.published_at[:10] for record in records),
        plain=plain,
        whole=whole_of(home.record, library.records) if plain else None,
        standing=standing(same_area, library.as_of),
        next_update=next_update(indicator, records, library.as_of),
    )


def _by_year(year: str) -> tuple[bool, str]:
    """Sort key: years as they are, figures without a period before all of them (so last when newest come first)."""
    return (year.isdigit(), year)


def repeated(records: Iterable[FigureRecord], library: Library) -> dict[str, list[FigureRecord]]:
    """Id of a figure -> figures by which other reports of its story say the same: a reprint confirms nothing.

    A reviewed figure leads, then the one that was published first.
    """
    leading: dict[tuple[object, ...], FigureRecord] = {}
    found: defaultdict[str, list[FigureRecord]] = defaultdict(list)
    retold = [record for record in records if library.printings_of(record.article).reports]
    for record in sorted(retold, key=lambda one: (not is_reviewed(one), one.published_at, one.id)):
        fact = (library.story_of(record.article), *(getattr(record, name) for name in _FACT))
        first = leading.setdefault(fact, record)
        if first.article != record.article:
            found[first.id].append(record)
    return dict(found)


def row_of(record: FigureRecord, library: Library, repeats: Sequence[FigureRecord] = ()) -> Row:
    return Row(
        record=record,
        value=value_text(record),
        period=period_text(record),
        area=record.area,
        basis=basis_text(record),
        state=WAITING if record.id in library.waiting else state_text(record, library.correction_of(record)),
        role=role_text(record),
        proof=proof_path(record),
        published=day_text(day) if (day := parse_day(record.published_at[:10])) else "",
        report=library.reports.get(record.article),
        superseded=record.id in library.revised,
        doubt=doubt_text(record, library.revised.get(record.id)),
        printings=library.printings_of(record.article).among({one.article for one in repeats}),
    )


def latest_sentence(row: Row, indicator: Indicator) -> str:
    """The newest value in plain words: `截至2020年5月7日，汝州市建档立卡贫困人员实现就业6659人。`"""
    record = row.record
    when = f"{row.period}，" if record.period else ""
    coverage = "" if record.coverage in ("", record.who) else f"（{record.coverage}）"
    role = role_text(record)  # a target must not pass for what was reached
    what = f"{record.area}{coverage}{counted_text(record.who, indicator.name)}{nature_text(record)}{role}"
    verb = "为" if role or indicator.kind in ("rate", "amount") or record.unit != indicator.unit else ""
    return f"{when}{what}{verb}{row.value}。"


def _disagreements(rows: list[Row]) -> Iterator[Disagreement]:
    groups: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        r = row.record
        if r.role == "level" and r.period and not row.superseded:
            groups[(r.area, r.who, r.coverage, r.period, r.unit, r.kind, r.per)].append(row)
    for group in groups.values():
        ordered = sorted(group, key=lambda row: (row.record.origin != "official", row.record.id))
        pairs = combinations([row.record for row in ordered], 2)
        # 6000多 and 6659 are no contradiction, nor are 1.07万 and 10659; two numbers of one report are its own affair.
        if any(one.url != other.url and not agree(one, other) for one, other in pairs):
            yield Disagreement(group[0].period, tuple(ordered))
