"""修订 in words: what an office first published, what it made of it, on which days and by how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ruwen.dates import day_text, parse_day
from ruwen.model import FigureRecord
from ruwen.series import Revision, allowed_range, is_provisional, period_text, revisions, value_text
from ruwen.site.wording import label_text
from ruwen.store.figures_csv import number_cell

if TYPE_CHECKING:
    from ruwen.site.library import Library


@dataclass(frozen=True, slots=True)
class RevisedStep:
    """One value of a revised fact: the figure that first stated it, and the day."""

    record: FigureRecord
    day: str


@dataclass(frozen=True, slots=True)
class Revised:
    """A revised fact as the pages tell it: `change` is `少了120人（约1.0%）`, "" where the numbers are too open."""

    label: str
    period: str
    provider: str
    steps: tuple[RevisedStep, ...]
    change: str


def revised_facts(records: Iterable[FigureRecord], library: Library) -> tuple[Revised, ...]:
    """The revised facts among the records, the latest revision first."""
    found = sorted(revisions(records), key=lambda one: (one.last.published_at, one.last.id), reverse=True)
    return tuple(revised(one, library) for one in found)


def revised(revision: Revision, library: Library) -> Revised:
    record = revision.last
    return Revised(
        label=label_text(record, library.indicator_name(record.indicator)),
        period=period_text(record),
        provider=record.provider,
        steps=tuple(RevisedStep(step, _day(step.published_at)) for step in revision.steps),
        change=change_text(revision.first, revision.last),
    )


def doubt_text(record: FigureRecord, revision: Revision | None) -> str:
    """What a text must say beside the number: `初步数`, `初步数，后修订为12180人`; "" where it simply holds."""
    early = "初步数" if is_provisional(record) else ""
    later = f"后修订为{value_text(revision.last)}" if revision else ""
    return "，".join(filter(None, (early, later)))


def change_text(first: FigureRecord, last: FigureRecord) -> str:
    """By how much a value was revised; 约 where either is written shortened (1.23万)."""
    if any(one.value_max is not None or one.approx != "exact" for one in (first, last)):
        return ""
    difference = round(last.value - first.value, 6)
    if not difference:
        return ""
    rounded = any(low != high for low, high in map(allowed_range, (first, last)))
    about = "约" if rounded and first.unit != "%" else ""
    unit = "个百分点" if first.unit == "%" else first.unit
    share = f"（{abs(difference) / first.value:.1%}）" if first.unit != "%" and first.value else ""
    return f"{'多' if difference > 0 else '少'}了{about}{number_cell(abs(difference))}{unit}{share}"


def _day(published_at: str) -> str:
    day = parse_day(published_at[:10])
    return day_text(day) if day else ""
