"""charts.toml: what each chart shows and says; figures are chosen by filter, never by id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from ruwen.charts.choose.filters import FILTER_KEYS, Filter, read_filter
from ruwen.charts.units import Unit, read_unit
from ruwen.errors import ConfigError, DataError, Problem, RefusedError
from ruwen.ids import SLUG
from ruwen.model import UNITS, Break
from ruwen.series.indicators import read_day
from ruwen.store.toml import Table, load_toml

ChartKind = Literal["parts", "bars", "lines", "targets", "multiples", "range", "waffle"]
Order = Literal["given", "value", "period"]

_CHART_KEYS = (
    "slug", "kind", "title", "headline", "subtitle", "alt", "notes", "unit", "order", "group", "aliases", "values",
    "assertions", "highlight", "row", "series", "break", *FILTER_KEYS,
)  # fmt: skip
_ROW_KEYS = ("name", "label", "total", *FILTER_KEYS)
_SERIES_KEYS = ("name", "label", "by", *FILTER_KEYS)


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
    kind: ChartKind
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

    def problem(self, code: str, message: str, key: str = "", line: int = 0) -> Problem:
        """A problem at `key` of this chart (`values.NAME` for one of its values), or at `line`, or where it begins."""
        owner, _, name = key.rpartition(".")
        if owner == "values":
            place = next(_header_lines(self.table, "[chart.values]"), self.table.line)
            place = Table(self.path, "\n".join(_lines(self.table)), {}, place).line_of(name)
        else:
            place = line or (self.table.line_of(key) if key else self.table.line)
        return Problem(str(self.path), place, code, f"图表 {self.slug}：{message}")


def load_specs(path: Path) -> tuple[ChartSpec, ...]:
    """All charts in file order; RefusedError with every faulty chart. No file is no charts."""
    if not path.exists():
        return ()
    specs: list[ChartSpec] = []
    problems: list[Problem] = []
    for table in load_toml(path).tables("chart"):
        try:
            spec = _chart(table)
            if spec.slug in {other.slug for other in specs}:
                raise table.error("slug", f"图表 slug“{spec.slug}”重复。每张图的 slug 应当不同。", "E215")
            specs.append(spec)
        except DataError as error:
            problems += error.problems
    if problems:
        raise RefusedError(problems)
    return tuple(specs)


def _chart(table: Table) -> ChartSpec:
    table.known_keys(*_CHART_KEYS)
    slug = table.require_text("slug")
    if not SLUG.fullmatch(slug):
        raise table.error("slug", f"slug“{slug}”只能用小写字母、数字和连字符。", "E204")
    for alias in table.texts("aliases"):
        if not SLUG.fullmatch(alias):
            raise table.error("aliases", f"旧短名“{alias}”只能用小写字母、数字和连字符。", "E204")
    unit = read_unit(table.require_text("unit"))
    if unit is None:
        raise table.error(
            "unit", f"单位“{table.text('unit')}”不认识，只能是：{'、'.join(UNITS)}，前面可加万或亿。", "E213"
        )
    spec = ChartSpec(
        slug=slug,
        kind=cast(ChartKind, table.choice("kind", get_args(ChartKind))),
        title=table.text("title"),
        headline=table.require_text("headline"),
        subtitle=table.text("subtitle"),
        alt=table.text("alt"),
        notes=table.texts("notes"),
        unit=unit,
        order=cast(Order, table.choice("order", get_args(Order), "given")),
        group=table.text("group"),
        aliases=table.texts("aliases"),
        values=_values(table),
        assertions=table.texts("assertions"),
        highlight=table.texts("highlight"),
        choices=tuple(_choices(table)),
        breaks=tuple(_breaks(table)),
        path=table.path,
        table=table,
    )
    _check_choices(spec)
    return spec


def _values(table: Table) -> tuple[tuple[str, str], ...]:
    values = table.get("values", dict, {})
    for name, text in values.items():
        if not isinstance(text, str) or not name.isidentifier():
            raise table.error("values", f'values 里的“{name}”应写成 名字 = "算式"，名字只用字母、数字和下划线。')
    return tuple(values.items())


def _choices(table: Table) -> Iterator[Choice]:
    rows: set[str] = set()
    for key, keys in (("row", _ROW_KEYS), ("series", _SERIES_KEYS)):
        for row in table.subtables(f"chart.{key}"):
            row.known_keys(*keys)
            name = row.require_text("name")
            if not name.isidentifier():
                raise row.error("name", f"name“{name}”只能用字母、数字和下划线（标题里用它）。", "E204")
            if name in rows:
                raise row.error("name", f"name“{name}”在这张图里写了两次。", "E215")
            if key == "row":
                rows.add(name)
            yield Choice(
                name=name,
                label=row.text("label"),
                filter=read_filter(row, table),
                line=row.line,
                many=key == "series",
                total=row.flag("total"),
                by=row.choice("by", ("period", "area", "who", "year", "month"), "period"),
            )


def _breaks(table: Table) -> Iterator[Break]:
    for row in table.subtables("chart.break"):
        row.known_keys("at", "text")
        yield Break(read_day(row), row.require_text("text"))


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


def _check_choices(spec: ChartSpec) -> None:
    fault = _shape_fault(spec) or _by_fault(spec)
    if fault:
        raise ConfigError(spec.path, spec.table.line, f"图表 {spec.slug}：{fault}", "E204")


def _shape_fault(spec: ChartSpec) -> str:
    """Whether the rows and series are those that the kind draws; "" when they are."""
    rows = [choice for choice in spec.choices if not choice.many]
    series = {choice.name for choice in spec.choices if choice.many}
    totals = [choice for choice in rows if choice.total]
    if spec.kind == "parts" and (series or len(totals) != 1 or len(rows) < 3):
        return "parts 图要有一个 total = true 的 [[chart.row]]（总数）和至少两个分项。"
    if spec.kind == "waffle" and (series or len(totals) != 1 or len(rows) != 2):
        return "waffle 图要有两个 [[chart.row]]：一个 total = true 的总数，一个分项。"
    if spec.kind in ("lines", "multiples") and (rows or not series):
        return f"{spec.kind} 图要有 [[chart.series]]，每条线一个。"
    if spec.kind == "targets" and (rows or len(series) != 2):
        return 'targets 图要有两个 [[chart.series]]：结果在先，目标（role = "target"）在后。'
    if spec.kind == "range" and (series or not rows):
        return "range 图要有 [[chart.row]]，每个点一个。"
    if spec.kind == "bars" and (bool(rows) == bool(series)):
        return "bars 图要有 [[chart.row]]（每根一个）或 [[chart.series]]（一批），不要都写。"
    return ""


def _by_fault(spec: ChartSpec) -> str:
    """Whether `by` is one that the kind can draw; "" when it is."""
    kinds = {
        "area": ("bars",), "who": ("bars",), "month": ("lines",), "year": ("targets",),
    }  # fmt: skip
    for choice in spec.choices:
        if spec.kind not in kinds.get(choice.by, (spec.kind,)):
            return f'by = "{choice.by}" 只用于 {kinds[choice.by][0]} 图。'
        if choice.by == "year" and choice.filter.role != "target":
            return 'by = "year" 只用于 role = "target" 的一批：各月报道里写的都是同一个全年目标。'
    return ""
