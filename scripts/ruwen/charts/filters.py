"""Which figures a row or series of a chart takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from ruwen.model import FigureRecord, Kind, Role, Span
from ruwen.series import bounds, span_of
from ruwen.store.toml import Table

FILTER_KEYS = ("indicator", "area", "who", "coverage", "period", "latest", "role", "basis", "span", "per")
"""Keys of a row or series; written on the chart itself they hold for all its rows."""


@dataclass(frozen=True, slots=True)
class Filter:
    """None = any. `who` and `coverage` match when the figure's text contains them, `=农民工` when it is just that, ""
    when it has none.

    `period` is a date's beginning (`2020`, `2020-05`) that the last day must have, or `FIRST/LAST` of such, or
    `*-12` for the Decembers of every year.
    `basis` is the figure's kind (flow, stock, …); the word kind is taken by the chart's.
    `ids`: just these figures; only for a chart that is made from them anew each time, never in charts.toml.
    """

    indicator: str
    area: str | None = None
    who: str | None = None
    coverage: str | None = None
    period: str | None = None
    latest: bool = False
    role: str = "level"
    basis: str | None = None
    span: str | None = None
    per: str | None = None
    ids: frozenset[str] | None = None

    def take(self, records: Iterable[FigureRecord], unit: str) -> list[FigureRecord]:
        """The records that match and have this base unit."""
        if self.ids is not None:
            records = (record for record in records if record.id in self.ids)
        return [record for record in records if record.unit == unit and self._matches(record)]

    def _matches(self, record: FigureRecord) -> bool:
        exact = (
            (self.indicator, record.indicator),
            (self.area, record.area),
            (self.role, record.role),
            (self.basis, record.kind),
            (self.span, span_of(record)),
            (self.per, record.per),
        )
        if any(wanted is not None and wanted != found for wanted, found in exact):
            return False
        partial = ((self.who, record.who), (self.coverage, record.coverage))
        if any(not _contains(wanted, found) for wanted, found in partial):
            return False
        return self.period is None or _in_period(self.period, record)


def read_filter(row: Table, chart: Table) -> Filter:
    """The row's own keys over the chart's; ConfigError when the indicator is missing or a choice unknown."""

    def text(key: str, choices: tuple[str, ...] = ()) -> str | None:
        owner = row if key in row.data else chart
        if key not in owner.data:
            return None
        return owner.choice(key, choices) if choices else owner.text(key)

    owner = row if "indicator" in row.data or "indicator" not in chart.data else chart
    return Filter(
        indicator=owner.require_text("indicator"),
        area=text("area"),
        who=text("who"),
        coverage=text("coverage"),
        period=text("period"),
        latest=(row if "latest" in row.data else chart).flag("latest"),
        role=text("role", get_args(Role)) or "level",
        basis=text("basis", get_args(Kind)),
        span=text("span", tuple(filter(None, get_args(Span)))),
        per=text("per"),
    )


def _contains(wanted: str | None, found: str) -> bool:
    if wanted is None:
        return True
    if wanted.startswith("="):
        return wanted[1:] == found
    return wanted in found if wanted else not found


def _in_period(wanted: str, record: FigureRecord) -> bool:
    days = bounds(record)
    if days is None:
        return False
    end = days[1].isoformat()
    first, _, last = wanted.partition("/")
    if first.startswith("*-"):
        return end[5:].startswith(first[2:])
    if not last:
        return end.startswith(first)
    return first <= end and end[: len(last)] <= last


class ByIndicator:
    """Figures by their indicator, so that a chart looks through those of its own only."""

    def __init__(self, records: Iterable[FigureRecord]) -> None:
        self._found: dict[str, list[FigureRecord]] = {}
        for record in records:
            self._found.setdefault(record.indicator, []).append(record)

    def of(self, indicators: Iterable[str]) -> list[FigureRecord]:
        """Those of these indicators, in their order within each."""
        return [record for slug in dict.fromkeys(indicators) for record in self._found.get(slug, ())]
