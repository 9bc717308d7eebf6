"""Who is counted: the group of people that a clause names (建档立卡贫困劳动力, 留守妇女, 16-24岁人口).

A group is any row of qualities and a head noun; both lists, and the words that name nobody in particular, stand in
`[people]` of vocabulary.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ruwen.figures.words.patterns import pattern, spelled_out
from ruwen.figures.words.subject import once
from ruwen.figures.words.vocabulary import people_table

# What follows makes another word of it: 人口红利, 农民工工作, 户均, 贫困户家庭经营.
_OTHER_WORD = r"(?!<people.other_word>)"


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


@once
def _patterns() -> tuple[re.Pattern[str], frozenset[str]]:
    table = people_table()
    # Atomic: when 农民工 is part of 农民工总量, it is not read as 农民 instead.
    one = rf"(?>(?:{_any(table['kinds'])})*(?:{_any(table['heads'])})){spelled_out(_OTHER_WORD)}|\d+个大城市"
    age = r"\d+[-—~至]\d+岁(?:人口|青年|劳动力|群体|人员)?"
    return re.compile(rf"{age}|(?:{one})(?:[和与及](?:{one}))?"), frozenset(table["nobody"])


# 缝纫工底薪1800元, 熟手月薪6000元: whose pay a clause tells, before the words of pay.
_TRADE = pattern(
    r"(?:^|[,、;:“(来])(?P<trade>(?:熟练|高级|技术|普通)?(?:(?![员职打务用招做复开返加手计民技])[一-鿿]{0,2}工(?!资|作|地|厂)|技工|民工)|(?:高级)?技师|熟手|新手|月嫂)"
    r"(?=<pay.of_trade>|\d)"
)


def trade_in(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Offsets of the trade that opens a clause about pay, or None."""
    found = _TRADE.search(folded, max(0, start - 1), end)
    return found.span("trade") if found else None


def groups_in(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the groups named between two offsets, in order; words that name nobody in particular are left out."""
    groups, nobody = _patterns()
    return [match.span() for match in groups.finditer(folded, start, end) if match[0] not in nobody]


def group_in_text(text: str) -> str | None:
    """The last group that a folded text names, or None."""
    found = groups_in(text, 0, len(text))
    return text[slice(*found[-1])] if found else None
