"""Firms, parks and workshops that a sentence names before its figures."""

from __future__ import annotations

import re

from ruwen.figures.text.lexer import last_match
from ruwen.figures.words.patterns import pattern

_ORGANISATION = pattern(
    r"(?P<name>[一-鿿]{2,16}?<workplaces.kinds>)"
    r"(?![长法章招])"
)
_CUT = pattern(r"^.*<workplaces.before_name>")
_COMMON = pattern(
    r"^(?:<workplaces.unnamed>|.{0,2}<workplaces.counted>.*|<workplaces.sorts>+(?:扶贫车间|帮扶车间|产业园|创业园|就业基地)|<workplaces.trades>.{0,4}(?:合作社|公司|产业园))$"
)
_ONE_OF_MANY = pattern(r"(?:、[^,。;\d]{2,20})*等\d|<growth.reached>*\d[\d.万余多]*(?:家|个)")
_SPEAKER = re.compile(r"[我俺咱]们?|本|自己")
_WORKPLACE = pattern(r"<workplaces.here>")
_NEAR = 60
"""Characters before a sentence in which 厂长 still says that the number is of his works."""
_SHORTLY = 300
"""Characters back in which a workplace was named."""


def organisation_before(folded: str, start: int, number: int) -> str | None:
    """The last organisation with a name of its own between two offsets."""
    found = last_match(_ORGANISATION, folded, start, number)
    if not found or _ONE_OF_MANY.match(folded, found.end(), number + 1):
        return None
    name = _CUT.sub("", found["name"].replace("这个", ""))
    if _SPEAKER.match(name):  # 苏美达公司车间主任说:“我们公司有720名员工
        return organisation_before(folded, start, found.start())
    return name if len(name) >= 4 and not _COMMON.match(name) else None


_ONE_PLACE = pattern(r"<workplaces.one_place>|一家[一-鿿]{0,8}(?:厂|公司|企业|车间|合作社|基地)")
_OF_ALL = pattern(r"<workplaces.of_all>|[已共]有\d+[家个]")
_OURS = pattern(r"[我俺咱]们<workplaces.ours>|[俺咱][村厂店]")
UNNAMED = "报道里的一家单位"
"""What an area's figure covers where a firm or workshop speaks that the text does not name."""


def is_ours(folded: str, sentence: tuple[int, int], number: int) -> bool:
    """Does somebody speak of his own village or works (我们村15个公益岗), which the text may not name?"""
    told = last_match(_OURS, folded, sentence[0], number)
    return told is not None and not _OF_ALL.search(folded, told.end(), number)


def is_of_one_place(folded: str, sentence: tuple[int, int], number: int) -> bool:
    """Does a number speak of one workplace (厂长说,…员工138人), not of the whole area?"""
    paragraph = folded.rfind("\n", 0, sentence[0]) + 1
    told = last_match(_ONE_PLACE, folded, max(paragraph, sentence[0] - _NEAR), number)
    return told is not None and not _OF_ALL.search(folded, told.end(), number)


def workplace_before(folded: str, sentence: tuple[int, int], number: int) -> str | None:
    """The firm or workshop that 厂里, 这里, 公司 of a sentence mean: the one named shortly before."""
    if not _WORKPLACE.search(folded, sentence[0], sentence[1]):
        return None
    return organisation_before(folded, max(0, sentence[0] - _SHORTLY), number)
