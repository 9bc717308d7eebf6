"""One number of a list, by the words or the level that belong to it: 省内、省外分别为1693万人和1167万人."""

from __future__ import annotations

import re

from ruwen.figures.place.gazetteer import is_place
from ruwen.figures.rules.people import group_in_text
from ruwen.figures.text.lexer import best_match, words_of
from ruwen.figures.text.lists import Chain
from ruwen.figures.text.sense import Place, Sense, Sentence
from ruwen.figures.words.vocabulary import by_name

_THOSE = re.compile(r"[两三四五六]项(?:指标)?|上述|以上|各项指标")


def _of_those_told(sentence: Sentence, place: Place, chain: Chain, offset: int) -> Sense | None:
    """今年1—7月,三项指标分别为…: the indicators of the sentence before, in their order."""
    told = [sense for sense in sentence.recent if sense.unit == place.quantity.unit]
    if len(told) < chain.size or not _THOSE.search(sentence.folded, sentence.span[0], place.quantity.lead):
        return None
    return sentence.new(place, told[-chain.size :][offset].entry)


def _of_a_list(sentence: Sentence, place: Place, chain: Chain, offset: int, last: Sense) -> Sense | None:
    """A number of a list that only the list gives a meaning: what the number before it counts."""
    if last.place.clause != place.clause:
        if not chain.names or not all(is_place(name) for name in chain.names):
            return None  # 全省为1486万人,洛阳、南阳分别达96万人和171万人
    elif not chain.names and not (chain.told and offset) and (last.is_level or place.quantity.unit != "%"):
        return None
    place.role = last.role
    sense = sentence.new(place, last.entry)
    sense.parent = last.parent if chain.told and offset else None
    return sense


def listed(sentence: Sentence, place: Place, chain: Chain, offset: int, own: Sense | None) -> Sense | None:
    """One number of a list, by the words or the level that belong to it; `own` is what it would be alone."""
    last = sentence.last
    if chain.told and not chain.names:
        own = _of_those_told(sentence, place, chain, offset) or own
    goes_on = (
        chain.told and offset and last and last.place.clause == place.clause and last.role.role in ("target", "change")
    )
    if (own is None or goes_on) and last and last.unit == place.quantity.unit and not sentence.broken:
        own = _of_a_list(sentence, place, chain, offset, last)
    if own is None:
        return None
    if not chain.names:
        levels = [sense for sense in sentence.senses if sense.is_level][-chain.size :]
        shared = place.quantity.unit == "%" or own.role.role in ("target", "change")
        if shared and not own.is_level and len(levels) == chain.size:
            own.base = levels[offset]
            own.entry = levels[offset].entry
        return own
    name = chain.names[offset]
    own.area = name if is_place(name) else None
    total = sentence.level and (sentence.level.parent or sentence.level)
    inside = by_name(total.entry.parts.get(name, "")) if total else None
    if inside and total and total.unit == own.unit and total.quantity.value >= place.quantity.value:
        own.entry, own.parent = inside, total  # 转移就业总量2860万人,省内、省外分别为…
        return own
    words = words_of(name, 0, len(name), sentence.lexicon)
    match = best_match(words, (), own.unit, len(name), len(name), sentence.lexicon, name, -1)
    own.entry = match.entry if match else own.entry
    own.who = group_in_text(name)
    return own
