"""Which of a text's time words governs a figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ruwen.figures.text.lexer import last_match
from ruwen.figures.text.sense import Sense
from ruwen.figures.time.looking_back import opens_section, reviewed_year
from ruwen.figures.time.mentions import Mention, mentions
from ruwen.figures.time.plans import is_plan
from ruwen.figures.time.topics import heads, holds_on, is_aside, is_said, told_on
from ruwen.figures.words.patterns import pattern
from ruwen.figures.words.vocabulary import has_tag
from ruwen.model import Figure
from ruwen.periods import AS_OF, a_year_before, end_of

_HABIT = pattern(r"<times.habits>|(?<!人)每天(?!\d+元)")
_CAPACITY = pattern(r"[可能]$|[可能](?:够|以)?(?=<plans.gives>)")
_YEAR = re.compile(r"((?:19|20)\d{2})年")
_EVENTS = frozenset(("at_fairs", "going_back", "intentions", "sent_out"))
"""What happens on one day: a day named in the text is then the period, not only the date of a report."""
_PAY_SURVEY = re.compile(r"(?:平均|人均)(?:[月年]|务工|劳务|打工)*(?:工资|收入)")
_NATIONAL_PAY = re.compile(r"单位[^,。;]{0,8}平均工资|(?<!人)月均收入")
_THIS_YEAR = re.compile(r"全年|年内|年底前|年度")
_OF_A_CLASS = re.compile(r"[普应]?届?(?:普通)?(?:高校|大学|大中专)?(?:应届)?毕业生")
"""到9月1日,2011年高校毕业生就业率…: the year names who, not when."""
_NEW_THEN_ALL = re.compile(
    r"(?:新建|新增|新认定|新开发|新建成)[^,。;]{0,12}\d[^,。;]{0,6},(?:累计|总数)(?:达到?|已达?|共|有|为)"
)
_BARE_SEASON = re.compile(r"第?[一二三四]季度|[上下]半年")
_RECENT = 200
"""Characters back in which a day until which a text counts still holds."""
_PLANS = pattern(r"<plans.headings_of_work>")


def _is_event(sense: Sense) -> bool:
    return not _EVENTS.isdisjoint(sense.entry.tags)


@dataclass(frozen=True, slots=True)
class _Told:
    """A period that another figure tells, which may be none."""

    period: str | None


class Timeline:
    """The time words of one text in order; answers which one a figure follows."""

    def __init__(self, folded: str, title: str, found: Sequence[Mention], date: str | None) -> None:
        self.folded = folded
        self.mentions = found
        self.starts = [mention.start for mention in found]
        self.date = date
        self.headline = [m.period for m in mentions(title, date) if m.kind == "flow" and m.period]
        told = {mention.period for mention in found if mention.kind == "flow"}
        self.headline_told = next((period for period in self.headline if period in told), None)
        year = _YEAR.search(title)
        self.reviewed = reviewed_year(title, date)
        self.plan_year = year[1] if year and is_plan(title) else None

    def period_of(self, sense: Sense) -> str | None:
        """The period of a figure; a change, share or percentage has that of the level it speaks of."""
        leader = self._leader(sense)
        if leader:
            return leader.period
        start = sense.quantity.start
        inside = self._in_sentence(sense, sense.sentence[0])
        fixed = sense.role.role == "target" or not (_is_event(sense) and self._all_vague(inside))
        if inside and fixed:
            return self._choose(inside, sense)
        pay = "pay" in sense.entry.tags and not _NATIONAL_PAY.search(self.folded, sense.sentence[0], start)
        if pay or _HABIT.search(self.folded, sense.sentence[0], start):
            return None
        paragraph = self.folded.rfind("\n", 0, start) + 1
        capacity = _CAPACITY.search(self.folded, sense.place.clause[0], sense.quantity.lead)
        near = self._carry(self._between(paragraph, sense.sentence[0]), sense, same_paragraph=True)
        if near and not (capacity and near.kind in ("now", "flow", "day")) and not (inside and near.kind != "day"):
            return self._ahead_of(near, sense) or self._alike(near, sense) or near.period
        if sense.role.role == "target":
            return self._planned(sense)
        if capacity:
            return self.plan_year
        return self._choose(inside, sense) if inside else self._earlier(sense, paragraph)

    def _leader(self, sense: Sense) -> _Told | None:
        """What a figure takes over from the level that it speaks of, or from the total that it is a part of."""
        base, parent = sense.base, sense.parent
        if not sense.is_level and base and base is not sense:
            own = self._between(base.quantity.unit_end, sense.quantity.start)
            if sense.role.role == "target" and base.quantity.start > sense.quantity.start:
                own = self._between(sense.sentence[0], sense.quantity.start)  # 今年计划培训3万人,已培训1.6万人
            if sense.role.role == "target" and own and own[-1].kind in ("year", "goal"):
                return _Told(own[-1].period)  # 去年发放9000万元,今年的任务是1亿元
            if base.sentence == sense.sentence or sense.role.role != "target":
                return _Told(self.period_of(base))
        if parent and not self._in_sentence(sense, parent.quantity.unit_end):
            return _Told(self.period_of(parent))
        return None

    def _earlier(self, sense: Sense, paragraph: int) -> str | None:
        """What holds from the paragraphs before, else from the headline."""
        chosen = None
        if "workplace" not in sense.entry.tags:
            chosen = self._carry(self._between(0, paragraph), sense, same_paragraph=False)
        if chosen is None or (
            self.reviewed and chosen.kind in ("as_of", "day") and opens_section(self.folded, chosen.end, paragraph + 4)
        ):
            return self.plan_year or self._headline(sense) or self.reviewed
        # Of several months that a text names (5月份…; 1-5月…) those of the headline hold.
        titled = self.headline_told if chosen.kind == "flow" else None
        return self._alike(chosen, sense) or titled or chosen.period

    def _between(self, low: int, high: int) -> Sequence[Mention]:
        return self.mentions[bisect_left(self.starts, low) : bisect_left(self.starts, high)]

    def _in_sentence(self, sense: Sense, low: int) -> list[Mention]:
        """Time words of the sentence before the figure; a day counts only for what happens on a day."""
        found = self._between(low, sense.quantity.start)
        event = _is_event(sense)
        if "pay" in sense.entry.tags:
            survey = _PAY_SURVEY.search(self.folded, low, sense.quantity.start)
            clause = sense.place.clause[0]  # 去年回村,月薪3000元: last year is not said of the pay
            found = [m for m in found if m.start >= clause or (survey and m.kind != "now")]
        days = [mention for mention in found if mention.kind == "day"] if event else []
        if days and all(mention.kind in ("day", "year") for mention in found):
            return days  # 2月15日,某市2019年招聘会举行: the day it happened
        return [mention for mention in found if mention.kind != "day" or event]

    def _choose(self, inside: Sequence[Mention], sense: Sense) -> str | None:
        habit = last_match(_HABIT, self.folded, sense.sentence[0], sense.quantity.start)
        state = inside[-1].kind in ("now", "as_of")  # 目前…常年在外: still the state of that day
        if habit and not state and inside[-1].start < sense.place.clause[0] and habit.end() > inside[-1].end:
            return None
        chosen = self._until(self._exact(inside, len(inside) - 1))
        if _is_event(sense):
            chosen = self._on_its_day(chosen)
        if self._adds_up(chosen, sense):
            return f"{AS_OF}{self.date}"
        if sense.role.role == "target":
            if chosen.period and chosen.kind == "flow" and _THIS_YEAR.search(self._head(sense)):
                return end_of(chosen.period)[:4]  # 下半年将…,确保完成全年新增就业1100万人
            return self._ahead(chosen)
        if sense.is_level and sense.role.compare == "同期基数":
            return a_year_before(chosen.period)
        return chosen.period

    def _adds_up(self, chosen: Mention, sense: Sense) -> bool:
        """今年新建17个,累计达到84个: the running total holds on the report's day, and what goes with it."""
        own = self.date or ""
        this_year = chosen.kind == "year" and chosen.period == own[:4] and len(own) >= 7
        if not this_year or sense.role.role == "target":
            return False
        return _NEW_THEN_ALL.search(self.folded, chosen.end, sense.quantity.lead) is not None

    def _until(self, chosen: Mention) -> Mention:
        """2003年以来 counts to the day that the text has named (截至4月底), else to the report's own."""
        if chosen.kind != "now" or not _YEAR.match(self.folded, chosen.start):
            return chosen
        days = [m for m in self.mentions if m.kind == "as_of" and self.folded.startswith("截", m.start)]
        return next((m for m in reversed(days) if 0 < chosen.start - m.end < _RECENT), chosen)

    def _head(self, sense: Sense) -> str:
        return self.folded[sense.place.clause[0] : sense.quantity.lead]

    def _on_its_day(self, chosen: Mention) -> Mention:
        """截至当天下午4时: what happened on that day, where the text names the day."""
        if chosen.kind != "as_of" or not chosen.period:
            return chosen
        day = chosen.period.removeprefix(AS_OF)
        return next((m for m in self.mentions if m.kind == "day" and m.period == day), chosen)

    def _ahead(self, chosen: Mention) -> str | None:
        """A target lies ahead of its report: 全年 is this year, 9月7日 in a report of August this year's."""
        own, word = (self.date or "")[:4], self.folded[chosen.start : chosen.end]
        bare = (word[0].isdigit() and "年" not in word) or _BARE_SEASON.match(word)
        if chosen.period and own and (word.startswith("全年") or bare):
            return chosen.period.replace(str(int(own) - 1), own)
        return chosen.period

    def _ahead_of(self, chosen: Mention, sense: Sense) -> str | None:
        """A target has not the year that has ended: in the report of a year it is the next one's."""
        over = chosen.kind in ("year", "flow") and end_of(chosen.period) < (self.date or "")
        if sense.role.role != "target" or not over:
            return None
        return self._planned(sense) or (self.date or "")[:4]

    def _all_vague(self, found: Sequence[Mention]) -> bool:
        """Only 今年 or 当年: no day for what happens on a day."""
        return all(m.kind == "year" and self.folded.startswith(("今年", "当年"), m.start) for m in found)

    def _exact(self, found: Sequence[Mention], index: int) -> Mention:
        """截至9月30日,今年…: the vague year does not undo the exact day before it."""
        chosen = found[index]
        vague = self.folded.startswith(("今年", "全年"), chosen.start) or _OF_A_CLASS.match(self.folded, chosen.end)
        if chosen.kind == "year" and vague:
            for mention in reversed(found[:index]):
                if mention.kind in ("as_of", "now", "flow"):
                    return mention
        return chosen

    def _carry(self, found: Sequence[Mention], sense: Sense, same_paragraph: bool) -> Mention | None:
        """The time word that still holds from earlier sentences: a state goes on, a day only for its event."""
        event = _is_event(sense)
        for index in range(len(found) - 1, -1, -1):
            mention = self._exact(found, index)
            if is_said(self.folded, mention):
                continue
            if mention.kind == "day":
                if event and not told_on(self.folded, mention):
                    return mention
            elif self._is_beside(mention, found[:index], same_paragraph):
                continue
            elif same_paragraph or mention.kind in ("as_of", "now") or holds_on(self.folded, mention):
                mention = self._on_its_day(mention) if event else mention
                if mention.kind == "year" and event and any(m.kind == "day" for m in found):
                    continue
                return mention
        return None

    def _is_beside(self, mention: Mention, before: Sequence[Mention], same_paragraph: bool) -> bool:
        if same_paragraph:
            return is_aside(self.folded, mention, before)
        return self._in_passing(mention, before)

    def _in_passing(self, mention: Mention, before: Sequence[Mention]) -> bool:
        """A day named inside a sentence (…,至3月底返岗率98.5%) of a text that has set its months at a head before."""
        if mention.kind not in ("as_of", "now") or heads(self.folded, mention):
            return False
        return any(m.kind == "flow" and holds_on(self.folded, m) for m in before)

    def _planned(self, sense: Sense) -> str | None:
        """The year of the last heading before that announces plans (二、2021年主要目标), else the report's own."""
        start = sense.quantity.start
        for mention in reversed(self._between(0, start)):
            tail = self.folded[mention.end : mention.end + 16]
            if mention.kind in ("goal", "year") and _PLANS.search(tail) and heads(self.folded, mention):
                return mention.period
        if self.plan_year or not _THIS_YEAR.search(self.folded, sense.sentence[0], start):
            return self.plan_year
        return (self.date or "")[:4] or None

    def _alike(self, chosen: Mention, sense: Sense) -> str | None:
        """Months and their last day, both named before: a flow has the months, a stock the day."""
        wanted: tuple[str, ...] = ()
        if chosen.kind == "as_of" and sense.entry.kind not in ("stock", "rate"):
            wanted = ("flow", "year")
        elif chosen.kind == "flow" and sense.entry.kind == "stock":
            wanted = ("as_of",)
        if not wanted:
            return None
        end = end_of(chosen.period)
        before = reversed(self._between(0, sense.sentence[0]))
        return next((m.period for m in before if m.kind in wanted and m.period and end_of(m.period) == end), None)

    def _headline(self, sense: Sense) -> str | None:
        """A bulletin that names its months in the headline alone."""
        alone = self.headline and not self.mentions and sense.entry.kind in ("flow", "amount")
        return self.headline[0] if alone else None

    def repeat(self, figures: list[Figure]) -> list[Figure]:
        """A headline repeats a figure of the body: what it leaves unsaid is taken from there."""
        known = {(f.indicator, f.value, f.unit, f.role): f.period for f in reversed(figures) if f.period}
        return [
            replace(f, period=known.get((f.indicator, f.value, f.unit, f.role)))
            if f.period is None and not has_tag(f.indicator, "pay")
            else f
            for f in figures
        ]
