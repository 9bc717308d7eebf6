"""What a running total counts from: 今年以来累计 since January, 历年累计 since ever.

A 人社 report counts a flow from January on, so `as of` of a flow is a year's running total. A count that no year
limits is something else: so many have come home by that day. It is a stock, whatever the indicator usually is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruwen.figures.text.sense import Sense
from ruwen.figures.words.patterns import pattern
from ruwen.model import Kind
from ruwen.periods import AS_OF, period_bounds

_TOTAL_BEFORE = pattern(r"(?:总量|总数|总人数|总规模|保有量)<growth.totals>*$")
_NEWER = re.compile(r"新增|新发展|新培育|净增")
_ADDED = pattern(r"新增(?!长)|净增|新[建设认发培开扩]<growth.newly>?")
_SINCE_JANUARY = pattern(
    r"<times.this_year>|[前首头][一二两三四五六七八九十\d]+个?(?:月|季度)|\d+月?(?:份)?\s?[至到\-—–~]\s?\d+月"
)
_SINCE_EVER = pattern(r"<times.since_ever>|[近这]几?[两三四五六七八九十\d]*年来|<times.begun>以来")
_SINCE_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d{2})年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:以来|起|至今|开始)|“?十[一二三四]五”?(?:时期)?以来"
)


def is_grown_total(folded: str, sense: Sense, earlier: Sequence[Sense]) -> bool:
    """A running total told behind what is new in it, and what goes with it: 新增返乡创业20万人;累计已达97万人; one that
    the text calls a total: 全市技能人才总量达136万人."""
    clause = folded[folded.rfind(";", sense.sentence[0], sense.quantity.lead) + 1 : sense.quantity.lead]
    named = "held" in sense.entry.tags
    if sense.entry.kind in ("flow", "stock") and sense.is_level and not named and _TOTAL_BEFORE.search(clause):
        return True
    if sense.entry.kind != "flow" or not sense.entry.accrues or not sense.is_level or "累计" not in clause:
        return False
    same = [r for r in earlier if r.sentence == sense.sentence and r.entry is sense.entry and r.is_level]
    return any(r.quantity.value < sense.quantity.value for r in same)


def kind_told(folded: str, sense: Sense, period: str | None, ahead: Sense | None) -> Kind | None:
    """The kind that the text gives a figure where it is not its indicator's own; None where it is.

    A level `as of` a day is a stock when the words say since ever (历年累计, 2018年以来), or when its indicator
    `accrues` (返乡创业) and nothing in the sentence limits it to a year. So is what stands beside it (带动就业), and
    the part of a stock. What is new in a stock (新建扶贫车间36个) is a flow. `ahead` is the last figure before it that
    the text made a stock.
    """
    if (
        sense.entry.kind == "stock"
        and sense.is_level
        and _ADDED.search(folded, sense.place.before, sense.quantity.lead)
    ):
        return "flow"
    if sense.entry.kind != "flow" or not sense.is_level or not (period or "").startswith(AS_OF):
        return None
    quantity, head = sense.quantity, folded[sense.sentence[0] : sense.quantity.lead]
    if _NEWER.search(folded, sense.place.before, quantity.lead):
        return None
    since = _SINCE_YEAR.search(head)
    if _SINCE_EVER.search(head) or (since and (since["year"] or "") != (period or "")[len(AS_OF) :][:4]):
        return "stock"
    if _SINCE_JANUARY.search(_without_day(head)):
        return None
    parent, accrues = sense.parent, sense.entry.accrues
    beside = ahead is not None and ahead.sentence == sense.sentence
    if parent and (parent.entry.kind == "stock" or (beside and parent is ahead)):
        return "stock"
    return "stock" if accrues == "alone" or (accrues and beside) else None


_DAY = re.compile(
    r"(?:截[至止]到?|到)(?:今年|去年|\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日|底|末)?|上半年末?|[一二三四]季度末?|年?[底末]|目前)"
)


def settled(sense: Sense, period: str | None, grown: bool) -> str | None:
    """A total told beside what months added to it holds at their end: 上半年新增46万人,转移就业总量2860万人."""
    total = sense.parent if sense.parent and sense.parent.entry.kind == "stock" else sense
    if not period or period.startswith(AS_OF) or not (grown or "held" in total.entry.tags):
        return period
    if len(period) <= 4 and not grown:
        return period
    end = period_bounds(period)[1]
    return f"{AS_OF}{end}" if end else period


def _without_day(head: str) -> str:
    """A sentence's beginning without the day until which it counts: 截至6月底 limits nothing."""
    return _DAY.sub("", head)
