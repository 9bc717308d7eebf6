"""Numbers without words of their own: a change, a percentage or a part of what stands before, a topic."""

from __future__ import annotations

import re

from ruwen.figures.place.gazetteer import names_places
from ruwen.figures.rules import pay
from ruwen.figures.rules.headed import grows_apart, of_heading
from ruwen.figures.rules.parts import join_total, part_entry
from ruwen.figures.rules.subsets import is_one_of_them, kind_of_same, some_of_them
from ruwen.figures.text.lexer import best_match
from ruwen.figures.text.roles import RoleSense
from ruwen.figures.text.sense import Place, Sense, Sentence
from ruwen.figures.words.patterns import pattern
from ruwen.figures.words.vocabulary import by_name, tagged

_REACHED = pattern(r"<people.reached>[^,。;、\d]{0,8}$")
_SO_FAR = re.compile(
    r"累计|总计|总数|总量|(?:现在|如今|目前|眼下|现)(?:是|有|已有|已|达)|全[国省市县](?:同期)?(?:为|是|达)"
)
_A_HEAD = re.compile(r",(?:人均|平均每人)(?:年)?(?:务工|劳务|打工)?(?:收入|工资)?(?:达到?|为)?")
_REACHES = re.compile(r"[,、](?:总数|总量|总人数|规模|累计)?(?:达到?|为|至)(?:了)?")
_NEWLY = re.compile(r"新增(?:了|加|有)?\s?$")
_SHORT_NAME = pattern(
    r"(?:左右|以上)?[,、;](?:\d+[-—~至]\d+岁|\d+个)?(?![^,]*<lists.other_matter>)(?:[一-鿿]{2,8}|[为是达的])"
)
_ROSE_TO = pattern(r"<growth.to>[到至]\s?$")
_AMOUNT = pattern(r"[,、]?<pay.lent>*(?:金额|资金|总额|额度)?(?:共|达|共计|为|达到)*")
_GREW = re.compile(r"[,、](?:同比|比(?:上年|去年)(?:同期)?)?(?:增长|增加|下降|减少|增|降)了?")
_COUNTS = frozenset(("人", "个", "人次", "户"))
_PROGRESS = re.compile(r"完成|进度|任务|目标")
_FORMER = re.compile(r"[比较](?:去年|上年|前年|\d{4}年)(?:同期|底|末|全年)?的\s?$")
_GROUP = pattern(r"[^,。;、\d%]{0,6}(?:<people.of_rates>|\d+[-—~至]\d+岁|\d+个大?城市)[^,。;、\d%]{0,10}")
"""Words that tell whose rate follows: 16-24岁的, 本科及以上学历者."""
_RATE_NEAR = 90
"""Characters from one rate to the bare next that goes on with it."""
_NEAR = 12
"""Characters from the end of the sentence before, within which a growth rate still speaks of it."""


def continued(sentence: Sentence, place: Place) -> Sense | None:
    """The sense that what stands before gives to a number, or None: then it is no employment figure."""
    last = sentence.last
    source = last or sentence.carry
    if source and source.unit == "人" and place.quantity.unit == "个" and is_one_of_them(sentence, place):
        place.quantity.unit = "人"  # 其中二十九个是附近村的妇女
    beside = _in_bracket(sentence, last, place) if last else None
    if beside:
        return beside
    if place.role.role in ("level", "target"):
        part = _part(sentence, place, source)
        if part:
            return part
    if place.role.role != "level":
        return _relative(sentence, place) or _topic(sentence, place)
    if last:
        for rule in (_pay_again, kind_of_same, _received, _grown, some_of_them, _next_place, _counted_again):
            sense = rule(sentence, last, place)
            if sense:
                return sense
    return _topic(sentence, place) or _rate_again(sentence, place)


def _part(sentence: Sentence, place: Place, source: Sense | None) -> Sense | None:
    """A part that has no words for what it counts: 其中护林员127人."""
    part = sentence.new(place, source.entry) if source else None
    if part and join_total(sentence, part) and part.parent:
        part.entry = part_entry(sentence, part, part.parent)
        return part
    return None


