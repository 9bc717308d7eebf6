"""What of an article may reach the public: no name of a private person, no sum that is one person's own."""

from __future__ import annotations

from dataclasses import replace

from ruwen.figures import find_figures
from ruwen.figures.rules.persons import mask_names, private_names
from ruwen.figures.rules.privacy import is_personal
from ruwen.figures.text.folding import fold
from ruwen.figures.text.numbers import scan_quantities
from ruwen.figures.text.sentences import sentence_at
from ruwen.model import Article, Figure

_HIDDEN = "×"


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
        text=public(article.text),
        subheads=tuple(public(text) for text in article.subheads),
        keywords=tuple(word for word in article.keywords if mask_names(word, context) == word),
        images=tuple(replace(one, alt=public(one.alt), caption=public(one.caption)) for one in article.images),
    )


def public_text(text: str, figures: list[Figure], context: str) -> str:
    """The text, in its length, with names masked and × for each character of a sum that is one person's own.

    `figures`: those that the text states; `context`: the whole report, which tells names. In a sentence that names
    somebody every sum of money is hidden, whether or not a figure was read there.
    """
    names = private_names(fold(text))
    spans = [(one.start, one.start + len(one.number_text)) for one in figures if is_personal(text, one)]
    for quantity in scan_quantities(fold(text)) if names else ():
        if quantity.unit == "元":
            low, high = sentence_at(text, quantity.start)
            if any(low <= start < high for start, _ in names) and not _is_public(quantity.start, figures, text):
                spans.append((quantity.start, quantity.end))
    shown = list(mask_names(text, context))
    for start, end in spans:
        shown[start:end] = _HIDDEN * (end - start)
    return "".join(shown)


def _is_public(start: int, figures: list[Figure], text: str) -> bool:
    """A sum that the figures know to be of many: 王某某家庭农场 pays 人均月工资2200元."""
    return any(one.start == start and not is_personal(text, one) for one in figures)
