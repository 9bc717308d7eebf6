"""From an archived article to the rows of figures.csv."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ruwen.collect.placing import Placing
from ruwen.collect.public_text import public_text, public_title
from ruwen.collect.quoting import Quotation, plan_quotations, quote_span, row_or_clause
from ruwen.figures import find_figures, parse_number
from ruwen.figures.providers import providers
from ruwen.figures.rules import provisional
from ruwen.figures.rules.privacy import is_personal, mask_names
from ruwen.figures.table.shown import shown_rows
from ruwen.figures.text.sentences import sentence_at
from ruwen.ids import article_id, figure_id
from ruwen.model import Article, Capture, Figure, FigureRecord, Indicator, Kind
from ruwen.periods import AS_OF, period_bounds
from ruwen.series.shown import UNPLACED
from ruwen.store.figures_csv import text_locator
from ruwen.store.places_toml import HomePlaces
from ruwen.store.site_toml import Citation, Site
from ruwen.store.sources_toml import Source

_HEAD_SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8}
YEARLY_GOAL = re.compile(r"(?:全年|年度)[^，,；;。]{0,6}(?:目标|任务|计划)")


class Collector:
    """Turns articles into figure records with one site's sources, indicators and areas."""

    def __init__(
        self,
        site: Site,
        indicators: Mapping[str, Indicator],
        cites: Mapping[str, Citation],
        home: HomePlaces | None = None,
        decisions: Mapping[str, str] | None = None,
    ) -> None:
        self.cites, self._placing = cites, Placing(site, home or HomePlaces())
        self._decisions = decisions or {}
        self._by_name = {name: item for item in indicators.values() for name in (item.name, *item.aliases)}

    def records(self, article: Article, capture: Capture, source: Source) -> list[FigureRecord]:
        """One record for each figure that the article states, in text order.

        A figure that may not be shown keeps its place and number, but neither quote nor sentence.
        """
        area, figures = self._figures(article, source)
        names = figure_ids(capture.url, figures)
        tabled = shown_rows(article.text, figures)
        plans = plan_quotations(
            article.text,
            figures,
            source.publish,
            source.quotes,
            is_personal=is_personal,
            public=public_text(article.text, figures, f"{article.title}\n{article.text}"),
            sentence_at=sentence_at,
            first=self._decided(names, ("confirm", "correct")),
            never=self._decided(names, ("reject",)),
            rows=tabled,
        )
        cite = self.cites.get(capture.url)
        starts = [figure.start for figure in figures]
        said = [cite.publisher] * len(figures) if cite else providers(article.text, starts, area or "")
        rows = [
            self._record(index, figures, names, plan, article, capture, source, cite, area or "")
            for index, plan in enumerate(plans)
        ]
        for index in (index for index, row in tabled.items() if provisional.is_early_table(row.head(article.text))):
            rows[index] = replace(rows[index], flags=flags_of(rows[index].flags, provisional.FLAG))
        return [replace(row, provider=provider) for row, provider in zip(rows, said, strict=True)]

    def clauses(
        self, article: Article, capture: Capture, source: Source
    ) -> dict[str, tuple[tuple[int, int], str, str]]:
        """Id of each figure -> where its clause stands, and clause and sentence as they may be shown."""
        _, figures = self._figures(article, source)
        public = public_text(article.text, figures, f"{article.title}\n{article.text}")
        rows = shown_rows(article.text, figures)
        found = {}
        for index, (name, figure) in enumerate(zip(figure_ids(capture.url, figures), figures, strict=True)):
            span = quote_span(article.text, figure)
            sentence = sentence_at(article.text, figure.start)
            found[name] = (span, public[slice(*span)], row_or_clause(rows.get(index), public, sentence))
        return found

    def _figures(self, article: Article, source: Source) -> tuple[str | None, list[Figure]]:
        """The area of the report and the figures it states."""
        area = source.area or self._placing.named_in(article)
        day = _day(article.published_at)
        return area, find_figures(article.text, title=article.title, date=day, area=area, places=self._placing.places)

    def _decided(self, names: Sequence[str], decisions: Sequence[str]) -> frozenset[int]:
        return frozenset(index for index, name in enumerate(names) if self._decisions.get(name) in decisions)

    def _record(
        self,
        index: int,
        figures: Sequence[Figure],
        names: Sequence[str],
        plan: Quotation,
        article: Article,
        capture: Capture,
        source: Source,
        cite: Citation | None,
        whole: str,
    ) -> FigureRecord:
        figure = figures[index]
        indicator = self._by_name.get(figure.indicator or "")
        placed = self._placing.placed(figure.where or source.area, whole)
        kind = figure.kind or (indicator.kind if indicator else "count")
        return FigureRecord(
            id=names[index],
            indicator=indicator.slug if indicator else "",
            area=mask_names(placed.area, article.text),
            area_code=placed.code,
            coverage="，".join(filter(None, (mask_names(placed.part, article.text), figure.coverage))),
            who="" if plan.flag == "private" else mask_names(figure.who or "", article.text),
            kind=kind,
            **time_columns(period_shown(figure), kind),
            role=figure.role,
            value=figure.value,
            value_max=figure.value_max,
            number_text=printed_with_scale(figure),
            unit=figure.unit,
            approx=figure.approx,
            per=figure.per or "",
            compare=figure.compare or "",
            of=names[figure.of] if figure.of is not None else "",
            part_of=names[figure.part_of] if figure.part_of is not None else "",
            flags=flags_of(
                plan.flag,
                "" if placed.code else UNPLACED,
                provisional.FLAG if provisional.is_provisional(article.text, figure.start, _end(figure)) else "",
            ),
            quote=plan.quote,
            sentence=plan.sentence,
            locator=text_locator(figure.start, _end(figure)),
            **_stated_in(article, capture, source, cite),
        )


