"""Whether a text calls a number provisional (初步数): it will be counted again, and may then read otherwise."""

from __future__ import annotations

import re

from ruwen.figures.text.sentences import sentence_at
from ruwen.figures.words.patterns import pattern

FLAG = "p"
"""The code of a provisional figure in the column `flags`, as Eurostat has it."""

_COUNTED_EARLY = pattern(
    r"初步<doubts.early>"
    r"|快报(?:数|显示|统计|表明)|(?:据|按|依据|根据)[^，,。；;、]{0,12}快报|统计快报|年快报|月快报"
)
_EXPECTED = re.compile(r"预计|预估")
_CERTAIN = re.compile(r"已|实际|截至|截止|目前")
"""`预计再有2000人，已有3000人返岗`: from here on the sentence tells what there is."""
_CLAUSE = re.compile(r"[，,；;：:（()）]")


def is_provisional(text: str, start: int, end: int) -> bool:
    """Whether the sentence of the number at `start`—`end` calls it an early count or an expectation.

    `据初步统计` holds for all that follows in its sentence, `（初步数）` for the number right before it.
    """
    if not (_COUNTED_EARLY.search(text) or _EXPECTED.search(text)):
        return False
    first, last = sentence_at(text, start)
    before, after = text[first:start], text[end:last]
    behind = re.match(r"[^，,；;。（(]{0,8}[（(]([^（()）]{0,20})[）)]", after)
    if _COUNTED_EARLY.search(before) or (behind and _COUNTED_EARLY.search(behind[1])):
        return True
    expected = [match.end() for match in _EXPECTED.finditer(before)]
    return bool(expected) and not any(map(_CERTAIN.search, _CLAUSE.split(before[expected[-1] :])[1:]))


def is_early_table(*names: str) -> bool:
    """Whether an official table, or the heading of a cell, says of itself that it is an early one (快报, 初步数)."""
    return any("快报" in name or _COUNTED_EARLY.search(name) for name in names)
