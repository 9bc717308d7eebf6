"""Time words that set the time of what follows, and those that speak only of their own place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruwen.figures.time.mentions import Mention
from ruwen.figures.words.patterns import pattern

_ATTRIBUTION = pattern(r"^.*<times.told_by>[,:]?")
_REPORTING = pattern(r"<times.reporting>")
_SENTENCE_STOP = re.compile(r"[。!?\n]")
_TOPIC_HEAD = 6
"""Characters that may stand before the time word of a sentence that sets the time: 全市, 一、, 今年来."""


def is_aside(folded: str, mention: Mention, before: Sequence[Mention]) -> bool:
    """A month told beside the year that opens its sentence: 全年平均5.2%;12月份为5.1%."""
    if mention.kind != "flow" or not mention.period or len(mention.period) != 7 or not before:
        return False
    last = before[-1]
    apart = _SENTENCE_STOP.search(folded, last.end, mention.start)
    return not apart and last.kind == "year" and last.period == mention.period[:4]


def holds_on(folded: str, mention: Mention) -> bool:
    """Does a span of time that a report sets at the head of a sentence hold for its next paragraphs?"""
    return mention.kind in ("flow", "year") and is_topic(folded, mention)


def is_topic(folded: str, mention: Mention) -> bool:
    """今年1-7月,全市…; 记者从人社局获悉,2020年…; 一、2020年工作回顾: not the year of somebody's story."""
    word = folded[mention.start : mention.end]
    whole = word.startswith(("过去", "一年来", "全年"))
    if mention.kind == "year" and not word[0].isdigit() and not whole:
        return False
    high = _SENTENCE_STOP.search(folded, mention.end)
    tail = folded[mention.end : high.start() if high else len(folded)]
    return heads(folded, mention) and bool(mention.kind == "flow" or whole or _REPORTING.search(tail))


def heads(folded: str, mention: Mention) -> bool:
    """Does a time word open its sentence, but for who tells it?"""
    low = max(folded.rfind(sign, 0, mention.start) for sign in "。!?;\n") + 1
    return len(_ATTRIBUTION.sub("", folded[low : mention.start])) <= _TOPIC_HEAD


_TOLD_ON = pattern(r"<times.told_on>")


def told_on(folded: str, mention: Mention) -> bool:
    """The day on which an office spoke (1月28日召开新闻发布会): nothing that it tells happened then."""
    high = _SENTENCE_STOP.search(folded, mention.end)
    return _TOLD_ON.search(folded, mention.end, high.start() if high else len(folded)) is not None


def is_said(folded: str, mention: Mention) -> bool:
    """Inside somebody's words (“现在一个月能挣2000元”): it says nothing of the sentences after."""
    low = folded.rfind("\n", 0, mention.start) + 1
    return folded.count("“", low, mention.start) > folded.count("”", low, mention.start)
