"""Lists of persons in a text: a table with a column of names, and what each was given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruwen.figures.words.patterns import pattern

_HEAD = pattern(r"<persons.name_columns>")
_NAME = re.compile(r"[一-鿿](?:[一-鿿· 某]{0,10})[一-鿿]")
_CELL = re.compile(r"(?<=\|)[^|\n]*")
_NUMBER = re.compile(r"[\d,.Xx*-]*\d[\d,.Xx*-]*[万元]*")
_SHORT = 3
"""Characters of a number from which on it may be a sum; 1 to 99 is the row's own number or an age."""


def listed_names(folded: str) -> Iterator[tuple[int, int]]:
    """Offsets of the cells below a head like 姓名."""
    for cells in _rows(folded):
        for low, high, named in cells:
            if named and _NAME.fullmatch(folded, low, high):
                yield low, high


def listed_numbers(folded: str) -> Iterator[tuple[int, int]]:
    """Offsets of the numbers in the rows that name somebody."""
    for cells in _rows(folded):
        if any(named and _NAME.fullmatch(folded, low, high) for low, high, named in cells):
            yield from (
                (low, high) for low, high, _ in cells if high - low >= _SHORT and _NUMBER.fullmatch(folded, low, high)
            )


def _rows(folded: str) -> Iterator[list[tuple[int, int, bool]]]:
    """The rows below each table's head: (start, end, whether its column is one of names) of each cell."""
    head: list[bool] = []
    at = 0
    for line in folded.split("\n"):
        if not line.startswith("|"):
            head = []
        else:
            cells = [_trimmed(found) for found in _CELL.finditer(line)]
            if head:
                yield [(at + low, at + high, named) for (low, high), named in zip(cells, head, strict=False)]
            else:
                head = [bool(_HEAD.search(line, low, high)) for low, high in cells]
        at += len(line) + 1


def _trimmed(found: re.Match[str]) -> tuple[int, int]:
    cell = found[0]
    low = found.start() + len(cell) - len(cell.lstrip())
    return low, low + len(cell.strip())
