"""What of an article may reach the public: no name of a private person, no sum that is one person's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ruwen.figures import find_figures
from ruwen.figures.rules.persons import mask_names, persons_at
from ruwen.figures.rules.privacy import LARGE, is_personal
from ruwen.figures.rules.rosters import listed_numbers
from ruwen.figures.text.folding import fold
from ruwen.figures.text.numbers import scan_quantities
from ruwen.figures.text.sentences import sentence_at
from ruwen.model import Article, Figure

_HIDDEN = "×"
_IDENTITY = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx](?!\d)")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
_SPOKEN = re.compile(r"“[^“”\n]*”")


def public_article(article: Article) -> Article:
    """The article with every text that pages, feeds and lists print made public.

    Who wrote and edited it stays: they sign in public. The archive keeps what was printed.
    """
    context = f"{article.title}\n{article.text}"
    day = (article.published_at or "")[:10] or None

    def public(text: str) -> str:
        return public_text(text, find_figures(text, title=article.title, date=day), context)

    return replace(
        article,
        title=public(article.title),
        kicker=public(article.kicker) if article.kicker else None,
        subtitle=public(article.subtitle) if article.subtitle else None,
        text=public(article.text),
        subheads=tuple(public(text) for text in article.subheads),
        keywords=tuple(word for word in article.keywords if mask_names(word, context) == word),
        attachments=tuple(replace(one, name=public(one.name)) for one in article.attachments),
        images=tuple(replace(one, alt=public(one.alt), caption=public(one.caption)) for one in article.images),
    )


def public_title(article: Article) -> str:
    """The title as it may stand where nothing else of the article does."""
    title = article.title
    figures = find_figures(title, title=title, date=(article.published_at or "")[:10] or None)
    return public_text(title, figures, f"{title}\n{article.text}")


def public_text(text: str, figures: Sequence[Figure], context: str) -> str:
    """The text, in its length, with names masked and × for each character of a sum that is one person's own.

    `figures`: those that the text states; `context`: the whole report, which tells names. In a sentence that tells of
    a private person every sum of money is hidden, whether or not a figure was read there; so are what somebody says
    in a paragraph that names the speaker, numbers of identity cards, and mobile numbers beside a person.
    """
    spans = [(one.start, one.start + len(one.number_text)) for one in figures if is_personal(text, one)]
    spans += _beside_persons(text, fold(text), figures)
    shown = list(mask_names(text, context))
    for start, end in spans:
        shown[start:end] = _HIDDEN * (end - start)
    return "".join(shown)


def _beside_persons(text: str, folded: str, figures: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _IDENTITY.finditer(folded))
    yield from listed_numbers(folded)
    persons = persons_at(folded)
    if not persons:
        return
    spoken = [match.span() for match in _SPOKEN.finditer(folded)]
    for quantity in scan_quantities(folded):
        if quantity.unit != "元" or _is_public(quantity.start, figures, text):
            continue
        low, high = sentence_at(text, quantity.start)
        if quantity.value < LARGE and any(start <= quantity.start < end for start, end in spoken):
            low, high = _paragraph(folded, quantity.start)
        if any(low <= start < high for start in persons):
            yield quantity.start, quantity.end
    for match in _PHONE.finditer(folded):
        low, high = _paragraph(folded, match.start())
        if any(low <= start < high for start in persons):
            yield match.span()


def _paragraph(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def _is_public(start: int, figures: Sequence[Figure], text: str) -> bool:
    """A sum that the figures know to be of many: 王某某家庭农场 pays 人均月工资2200元."""
    return any(one.start == start and not is_personal(text, one) for one in figures)
