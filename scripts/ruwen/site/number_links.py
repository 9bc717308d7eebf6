"""Numbers in a report's text as links to their proof."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from ruwen.model import FigureRecord
from ruwen.site.proof import proof_path
from ruwen.site.wording import value_text

_TAG = re.compile(r"<[^>]*>")


def figure_link(record: FigureRecord, text: str, base: str) -> str:
    """`<a class="figure">` around a number; `text` is plain. `base` is SITEURL's path without a final slash."""
    label = html.escape(f"查看{value_text(record)}的出处")
    return f'<a class="figure" href="{base}{proof_path(record)}" aria-label="{label}">{html.escape(text)}</a>'


def link_numbers(body: str, records: Iterable[FigureRecord], base: str) -> str:
    """The HTML of a report with each figure's number linked, found by its clause; order of records = order of text.

    Only text between tags is looked at, so a number in an attribute stays as it is. A clause that the body
    does not show (mode `link`) changes nothing.
    """
    inserts: list[tuple[int, int, str]] = []
    plain, places = _flatten(body)
    cursor = 0
    for record in records:
        at = plain.find(record.quote, cursor)
        at = plain.find(record.quote) if at < 0 else at
        start = plain.find(record.number_text, at) if at >= 0 else -1
        end = start + len(record.number_text)
        while start >= 0 and any(a < places[end - 1] + 1 and places[start] < b for a, b, _ in inserts):
            start = plain.find(record.number_text, end, at + len(record.quote))
            end = start + len(record.number_text)
        if start < 0:
            continue
        if plain.startswith(record.unit, end):
            end += len(record.unit)
        inserts.append((places[start], places[end - 1] + 1, figure_link(record, plain[start:end], base)))
        cursor = at
    for first, last, link in sorted(inserts, reverse=True):
        body = body[:first] + link + body[last:]
    return body


def _flatten(body: str) -> tuple[str, list[int]]:
    """The text between tags, and the offset in `body` of each of its characters.

    Character references count as the one character they stand for only where they matter: numbers and Chinese
    text hold none, so they may stay as written.
    """
    plain: list[str] = []
    places: list[int] = []
    position = 0
    for tag in _TAG.finditer(body):
        plain.append(body[position : tag.start()])
        places.extend(range(position, tag.start()))
        position = tag.end()
    plain.append(body[position:])
    places.extend(range(position, len(body)))
    return "".join(plain), places
