"""How a table is laid out: rows of heads, columns of heads, and the columns of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ruwen.figures.table.blocks import Block, Cell
from ruwen.figures.table.values import is_gap, is_value, is_year
from ruwen.figures.table.words import table_words

Row = tuple[Cell, ...]
_MOST_HEADS = 4


@dataclass(frozen=True, slots=True)
class Layout:
    """`captions`: words of rows over the whole width above the heads; `heads`: column -> its heads from the top.

    `labels` are the columns that say what a row is, `values` those of its numbers.
    """

    captions: Row
    heads: tuple[Row, ...]
    labels: tuple[int, ...]
    values: tuple[int, ...]
    body: tuple[Row, ...]


def layout_of(block: Block) -> Layout | None:
    """The layout; None for a table without heads, or with a column of words that we do not understand."""
    rows = [row for row in block.rows if any(cell.text for cell in row)]
    captions: list[Cell] = []
    while rows and _filled(rows[0]) == 1 and len(rows[0]) > 1:
        captions.append(next(cell for cell in rows.pop(0) if cell.text))
    count = _count_heads(rows)
    if not count or count == len(rows):
        return None
    width = max(map(len, rows))
    heads = _heads(rows[:count], width)
    body = tuple(_padded(row, width) for row in rows[count:])
    ignored = {column for column in range(width) if _plain(heads[column]) in table_words().ignored}
    values = tuple(
        column for column in range(1, width) if column not in ignored and _holds_numbers(body, column, heads[column])
    )
    words = [column for column in range(width) if column not in (*values, *ignored) and _holds_words(body, column)]
    labels = tuple(column for column in words if _is_generic(heads[column]))
    if not values or not labels or len(labels) < len(words):
        return None
    return Layout(tuple(captions), heads, labels, values, body)


def _filled(row: Sequence[Cell]) -> int:
    return sum(bool(cell.text) for cell in row)


def _count_heads(rows: Sequence[Row]) -> int:
    """The rows of heads: the first, and those below it that name no row of their own."""
    if not rows or not _is_head(rows[0]):
        return 0
    count = 1
    while count < min(len(rows), _MOST_HEADS) and _is_head(rows[count]) and not _names_a_row(rows[count]):
        count += 1
    return count


def _is_head(row: Row) -> bool:
    """Words in every cell; a row of years is one as well."""
    rest = [cell.text for cell in row[1:] if cell.text]
    years = bool(rest) and all(map(is_year, rest))
    return years or not any(is_value(text) or is_gap(text) for text in rest)


def _names_a_row(row: Row) -> bool:
    first = "".join(row[0].text.split())
    return (first != "" and first not in table_words().generic) or _filled(row) < 2


def _plain(heads: Row) -> str:
    """A column's heads as one, without blanks."""
    return "".join("".join(dict.fromkeys(cell.text for cell in heads)).split())


def _heads(rows: Sequence[Row], width: int) -> tuple[Row, ...]:
    """Each column's heads; an empty upper cell belongs to the merged one on its left, if a head below is its own."""
    padded = [_padded(row, width) for row in rows]
    found = []
    for column in range(width):
        words = []
        for level, row in enumerate(padded):
            at = column
            below = any(lower[column].text for lower in padded[level + 1 :])
            while below and at > 0 and not row[at].text:
                at -= 1
            spans = at == column or any(lower[at].text for lower in padded[level + 1 :])
            if row[at].text and spans:
                words.append(row[at])
        found.append(tuple(words))
    return tuple(found)


def _padded(row: Row, width: int) -> Row:
    return (*row, *[Cell(row[-1].end, row[-1].end, "")] * (width - len(row)))


def _holds_numbers(body: Sequence[Row], column: int, heads: Row) -> bool:
    """Numbers and gaps, and at most a note between them; units (单位) are words."""
    texts = [row[column].text for row in body if row[column].text and not row[column].is_running]
    values = sum(map(is_value, texts))
    return bool(heads) and values > 0 and values * 2 >= len([text for text in texts if not is_gap(text)])


def _holds_words(body: Sequence[Row], column: int) -> bool:
    return any(row[column].text and not is_gap(row[column].text) for row in body)


def _is_generic(heads: Row) -> bool:
    plain = _plain(heads).replace("\\", "").replace("/", "")
    cut = plain.partition("(")[0] if plain not in table_words().generic else plain
    return not plain or plain in table_words().generic or cut in table_words().generic
