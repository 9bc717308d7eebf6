"""Totals and their parts: 6659人,其中劳务输出3086人、本地就业3573人."""

from __future__ import annotations

import re

from ruwen.figures.text.lexer import last_match
from ruwen.figures.text.lists import LIST_GAP
from ruwen.figures.text.sense import Sense, Sentence
from ruwen.figures.words.patterns import pattern
from ruwen.figures.words.vocabulary import VocabularyEntry, by_name

_OPENS = pattern(r"<lists.opens_parts>|就占了?$|占[了去到]?$")
# 68家(本地51家,外地17家): a bracket straight after a total holds its parts, unless it compares.
_BRACKET = pattern(r"\((?!.*<lists.compares>)[^()]*$")
_ONE_NOUN = pattern(r"[,;](?!<lists.new_verb>)[一-鿿]{2,8}")
_SHORT = 16
"""Characters between the numbers of a list at most."""
_NEW_TIME = re.compile(r"[年月]|季度|新增")
_OF_OTHERS = pattern(r"<people.insured>[^,;]{0,6}(?:保险|医保|养老)")
_NEW_MATTER = pattern(r"<lists.new_matter>")


def join_total(sentence: Sentence, sense: Sense) -> bool:
    """Makes `sense` a part when the text says so: after 其中, or as the next of such a list. True when it did."""
    if sense.role.role not in ("level", "target") or sense.unit in ("%", "个百分点"):
        return False
    last, quantity = sentence.last, sense.quantity
    low = last.quantity.unit_end if last else sentence.span[0]
    opened = last_match(_OPENS, sentence.folded, low, quantity.lead) or (
        last and last.is_level and last.unit != "元" and _BRACKET.match(sentence.folded, low, quantity.lead)
    )
    if opened:
        source = last
        if source is None and not _NEW_TIME.search(sentence.folded, opened.end(), quantity.lead):
            source = sentence.carry  # the sentence before gave the total
        sense.parent = _total_for(sentence, sense, source)
    elif last and last.parent and _listed_with(sentence, last.parent, sense):
        gap = sentence.folded[last.quantity.unit_end : quantity.lead]
        closed = ")" in gap and "(" not in gap
        total = last.parent
        if quantity.value <= _room(sentence, total) and not closed and _goes_on(sentence, sense, total, gap):
            sense.parent = total
    told = last if last and (last.is_level or last.role.role == "target") else sentence.level
    before = told or sentence.carry  # 外出农民工1.7亿人,增长1.7%;本地农民工1.2亿人: the change between them is no total
    if before and not sense.parent and (told or sense.match):
        total = before.parent or before
        summed = sense.entry.name in total.entry.total_of and _counts_alike(total, sense)
        summed = summed and total.role.role == sense.role.role
        if summed and quantity.value <= _room(sentence, total):
            sense.parent = total  # 转移就业总量2465万人,省内1268万人,省外…: a list after its total
    return sense.parent is not None


def _listed_with(sentence: Sentence, total: Sense, sense: Sense) -> bool:
    last = sentence.last
    gap = sentence.folded[last.quantity.unit_end : sense.quantity.lead] if last else ""
    if sense.entry is total.entry and sense.match and ";" in gap and _OF_OTHERS.search(gap):
        return False  # 企业职工养老保险88.6万人,其中在职67.2万人;机关事业单位养老保险21.3万人
    return _counts_alike(total, sense) and total.role.role == sense.role.role and not sentence.broken


def _total_for(sentence: Sentence, sense: Sense, source: Sense | None) -> Sense | None:
    """The nearest level before 其中 of the same unit that is large enough to hold the part."""
    earlier = sentence.senses[::-1] if source is sentence.last else [source] if source else []
    for total in earlier:
        alike = _counts_alike(total, sense) and total.role.role == sense.role.role
        if alike and total.quantity.value >= sense.quantity.value:
            return total
    return None


def _counts_alike(total: Sense, part: Sense) -> bool:
    """The same unit; or 人 within a sum in 人次, as the members of five insurances are printed."""
    return total.unit == part.unit or (total.unit == "人次" and part.entry.name in total.entry.total_of)


def _room(sentence: Sentence, total: Sense) -> float:
    """What the parts found so far leave of a total, with half a percent for rounding."""
    used = sum(r.quantity.value for r in sentence.senses if r.parent is total)
    return total.quantity.value * 1.005 - used


def _goes_on(sentence: Sentence, sense: Sense, total: Sense, gap: str) -> bool:
    """Does a number go on with the parts of `total`? With 、 yes; after a comma only without new matter."""
    plain = sense.match is None or sense.match.weight <= 4  # a full name, 失业人员再就业, begins new matter
    if (LIST_GAP.match(gap) and "," not in gap) or (plain and _ONE_NOUN.fullmatch(gap)):
        return True
    if sense.match is None:
        return not _NEW_MATTER.search(gap)
    entry = total.entry
    if sense.entry is entry or sense.entry.name in (*entry.total_of, *entry.parts.values()):
        return True
    listed = sum(r.parent is total for r in sentence.senses) > 1 and "any_work" in total.entry.tags
    if listed and len(gap) <= _SHORT and not _NEW_MATTER.search(gap):
        return True  # a list of commas that has gone on for two items
    rest = _room(sentence, total) - sense.quantity.value
    return abs(rest) <= 0.006 * total.quantity.value  # the sum fits: the list is complete


def part_entry(sentence: Sentence, sense: Sense, total: Sense) -> VocabularyEntry:
    """What a part without an indicator of its own counts: the total's, or what 省内, 省外 name inside it."""
    text = sentence.folded[sense.place.before : sense.quantity.lead]
    for word, name in total.entry.parts.items():
        entry = by_name(name) if word in text else None
        if entry:
            return entry
    return total.entry
