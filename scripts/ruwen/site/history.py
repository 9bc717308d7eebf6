"""改动记录: the versions of a report as its proof pages tell them; of a linked text no more than figures' clauses."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from ruwen.dates import CHINA, day_text, has_time, parse_moment
from ruwen.site.library import Library
from ruwen.site.rewording import Rewording, rewording
from ruwen.store.versions_csv import Version


@dataclass(frozen=True, slots=True)
class Step:
    """One version, and how it differs from the one before: (old, new) of title and day, figures' clauses, the rest.

    A day is "" where the page states none. `number` counts from 1; `seen_on`: when we first captured it, in China's
    time; `capture`: id of a capture that only this version has, "" for the newest; `others`: clauses that changed
    beside those shown.
    """

    number: int
    seen_on: str
    capture: str
    title: tuple[str, str] | None = None
    day: tuple[str, str] | None = None
    figures: tuple[Rewording, ...] = ()
    others: int = 0


def history_of(article: str, library: Library) -> tuple[Step, ...]:
    """The versions of a report, newest first; () when it never changed."""
    versions = library.versions.get(article, ())
    steps = [Step(1, _moment(version.seen_at), _own(version, versions[1].captures)) for version in versions[:1]]
    for number, (old, new) in enumerate(pairwise(versions), 2):
        later = versions[number].captures if number < len(versions) else new.captures
        rows = [row for row in library.superseded.values() if row.article == article and row.capture in old.captures]
        shared = set(old.captures) & set(new.captures)
        told = [rewording(row, library) for row in rows if row.quote and row.capture not in shared]
        shown = tuple(item for item in told if item)
        steps.append(
            Step(
                number=number,
                seen_on=_moment(new.seen_at),
                capture=_own(new, later),
                title=_change(old.title, new.title),
                day=_change(_day(old.published_at), _day(new.published_at)),
                figures=shown,
                others=new.changes + len(told) - len(shown),
            )
        )
    return tuple(reversed(steps))


def _own(version: Version, later: Collection[str]) -> str:
    return next((capture for capture in version.captures if capture not in later), "")


def _change(old: str, new: str) -> tuple[str, str] | None:
    return (old, new) if old != new else None


def _day(published_at: str) -> str:
    moment = parse_moment(published_at)
    if not moment:
        return ""
    return f"{day_text(moment.date())} {moment:%H:%M}" if has_time(published_at) else day_text(moment.date())


def _moment(seen_at: str) -> str:
    moment = parse_moment(seen_at)
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}" if moment else seen_at