def _pay_again(sentence: Sentence, last: Sense, place: Place) -> Sense | None:
    """Another sum of the same pay (月薪3000元,回来后5500元), or one head's of many's: 总收入132亿元,人均1.34万元."""
    shared = "wage_bill" in last.entry.tags and place.quantity.unit == "元" and not sentence.broken
    wages = tagged("pay") if shared else None
    if wages and _A_HEAD.fullmatch(sentence.folded, last.quantity.unit_end, place.quantity.lead):
        return sentence.new(place, wages, per="年")
    if "pay" not in last.entry.tags or place.quantity.unit != "元" or sentence.broken:
        return None
    again = pay.goes_on(sentence.folded, last.quantity.unit_end, place.quantity, last.per)
    return sentence.new(place, last.entry, per=last.per) if again else None


def _received(sentence: Sentence, last: Sense, place: Place) -> Sense | None:
    """Those whom a sum reached: 发放社保补贴1.3亿元,惠及4.2万人."""
    receivers = by_name(last.entry.receivers) if not sentence.broken else None
    if not receivers or place.quantity.unit not in receivers.units:
        return None
    reached = _REACHED.search(sentence.folded, place.before, place.quantity.lead)
    return sentence.new(place, receivers) if reached else None


def _counted_again(sentence: Sentence, last: Sense, place: Place) -> Sense | None:
    """The same thing once more: what it rose to, its running total, the year before, another place or kind."""
    folded, quantity = sentence.folded, place.quantity
    level, said = sentence.level, last.quantity.unit_end
    if last.unit != quantity.unit and level and level.entry.kind == "rate":
        last = level  # 失业率5.4%,上升0.2个百分点,31个大城市也是5.4%
    if last.unit != quantity.unit or sentence.broken:
        return None
    bare = sentence.is_bare(place.before, quantity.lead)
    answers = bare and (last.role.role == "target" or _SO_FAR.search(folded, place.before, quantity.lead))
    rate = last.entry.kind == "rate" and last.is_level
    again = (
        answers
        or _ROSE_TO.search(folded, last.quantity.unit_end, quantity.lead)
        or place.role.compare == "同期基数"
        or (last.role.role == "change" and _REACHES.fullmatch(folded, said, quantity.lead))
        or (rate and bare and last.place.clause != place.clause)
        or (rate and _SHORT_NAME.fullmatch(folded, said, quantity.lead))
        or _FORMER.search(folded, place.before, quantity.lead)
    )
    return sentence.new(place, last.entry, per=last.per) if again else None


def _in_bracket(sentence: Sentence, last: Sense, place: Place) -> Sense | None:
    """A percentage in a bracket straight after its level, where the sentence tells progress: 7216人(103.1%)."""
    folded, quantity = sentence.folded, place.quantity
    if quantity.unit != "%" or not last.is_level or folded[last.quantity.unit_end : quantity.lead] != "(":
        return None
    if folded[quantity.unit_end : quantity.unit_end + 1] != ")":
        return None
    if not _PROGRESS.search(folded, sentence.span[0], quantity.lead):
        return None
    place.role = RoleSense("pct_target")
    sense = sentence.new(place, last.entry)
    sense.base = last
    return sense


def _next_place(sentence: Sentence, _last: Sense, place: Place) -> Sense | None:
    """The same thing in the next region of a list: 汝州市7216人(103.1%)、郏县4980人."""
    level = sentence.level
    if level is None or level.unit != place.quantity.unit or sentence.broken:
        return None
    if not names_places(sentence.folded, level.quantity.unit_end, place.quantity.lead):
        return None
    sense = sentence.new(place, level.entry)
    sense.parent = level.parent
    return sense


def _rate_again(sentence: Sentence, place: Place) -> Sense | None:
    """A bare rate goes on with the rate of the sentence before: 1至5月平均值5.3%."""
    carry, quantity = sentence.carry, place.quantity
    if sentence.last or carry is None or carry.entry.kind != "rate" or quantity.unit != carry.unit or sentence.broken:
        return None
    near = place.quantity.start - carry.quantity.unit_end < _RATE_NEAR
    group = place.role.role == "level" and _GROUP.fullmatch(sentence.folded, place.clause[0], quantity.lead)
    again = group or sentence.is_bare(sentence.span[0], quantity.lead)
    return sentence.new(place, carry.entry) if near and again else None


