"""The numbers that a map points at, each with its place, its headings and what the table says of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

from ruwen.errors import Problem, RefusedError
from ruwen.printed_cells import is_nothing, without_note_mark
from ruwen.tables.mapping import FACETS, ColumnRule, TableMap
from ruwen.tables.printing import cell_fault
from ruwen.tables.workbook import Grid

_DIGITS = re.compile(r"[\d零〇一二三四五六七八九十百千][\d.,零〇一二三四五六七八九十百千]*")


@dataclass(frozen=True, slots=True)
class TableCell:
    """One number: `text` as printed without marks of notes, `locator` sheet!cell, the headings of its row and column.

    `facets`: facet -> our word for it; `told_by`: facet -> the cell it was read from, where it was.
    """

    text: str
    locator: str
    row_heading: str
    column_heading: str
    rule: ColumnRule
    facets: Mapping[str, str]
    told_by: Mapping[str, str]


def read_cells(grid: Grid, table: TableMap, name: str) -> list[TableCell]:
    """Every number in reading order. RefusedError (E603, E604) with each column or cell that is wrong."""
    problems: list[Problem] = []
    columns: list[tuple[int, ColumnRule]] = []
    for rule in table.columns:
        index = rule.index or _find_heading(grid, table, rule.heading)
        if not 0 < index <= grid.width:
            what = f"列标题“{rule.heading}”" if rule.heading else f"{get_column_letter(rule.index)} 列"
            shown = "、".join(filter(None, (heading(grid, table, i) for i in range(1, grid.width + 1))))
            message = f"表里没有{what}。列标题有：{shown or '没有（请写 header）'}。"
            problems.append(Problem(str(table.path), rule.line, "E603", message))
        columns.append((index, rule))
    last = min(table.rows[1] or len(grid.rows), len(grid.rows))
    if table.rows[0] > len(grid.rows):
        problems.append(
            Problem(str(table.path), 0, "E603", f"表里只有 {len(grid.rows)} 行，没有第 {table.rows[0]} 行。")
        )
    if problems:
        raise RefusedError(problems)
    found = []
    for row, texts in _filled_rows(grid, table, last):
        heading_text = _row_heading(texts, table, [index for index, _ in columns])
        if {heading_text, *heading_text.split(" ")} & table.skip:
            continue
        for index, rule in columns:
            text = texts.get(index, "")
            fault = cell_fault(text)
            empty = _untold(grid, table, row, rule, texts) if _DIGITS.search(text) else ""
            if fault:
                problems.append(Problem(name, row, "E604", f"单元格 {grid.locator(row, index)} {fault}。"))
            elif empty or (not heading_text and _DIGITS.search(text)):
                where = f"说明它的 {empty} 是空的" if empty else "这一行没有标题"
                cure = "若是合并的单元格，请写 fill_down；若不要这一行，请用 rows 跳过"
                problems.append(Problem(name, row, "E605", f"单元格 {grid.locator(row, index)}：{where}。{cure}。"))
            elif heading_text and not is_nothing(text):
                found.append(_cell(grid, table, row, index, rule, texts, heading_text))
    if problems:
        raise RefusedError(problems)
    return found


def holds_number(grid: Grid, locator: str, number_text: str) -> bool:
    """Whether the cell at `sheet!cell` still prints the number that a figure gives, sign, unit and scale aside."""
    try:
        row, column = coordinate_to_tuple(locator.rpartition("!")[2])
    except ValueError:
        return False
    printed = unicodedata.normalize("NFKC", without_note_mark(grid.text(row, column))).strip().lstrip("+-−")
    digits = _DIGITS.match(printed)
    return digits is not None and number_text.startswith(digits[0]) and not number_text[digits.end() :][:1].isdigit()


def heading(grid: Grid, table: TableMap, column: int) -> str:
    """A column's heading: its header rows joined; an empty upper cell belongs to the merged one on its left."""
    words: list[str] = []
    for row in table.header:
        at = column
        while row != table.header[-1] and at > 1 and not grid.text(row, at):
            at -= 1
        text = grid.text(row, at)
        if text and text not in words:
            words.append(text)
    return " ".join(words)


def _find_heading(grid: Grid, table: TableMap, words: str) -> int:
    """The one column with that heading (white space aside), 0 when there is none or more than one."""
    wanted = "".join(words.split())
    found = [i for i in range(1, grid.width + 1) if "".join(heading(grid, table, i).split()) == wanted]
    return found[0] if len(found) == 1 else 0


def _filled_rows(grid: Grid, table: TableMap, last: int) -> Iterator[tuple[int, dict[int, str]]]:
    """Row number and its cells by column; columns of `fill_down` repeat the last text above (merged cells)."""
    above: dict[int, str] = {}
    for row in range(table.rows[0], last + 1):
        texts = {column: grid.text(row, column) for column in range(1, grid.width + 1)}
        for column in table.fill_down:
            above[column] = texts[column] = texts.get(column) or above.get(column, "")
        yield row, texts


def _untold(grid: Grid, table: TableMap, row: int, rule: ColumnRule, texts: Mapping[int, str]) -> str:
    """The empty cell that should say whose number this is, or of when; "" when none is empty.

    Of merged cells all but the first are empty: the map's own area must not step in for them.
    """
    for facet in ("indicator", "area", "period"):
        column = table.row.get(facet)
        if column and facet not in rule.facets and not texts.get(column):
            return grid.locator(row, column)
    return ""


def _row_heading(texts: Mapping[int, str], table: TableMap, values: list[int]) -> str:
    """The cells that say what a row is: those of `[row]`, or the first cell that holds no value."""
    told = sorted(set(table.row.values()))
    columns = told or [column for column in sorted(texts) if column not in values and texts[column]][:1]
    return " ".join(filter(None, (texts.get(column, "") for column in columns)))


def _cell(
    grid: Grid, table: TableMap, row: int, index: int, rule: ColumnRule, texts: Mapping[int, str], row_heading: str
) -> TableCell:
    facets, told_by = {}, {}
    for facet in FACETS:
        column = table.row.get(facet)
        if facet in rule.facets:
            facets[facet] = rule.facets[facet]
        elif column and texts.get(column):
            facets[facet] = table.names.get(texts[column], texts[column])
            told_by[facet] = grid.locator(row, column)
        elif facet in table.facets:
            facets[facet] = table.facets[facet]
    return TableCell(
        text=without_note_mark(texts[index]),
        locator=grid.locator(row, index),
        row_heading=row_heading,
        column_heading=heading(grid, table, index),
        rule=rule,
        facets=facets,
        told_by=told_by,
    )
