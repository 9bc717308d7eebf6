"""Which of a text's time words governs a figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ruwen.figures.matching import last_match
from ruwen.figures.mentions import Mention
from ruwen.figures.reading import Reading
from ruwen.figures.roles import is_plan
from ruwen.model import Figure

_HABIT = re.compile(r"平时|每年|每天|每月|每个月|旺季|最[旺忙]时|农闲|常年|高峰期")
_CAPACITY = re.compile(r"[可能]$|[可能](?:够|以)?(?=带动|安置|吸纳|提供|容纳|安排|解决|让)")
_YEAR = re.compile(r"((?:19|20)\d{2})年")
_EVENTS = frozenset(
    (
        "招聘会场次",
        "参会企业",
        "进场求职",
        "现场洽谈",
        "就业意向",
        "就业岗位",
        "招聘录用",
        "返岗人数",
        "劳务输出",
        "招聘计划",
    )
)
"""What happens on one day: a day named in the text is then the period, not only the date of a report."""


class Timeline:
    """The time words of one text in order; answers which one a figure follows."""

    def __init__(self, folded: str, title: str, found: Sequence[Mention], date: str | None) -> None:
        self.folded = folded
        self.mentions = found
        self.starts = [mention.start for mention in found]
        self.date = date
        year = _YEAR.search(title)
        self.plan_year = year[1] if year and is_plan(title) else None

    def period_of(self, reading: Reading) -> str | None:
        """The period of a figure; a change, share or percentage has that of the level it speaks of."""
        if reading.role.role != "level" and reading.base and reading.base is not reading:
            return self.period_of(reading.base)
        if reading.parent and not self._in_sentence(reading, reading.parent.quantity.unit_end):
            return self.period_of(reading.parent)
        start = reading.quantity.start
        inside = self._in_sentence(reading, reading.sentence[0])
        if inside and not (reading.entry.name in _EVENTS and self._all_vague(inside)):
            return self._choose(inside, reading)
        if _HABIT.search(self.folded, reading.sentence[0], start) or reading.entry.name == "工资":
            return None
        paragraph = self.folded.rfind("\n", 0, start) + 1
        near = self._between(paragraph, reading.sentence[0])
        capacity = _CAPACITY.search(self.folded, reading.place.clause[0], reading.quantity.lead)
        if near:
            chosen = self._carry(near, reading, same_paragraph=True)
            if chosen and not (capacity and chosen.kind == "now"):
                return chosen.period
        if reading.role.role == "target" or capacity:
            return self.plan_year
        if inside:
            return self._choose(inside, reading)
        earlier = self._carry(self._between(0, paragraph), reading, same_paragraph=False)
        return earlier.period if earlier else self.plan_year

    def _between(self, low: int, high: int) -> Sequence[Mention]:
        return self.mentions[bisect_left(self.starts, low) : bisect_left(self.starts, high)]

    def _in_sentence(self, reading: Reading, low: int) -> list[Mention]:
        """Time words of the sentence before the figure; a day counts only for what happens on a day."""
        found = self._between(low, reading.quantity.start)
        event = reading.entry.name in _EVENTS
        return [mention for mention in found if mention.kind != "day" or event]

    def _choose(self, inside: Sequence[Mention], reading: Reading) -> str | None:
        habit = last_match(_HABIT, self.folded, reading.sentence[0], reading.quantity.start)
        state = inside[-1].kind in ("now", "as_of")  # 目前…常年在外: still the state of that day
        if habit and not state and reading.entry.name != "工资" and habit.end() > inside[-1].end:
            return None
        return self._exact(inside, len(inside) - 1).period

    def _all_vague(self, found: Sequence[Mention]) -> bool:
        """Only 今年 or 当年: no day for what happens on a day."""
        return all(m.kind == "year" and self.folded.startswith(("今年", "当年"), m.start) for m in found)

    def _exact(self, found: Sequence[Mention], index: int) -> Mention:
        """截至9月30日,今年…: the vague year does not undo the exact day before it."""
        chosen = found[index]
        if chosen.kind == "year" and self.folded.startswith(("今年", "当年", "全年"), chosen.start):
            for mention in reversed(found[:index]):
                if mention.kind in ("as_of", "now", "flow"):
                    return mention
        return chosen

    def _carry(self, found: Sequence[Mention], reading: Reading, same_paragraph: bool) -> Mention | None:
        """The time word that still holds from earlier sentences: a state goes on, a day only for its event."""
        event = reading.entry.name in _EVENTS
        for index in range(len(found) - 1, -1, -1):
            mention = self._exact(found, index)
            if mention.kind == "day":
                if event:
                    return mention
            elif same_paragraph or mention.kind in ("as_of", "now"):
                if mention.kind == "year" and event and any(m.kind == "day" for m in found):
                    continue
                return mention
        return None

    def repeat(self, figures: list[Figure]) -> list[Figure]:
        """A headline repeats a figure of the body: what it leaves unsaid is taken from there."""
        known = {(f.indicator, f.value, f.unit, f.role): f.period for f in reversed(figures) if f.period}
        return [
            replace(f, period=known.get((f.indicator, f.value, f.unit, f.role)))
            if f.period is None and f.indicator != "工资"
            else f
            for f in figures
        ]
