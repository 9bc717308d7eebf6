"""From an archived article to the rows of figures.csv."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ruwen.collect.quoting import Quotation, plan_quotations
from ruwen.figures import find_figures
from ruwen.figures.rules import provisional
from ruwen.figures.rules.privacy import is_personal, mask_names
from ruwen.figures.text.sentences import sentence_at
from ruwen.ids import article_id, figure_id
from ruwen.model import Article, Capture, Figure, FigureRecord, Indicator, Kind
from ruwen.periods import AS_OF, period_bounds
from ruwen.store.figures_csv import text_locator
from ruwen.store.site_toml import Area, Citation, Site
from ruwen.store.sources_toml import Source

YEARLY_GOAL = re.compile(r"(?:全年|年度)[^，,；;。]{0,6}(?:目标|任务|计划)")
TOWNS = ("街道", "镇", "乡", "村", "社区")
OPENING = 120
"""Characters of a text in which its area is looked for when the title names none."""


class Collector:
    """Turns articles into figure records with one site's sources, indicators and areas."""

    def __init__(self, site: Site, indicators: Mapping[str, Indicator], cites: Mapping[str, Citation]) -> None:
        self.site, self.cites = site, cites
        self._by_name = {name: item for item in indicators.values() for name in (item.name, *item.aliases)}
        self._areas = {name: area for area in site.areas for name in (area.name, *area.aliases)}

    def records(self, article: Article, capture: Capture, source: Source) -> list[FigureRecord]:
        """One record for each figure that the article states, in text order.

        A figure that may not be shown keeps its place and number, but neither quote nor sentence.
        """
        area = source.area or self._area_named_in(article)
        figures = find_figures(article.text, title=article.title, date=_day(article.published_at), area=area)
        plans = plan_quotations(
            article.text,
            figures,
            source.publish,
            source.quotes,
            is_personal=is_personal,
            mask_names=lambda quote: mask_names(quote, article.text),
            sentence_at=sentence_at,
        )
        names = figure_ids(capture.url, figures)
        cite = self.cites.get(capture.url)
        return [
            self._record(index, figures, names, plan, article, capture, source, cite)
            for index, plan in enumerate(plans)
        ]

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
    ) -> FigureRecord:
        figure = figures[index]
        indicator = self._by_name.get(figure.indicator or "")
        area, town = self._area(figure.where or source.area)
        kind = figure.kind or (indicator.kind if indicator else "count")
        return FigureRecord(
            id=names[index],
            indicator=indicator.slug if indicator else "",
            area=area.name,
            area_code=area.code,
            coverage="，".join(filter(None, (town, figure.coverage))),
            who="" if plan.flag == "private" else mask_names(figure.who or "", article.text),
            kind=kind,
            **time_columns(period_shown(figure), kind),
            role=figure.role,
            value=figure.value,
            value_max=figure.value_max,
            number_text=figure.number_text,
            unit=figure.unit,
            approx=figure.approx,
            per=figure.per or "",
            compare=figure.compare or "",
            of=names[figure.of] if figure.of is not None else "",
            part_of=names[figure.part_of] if figure.part_of is not None else "",
            flags=flags_of(plan.flag, provisional.is_provisional(article.text, figure.start, _end(figure))),
            quote=plan.quote,
            sentence=plan.sentence,
            locator=text_locator(figure.start, _end(figure)),
            **_stated_in(article, capture, source, cite),
        )

    def _area_named_in(self, article: Article) -> str | None:
        """The area that the title names first, else the opening; sources.toml knows it better where it says so."""
        for text in (article.title, article.text[:OPENING]):
            found = [(text.index(name), -len(name), area.name) for name, area in self._areas.items() if name in text]
            if found:
                return min(found)[2]
        return None

    def _area(self, name: str) -> tuple[Area, str]:
        """The area of that name, and what of it is meant: 汝州市钟楼街道 is 汝州市, but only 钟楼街道 of it."""
        known = self._areas.get(name)
        if known is None and name.endswith(TOWNS):
            larger = max((full for full in self._areas if name.startswith(full)), key=len, default="")
            if larger:
                return self._areas[larger], name.removeprefix(larger)
        return known or Area(name, ""), ""


def flags_of(kept_back: str, early: bool) -> str:
    """The cell `flags`: why a figure may not be shown ("" = it may), and `p` for one that is called an early count."""
    return " ".join(filter(None, (kept_back, provisional.FLAG if early else "")))


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
        "provider": cite.publisher if cite else "",
        "document": cite.document if cite else article.title,
        "article": article_id(capture.url),
        "url": capture.url,
        "capture": capture.id,
        "supersedes": "",
    }


def period_shown(figure: Figure) -> str | None:
    """The figure's period; a goal for the year has the year, whatever months its sentence reports on."""
    if figure.period and figure.role == "target" and YEARLY_GOAL.search(figure.quote):
        return figure.period.removeprefix(AS_OF)[:4]
    return figure.period


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