def flags_of(*flags: str) -> str:
    """The cell `flags`: why a figure may not be shown, and `p` for one that is called an early count."""
    return " ".join(filter(None, flags))


def time_columns(period: str | None, kind: Kind) -> dict[str, str]:
    """The period, its first and last day and its span, as the columns of figures.csv have them."""
    start, end, span = period_bounds(period, kind)
    return {"period": period or "", "period_start": start, "period_end": end, "span": span}


def _stated_in(article: Article, capture: Capture, source: Source, cite: Citation | None) -> dict[str, str]:
    """Which article and capture state a figure, and that nobody has looked at it yet."""
    return {
        "status": "auto",
        "origin": "report",
        "published_at": article.published_at or "",
        "source": article.source or source.name,
        "provider": "",
        "document": cite.document if cite else titled(public_title(article)),
        "article": article_id(capture.url),
        "url": capture.url,
        "capture": capture.id,
        "supersedes": "",
    }


def titled(title: str) -> str:
    """《title》; what is no title stands without (cites.toml says which)."""
    return title if not title or title.startswith("《") else f"《{title}》"


def period_shown(figure: Figure) -> str | None:
    """The figure's period; a goal for the year has the year, whatever months its sentence reports on."""
    if figure.period and figure.role == "target" and YEARLY_GOAL.search(figure.quote):
        return figure.period.removeprefix(AS_OF)[:4]
    return figure.period


def printed_with_scale(figure: Figure) -> str:
    """The number as printed, with the scale that only its table's head gives: 1.06 under 万人 is 1.06万."""
    read = parse_number(figure.number_text)
    if read is None or not read[0] or read[0] == figure.value:
        return figure.number_text
    scales = (word for word, factor in _HEAD_SCALES.items() if math.isclose(read[0] * factor, figure.value))
    return f"{figure.number_text}{next(scales, '')}"


def _end(figure: Figure) -> int:
    return figure.start + len(figure.number_text)


def figure_ids(url: str, figures: Iterable[Figure]) -> list[str]:
    """The id of each figure; equal clauses with equal numbers are told apart by their order."""
    seen: Counter[tuple[str, str]] = Counter()
    names = []
    for figure in figures:
        key = (unicodedata.normalize("NFKC", figure.quote), figure.number_text)  # as figure_id sees them
        names.append(figure_id(url, figure.quote, figure.number_text, seen[key]))
        seen[key] += 1
    return names


def _day(published_at: str | None) -> str | None:
    return published_at[:10] if published_at else None
