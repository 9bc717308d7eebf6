"""From numbers to senses: which indicator, in which role, as part of what.

A sentence is read from left to right. Each number gets the words between its neighbours; the vocabulary names what it
counts (`named`). A number without words of its own may continue what stands before it (`continued`). What is neither
is not an employment figure and stays out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruwen.figures.rules.carried import carried
from ruwen.figures.rules.continued import continued
from ruwen.figures.rules.cues import cued, posted
from ruwen.figures.rules.later import shared, told_later
from ruwen.figures.rules.listed import listed
from ruwen.figures.rules.named import is_apart, named
from ruwen.figures.rules.units import implied_unit, infer_unit
from ruwen.figures.text.lists import chains_of
from ruwen.figures.text.numbers import Quantity
from ruwen.figures.text.roles import RoleSense, role_of
from ruwen.figures.text.sense import Place, Sense, Sentence
from ruwen.figures.words.patterns import pattern

_HEADING = re.compile(r"(?:^|[,;。(、\s])(?P<name>[一-鿿]{2,12}):$")
_DURATIONS = ("个月", "小时")
_GROWN = re.compile(r",(?:净|反倒|则|约)?(?:(?P<more>增加|增长|增多|多)|减少|下降|少)了?")
_GROWN_STOP = re.compile(r"$|[,。;)、]")
_JOIN = re.compile(r"[、,和与及]")
_AREAS = pattern(r"<units.uncounted>")


def read_sentence(
    folded: str,
    span: tuple[int, int],
    quantities: Sequence[Quantity],
    clauses: Sequence[tuple[int, int]],
    plan: bool,
    recent: Sequence[Sense],
    told: dict[str, Sense] | None = None,
) -> list[Sense]:
    """Readings of the numbers of one sentence, in order.

    `clauses` holds the clause of each number; `plan` tells that it sets targets; `recent` holds the levels of
    the sentence before, `told` the last level of each unit that the paragraph has stated.
    """
    sentence = Sentence(folded, span, recent[-1] if recent else None, recent=recent, told={} if told is None else told)
    before = span[0]
    inside = {word.start for word in sentence.words}  # 4050人员 is a word, no number
    kept = [pair for pair in zip(quantities, clauses, strict=True) if pair[0].start not in inside]
    numbers = [quantity for quantity, _ in kept]
    chains = chains_of(folded, numbers, [clause for _, clause in kept])
    for index, (quantity, clause) in enumerate(kept):
        previous = numbers[index - 1] if index else None
        if not previous or previous.unit_end != quantity.lead or previous.unit == quantity.unit:
            before = _before(sentence, previous, clause, quantity)  # else shared: 安排贫困户86户126人
        after = _after(folded, quantity, numbers[index + 1] if index + 1 < len(numbers) else None, clause)
        sense = None
        known = quantity.unit or infer_unit(sentence, quantity, before) or implied_unit(sentence, quantity, before)
        if known and not is_apart(sentence, quantity, before, after):
            place = _place(sentence, quantity, clause, before, after, plan)
            _keep_basis(sentence, place)
            rules = (posted, named, continued, told_later, shared, cued, carried)
            sense = next(filter(None, (rule(sentence, place) for rule in rules)), None)
            chain = chains.get(index)
            if chain:
                sense = listed(sentence, place, chain, index - chain.first, sense)
        if sense:
            sentence.accept(sense)
        elif quantity.unit and not _is_neutral(folded, quantity, after):
            sentence.broken = True
    return sentence.senses


def _place(
    sentence: Sentence, quantity: Quantity, clause: tuple[int, int], before: int, after: int, plan: bool
) -> Place:
    folded, lead = sentence.folded, quantity.lead
    aside = _around_bracket(folded, sentence.span[0], clause[0])
    role = role_of(
        quantity,
        (aside if before == clause[0] else "") + folded[before:lead],
        aside + folded[clause[0] : lead],
        folded[sentence.span[0] : lead],
        folded[quantity.unit_end : after],
        plan,
    )
    return Place(quantity, clause, before, after, role)


def _keep_basis(sentence: Sentence, place: Place) -> None:
    """环比增加8.85万人,增长0.7%: a bare growth has the basis of the change before it."""
    last = sentence.last
    grown = last and place.role.role == "level" and _grown_by(sentence, last, place)
    if grown:
        place.role = RoleSense("change", grown)
    if place.role.role != "change" or last is None or last.role.role != "change":
        return
    told = last.role.compare or ""
    if place.role.compare in ("同比+", "同比-") and not told.startswith("同比"):
        gap = sentence.folded[last.quantity.unit_end : place.quantity.lead]
        if "比" not in gap and told[-1:] in ("+", "-"):
            place.role = RoleSense("change", told[:-1] + (place.role.compare or "")[-1])


def _grown_by(sentence: Sentence, last: Sense, place: Place) -> str | None:
    """失业保险参保人数43万人,增加1.1万人: growth straight after its level, the basis as the sentence before had it."""
    quantity = place.quantity
    if not last.is_level or last.unit != quantity.unit or quantity.value >= last.quantity.value:
        return None
    told = _GROWN.fullmatch(sentence.folded, last.quantity.unit_end, quantity.lead)
    stop = _GROWN_STOP.match(sentence.folded, quantity.unit_end)
    return ("同比+" if told["more"] else "同比-") if told and stop else None


def _around_bracket(folded: str, start: int, low: int) -> str:
    """The clause that a bracket interrupts, for a number in it or behind it: 占目标(2.3万人)的64.37%."""
    if low == 0 or folded[low - 1] not in "()":
        return ""
    opening = low - 1 if folded[low - 1] == "(" else folded.rfind("(", start, low)
    if opening < start:
        return ""
    head = folded[start:opening]
    return head[max(head.rfind(sign) for sign in ",;。:") + 1 :]


def _before(sentence: Sentence, previous: Quantity | None, clause: tuple[int, int], quantity: Quantity) -> int:
    """Where the words before a number begin: after the number before it in the clause, and after that one's noun."""
    counts = previous and previous.unit and previous.unit not in _DURATIONS
    low = max(clause[0], previous.unit_end) if previous and counts else clause[0]
    last = sentence.last
    if (
        last
        and last.match
        and not last.match.ahead
        and last.match.end > low
        and _JOIN.match(sentence.folded, last.match.end)
    ):
        low = last.match.end  # 14个零工市场、34个驿站: the noun belongs to the first
    elif low == clause[0] and sentence.folded[low - 1 : low] == ":":
        head = _HEADING.search(sentence.folded, sentence.span[0], low)
        low = head.start("name") if head else low  # 农村劳动力:新增转移3万人
    return min(low, quantity.lead)


def _after(folded: str, quantity: Quantity, following: Quantity | None, clause: tuple[int, int]) -> int:
    """Where the words behind a number end: at the next number of the clause, or at the 、 before that."""
    end = clause[1]
    if following and following.lead < end:
        end = max(following.lead, quantity.unit_end)
        stop = folded.find("、", quantity.unit_end, end)
        end = stop if stop >= 0 else end
    return end


def _is_neutral(folded: str, quantity: Quantity, after: int) -> bool:
    """Counts of areas, months (一个月能挣) and firms that act (帮7家企业招聘) leave the thread of a sentence whole."""
    if quantity.unit == "家" or quantity.unit in _DURATIONS:
        return True
    return quantity.unit in ("个", "场") and bool(_AREAS.match(folded, quantity.unit_end, after))