def _grown(sentence: Sentence, last: Sense, place: Place) -> Sense | None:
    """What is new in a stock, where only 新增 says it: 总量41万人,当年新增6520人."""
    entry = by_name(last.entry.grows_by)
    newly = entry and _NEWLY.search(sentence.folded, place.before, place.quantity.lead)
    if not entry or not newly or sentence.broken or last.unit != place.quantity.unit:
        return None
    return sentence.new(place, entry) if sentence.is_bare(place.before, place.quantity.lead) else None


def _relative(sentence: Sentence, place: Place) -> Sense | None:
    """A change, target, share or percentage of the level before it; 其中省内转移占89% is a share of what it names."""
    base, last = _base_for(sentence, place), sentence.last
    if base is None or grows_apart(sentence, place, base):
        return None
    changed = last is not None and last.role.role == "change" and last.unit != "%" and last.entry is not base.entry
    if (
        last
        and changed
        and place.role.role == "change"
        and _GREW.fullmatch(sentence.folded, last.quantity.unit_end, place.quantity.lead)
    ):
        return sentence.new(place, last.entry)  # 发放量增加4922万元,同比增长43.57%
    sense = sentence.new(place, base.entry)
    if place.role.role == "share":
        sense.entry = part_entry(sentence, sense, base)
    return sense


def _base_for(sentence: Sentence, place: Place) -> Sense | None:
    """The level that a change, target, share or percentage without words of its own speaks of."""
    if sentence.broken:
        return None
    role, unit = place.role.role, place.quantity.unit
    last = sentence.last
    if role == "pct_target" and last and last.role.role == "target" and last.place.clause == place.clause:
        same = [one for one in sentence.senses if one.is_level and one.entry is last.entry]
        return same[-1] if same else last  # 2亿元目标任务已完成81.11%
    base = sentence.level or (last if role == "pct_target" else None)
    if base is None and not sentence.senses and sentence.carry:
        near = place.quantity.start - sentence.carry.quantity.unit_end < _NEAR
        base = sentence.carry if near else None
    if base is None:
        return None
    if role == "target" and base.unit != unit and not {base.unit, unit} <= _COUNTS:
        # 贷款9389万元,带动1251人,…省里下达的2亿元目标: the last level that is counted alike
        return next((one for one in reversed(sentence.senses) if one.is_level and one.unit == unit), None)
    if role == "change" and unit not in ("%", "个百分点", base.unit):
        return None
    return base


def _shares(sentence: Sentence, last: Sense, place: Place) -> bool:
    """Do two numbers of different units share the words before the first? 贷款797笔9389万元; 797笔,金额9389万元."""
    if last.unit == place.quantity.unit:
        return False
    gap = sentence.folded[last.quantity.unit_end : place.quantity.lead]
    return last.place.clause == place.clause or bool(_AMOUNT.fullmatch(gap))


def _topic(sentence: Sentence, place: Place) -> Sense | None:
    """A bare number takes the indicator that the clause before it names: 转移就业平稳,前三季度共60万人."""
    quantity, last, level = place.quantity, sentence.last, place.role.role == "level"
    start = last.quantity.unit_end if last else place.clause[0] if sentence.broken else sentence.span[0]
    shared = last is not None and _shares(sentence, last, place)
    if last and shared:
        start = last.place.clause[0]
    headed = of_heading(sentence, place) if level else None
    if headed:
        return sentence.new(place, headed.entry, headed)
    words = sentence.between(start, place.before if level else quantity.lead)
    if not words or (level and not sentence.is_bare(place.before, quantity.lead)):
        return None
    span = sentence.folded[start : quantity.lead]
    unit = quantity.unit if level or place.role.role in ("share", "target") else ""  # 就业目标的112% counts people
    match = best_match(words, (), unit, quantity.lead, quantity.unit_end, sentence.lexicon, span, -1, sentence.context)
    least = 2 if shared else 3 if quantity.unit == "场" else 4
    if match is None or match.weight < least or (quantity.unit == "元" and "pay" in match.entry.tags):
        return None
    return sentence.new(place, match.entry, match) if sentence.is_bare(quantity.unit_end, place.after) else None
