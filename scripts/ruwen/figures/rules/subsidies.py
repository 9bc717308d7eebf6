"""Grants for work: 每岗每月补贴500元 is a rate, 累计发放补贴1038万元 of posts or training a sum paid out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ruwen.figures.text.lexer import last_match
from ruwen.figures.text.sense import Place, Sentence
from ruwen.figures.words.subject import once, table

_FILE = "subsidies.toml"
_BEHIND = 12
"""Characters behind a sum in which the grant may still be named: 500元的岗位补贴."""
_CONTEXT = 120
"""Characters before a sentence in which the text may say what the grant is for."""
_LEAST, _MOST = 5, 100_000
"""Yuan for one person: below is a price, above a grant to a firm."""
_PAID_OUT = 10_000
_PER = re.compile(r"每(?:名|位|个)?[一-鿿]{0,8}?(天|日|月|季|年)|([月])均")


@dataclass(frozen=True, slots=True)
class _Words:
    rate: str
    sum: str
    grants: re.Pattern[str]
    each: re.Pattern[str]
    work: re.Pattern[str]
    other: re.Pattern[str]
    paid: re.Pattern[str]


@once
def _words() -> _Words:
    raw = table(_FILE)
    lists = {key: re.compile("|".join(map(re.escape, raw[key]["words"]))) for key in ("grants", "work", "other")}
    patterns = {key: re.compile("|".join(raw[key]["patterns"])) for key in ("each", "paid")}
    return _Words(rate=raw["indicators"]["rate"], sum=raw["indicators"]["sum"], **lists, **patterns)


def subsidy_at(sentence: Sentence, place: Place) -> tuple[str, str | None] | None:
    """(indicator, per) when a sum of money is a grant for work told by its rate, or one paid out; else None."""
    words, quantity, folded = _words(), place.quantity, sentence.folded
    low, high = place.clause[0], min(place.after, quantity.unit_end + _BEHIND)
    near = folded[low : quantity.lead] + folded[quantity.unit_end : high]
    if not words.grants.search(near) or words.other.search(near):
        return None
    if not words.work.search(folded, max(0, sentence.span[0] - _CONTEXT), high):
        return None
    each = last_match(words.each, folded, low, quantity.lead)
    if each:
        per = _per(folded[each.start() : quantity.lead])  # without a time it is a condition: 每吸纳1人补贴1000元
        return (words.rate, per) if per and _LEAST <= quantity.value <= _MOST else None
    paid = quantity.value >= _PAID_OUT and words.paid.search(folded[low : quantity.lead])
    return (words.sum, None) if paid else None


def _per(text: str) -> str | None:
    """What time the rate is for: 天, 月, 季, 年, or None for once."""
    found = _PER.search(text)
    if not found:
        return None
    word = found[1] or found[2]
    return "天" if word == "日" else word
