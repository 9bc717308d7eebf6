"""What a kind of chart is: what it asks of its spec, how it is drawn, what its shapes say. `table` has all kinds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ruwen.charts.model import Chart
from ruwen.charts.paper.sheet import Sheet
from ruwen.charts.spec import Choice
from ruwen.charts.style import Scale

NONE = range(0)


def just(count: int) -> range:
    return range(count, count + 1)


def at_least(count: int) -> range:
    return range(count, sys.maxsize)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a kind asks of a spec: so many rows, or so many series, never both; `needs` says it to the editor.

    `by`: how the figures of a series may be told apart. `whole`: a row or series without figures leaves the chart
    empty, rather than out of it. `adds_up`: its rows are a total and parts that may not exceed it. `by_area`: its
    only series is parted into one series an area.
    """

    needs: str
    rows: range = NONE
    series: range = NONE
    totals: int | None = None
    by: tuple[str, ...] = ("period",)
    whole: bool = False
    adds_up: bool = False
    by_area: bool = False

    def accepts(self, choices: Sequence[Choice]) -> bool:
        rows = [choice for choice in choices if not choice.many]
        series = {choice.name for choice in choices if choice.many}
        if self.totals is not None and sum(choice.total for choice in rows) != self.totals:
            return False
        return len(rows) in self.rows if not series else not rows and len(series) in self.series


@dataclass(frozen=True, slots=True)
class Words:
    """What the shapes are called under the drawing: of a provisional figure, of one that another source disputes (""
    when no shape shows it), the whole key to an approximate one, and to a gap in a series ("" when it needs none)."""

    provisional: str
    disputed: str
    approximate: str
    gap: str = ""


BAR_WORDS = Words("虚线框", "短线", "末端断开：约数")
"""For what `paper.looks` draws of a bar."""


def _no_keys(_: Chart) -> Iterator[str]:
    yield from ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """How figures are drawn: at a width, and in `miniature` filling a sheet; and the words for it.

    `keys`: what else needs saying under the drawing. `rises`: its height follows the scale's `rise`.
    """

    draw: Callable[[Chart, Scale], Sheet]
    miniature: Callable[[Sheet, Chart], None]
    words: Words
    keys: Callable[[Chart], Iterator[str]] = _no_keys
    rises: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the table. `over_time`: the drawing of marks that time tells apart, if it is another.

    `plain`: which of the forms in ruwen.bench.plain matplotlib would draw it in; "" when there is none to compare with.
    """

    name: str
    shape: Shape
    drawing: Drawing
    over_time: Drawing | None = None
    plain: str = ""
