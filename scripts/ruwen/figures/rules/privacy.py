"""Whose money a figure is. That of one person is never public, named or not; that of many is, and what is offered.

The rule asks for evidence that a sum is no single person's: a mean, a standard, an offer, a range, a sum for many, ten
persons or more. Without any it is taken for one person's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ruwen.figures.rules.persons import mask_names, person_words, private_names
from ruwen.figures.text.folding import fold
from ruwen.figures.text.numbers import scan_quantities
from ruwen.figures.text.sentences import sentence_at
from ruwen.figures.words.vocabulary import has_tag
from ruwen.model import Figure

__all__ = ["LARGE", "is_personal", "mask_names", "named_person"]

LARGE = 1_000_000
"""Yuan: more than any one person's pay, subsidy or start-up loan in a report of a county."""
_COUNTED = re.compile(r"(?<![\d.,])(\d{1,4})(?=[人名户])")
"""3人社保补贴: what the reading of units takes for 人社."""
_GROUP = 10
"""Persons from which on what they earn together is nobody's own."""


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    """One pattern for each list of persons.toml; a family name with a title (王师傅) is one person too."""
    table = person_words()
    titled = rf"[{''.join(table['surnames'].split())}](?:{'|'.join(table['titles'])})(?!们)"
    kinds = ("mean", "average", "standard", "offer", "sum", "many")
    return {key: re.compile("|".join(table[key])) for key in kinds} | {
        "one": re.compile("|".join((*table["one"], titled)))
    }


def named_person(folded: str, paragraph: tuple[int, int], start: int) -> str | None:
    """The private person that a paragraph names nearest before `start`, else first after it."""
    inside = [(low, high) for low, high in private_names(folded) if paragraph[0] <= low < paragraph[1]]
    before = [span for span in inside if span[0] < start]
    nearest = before[-1] if before else inside[0] if inside else None
    return folded[slice(*nearest)] if nearest else None


def is_personal(text: str, figure: Figure) -> bool:
    """Is the figure about one person (a villager's wage, one household's loan)? Such a figure stays off the site."""
    folded = fold(text)
    low, high = sentence_at(text, figure.start)
    sentence = folded[low:high]
    named = any(low <= start < high for start, _ in private_names(folded))
    if figure.unit in ("人", "户") and figure.value <= 1:
        return named
    if figure.unit != "元" or not has_tag(figure.indicator, "personal_money"):
        return False
    return figure.value < LARGE and not _is_of_many(folded, sentence, figure, named)


def _is_of_many(folded: str, sentence: str, figure: Figure, named: bool) -> bool:
    """Whether the sentence shows that a sum of money is no single person's."""
    words, clause = _words(), fold(figure.quote)
    offered = words["offer"].search(sentence) is not None
    if 0 < _persons(clause) < _GROUP and not offered:
        return False
    if words["mean"].search(clause):
        return True
    if named or words["one"].search(sentence):
        return False
    if offered or words["average"].search(clause):
        return True
    group = _persons(sentence)
    if 0 < group < _GROUP:
        return False
    if words["standard"].search(clause):
        return True
    if _is_spoken(folded, figure.start):
        return False
    told = group or figure.value_max is not None or words["many"].search(clause) or words["sum"].search(sentence)
    return bool(told)


def _persons(sentence: str) -> float:
    """The largest number of persons that a sentence counts; 0 when it counts none."""
    counted = [one.value for one in scan_quantities(sentence) if one.unit in ("人", "人次", "户")]
    return max([*counted, *(float(found) for found in _COUNTED.findall(sentence))], default=0)


def _is_spoken(folded: str, at: int) -> bool:
    """Whether the place lies inside quotation marks that its paragraph has opened."""
    start = folded.rfind("\n", 0, at) + 1
    return folded.count("“", start, at) > folded.count("”", start, at)
