"""Tables of data as Markdown; tables that only lay out a page are none of ours."""

from __future__ import annotations

import re
from typing import Any

_SPACE = re.compile(r"\s+")
_MAX_CELL = 160
"""Characters: cells of data are short, a cell that holds an article is not."""

_MAX_CELLS = 20_000


def markdown_rows(table: Any) -> list[str]:
    """The rows of a data table as Markdown lines, the rule under the first; [] if it is no data table.

    Data: two rows and two columns at least, most cells filled, none long, no table inside, hardly any links.
    """
    if next(table.iterdescendants("table"), None) is not None:
        return []
    grid: list[list[str]] = []
    linked = total = count = 0
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        texts = [_text(cell) for cell in cells]
        if any(len(text) > _MAX_CELL for text in texts):
            return []
        total += sum(map(len, texts))
        linked += sum(len(_text(link)) for link in row.iter("a"))
        spread: list[str] = []
        for cell, text in zip(cells, texts, strict=True):
            spread += [text, *[""] * (_span(cell) - 1)]
        if any(spread):
            grid.append(spread)
        count += len(spread)
        if count > _MAX_CELLS:
            return []
    grid = _without_empty_columns(grid)
    return _render(grid) if _is_data(grid, linked, total) else []


def _without_empty_columns(grid: list[list[str]]) -> list[list[str]]:
    """Layout tables have columns that hold nothing but a picture or a margin."""
    used = {column for row in grid for column, cell in enumerate(row) if cell}
    return [[cell for column, cell in enumerate(row) if column in used] for row in grid]


def _is_data(grid: list[list[str]], linked: int, total: int) -> bool:
    if len(grid) < 2 or total == 0 or linked > total * 0.3:
        return False
    width = max(map(len, grid))
    filled = sum(bool(cell) for row in grid for cell in row)
    wide = sum(len(row) >= 2 for row in grid)
    return width >= 2 and wide >= 2 and wide >= len(grid) * 0.6 and filled >= 0.5 * sum(map(len, grid))


def _render(grid: list[list[str]]) -> list[str]:
    width = max(map(len, grid))
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in grid]
    return [lines[0], "|" + " --- |" * width, *lines[1:]]


def _text(element: Any) -> str:
    return _SPACE.sub(" ", "".join(element.itertext())).strip().replace("|", "\\|")


def _span(cell: Any) -> int:
    value = cell.get("colspan") or "1"
    return min(int(value), 50) if value.isdigit() and value.isascii() and int(value) > 0 else 1
