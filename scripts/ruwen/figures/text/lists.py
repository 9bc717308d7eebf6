"""Numbers in a row that share the words before them: 分别是15.3%、4.8%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ruwen.figures.text.numbers import Quantity
from ruwen.figures.words.patterns import pattern

LIST_GAP = re.compile(r"\s*(?:左右|以上|多|余)?\s*(?:、|,?和|,?与|,?及)(?:增长|下降|提高|减少|增加)?\s*")
_RESPECTIVELY = re.compile(r"(?:分别|依次)[^,。;、\d]{0,10}$|各(?:为|有|是|达)?$")
_SUM_OF = re.compile(r"[两三四五六]项(?:社会)?保险")
_TWO_NAMES = re.compile(r"[一-鿿]{3,8}、[一-鿿]{3,10}(?:就业|再就业|培训|务工|保险)(?:人员|人数)?")
"""失业人员、困难人员再就业: two names may stand before two numbers without 分别."""
_AND = re.compile(r"[、和与及]")
_LEADING = pattern(r"^.*?<lists.lead_in>(?=.{2})")


@dataclass(frozen=True, slots=True)
class Chain:
    """`size` numbers of one unit, joined by 、 or 和, from index `first` on; `names`, if any, are the words of each.

    `told` tells that 分别 stands before it.
    """

    first: int
    size: int
    names: tuple[str, ...]
    told: bool = False


def chains_of(folded: str, quantities: Sequence[Quantity], clauses: Sequence[tuple[int, int]]) -> dict[int, Chain]:
    """The chain that each listed number belongs to, by the number's index."""
    found: dict[int, Chain] = {}
    for first, quantity in enumerate(quantities):
        if first in found or not quantity.unit:
            continue
        last = first
        while last + 1 < len(quantities) and quantities[last + 1].unit == quantity.unit:
            gap = folded[quantities[last].unit_end : quantities[last + 1].lead]
            if not LIST_GAP.fullmatch(gap):
                break
            last += 1
        size = last - first + 1
        if size > 1:
            told = bool(_RESPECTIVELY.search(folded, clauses[first][0], quantity.lead))
            chain = Chain(first, size, _names(folded, clauses[first][0], quantity.lead, size), told)
            found.update(dict.fromkeys(range(first, last + 1), chain))
    return found


def _names(folded: str, start: int, lead: int, size: int) -> tuple[str, ...]:
    """What the numbers after 分别 belong to, one name each; empty when the clause names fewer.

    16-24岁、25-59岁人口的调查失业率分别是: the names before the last take what follows its own beginning, that is
    16-24岁 and 人口的调查失业率.
    """
    marker = _RESPECTIVELY.search(folded, start, lead)
    head = folded[start : marker.start() if marker else lead]
    names = _AND.split(head)[-size:] if marker or (size == 2 and _TWO_NAMES.fullmatch(head)) else []
    if len(names) < size:
        return ()
    names[0] = _LEADING.sub("", names[0])
    names[-1] = _SUM_OF.sub("保险", names[-1])
    insurance = names[-1].find("保险")  # 养老、失业保险参保人数分别: the first name lacks what both share
    if insurance > 0 and not any("保险" in name for name in names[:-1]):
        return (*(name + names[-1][insurance:] for name in names[:-1]), names[-1])
    tail = names[-1][len(names[-2]) :]
    return (*(name + tail for name in names[:-1]), names[-1])
