"""W403: charts that the data would make by themselves, and why one is not made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ruwen.charts.automatic.specs import why_left_out
from ruwen.charts.edition import Edition
from ruwen.charts.filters import ByIndicator
from ruwen.charts.resolve import resolve
from ruwen.charts.setting import Setting
from ruwen.errors import Problem
from ruwen.model import FigureRecord, Indicator
from ruwen.series import published


def check_automatic(
    edition: Edition, records: Iterable[FigureRecord], indicators: Mapping[str, Indicator], setting: Setting
) -> Iterator[Problem]:
    """What only drawing tells (words that find no room) `make charts` says. `records`: those that may be shown."""
    yield from edition.problems
    shown = ByIndicator(published(records))
    for spec in edition.automatic:
        yield from why_left_out(spec, resolve(spec, shown.of(spec.indicators), indicators, setting)[1])
