"""What an editor asks a chart to show and to say: one `[[chart]]` of charts.toml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ruwen.charts.filters import Filter
from ruwen.charts.numbers import Unit
from ruwen.errors import Problem
from ruwen.model import Break
from ruwen.store.toml import Table

Order = Literal["given", "value", "period"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One `[[chart.row]]` (one figure) or `[[chart.series]]` (many, told apart `by` period, area or group).

    `by` year: what a year's reports say of the whole year (targets); by month: each year's months from January on,
    one line a year. Series of one name are one line, taken from several filters.
    """

    name: str
    label: str
    filter: Filter
    line: int
    many: bool = False
    total: bool = False
    by: str = "period"


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """One `[[chart]]`. Texts are templates over the chosen figures (see ruwen.charts.choose.wording), but for `title`,
    which names the subject where there are no figures and so no finding."""

    slug: str
    kind: str
    title: str
    headline: str
    subtitle: str
    alt: str
    notes: tuple[str, ...]
    unit: Unit
    order: Order
    group: str
    aliases: tuple[str, ...]
    values: tuple[tuple[str, str], ...]
    assertions: tuple[str, ...]
    highlight: tuple[str, ...]
    choices: tuple[Choice, ...]
    breaks: tuple[Break, ...]
    path: Path
    table: Table
    automatic: bool = False
    """Made from the data, not written by an editor."""

    @property
    def indicators(self) -> tuple[str, ...]:
        """Of its rows and series, each once."""
        return tuple(dict.fromkeys(choice.filter.indicator for choice in self.choices))

    def problem(self, code: str, message: str, key: str = "", line: int = 0) -> Problem:
        """A problem at `key` of this chart (`values.NAME` for one of its values), or at `line`, or where it begins."""
        owner, _, name = key.rpartition(".")
        if owner == "values":
            place = next(_header_lines(self.table, "[chart.values]"), self.table.line)
            place = Table(self.path, "\n".join(_lines(self.table)), {}, place).line_of(name)
        else:
            place = line or (self.table.line_of(key) if key else self.table.line)
        return Problem(str(self.path), place, code, f"图表 {self.slug}：{message}")


def _header_lines(table: Table, header: str) -> Iterator[int]:
    """1-based lines of this header between the chart's own line and the next chart."""
    for number, text in enumerate(_lines(table)[table.line :], table.line + 1):
        found = "".join(text.split())
        if found.startswith("[[chart]]"):
            return
        if found.startswith(header):
            yield number


def _lines(table: Table) -> list[str]:
    return table.path.read_text(encoding="utf-8-sig").splitlines()
