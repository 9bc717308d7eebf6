"""What a notice announces, being itself the source of it (招缝纫工20名，月薪3000元), and what only looks like that."""

from __future__ import annotations

from ruwen.figures.words.patterns import pattern
from ruwen.figures.words.vocabulary import has_tag
from ruwen.model import Figure

_REPORTED = pattern(r"<checks.reported>")
"""Words of a sentence that reports what has been, which an offer does not."""


def is_offer(figure: Figure, sentence: str) -> bool:
    """Whether a figure of a notice is what it offers: posts, pay, places, the terms of a loan or grant."""
    return has_tag(figure.indicator, "offered") and figure.role in ("level", "target") and not is_report(sentence)


def is_report(sentence: str) -> bool:
    return _REPORTED.search(sentence) is not None
