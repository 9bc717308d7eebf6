"""What the heading of a paragraph says of its sums, and what a clause says that has grown instead of them."""

from __future__ import annotations

import re

from ruwen.figures.text.lexer import Match, best_match, words_of
from ruwen.figures.text.sense import Place, Sense, Sentence
from ruwen.figures.words.patterns import pattern

_SUM = re.compile(r"(?:金额|资金|合计|共计|支出|补贴)(?:为|共|达)?$")

_GRANT = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}、|\d{1,2}\.|\([一二三四五六七八九十]\))?"
    r"(?P<name>[一-鿿]{2,14}(?:补贴|补助|奖补))[。:]"
)

_OTHER_GROWTH = pattern(r"<growth.other>[^,。;]{0,8}$")


def of_heading(sentence: Sentence, place: Place) -> Match | None:
    """一、社保补贴:1543人,金额496万元; 二、岗位补贴。支出884万元: the grant that a sum was paid as, or None."""
    folded, lead = sentence.folded, place.quantity.lead
    if place.quantity.unit != "元" or not _SUM.search(folded, place.before, lead):
        return None
    head = _GRANT.match(folded, folded.rfind("\n", 0, lead) + 1, lead)
    if head is None:
        return None
    start, end = head.span("name")
    words = words_of(folded, start, end, sentence.lexicon)
    return best_match(words, (), "元", end, end, sentence.lexicon, folded[start:end], -1, sentence.context)


def grows_apart(sentence: Sentence, place: Place, base: Sense) -> bool:
    """一般公共预算收入增长6.1%: the clause names something else that has grown."""
    if place.role.role != "change" or place.quantity.unit != "%" or place.clause == base.place.clause:
        return False
    return _OTHER_GROWTH.search(sentence.folded, place.clause[0], place.quantity.lead) is not None
