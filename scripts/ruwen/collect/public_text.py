"""What of an article may reach the public: no name of a private person, no number that is one person's own."""

from __future__ import annotations

from dataclasses import replace

from ruwen.figures import find_figures
from ruwen.figures.rules.privacy import is_personal, mask_names
from ruwen.model import Article

_HIDDEN = "×"


def public_article(article: Article) -> Article:
    """The article with every text that pages, feeds and lists print made public; each text keeps its length.

    Who wrote and edited it stays: they sign in public. The archive keeps what was printed.
    """
    context = f"{article.title}\n{article.text}"

    def masked(text: str) -> str:
        return mask_names(text, context)

    return replace(
        article,
        title=masked(_without_personal(article.title, article)),
        text=masked(_without_personal(article.text, article)),
        subheads=tuple(masked(_without_personal(text, article)) for text in article.subheads),
        keywords=tuple(word for word in article.keywords if masked(word) == word),
        images=tuple(replace(image, alt=masked(image.alt), caption=masked(image.caption)) for image in article.images),
    )


def _without_personal(text: str, article: Article) -> str:
    """The text with × for each digit of what is one person's own."""
    day = (article.published_at or "")[:10] or None
    shown = list(text)
    for figure in find_figures(text, title=article.title, date=day):
        if is_personal(text, figure):
            end = figure.start + len(figure.number_text)
            shown[figure.start : end] = _HIDDEN * (end - figure.start)
    return "".join(shown)
