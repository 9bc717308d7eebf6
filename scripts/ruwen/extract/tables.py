"""Tables of data as Markdown; tables that only lay out a page are none of ours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

_SPACE = re.compile(r"[\s\u200b\u200c\u200d\u2060]+")
_BREAKS = ("br", "p", "div", "li")
_UNREAD = frozenset(("script", "style", "template", "noscript"))
_SHORT = 160
"""Characters: cells of data are short, but for conditions and remarks, which stand in rows of a true table."""

_LONG = 2000
"""Characters: a cell that holds an article lays out a page, whatever stands beside it."""

_NOTE = re.compile(r"\d{1,2}")
_NOTED = re.compile(r"[\d%％）)一-鿿](?<!米)$")
_LONG_ROWS = 3
_MAX_CELLS = 60_000
"""More than a page's tags can make; only spans that are no one's reach it."""


@dataclass(frozen=True, slots=True)
class DataTable:
    """`rows` as lines of Markdown, the rule under the first; what is printed over and under them as plain lines."""

    above: tuple[str, ...]
    rows: tuple[str, ...]
    below: tuple[str, ...]


@dataclass(slots=True)
class _Grid:
    """Rows of texts, each cell in its column; None where a cell from the left or from above reaches."""

    rows: list[list[str | None]]
    single: list[bool]
    longest: int = 0
    long: int = 0
    total: int = 0
    linked: int = 0
    headed: bool = False


def read_table(table: Any) -> DataTable | None:
    """The rows of a data table; None if it is no data table.

    Data: two rows and two columns at least, most cells filled, few long, no table inside, hardly any links. Rows of
    one cell at its top and bottom are its title, unit and notes.
    """
    if next(table.iterdescendants("table"), None) is not None:
        return None
    grid = _grid_of(table)
    if grid is None:
        return None
    first, last = 0, len(grid.rows)
    while first < last and grid.single[first]:
        first += 1
    while last > first and grid.single[last - 1]:
        last -= 1
    rows = _without_empty_columns(grid.rows[first:last])
    if not _is_data(rows, grid):
        return None
    caption = next(table.iterchildren("caption"), None)
    above = [*([_text(caption)] if caption is not None else []), *_words(grid.rows[:first])]
    return DataTable(tuple(filter(None, above)), tuple(_render(rows)), tuple(_words(grid.rows[last:])))


def _grid_of(table: Any) -> _Grid | None:
    """The cells in their columns; None where one is too long or spans make too many."""
    grid = _Grid([], [])
    reaching: dict[int, int] = {}
    count = 0
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        texts = [_text(cell) for cell in cells]
        spread, reaching = _spread(cells, texts, reaching)
        count += len(spread)
        grid.longest = max(grid.longest, *map(len, texts), 0)
        if grid.longest > _LONG or count > _MAX_CELLS:
            return None
        grid.headed = grid.headed or any(cell.tag == "th" for cell in cells)
        grid.long += sum(len(text) > _SHORT for text in texts)
        grid.total += sum(map(len, texts))
        grid.linked += sum(len(_text(link)) for link in row.iter("a"))
        if any(spread):
            grid.rows.append(spread)
            grid.single.append(len(cells) == 1 and len(spread) == _span(cells[0], "colspan"))
    return grid


def _spread(cells: list[Any], texts: list[str], reaching: dict[int, int]) -> tuple[list[str | None], dict[int, int]]:
    """One row with None where cells reach over; and the columns into which cells reach further down, for how many rows.

    `reaching`: the same of the row above.
    """
    spread: list[str | None] = []
    below = {column: left - 1 for column, left in reaching.items() if left > 1}
    for cell, text in zip(cells, texts, strict=True):
        while len(spread) in reaching:
            spread.append(None)
        width, height = _span(cell, "colspan"), _span(cell, "rowspan", 5000)
        if height > 1:
            below |= {len(spread) + column: height - 1 for column in range(width)}
        spread += [text, *[None] * (width - 1)]
    while len(spread) in reaching:
        spread.append(None)
    return spread, below


def _words(rows: list[list[str | None]]) -> list[str]:
    return [cell.replace("\\|", "|") for row in rows for cell in row if cell]


def _without_empty_columns(grid: list[list[str | None]]) -> list[list[str | None]]:
    """Layout tables have columns that hold nothing but a picture or a margin."""
    used = {column for row in grid for column, cell in enumerate(row) if cell}
    return [[cell for column, cell in enumerate(row) if column in used] for row in grid]


def _is_data(rows: list[list[str | None]], grid: _Grid) -> bool:
    if len(rows) < 2 or grid.total == 0 or grid.linked > grid.total * 0.3:
        return False
    width = max(map(len, rows))
    filled = sum(cell != "" for row in rows for cell in row)
    wide = sum(len(row) >= 2 for row in rows)
    if grid.long and not (grid.headed or (wide >= _LONG_ROWS and grid.long * 2 <= filled)):
        return False
    return width >= 2 and wide >= 2 and wide >= len(rows) * 0.6 and filled >= 0.5 * sum(map(len, rows))


def _render(rows: list[list[str | None]]) -> list[str]:
    width = max(map(len, rows))
    lines = ["| " + " | ".join([*(cell or "" for cell in row), *[""] * (width - len(row))]) + " |" for row in rows]
    return [lines[0], "|" + " --- |" * width, *lines[1:]]


def _text(element: Any) -> str:
    """The words of a cell on one line; a space where a line or paragraph ends."""
    if next(element.iterdescendants("sup", *_BREAKS, *_UNREAD), None) is None:
        said = "".join(element.itertext())
    else:
        said = ""
        for event, node in etree.iterwalk(element, events=("start", "end")):
            if event == "start":
                said += (" " if node.tag in _BREAKS else "") + ("" if node.tag in _UNREAD else _own_words(node, said))
            elif node is not element:
                said += (" " if node.tag in _BREAKS else "") + (node.tail or "")
    return _SPACE.sub(" ", said).strip().replace("|", "\\|")


def _own_words(node: Any, said: str) -> str:
    """A raised sign of a note (1234<sup>1</sup>) is set in brackets: 12341 would be a number."""
    text = node.text or ""
    noted = node.tag == "sup" and _NOTE.fullmatch(text.strip()) and _NOTED.search(said)
    return f"[{text.strip()}]" if noted else text


def _span(cell: Any, name: str, most: int = 50) -> int:
    value = cell.get(name) or "1"
    return min(int(value), most) if value.isdigit() and value.isascii() and 0 < len(value) < 9 and int(value) else 1
