"""本站改正: what editors mended in the reading of reports, in words for proofs, reports and 数据更正."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from ruwen.dates import day_text, has_time, parse_moment
from ruwen.ids import article_id
from ruwen.site.library import Library
from ruwen.site.mending import Mending
from ruwen.store.readings_csv import FIELDS, READ

NOTHING = "未注明"
"""How a field is told that editors emptied, as in other corrections."""


@dataclass(frozen=True, slots=True)
class Mended:
    """One field in words. `before`: what was read, "" for nothing; `is_read`: whether pages state it at all; `day`: ""
    for one that is still to come."""

    name: str
    before: str
    after: str
    day: str
    reason: str
    is_read: bool


@dataclass(frozen=True, slots=True)
class MendedReport:
    """What was mended of one report at one time for one reason. `path`: "" for one that is not shown, whose `title` is
    its address; `anchor`: set where it is told of first."""

    title: str
    path: str
    day: str
    reason: str
    changes: tuple[Mended, ...]
    anchor: str
    dropped: bool
    sample: bool


def mended_fields(article: str, library: Library) -> tuple[Mended, ...]:
    """Those of a report that is shown."""
    return tuple(_mended(one, library) for one in library.mendings.get(article, ()) if one.field != "drop")


def mended_reports(library: Library) -> Iterator[MendedReport]:
    """Reports that were mended, newest decision first; of one that is not shown that alone is told."""
    groups: defaultdict[tuple[str, str, str], list[Mending]] = defaultdict(list)
    for one in chain.from_iterable(library.mendings.values()):
        groups[_day(one.decided_on, library), one.article, one.reason].append(one)
    dropped = {one.article for one in chain.from_iterable(library.mendings.values()) if one.field == "drop"}
    addresses = {article_id(capture.url): capture.url for capture in library.captures.values()}
    told: set[str] = set()
    for (day, article, reason), mendings in sorted(groups.items(), reverse=True):
        report, url = library.reports.get(article), addresses.get(article, "")
        gone = article in dropped
        if (gone and all(one.field != "drop" for one in mendings)) or (not gone and report is None):
            continue
        yield MendedReport(
            title=url if gone or report is None else report.title,
            path="" if gone or report is None else report.path,
            day=day,
            reason=reason,
            changes=() if gone else tuple(_mended(one, library) for one in mendings),
            anchor="" if article in told else f"r-{article}",
            dropped=gone,
            sample=library.is_sample(url),
        )
        told.add(article)


def _mended(one: Mending, library: Library) -> Mended:
    before, after = (_words(one.field, cell, library) for cell in (one.before, one.after))
    return Mended(
        FIELDS[one.field], before, after or NOTHING, _day(one.decided_on, library), one.reason, one.field in READ
    )


def _words(field: str, cell: str, library: Library) -> str:
    if field == "column":
        return next((column.name for column in library.site.columns if column.slug == cell), cell)
    moment = parse_moment(cell) if field == "published_at" else None
    if moment is None:
        return cell
    return f"{day_text(moment.date())} {moment:%H:%M}" if has_time(cell) else day_text(moment.date())


def _day(decided_on: str, library: Library) -> str:
    return decided_on if decided_on <= library.as_of.isoformat() else ""
