"""What we may show of a publisher's text: the rules of `publish` modes, in one place.

A source that we only link may be quoted, for each figure, by the clause that states it (China's copyright law,
article 24: quotation to the extent needed); never so much that the quotations stand in for the report.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ruwen.model import Figure, FigureRecord, Publish

QUOTE_LIMIT = 80
"""Characters of one quotation at most."""
QUOTE_SHARE = 0.2
"""Share of a report's text that all quotations together may reach."""
EXCERPT_LIMIT = 120
"""Characters of an excerpt (摘录) at most."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What may be shown of one figure: its clause and the sentence around it; empty with the reason in `flag`.

    `flag`: "" = may be shown, `private` = about one identifiable person, `withheld` = the source or the
    share of its text does not allow it.
    """

    quote: str
    sentence: str
    flag: str = ""


def plan_quotations(
    text: str,
    figures: Sequence[Figure],
    publish: Publish,
    quotes: bool,
    *,
    is_personal: Callable[[str, Figure], bool],
    mask_names: Callable[[str], str],
    sentence_at: Callable[[str, int], tuple[int, int]],
) -> list[Quotation]:
    """One Quotation for each figure, in the same order. Earlier figures have the first call on the share."""
    budget = len(text) * QUOTE_SHARE
    shown: set[int] = set()
    plans = []
    for figure in figures:
        if is_personal(text, figure):
            plans.append(Quotation("", "", "private"))
            continue
        if publish == "full":
            start, end = sentence_at(text, figure.start)
            plans.append(Quotation(mask_names(figure.quote), mask_names(text[start:end])))
            continue
        start, end = quote_span(text, figure)
        span = set(range(start, end))
        if not quotes or len(shown | span) > budget:
            plans.append(Quotation("", "", "withheld"))
            continue
        shown |= span
        clause = mask_names(text[start:end])
        plans.append(Quotation(clause, clause))
    return plans


def is_shown(record: FigureRecord) -> bool:
    """Whether the site may show the figure: not rejected, not withheld, with its clause, and understood."""
    return record.status != "rejected" and bool(record.quote) and bool(record.indicator)


def quote_span(text: str, figure: Figure) -> tuple[int, int]:
    """Where the figure's clause stands in the text, cut to QUOTE_LIMIT characters around the number."""
    after = figure.start + len(figure.number_text)
    start = text.rfind(figure.quote, 0, figure.start + len(figure.quote))
    if start < 0 or not start <= figure.start < start + len(figure.quote):
        start = figure.start
    end = max(start + len(figure.quote), after) if start < figure.start else after
    if end - start > QUOTE_LIMIT:
        end = min(end, max(after, start + QUOTE_LIMIT))
        start = max(start, end - QUOTE_LIMIT)
    return start, end


def excerpt(text: str) -> str:
    """The first sentences of a report without its lead line, at most EXCERPT_LIMIT characters."""
    body = _without_lead(text.split("\n", 1)[0]) or text
    if len(body) <= EXCERPT_LIMIT:
        return body
    cut = body[: EXCERPT_LIMIT - 1]
    stop = max(cut.rfind(mark) for mark in "。！？；")
    return cut[: stop + 1] if stop > EXCERPT_LIMIT // 3 else f"{cut}…"


def _without_lead(paragraph: str) -> str:
    """Drop `某某讯（记者 …）`, which belongs to the publisher's page and names its reporters."""
    for close in "）)":
        lead, found, rest = paragraph.partition(close)
        if found and len(lead) < 60 and any(word in lead for word in ("讯", "消息", "记者", "通讯员")):
            return rest.lstrip()
    return paragraph
