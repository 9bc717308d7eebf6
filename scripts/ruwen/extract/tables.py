"""Tables of data as Markdown; tables that only lay out a page are none of ours."""

from __future__ import annotations

import re
from typing import Any

_SPACE = re.compile(r"\s+")
_MAX_CELL = 160
"""Characters: cells of data are short, a cell that holds an article is not."""

_MAX_CELLS = 20_000
_NOTE = re.compile(r"\d{1,2}")
_NOTED = re.compile(r"[\d%％）)一-鿿](?<!米)$")


def markdown_rows(table: Any) -> list[str]:
    """The rows of a data table as Markdown lines, the rule under the first; [] if it is no data table.

    Data: two rows and two columns at least, most cells filled, none long, no table inside, hardly any links.
    """
    if next(table.iterdescendants("table"), None) is not None:
        return []
    grid: list[list[str | None]] = []
    hanging: dict[int, int] = {}
    linked = total = count = 0
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        texts = [_text(cell) for cell in cells]
        if any(len(text) > _MAX_CELL for text in texts):
            return []
        total += sum(map(len, texts))
        linked += sum(len(_text(link)) for link in row.iter("a"))
        spread = _spread(cells, texts, hanging)
        if any(spread):
            grid.append(spread)
        count += len(spread)
        if count > _MAX_CELLS:
            return []
    covered = sum(row.count(None) for row in grid)
    plain = _without_empty_columns([[cell or "" for cell in row] for row in grid])
    return _render(plain) if _is_data(plain, linked, total, covered) else []


def _without_empty_columns(grid: list[list[str]]) -> list[list[str]]:
    """Layout tables have columns that hold nothing but a picture or a margin."""
    used = {column for row in grid for column, cell in enumerate(row) if cell}
    return [[cell for column, cell in enumerate(row) if column in used] for row in grid]


def _is_data(grid: list[list[str]], linked: int, total: int, covered: int) -> bool:
    """`covered`: empty cells that a merged one above covers."""
    if len(grid) < 2 or total == 0 or linked > total * 0.3:
        return False
    width = max(map(len, grid))
    filled = sum(bool(cell) for row in grid for cell in row)
    wide = sum(len(row) >= 2 for row in grid)
    return width >= 2 and wide >= 2 and wide >= len(grid) * 0.6 and filled >= 0.5 * (sum(map(len, grid)) - covered)


def _render(grid: list[list[str]]) -> list[str]:
    width = max(map(len, grid))
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in grid]
    return [lines[0], "|" + " --- |" * width, *lines[1:]]


def _spread(cells: list[Any], texts: list[str], hanging: dict[int, int]) -> list[str | None]:
    """The cells of a row at their columns; a merged one leaves empty ones to its right, and None below it.

    `hanging`: column -> how many rows below are still covered by a cell above; brought up to date here.
    """
    spread: list[str | None] = []
    below: dict[int, int] = {}
    for cell, text in zip(cells, texts, strict=True):
        while hanging.get(len(spread)):
            spread.append(None)
        width, height = _span(cell, "colspan"), _span(cell, "rowspan")
        if height > 1:
            below |= dict.fromkeys(range(len(spread), len(spread) + width), height - 1)
        spread += [text, *[""] * (width - 1)]
    for column, rows in list(hanging.items()):
        hanging[column] = max(rows - 1, 0)
    hanging.update(below)
    return spread


def _text(element: Any) -> str:
    return _SPACE.sub(" ", _words(element)).strip().replace("|", "\\|")


def _words(element: Any) -> str:
    """The text of a cell; a raised sign of a note (1234<sup>1</sup>) is set in brackets, 12341 would be a number."""
    if element.find(".//sup") is None:
        return "".join(element.itertext())
    said = element.text or ""
    for child in element:
        text = _words(child) if isinstance(child.tag, str) else ""
        noted = child.tag == "sup" and _NOTE.fullmatch(text.strip()) and _NOTED.search(said)
        said += (f"[{text.strip()}]" if noted else text) + (child.tail or "")
    return said


def _span(cell: Any, name: str) -> int:
    value = cell.get(name) or "1"
    return min(int(value), 50) if value.isdigit() and value.isascii() and int(value) > 0 else 1
