"""What we may show of a publisher's text: the rules of `publish` modes, in one place.

A source that we only link may be quoted, for each figure, by the clause that states it (China's copyright law,
article 24: quotation to the extent needed); never so much that the quotations stand in for the report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ruwen.figures.table.shown import ShownRow
from ruwen.model import Figure, Publish

QUOTE_LIMIT = 80
"""Characters of one quotation at most."""
QUOTE_SHARE = 0.2
"""Share of a report's text that all quotations together may reach."""
EXCERPT_LIMIT = 120
"""Characters of an excerpt (摘录) at most."""

_OPEN, _CLOSE, _INSIDE = r"[（(]", r"[）)]", r"[^（()）]"
_LEAD = re.compile(
    rf"^[^（()）。！？]{{0,40}}(?:(?:讯|消息|电)\s*{_OPEN}{_INSIDE}{{0,60}}{_CLOSE}"
    rf"|{_OPEN}{_INSIDE}{{0,8}}(?:记者(?!站)|通讯员){_INSIDE}{{0,60}}{_CLOSE})"
)
"""`某某讯（记者 …）`, which belongs to the publisher's page and names its reporters."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What may be shown of one figure: its clause and the sentence around it; empty with the reason in `flag`.

    `flag`: "" = may be shown, `private` = about one identifiable person, `withheld` = the source or the
    share of its text does not allow it.
    """

    quote: str
    sentence: str
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Quotable:
    """One figure's clause in its report: where it stands there, its words and sentence as they may be shown, and how
    many characters all quotations of the report together may have."""

    article: str
    span: tuple[int, int]
    quote: str
    sentence: str
    limit: int


def plan_quotations(
    text: str,
    figures: Sequence[Figure],
    publish: Publish,
    quotes: bool,
    *,
    is_personal: Callable[[str, Figure], bool],
    public: str,
    sentence_at: Callable[[str, int], tuple[int, int]],
    first: frozenset[int] = frozenset(),
    never: frozenset[int] = frozenset(),
    rows: Mapping[int, ShownRow] = MappingProxyType({}),
) -> list[Quotation]:
    """One Quotation for each figure, in the same order.

    `public`: the text as it may be shown, of the same length, from which every quotation is cut. The share goes to the
    figures that an editor chose (`first`), then to the others as the text goes; those refused (`never`) use none of it.
    `rows`: of the figures that stand in a table; the sentence of such a one is its row with the heads.
    """
    budget = len(text) * QUOTE_SHARE
    shown: set[int] = set()
    plans = [Quotation("", "", "withheld")] * len(figures)
    for index in sorted(range(len(figures)), key=lambda index: (index not in first, index)):
        figure = figures[index]
        if is_personal(text, figure):
            plans[index] = Quotation("", "", "private")
        elif quotes and publish == "full":
            plans[index] = Quotation(
                public[slice(*quote_span(text, figure, limit=len(text)))],
                _sentence(rows.get(index), public, sentence_at(text, figure.start)),
            )
        elif quotes and not (index in never and publish != "facts"):
            start, end = quote_span(text, figure)
            row = rows.get(index)
            span = set(range(start, end)) | (row.heads() if row else set())
            if publish == "facts" or len(shown | span) <= budget:
                shown |= span
                plans[index] = Quotation(public[start:end], row_or_clause(row, public, (start, end)))
    return plans


def row_or_clause(row: ShownRow | None, public: str, clause: tuple[int, int]) -> str:
    """What is shown of a figure whose source is only linked: its clause, or of its row what leads to the number."""
    return row.words(public, whole=False) if row else public[slice(*clause)]


def _sentence(row: ShownRow | None, public: str, sentence: tuple[int, int]) -> str:
    return row.words(public, whole=True) if row else public[slice(*sentence)]


def quote_span(text: str, figure: Figure, limit: int = QUOTE_LIMIT) -> tuple[int, int]:
    """Where the figure's clause stands in the text, cut to `limit` characters around the number."""
    after = figure.start + len(figure.number_text)
    start = text.rfind(figure.quote, 0, figure.start + len(figure.quote))
    end = start + len(figure.quote)
    if start < 0 or end < after:
        return figure.start, after
    if end - start > limit:
        end = min(end, max(after, start + limit))
        start = max(start, end - limit)
    return start, end


def excerpt(text: str) -> str:
    """The first sentences of a report without its lead line, at most EXCERPT_LIMIT characters."""
    paragraphs = (_LEAD.sub("", paragraph).strip() for paragraph in text.split("\n"))
    body = next(filter(None, paragraphs), "")
    if len(body) <= EXCERPT_LIMIT:
        return body
    cut = body[: EXCERPT_LIMIT - 1]
    stop = max(cut.rfind(mark) for mark in "。！？；")
    return cut[: stop + 1] if stop > EXCERPT_LIMIT // 3 else f"{cut}…"
