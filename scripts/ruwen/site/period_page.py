"""本期与上年同期: all figures of a month or a year in one table, each with its proof."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ruwen import SCHEMA
from ruwen.model import FigureRecord
from ruwen.periods import bounds, period_text
from ruwen.series import Point
from ruwen.series.nature import nature_text
from ruwen.series.words import role_text
from ruwen.site.comparing import Change, Comparer, Share
from ruwen.site.library import Library
from ruwen.site.period_address import FOLDER, page_of, page_title, place_of

_ROLES = ("level", "target", "pct_target", "change", "share")


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of the period. `before`: the same a year earlier; `share`: of the year's target."""

    record: FigureRecord
    name: str
    counted: str
    before: FigureRecord | None
    change: Change
    share: Share | None
    also: tuple[FigureRecord, ...] = ()
    """What others say of the same fact."""


@dataclass(frozen=True, slots=True)
class Section:
    """The figures of just one period: a month, what has come together by its end, the state of a day."""

    place: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PeriodPage:
    """`before`, `after`: the pages of the same time a year earlier and later, None where there is none."""

    page: str
    sections: tuple[Section, ...]
    before: str = ""
    after: str = ""

    @property
    def title(self) -> str:
        return page_title(self.page)

    @property
    def year(self) -> str:
        return self.page[:4]

    @property
    def path(self) -> str:
        return f"/{FOLDER}/{self.page}/"

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for section in self.sections for line in section.lines)

    @property
    def updated(self) -> str:
        """The day of the newest report; "" where none is known."""
        return max((line.record.published_at[:10] for line in self.lines), default="")


def period_pages(library: Library, comparer: Comparer) -> tuple[PeriodPage, ...]:
    """A page for each month and year that has figures, newest first."""
    order = {slug: place for place, slug in enumerate(library.indicators)}
    pages: defaultdict[str, list[Point]] = defaultdict(list)
    for point in comparer.points:
        if point.record.indicator in order:
            pages[page_of(point.record)].append(point)
    return tuple(
        PeriodPage(
            page,
            tuple(_sections(pages[page], library, comparer, order)),
            before=_shifted(page, -1) if _shifted(page, -1) in pages else "",
            after=_shifted(page, 1) if _shifted(page, 1) in pages else "",
        )
        for page in sorted(filter(None, pages), key=lambda page: (page[:4], page.ljust(7, "9")), reverse=True)
    )


def _shifted(page: str, years: int) -> str:
    year, joint, month = page.partition("-")
    return f"{int(year) + years:04}{joint}{month}"


def _sections(points: list[Point], library: Library, comparer: Comparer, order: Mapping[str, int]) -> Iterator[Section]:
    """The longest period first, the state of a day last; in each the indicators' order, then places'."""
    groups: defaultdict[str, list[Point]] = defaultdict(list)
    for point in points:
        groups[place_of(point.record)].append(point)
    for place, members in sorted(groups.items(), key=lambda item: _weight(item[1][0].record)):
        members.sort(key=lambda point: _rank(point.record, library, order))
        title = period_text(members[0].record)
        yield Section(place, title, tuple(_line(point, library, comparer) for point in members))


def _weight(record: FigureRecord) -> tuple[bool, str, str]:
    days = bounds(record)
    start, end = (days[0].isoformat(), days[1].isoformat()) if days else ("", "")
    return place_of(record).startswith("at-"), start, end


def _rank(record: FigureRecord, library: Library, order: Mapping[str, int]) -> tuple[object, ...]:
    home = record.area != library.site.area
    area = (home, record.area_code == "", record.area_code, record.area)
    return (order[record.indicator], *area, record.who, record.coverage, _ROLES.index(record.role), record.id)


def _line(point: Point, library: Library, comparer: Comparer) -> Line:
    record = point.record
    before = comparer.year_before(record) if record.role == "level" else None
    parts = (record.area, record.who, record.coverage, nature_text(record), role_text(record))
    return Line(
        record=record,
        name=library.indicators[record.indicator].name,
        counted="，".join(dict.fromkeys(filter(None, parts))),
        before=before.record if before else None,
        change=comparer.change(point, before),
        share=comparer.target_share(record),
        also=point.disputed,
    )


def period_json(page: PeriodPage) -> str:
    """The table for programs; figures by their ids (data/figures.csv)."""
    data = {
        "schema": SCHEMA,
        "period": page.page,
        "title": page.title,
        "sections": [
            {"id": section.place, "title": section.title, "figures": [_plain(line) for line in section.lines]}
            for section in page.sections
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _plain(line: Line) -> dict[str, Any]:
    return {
        "figure": line.record.id,
        "indicator": line.record.indicator,
        "area": line.record.area,
        "value": line.record.value,
        "unit": line.record.unit,
        "year_before": line.before.id if line.before else None,
        "change": line.change.difference,
        "change_percent": line.change.percent,
        "why_no_change": line.change.reason or None,
        "target": line.share.whole.id if line.share else None,
        "target_share": line.share.value if line.share else None,
        "disputed": [record.id for record in line.also],
    }
