"""Numbers in a report's text as links to their proof."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ruwen.model import FigureRecord
from ruwen.series.number_place import number_places
from ruwen.series.table_cell import is_cell, number_in, rows_like
from ruwen.site.proof import mark_number, proof_path
from ruwen.site.wording import proof_label

_TOKEN = re.compile(
    r"""(?P<tag><!--.*?-->|<(?P<name>/?[a-zA-Z][^\s/>]*)(?:[^>"']|"[^"]*"|'[^']*')*>)"""
    r"|(?P<reference>&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);)|[^<&]+|[<&]",
    re.DOTALL,
)


def figure_link(record: FigureRecord, text: str, base: str) -> str:
    """`<a class="figure">` around a number; `text` is plain. `base` is SITEURL's path without a final slash."""
    label = html.escape(proof_label(record, text))
    return f'<a class="figure" href="{base}{proof_path(record)}" aria-label="{label}">{html.escape(text)}</a>'


def link_numbers(body: str, records: Iterable[FigureRecord], base: str) -> str:
    """The HTML of a report with each figure's number linked, found by its clause; order of records = order of text.

    Only text between tags is looked at, so a number in an attribute or inside another link stays as it is. A clause
    that the body does not show (mode `link`) changes nothing.
    """
    text = _Text(body)
    inserts: list[tuple[int, int, str]] = []
    clauses: dict[int, int] = {}
    # The longest clause chooses first: a short one may be part of it, and stand elsewhere as well.
    for index, record in sorted(enumerate(records), key=lambda item: -len(item[1].quote)):
        cursor = max((at for earlier, at in clauses.items() if earlier < index), default=0)
        found = _place(text, record, cursor)
        if found:
            clauses[index], start, end = found
            text.take(start, end)
            link = figure_link(record, text.plain[start:end], base)
            inserts.append((text.places[start][0], text.places[end - 1][1], link))
    for first, last, link in sorted(inserts, reverse=True):
        body = body[:first] + link + body[last:]
    return body


def link_clause(record: FigureRecord, records: Iterable[FigureRecord], base: str) -> str:
    """A figure's clause as HTML with its number linked, and every other figure's that the clause states.

    Of a table the row is shown with its heads, and the figure's own number linked.
    """
    if is_cell(record):
        clause = mark_number(record)
        link = figure_link(record, clause.number, base) if clause.number else ""
        return f"{html.escape(clause.before, quote=False)}{link}{html.escape(clause.after, quote=False)}"
    return link_numbers(html.escape(record.quote, quote=False), records, base)


class _Text:
    """The text between the tags of some HTML, references resolved.

    `places[i]` is where character i stands in the HTML; `taken[i]` that it stands in a link.
    """

    def __init__(self, body: str) -> None:
        plain: list[str] = []
        self.places: list[tuple[int, int]] = []
        self.taken = bytearray()
        linked = 0
        for match in _TOKEN.finditer(body):
            if match["tag"]:
                linked = {"a": 1, "/a": 0}.get((match["name"] or "").lower(), linked)
                continue
            if match["reference"]:
                shown = html.unescape(match[0])
                self.places += [match.span()] * len(shown)
            else:
                shown = match[0]
                self.places += [(at, at + 1) for at in range(*match.span())]
            plain.append(shown)
            self.taken += bytes([linked]) * len(shown)
        self.plain = "".join(plain)

    def is_free(self, start: int, end: int) -> bool:
        """No link and no tag between these characters."""
        spans = self.places[start:end]
        unbroken = all(b[0] in (a[0], a[1]) for a, b in pairwise(spans))
        return unbroken and not any(self.taken[start:end])

    def take(self, start: int, end: int) -> None:
        self.taken[start:end] = bytes([1]) * (end - start)


def _occurrences(clause: str, text: str) -> Iterator[int]:
    """Where a clause begins; they may overlap."""
    at = text.find(clause)
    while at >= 0:
        yield at
        at = text.find(clause, at + 1)


def _place(text: _Text, record: FigureRecord, cursor: int) -> tuple[int, int, int] | None:
    """(start of the clause, start and end of the number) where no link stands yet: after `cursor`, else before it."""
    if not record.quote:
        return None
    if is_cell(record):
        return _in_row(text, record, cursor)
    for at in sorted(_occurrences(record.quote, text.plain), key=lambda at: (at < cursor, at)):
        stop = at + len(record.quote)
        for start, end in number_places(text.plain, record.number_text, record.unit, at, stop):
            for last in (end, start + len(record.number_text)):
                if text.is_free(start, last):
                    return at, start, last
    return None


def _in_row(text: _Text, record: FigureRecord, cursor: int) -> tuple[int, int, int] | None:
    """The same for a number of a table: in the last cell of the row that its quote is."""
    own = record.quote.rpartition("|")[2].strip()
    for row in sorted(
        rows_like(record.quote).finditer(text.plain), key=lambda row: (row.start() < cursor, row.start())
    ):
        found = number_in(record, text.plain, row.end() - len(own), row.end())
        if found and text.is_free(*found):
            return row.start(), *found
    return None
