"""The figures that the tables of a text state, with the totals and levels that they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ruwen.figures.place.mentions import Places
from ruwen.figures.place.places import Where
from ruwen.figures.rules.rosters import listed_names
from ruwen.figures.table.blocks import Block, blocks_of, without_tables
from ruwen.figures.table.context import Context
from ruwen.figures.table.links import linked
from ruwen.figures.table.reader import read_block
from ruwen.figures.text.folding import fold
from ruwen.model import Figure


def read_tables(
    text: str, *, title: str, date: str | None, area: str | None, places: Places
) -> tuple[str, list[Figure]]:
    """The text without its tables, in its length, and the figures of these; a list of persons has none."""
    folded = fold(text)
    blocks = list(blocks_of(folded))
    if not blocks:
        return text, []
    without = without_tables(text, blocks)
    where = Where(fold(without), title, area, places)
    figures: list[Figure] = []
    for block in blocks:
        if _lists_persons(folded, block):
            continue
        context = Context.of(where, title, date, block.above, places)
        figures = merged(figures, linked(read_block(text, block, context)))
    return without, figures


def merged(first: Sequence[Figure], second: Sequence[Figure]) -> list[Figure]:
    """Both lists as one in text order, their links by the new indexes."""
    rows = [(one.start, 0, index) for index, one in enumerate(first)]
    rows += [(one.start, 1, index) for index, one in enumerate(second)]
    rows.sort()
    new = {(which, index): place for place, (_, which, index) in enumerate(rows)}
    return [_relinked((first, second)[which][index], which, new) for _, which, index in rows]


def _relinked(figure: Figure, which: int, new: dict[tuple[int, int], int]) -> Figure:
    return replace(
        figure,
        of=None if figure.of is None else new[which, figure.of],
        part_of=None if figure.part_of is None else new[which, figure.part_of],
    )


def _lists_persons(folded: str, block: Block) -> bool:
    return next(listed_names(folded[block.start : block.end]), None) is not None
