"""charts.toml: what each chart shows and says; figures are chosen by filter, never by id."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast, get_args

from ruwen.charts.filters import FILTER_KEYS, read_filter
from ruwen.charts.kinds.table import KINDS
from ruwen.charts.numbers import read_unit
from ruwen.charts.spec import ChartSpec, Choice, Order
from ruwen.errors import ConfigError, DataError, Problem, RefusedError
from ruwen.ids import SLUG
from ruwen.model import UNITS, Break
from ruwen.series.indicators import read_day
from ruwen.store.toml import Table, load_toml

_CHART_KEYS = (
    "slug", "kind", "title", "headline", "subtitle", "alt", "notes", "unit", "order", "group", "aliases", "values",
    "assertions", "highlight", "row", "series", "break", *FILTER_KEYS,
)  # fmt: skip
_ROW_KEYS = ("name", "label", "total", *FILTER_KEYS)
_SERIES_KEYS = ("name", "label", "by", *FILTER_KEYS)


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
        kind=table.choice("kind", tuple(KINDS)),
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


def _check_choices(spec: ChartSpec) -> None:
    shape = KINDS[spec.kind].shape
    fault = "" if shape.accepts(spec.choices) else shape.needs
    if fault := fault or _by_fault(spec):
        raise ConfigError(spec.path, spec.table.line, f"图表 {spec.slug}：{fault}", "E204")


def _by_fault(spec: ChartSpec) -> str:
    """Whether `by` is one that the kind can draw; "" when it is."""
    for choice in spec.choices:
        if choice.by not in KINDS[spec.kind].shape.by:
            able = "、".join(kind.name for kind in KINDS.values() if choice.by in kind.shape.by)
            return f'by = "{choice.by}" 只用于 {able} 图。'
        if choice.by == "year" and choice.filter.role != "target":
            return 'by = "year" 只用于 role = "target" 的一批：各月报道里写的都是同一个全年目标。'
    return ""
