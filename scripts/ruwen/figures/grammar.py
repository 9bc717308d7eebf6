"""From numbers to readings: which indicator, in which role, as part of what.

A sentence is read from left to right. Each number gets the words between its neighbours; the vocabulary names what it
counts. A number without words of its own may continue what stands before it: a part after 其中, a change or a
percentage of the level, a member of a list (分别为…), or the topic of the clause before. What is none of these is not
an employment figure and stays out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ruwen.figures import pay, roles
from ruwen.figures.lexer import Match, Word, best_match, words_of
from ruwen.figures.matching import last_match
from ruwen.figures.numbers import Quantity
from ruwen.figures.people import group_in_text
from ruwen.figures.vocabulary import Lexicon, VocabularyEntry, by_name, lexicon

_PART = re.compile(r"其中|包括|包含|[,(]含(?![量义金])|[,(]内含")
_AMOUNT = re.compile(r"[,、]?(?:贷款|发放|总|涉及|补贴|共计|合计)*(?:金额|资金|总额|额度)?(?:共|达|共计|为|达到)*")
_NEW_TIME = re.compile(r"[年月]|季度|新增")
_RESPECTIVELY = re.compile(r"(?:分别|依次)[^,。;、\d]{0,6}$")
_LIST_GAP = re.compile(r"\s*(?:左右|以上|多|余)?\s*(?:、|,?和|,?与|,?及)\s*")
_AND = re.compile(r"[、和与及]")
# What may stand between a topic and its number without giving the number a meaning of its own.
_FILLER = re.compile(
    r"全国|全省|全市|全县|全区|全镇|全乡|全村|我[省市县]|该[省市县区镇村]|本[省市县]|各地|总体|共计|共有|总计|合计|累计|总共|平均|均值|人数|总数|数量|总人数|规模|"
    r"实际|已经|金额|资金|总额|达到|达|已|共|为|是|有|约|的|了|到|仅|就|也|均|分别|完成|实现|新增|同时|其中|当年|今年|去年|全年|截至|截止|目前|以来|同期|本地|期间|"
    r"(?:东|西|中|南|北)+部|\d+个?(?:省|市|县)+份?|[\d零一二三四五六七八九十—\-~至]+(?:年|月|日|季度|月份)|[上下]半年|前?[一二三四]?季度|[末底]|[\s,:()“”、]"
)
_LEADING = re.compile(r"^.*?(?:全[国省市县区镇乡]|我[省市县]|该[市县]|年|月|底|来|,|:)(?=.{2})")
_FOREIGN_AFTER = re.compile(
    r"的(?!人|目标|任务|有|为|是|收入|报酬|工资|岗位|就业|工作|公益|务工|求职|农民工|贫困|劳动)"
)
_AREA_UNITS = re.compile(
    r"[省市县区乡镇村]|行政村|街道|社区|国家|地区|行业|专业|工种|门类|方面|批|月|小时|年头|班次|孩子|项目|产业|环节"
)
_MONEY_WORDS = re.compile(r"基金|贷款|补贴|工资|报酬|补助|资金|收入")
_SPOKEN_PAY = re.compile(r"(?:[每一]个?[天月]|月).{0,8}(?:挣|拿|领|赚|发|收入|工资)")
_WEAK_GROUPS = frozenset(("劳动力总数", "在岗人数", "实现就业"))


@dataclass(slots=True)
class Reading:
    """A number that was understood. `parent` and `base` are the readings it is a part of, or speaks of."""

    quantity: Quantity
    entry: VocabularyEntry
    unit: str
    role: roles.RoleReading
    clause: tuple[int, int]
    sentence: tuple[int, int]
    before: int
    after: int
    match: Match | None = None
    per: str | None = None
    parent: Reading | None = None
    base: Reading | None = None
    who: str | None = None


@dataclass(slots=True)
class _State:
    """What a sentence has said so far."""

    readings: list[Reading] = field(default_factory=list)
    last: Reading | None = None
    level: Reading | None = None
    broken: bool = False


class SentenceReader:
    """Reads the numbers of one sentence; `carry` is the last level of the sentence before."""

    def __init__(self, folded: str, sentence: tuple[int, int], plan: bool, carry: Reading | None) -> None:
        self.folded = folded
        self.sentence = sentence
        self.plan = plan
        self.carry = carry
        self.state = _State()
        self.lexicon: Lexicon = lexicon()
        self.words: list[Word] = words_of(folded, *sentence, self.lexicon)

    def read(self, quantities: Sequence[Quantity], clauses: Sequence[tuple[int, int]]) -> list[Reading]:
        """Readings of the quantities, in order. `clauses` holds the clause of each quantity."""
        inside = {word.start for word in self.words}  # 4050人员 is a word, no number
        kept = [pair for pair in zip(quantities, clauses, strict=True) if pair[0].start not in inside]
        quantities, clauses = [pair[0] for pair in kept], [pair[1] for pair in kept]
        members = self._listed(quantities, clauses)
        for index, (quantity, clause) in enumerate(zip(quantities, clauses, strict=True)):
            previous = quantities[index - 1] if index else None
            following = quantities[index + 1] if index + 1 < len(quantities) else None
            before = max(clause[0], previous.unit_end) if previous and previous.unit else clause[0]
            last = self.state.last
            if last and last.match and not last.match.ahead and last.match.end > before:
                before = min(last.match.end, quantity.lead)  # 14个零工市场、34个驿站: the noun belongs to the first
            after = self._after(quantity, following, clause)
            reading = self._read_one(quantity, clause, before, after, following)
            if index in members:
                reading = self._member(quantity, clause, members[index], reading)
            if reading:
                self._accept(reading)
            elif quantity.unit and not self._is_neutral(quantity, after):
                self.state.broken = True
        return self.state.readings

    def _after(self, quantity: Quantity, following: Quantity | None, clause: tuple[int, int]) -> int:
        end = clause[1]
        if following and following.lead < end:
            end = max(following.lead, quantity.unit_end)
            stop = self.folded.find("、", quantity.unit_end, end)
            end = stop if stop >= 0 else end
        return end

    def _is_neutral(self, quantity: Quantity, after: int) -> bool:
        """Counts of areas and of firms that act (帮7家企业招聘) do not break the thread of a sentence."""
        return quantity.unit in ("个", "家", "场") and bool(
            _AREA_UNITS.match(self.folded, quantity.unit_end, after) or quantity.unit == "家"
        )

    def _between(self, low: int, high: int) -> list[Word]:
        return [word for word in self.words if low <= word.start and word.end <= high]

    def _read_one(
        self, quantity: Quantity, clause: tuple[int, int], before: int, after: int, following: Quantity | None
    ) -> Reading | None:
        folded, state = self.folded, self.state
        if not quantity.unit and not self._infer_unit(quantity, before):
            return None
        if quantity.unit in ("人", "人次") and self._apart(quantity, after):
            return None
        role = roles.role_of(
            quantity,
            folded[before : quantity.lead],
            folded[clause[0] : quantity.lead],
            folded[self.sentence[0] : quantity.lead],
            folded[quantity.unit_end : after],
            self.plan,
        )
        reading = self._named(quantity, clause, before, after, role)
        if reading is None:
            reading = self._continued(quantity, clause, before, after, role)
        if reading is None and quantity.unit == "人":
            reading = self._told_later(quantity, clause, before, after, role)
        if reading and role.role != "level":
            reading.base = state.level if state.level and state.level.entry is reading.entry else None
        return reading

    def _told_later(
        self, quantity: Quantity, clause: tuple[int, int], before: int, after: int, role: roles.RoleReading
    ) -> Reading | None:
        """People named here, what they do in the next clause: 15名农民工凑到一起,各自返程."""
        stop = self.folded.find(",", clause[1] + 1, self.sentence[1])
        tail = stop if stop >= 0 else self.sentence[1]
        people = self._between(quantity.unit_end, after)
        if not people or clause[1] >= tail:
            return None
        words = people + self._between(clause[1], tail)
        span = self.folded[quantity.unit_end : tail]
        match = best_match((), words, quantity.unit, quantity.lead, quantity.unit_end, self.lexicon, span, tail)
        if match is None or match.start >= after or match.end <= after:
            return None
        return Reading(quantity, match.entry, quantity.unit, role, clause, self.sentence, before, after, match)

    def _infer_unit(self, quantity: Quantity, before: int) -> bool:
        """A number without a counting word: 近5万农民工 counts people, 担保基金不低于500万 money."""
        head = self.folded[quantity.end : quantity.end + 6]
        if re.match(
            r"(?:农村|贫困|城镇|外出|返乡|脱贫|建档立卡)*(?:农民工|劳动力|人口|群众|妇女|人员|工人|毕业生|残疾人|户)",
            head,
        ):
            quantity.unit = "户" if head.startswith(("贫困户", "脱贫户")) else "人"
            return quantity.value >= 10
        stop = not head or head[0] in ",。;、)”!…"
        if stop and _SPOKEN_PAY.search(self.folded, before, quantity.start) and 300 <= quantity.value <= 50_000:
            quantity.unit = "元"  # 一个月能拿三千多
            return True
        scaled = self.folded[quantity.end - 1] in "万亿"
        if scaled and stop and _MONEY_WORDS.search(self.folded, before, quantity.lead):
            quantity.unit = "元"
            return True
        return False

    def _apart(self, quantity: Quantity, after: int) -> bool:
        """People named for another reason than their work (代表, 家属, 干部); the head noun ends the phrase."""
        text = self.folded[quantity.unit_end : min(after, quantity.unit_end + 14)]
        return any(word in text for word in self.lexicon.persons_apart)

    def _named(
        self, quantity: Quantity, clause: tuple[int, int], before: int, after: int, role: roles.RoleReading
    ) -> Reading | None:
        """The reading that the number's own words give."""
        unit = self._unit_for(quantity)
        span = self.folded[before : quantity.lead] + "#" + self.folded[quantity.unit_end : after]
        match = best_match(
            self._between(before, quantity.lead),
            self._between(quantity.unit_end, after),
            unit,
            quantity.lead,
            quantity.unit_end,
            self.lexicon,
            span,
            after,
        )
        if quantity.unit == "元":
            return self._money(quantity, clause, before, after, role, match)
        if match is None or not self._fits(quantity, match, after):
            return None
        if unit == "个百分点" and role.role != "change":
            return None
        entry = match.entry
        if self.state.last and self.state.last.entry.name in entry.after:
            entry = by_name(entry.after[self.state.last.entry.name]) or entry
        reading = Reading(quantity, entry, quantity.unit, role, clause, self.sentence, before, after, match)
        self._join_total(reading)
        if reading.parent and match.weight <= 4 and match.entry.name in _WEAK_GROUPS:
            reading.entry = self._part_entry(reading, reading.parent)
        elif role.role in ("change", "pct_target", "share") and match.weight <= 2:
            return None
        return reading

    def _unit_for(self, quantity: Quantity) -> str:
        return quantity.unit

    def _fits(self, quantity: Quantity, match: Match, after: int) -> bool:
        """Small numerals in words (三名) want a sure reading; a noun after 个 must be the thing counted."""
        if quantity.end - quantity.start == 1 and quantity.value < 10 and not self.folded[quantity.start].isdigit():
            return match.weight >= 4 and quantity.value > 1
        if match.ahead and quantity.unit in ("个", "家", "场", "期", "户", "条"):
            return not self._noun_follows(quantity, after)
        return not (match.ahead and _FOREIGN_AFTER.match(self.folded, quantity.unit_end, after))

    def _noun_follows(self, quantity: Quantity, after: int) -> bool:
        """Is the counting word followed by a noun of its own (20个县市) that the phrase before does not name?"""
        text = self.folded[quantity.unit_end : after].lstrip("左右以上次 ")
        return bool(text) and text[0] not in ",。;、)的了,和,并已就在,还以等到!?:“" and not _FILLER.match(text)

    def _money(
        self,
        quantity: Quantity,
        clause: tuple[int, int],
        before: int,
        after: int,
        role: roles.RoleReading,
        match: Match | None,
    ) -> Reading | None:
        wage_names = ("工资", "工资总额", "农民工月均收入")
        if match and match.entry.name not in wage_names:
            beside = self.folded[match.end if match.ahead else before : quantity.lead]
            behind = self.folded[quantity.unit_end : min(after, quantity.unit_end + 5)]
            if self.lexicon.money_apart.search(beside) or self.lexicon.money_apart.search(behind):
                return None
            return Reading(quantity, match.entry, "元", role, clause, self.sentence, before, after, match)
        pay_found = pay.wage_at(self.folded, self.sentence[0], clause[0], quantity, after)
        if match and match.entry.name == "农民工月均收入":
            return Reading(quantity, match.entry, "元", role, clause, self.sentence, before, after, match, per="月")
        if not pay_found:
            if not match or match.entry.name not in wage_names or quantity.value < 60_000:
                return None
            pay_found = ("工资总额", None)
        name, per = pay_found
        entry = by_name(name)
        return (
            Reading(quantity, entry, "元", role, clause, self.sentence, before, after, match, per=per)
            if entry
            else None
        )

    def _continued(
        self, quantity: Quantity, clause: tuple[int, int], before: int, after: int, role: roles.RoleReading
    ) -> Reading | None:
        """The reading that what stands before gives: level of a change, total of a part, list, topic."""
        state = self.state
        reading = Reading(quantity, _NONE, quantity.unit, role, clause, self.sentence, before, after)
        if role.role != "level":
            base = self._base_for(quantity, role)
            if base:
                reading.entry = base.entry
                return reading
            if role.role in ("change", "share", "pct_target"):
                return self._topic(reading)
        if self._join_total(reading) and reading.parent:
            reading.entry = self._part_entry(reading, reading.parent)
            return reading
        last = state.last
        if (
            last
            and not state.broken
            and last.unit == quantity.unit
            and last.role.role == "target"
            and self._is_bare(before, quantity)
        ):
            reading.entry = last.entry
            return reading
        if role.compare == "同期基数" and last and last.unit == quantity.unit:
            reading.entry = last.entry
            return reading
        return self._topic(reading)

    def _base_for(self, quantity: Quantity, role: roles.RoleReading) -> Reading | None:
        """The level that a change, share or percentage without words of its own speaks of."""
        state = self.state
        if state.broken:
            return None
        base = state.level or (state.last if role.role == "pct_target" else None)
        if base is None and not state.readings and self.carry and quantity.start - self.carry.quantity.unit_end < 12:
            base = self.carry
        if base is None:
            return None
        if (
            role.role == "target"
            and base.unit != quantity.unit
            and not {base.unit, quantity.unit} <= {"人", "个", "人次", "户"}
        ):
            return None
        if role.role == "change" and quantity.unit not in ("%", "个百分点", base.unit):
            return None
        return base

    def _is_bare(self, start: int, quantity: Quantity) -> bool:
        return len(_FILLER.sub("", self.folded[start : quantity.lead])) <= 1

    def _topic(self, reading: Reading) -> Reading | None:
        """A bare number takes the indicator that the clause before it names: 转移就业平稳,前三季度共60万人."""
        quantity = reading.quantity
        state = self.state
        start = max(self.sentence[0], state.last.quantity.unit_end if state.last else 0)
        if state.last and state.last.unit != quantity.unit and self._shares(state.last, reading):
            start = state.last.clause[0]
        if state.broken and not state.last:
            start = reading.clause[0]
        words = self._between(start, reading.before if reading.role.role == "level" else quantity.lead)
        if not words or (reading.role.role == "level" and not self._is_bare(reading.before, quantity)):
            return None
        span = self.folded[start : quantity.lead]
        match = best_match(words, (), quantity.unit, quantity.lead, quantity.unit_end, self.lexicon, span, -1)
        tail = self.folded[quantity.unit_end : reading.after]
        if match is None or match.weight < 4 or (quantity.unit == "元" and match.entry.name == "工资"):
            return None
        if len(_FILLER.sub("", tail)) > 1:
            return None
        reading.entry, reading.match = match.entry, match
        return reading

    def _shares(self, last: Reading, reading: Reading) -> bool:
        """Do two numbers of different units share the words before the first? 发放贷款797笔9389万元; 797笔,金额9389万元."""
        gap = self.folded[last.quantity.unit_end : reading.quantity.lead]
        return last.clause == reading.clause or bool(_AMOUNT.fullmatch(gap))

    def _join_total(self, reading: Reading) -> bool:
        """Sets `parent` when the text opens a list of parts: 6659人,其中…3086人、…3573人."""
        quantity = reading.quantity
        state = self.state
        if reading.role.role != "level":
            return False
        last = state.last
        low = last.quantity.unit_end if last else self.sentence[0]
        opened = last_match(_PART, self.folded, low, quantity.lead)
        if opened and quantity.unit not in ("%", "个百分点"):
            source = last
            if source is None and not _NEW_TIME.search(self.folded, opened.end(), quantity.lead):
                source = self.carry  # the sentence before gave the total
            while source and (source.unit != quantity.unit or source.role.role != "level"):
                source = source.parent or (self._earlier(source) if last else None)
            if source and source.quantity.value >= quantity.value:
                reading.parent = source
                return True
            return False
        if last and last.parent and last.unit == quantity.unit and not state.broken:
            gap = self.folded[last.quantity.unit_end : quantity.lead]
            total = last.parent
            used = sum(r.quantity.value for r in state.readings if r.parent is total)
            room = total.quantity.value * 1.005 - used
            closed = ")" in gap and "(" not in gap
            if quantity.value <= room and not closed and self._same_list(reading, total, gap):
                reading.parent = total
                return True
        return False

    def _same_list(self, reading: Reading, total: Reading, gap: str) -> bool:
        """Does a number go on with the parts of `total`? With 、 yes; after a comma only without new matter."""
        if _LIST_GAP.match(gap) and "," not in gap:
            return True
        own = reading.match
        if own is None:
            return not re.search(r"还|另|并|同时|此外|发放|开展|举办", gap)
        if (
            own.entry is total.entry
            or own.entry.name in total.entry.total_of
            or own.entry.name in total.entry.parts.values()
        ):
            return True
        used = sum(r.quantity.value for r in self.state.readings if r.parent is total)
        return abs(total.quantity.value - used - reading.quantity.value) <= 0.001 * total.quantity.value

    def _earlier(self, reading: Reading) -> Reading | None:
        index = self.state.readings.index(reading) if reading in self.state.readings else 0
        return self.state.readings[index - 1] if index else None

    def _part_entry(self, reading: Reading, total: Reading) -> VocabularyEntry:
        """What a part without an indicator of its own counts: the total's, or what 省内, 省外 name inside it."""
        text = self.folded[reading.before : reading.quantity.lead]
        for word, name in total.entry.parts.items():
            entry = by_name(name) if word in text else None
            if entry:
                return entry
        return total.entry

    def _listed(self, quantities: Sequence[Quantity], clauses: Sequence[tuple[int, int]]) -> dict[int, str]:
        """For numbers in a list after 分别, the words that each of them belongs to.

        16-24岁、25-59岁人口的调查失业率分别是15.3%、4.8%: the first number takes 16-24岁 and what follows the last
        of the names, 人口的调查失业率.
        """
        found: dict[int, str] = {}
        for first, quantity in enumerate(quantities):
            marker = _RESPECTIVELY.search(self.folded, clauses[first][0], quantity.lead) if quantity.unit else None
            if not marker or first in found:
                continue
            last = first
            while last + 1 < len(quantities) and quantities[last + 1].unit == quantity.unit:
                gap = self.folded[quantities[last].unit_end : quantities[last + 1].lead]
                if not _LIST_GAP.fullmatch(gap):
                    break
                last += 1
            size = last - first + 1
            names = _AND.split(self.folded[clauses[first][0] : marker.start()])[-size:]
            if size < 2 or len(names) < size:
                continue
            names[0] = _LEADING.sub("", names[0])
            tail = names[-1][len(names[-2]) :]
            for offset, name in enumerate(names):
                found[first + offset] = name if offset == size - 1 else name + tail
        return found

    def _member(self, quantity: Quantity, clause: tuple[int, int], name: str, own: Reading | None) -> Reading | None:
        """The reading of one member of a list, by the words that belong to it."""
        words = words_of(name, 0, len(name), self.lexicon)
        match = best_match(words, (), quantity.unit, len(name), len(name), self.lexicon, name, -1)
        last = self.state.last
        entry = match.entry if match else own.entry if own else last.entry if last else None
        role = own.role if own else last.role if last else None
        if entry is None or role is None:
            return None
        who = group_in_text(name)
        return Reading(
            quantity, entry, quantity.unit, role, clause, self.sentence, quantity.lead, quantity.unit_end, who=who
        )

    def _accept(self, reading: Reading) -> None:
        state = self.state
        state.readings.append(reading)
        state.last = reading
        state.broken = False
        if reading.role.role == "level" and reading.role.compare is None:
            state.level = reading


_NONE = VocabularyEntry(name="", slug="", unit="", kind="count", group="", units=())
