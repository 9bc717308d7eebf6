"""Numbers whose meaning stands further on: 15名农民工凑到一起,各自返程; 13名失业人员、4名困难人员再就业."""

from __future__ import annotations

import re

from ruwen.figures.text.lexer import best_match
from ruwen.figures.text.sense import Place, Sense, Sentence

_AND_MORE = re.compile(r"[一-鿿]{2,12}(?:、|和|与|及)(?=[近约超]?\d)")
_COUNTED = re.compile(r"\d[万余多]*(?:名|人|位)")


def shared(sentence: Sentence, place: Place) -> Sense | None:
    """Two groups with one verb behind the second: 帮助1300名失业人员、420名困难人员实现再就业."""
    quantity = place.quantity
    if quantity.unit != "人" or not _AND_MORE.match(sentence.folded, quantity.unit_end, place.clause[1]):
        return None
    people = sentence.between(quantity.unit_end, place.after)
    later = _COUNTED.search(sentence.folded, place.after, place.clause[1])
    own = people[-1] if people else None
    if own is None or later is None:
        return None
    nouns = sentence.between(later.end(), place.clause[1])
    verbs = [word for word in nouns[1:] if word.start >= nouns[0].end]
    before = sentence.between(place.before, quantity.lead)
    span = sentence.folded[place.before : place.clause[1]]
    match = best_match(
        before,
        [own, *verbs],
        "人",
        quantity.lead,
        quantity.unit_end,
        sentence.lexicon,
        span,
        place.clause[1],
        sentence.context,
    )
    across = match and match.end > later.end() and match.weight >= 4
    return sentence.new(place, match.entry, match) if match and across else None


def told_later(sentence: Sentence, place: Place) -> Sense | None:
    """People named here, what they do in the next clause: 15名农民工凑到一起,各自返程."""
    quantity, end = place.quantity, place.clause[1]
    stop = sentence.folded.find(",", end + 1, sentence.span[1])
    tail = stop if stop >= 0 else sentence.span[1]
    people = sentence.between(quantity.unit_end, place.after)
    if quantity.unit != "人" or not people or end >= tail:
        return None
    words = people + sentence.between(end, tail)
    span = sentence.folded[quantity.unit_end : tail]
    match = best_match(
        (), words, "人", quantity.lead, quantity.unit_end, sentence.lexicon, span, tail, sentence.context
    )
    across = match and match.start < place.after < match.end
    return sentence.new(place, match.entry, match) if match and across else None
