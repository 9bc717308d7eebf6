"""The map of an official table: which rows and columns hold what. One TOML file in content/data/tables each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from openpyxl.utils import column_index_from_string

from ruwen.dates import parse_day
from ruwen.model import UNITS, Role
from ruwen.printed_cells import split_unit
from ruwen.store.toml import Table, load_toml

FACETS = ("indicator", "area", "period", "unit", "who", "coverage", "per")
"""What must be known of a number. A column's own word wins over the row's, that over the map's."""
_FILE_KEYS = ("schema", "url", "capture", "title", "source", "provider", "published_at", "charset", "sheet")
_SHAPE_KEYS = ("header", "rows", "fill_down", "skip", "row", "names", "column")
_COLUMN_KEYS = ("column", "heading", "role", "compare", *FACETS)


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """One `[[column]]`: the column by letter (`index`, 1-based) or by the words of its heading, and what it holds."""

    index: int
    heading: str
    role: str
    compare: str
    facets: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class TableMap:
    """A map as written. `header`: rows of the headings; `rows`: first and last row of data, 0 = to the end.

    `row`: facet -> index of the column whose cell tells it; `names`: words of the table -> ours.
    """

    path: Path
    url: str
    capture: str
    title: str
    source: str
    provider: str
    published_at: str
    charset: str
    sheet: str
    header: tuple[int, ...]
    rows: tuple[int, int]
    fill_down: tuple[int, ...]
    skip: frozenset[str]
    facets: Mapping[str, str]
    row: Mapping[str, int]
    names: Mapping[str, str]
    columns: tuple[ColumnRule, ...]

    @property
    def name(self) -> str:
        return self.path.stem


def load_map(path: Path) -> TableMap:
    """ConfigError with the line of the first fault."""
    table = load_toml(path)
    table.known_keys(*_FILE_KEYS, *_SHAPE_KEYS, *FACETS)
    published = table.require_text("published_at")
    if parse_day(published) is None:
        raise table.error("published_at", f"“{published}”不是日期。请写成 2024-10-20 的样子。", "E204")
    header = _numbers(table, "header")
    first = max(header, default=0) + 1
    rows = _numbers(table, "rows") or (first, 0)
    if len(rows) != 2 or rows[0] < first or (rows[1] and rows[1] < rows[0]):
        raise table.error("rows", "rows 应为 [首行, 末行]，在标题行以下；末行写 0 表示到底。", "E204")
    columns = tuple(_column(row) for row in table.tables("column"))
    if not columns:
        raise table.error("column", "至少要有一个 [[column]]，说明哪一列是数。", "E202")
    told = table.table("row")
    told.known_keys(*FACETS)
    names = table.table("names")
    return TableMap(
        path=path,
        url=table.require_text("url"),
        capture=table.text("capture"),
        title=table.require_text("title"),
        source=table.require_text("source"),
        provider=table.text("provider") or table.require_text("source"),
        published_at=published,
        charset=table.text("charset"),
        sheet=table.text("sheet"),
        header=header,
        rows=(rows[0], rows[1]),
        fill_down=tuple(_letter(table, "fill_down", letter) for letter in table.texts("fill_down")),
        skip=frozenset(table.texts("skip")),
        facets=_facets(table),
        row={facet: _letter(told, facet, told.text(facet)) for facet in FACETS if facet in told.data},
        names={key: names.text(key) for key in names.data},
        columns=columns,
    )


def _column(row: Table) -> ColumnRule:
    row.known_keys(*_COLUMN_KEYS)
    letter, heading = row.text("column"), row.text("heading")
    if bool(letter) == bool(heading):
        raise row.error("column", "写 column（列的字母）或 heading（列标题），只写一个。", "E202")
    return ColumnRule(
        index=_letter(row, "column", letter) if letter else 0,
        heading=heading,
        role=row.choice("role", get_args(Role), "level"),
        compare=row.text("compare"),
        facets=_facets(row),
        line=row.line,
    )


def _facets(table: Table) -> dict[str, str]:
    found = {facet: table.text(facet) for facet in FACETS if facet in table.data}
    if "unit" in found and split_unit(found["unit"]) is None:
        raise table.error(
            "unit", f"单位“{found['unit']}”不认识。可用的有：{'、'.join(UNITS)}，前面可加 万、亿。", "E213"
        )
    return found


def _numbers(table: Table, key: str) -> tuple[int, ...]:
    """One row number, or a list of them."""
    value = table.data.get(key, [])
    values = [value] if isinstance(value, int) else value
    if not isinstance(values, list) or not all(type(item) is int and item >= 0 for item in values):
        raise table.error(key, f"“{key}”应当是行号，如 {key} = 3 或 {key} = [3, 4]。")
    return tuple(values)


def _letter(table: Table, key: str, letter: str) -> int:
    try:
        return column_index_from_string(letter)
    except ValueError:
        raise table.error(key, f"“{letter}”不是列的字母。请写成 A、B、…、AA。", "E204") from None
