"""Numbers that their own words name: 城镇新增就业6812人, 286名贫困劳动力到园区就业, 月工资2500元."""

from __future__ import annotations

import re

from ruwen.figures.rules import pay
from ruwen.figures.rules.parts import join_total, part_entry
from ruwen.figures.rules.subsidies import subsidy_at
from ruwen.figures.text.lexer import Match, best_match, last_match
from ruwen.figures.text.numbers import Quantity
from ruwen.figures.text.roles import RoleSense
from ruwen.figures.text.sense import Place, Sense, Sentence
from ruwen.figures.words.patterns import pattern
from ruwen.figures.words.vocabulary import VocabularyEntry, by_name, tagged

# 170万元的营业额: what follows 的 says that the number counts something else than the words before it.
_FOREIGN_AFTER = pattern(r"的(?!<lists.own_matter>)")
# What may follow 个, 家, 场 without being the noun that is counted.
_NO_NOUN = pattern(r"<units.no_noun>|[\s]")
# 23个村建成车间31个: the regions that act are not what is built.
_OF_REGIONS = pattern(r"(?:行政|自然|贫困|脱贫|重点|乡镇)?<regions.acting>(?!<regions.not_acting>)")
_RATE = 1000
"""Yuan: a subsidy or loan below that is what one person gets, unless the words tell of a sum paid out."""
_PAID_OUT = re.compile(r"发放|累计|合计|共计|总额")
# 每吸纳1名…补贴, 吸纳10人以上的车间…奖励: conditions of a grant, no count of anybody.
_CONDITION = pattern(r"每(?!<times.each>)[一-鿿]{0,6}$|家有$")
_LIMIT = pattern(r"<pay.at_most>[^,。;\d]{0,14}$")
_LARGEST_GRANT = 5_000_000
"""给予一次性5000元开业补贴, 最高额度15万元: what a rule grants is no sum that was paid."""
_EACH = re.compile(r"每(?:人|个|户|名|家|位)")
_REACHED = re.compile(r"(?:惠及|涉及|受益)[^,。;、\d]{0,6}$")
_ASKED = re.compile(
    r"[一-鿿]{0,8}?的?(?:进行|开展|参与|接受)?(?:了)?(?:问卷|抽样|电话|跟踪|随机|入户)(?:式)?(?:调查|访谈|调研)"
)
_DRILLS = pattern(r"<people.drills>")
_FOR_WORK = pattern(r"<people.for_work>")
_WITHOUT_WORK = pattern(r"<people.not_counted>(?:共|达|为|有)*$")
_LIVING = re.compile(r"(?:住着|居住|入住|现住|代表)(?:的|有)?(?:\d+户)?$")
_FEW_POSTS = re.compile(r"(?:荐|推荐|提供|介绍)(?:不少于|至少)?$")
_FAMILY = re.compile(r"(?:一家|全家|家里|家中|家有)[老小大]?$")
_SURVEYED = re.compile(r"调查(?:共|样本)?(?:覆盖|抽取|涉及|走访)")
_THRESHOLD = re.compile(
    r"(?:\(含\))?(?:及以上|以上|以下)的?(?:就业|务工)?的(?!(?:年度|全年|预期)?(?:目标|任务))(?=[一-鿿])"
)
_REGISTERED = re.compile(r"登记失业(?!率)|失业登记")
_BOARDED = re.compile(r"车上|(?:乘|坐上|搭|登上|踏上)[^。;]{0,14}(?:车|机|专列|列车|高铁)")
_GOING_BACK = re.compile(r"返岗|返程|复工|返工")
_OF_THINGS = frozenset(("个", "家", "场", "期", "户", "条"))
_POSTS = re.compile(r"公益性?岗位?|公岗|公益专岗")
_POSTS_FAR = 60
"""Characters back in which 公益岗位 still says what 在岗 means."""
_WORKPLACE = pattern(r"<workplaces.of_its_own>")
_WAGES = frozenset(("pay", "wage_bill", "mean_pay"))
_WAGE_BILL = 60_000
"""Yuan: a sum without 每月 or the like from here on is what many earned together."""


def is_apart(sentence: Sentence, quantity: Quantity, before: int, after: int) -> bool:
    """People named for another reason than their work (代表, 家属, 干部), or a number that only sets a condition."""
    if quantity.unit not in ("元", "%", "个百分点"):
        head = sentence.folded[before : quantity.lead]
        if _FAMILY.search(head) or _LIVING.search(sentence.folded, max(0, quantity.lead - 8), quantity.lead):
            return True
        if quantity.unit == "个" and quantity.value <= 5 and _FEW_POSTS.search(head):
            return True  # 荐3个岗位 to each who looks for work
        if _SURVEYED.search(sentence.folded, sentence.span[0], quantity.lead):
            return True
        low, high = sentence.span
        if _DRILLS.search(sentence.folded, low, high) and not _FOR_WORK.search(sentence.folded, low, high):
            return True
        if _WITHOUT_WORK.search(head) or _ASKED.match(sentence.folded, quantity.unit_end):
            return True
        if _CONDITION.search(head) or _THRESHOLD.match(sentence.folded, quantity.unit_end):
            return True
    text = sentence.folded[quantity.unit_end : min(after, quantity.unit_end + 14)]
    return quantity.unit in ("人", "人次") and any(word in text for word in sentence.lexicon.persons_apart)


def named(sentence: Sentence, place: Place) -> Sense | None:
    """The sense that the words beside a number give, or None."""
    quantity, folded = place.quantity, sentence.folded
    if quantity.unit == "期" and folded[quantity.unit_end - 1] == "班":
        course = tagged("course")
        return sentence.new(place, course) if course else None
    match = _match(sentence, place)
    if quantity.unit == "元":
        return _money(sentence, place, match)
    if match is None or not _fits(sentence, place, match) or _is_bare_group(sentence, place, match):
        return None
    if quantity.unit == "个百分点" and place.role.role != "change":
        return None
    entry = match.entry
    if "staff" in entry.tags and match.weight <= 2 and _REACHED.search(folded, place.before, quantity.lead):
        return None  # 发放留工补助1165万元,涉及职工2.3万人: whom a sum reached
    if entry.needs and not any(word in sentence.context for word in entry.needs):
        return None
    before = sentence.last or sentence.carry
    if before and before.entry.name in entry.after and not _elsewhere(sentence, before, quantity):
        entry = by_name(entry.after[before.entry.name]) or entry
    entry = _in_its_place(sentence, place, match, entry)
    sense = sentence.new(place, entry, match)
    join_total(sentence, sense)
    if sense.parent and _only_of_whom(match, entry, sense.parent.entry):
        sense.entry = part_entry(sentence, sense, sense.parent)
    elif not sense.is_level and place.role.role != "target" and match.weight <= 2:
        return None
    return sense


def _match(sentence: Sentence, place: Place) -> Match | None:
    """The phrase around a number; what lies between a noun and the number, or behind it, may be nearer the truth."""
    quantity = place.quantity
    match = _best(sentence, place, place.before)
    if match and match.ahead and _counts_a_noun(sentence, place):
        return _behind(sentence, place) or match
    if match and match.ahead and match.entry.group == "就业场所" and quantity.unit == "个":
        return _nearer(sentence, place, match) or match
    return match


def _only_of_whom(match: Match, entry: VocabularyEntry, total: VocabularyEntry) -> bool:
    """Do the words of a part only tell of whom it is, so that it counts what its total counts?

    养老保险参保118万人,其中参保职工86万人; 登记失业1.3万人,其中就业困难人员2100人.
    """
    if "graded" in entry.tags:
        return match.weight <= 3
    if "employed" in entry.tags and match.weight == 4 and "就业" not in total.name:
        return False
    jobless = "hard_to_place" in entry.tags and match.weight <= 6 and total.group == "失业"
    return jobless or "insured" in entry.tags or (match.weight <= 4 and "weak" in entry.tags)


def _in_its_place(sentence: Sentence, place: Place, match: Match, entry: VocabularyEntry) -> VocabularyEntry:
    """What a plain word means where it stands: the members of an insurance, people on a train, the registered rate.

    失业保险参保45万人,企业职工为34万人 counts members; 登记失业1.2万人,失业率3.4% is the registered rate. People on a
    train or coach are no workers of a place: they go back to their work, or are sent to it.
    """
    if "staff" in entry.tags and match.weight <= 2 and not sentence.insurance:
        return (tagged("public_posts_filled") or entry) if _tells_of_posts(sentence, place) else entry
    if "staff" in entry.tags and match.weight <= 2:
        return sentence.insurance or entry
    if "surveyed_rate" in entry.tags and match.weight <= 3 and _REGISTERED.search(sentence.context):
        return entry if "调查失业率" in sentence.context else tagged("registered_rate") or entry
    if "workers" not in entry.tags or not _BOARDED.search(sentence.folded, place.clause[0], sentence.span[1]):
        return entry
    return tagged("going_back" if _GOING_BACK.search(sentence.context) else "sent_out") or entry


def _elsewhere(sentence: Sentence, before: Sense, quantity: Quantity) -> bool:
    """开发公益性岗位66个,两大产业基地吸纳…: a workplace of its own stands between."""
    return _WORKPLACE.search(sentence.folded, before.quantity.unit_end, quantity.lead) is not None


def _tells_of_posts(sentence: Sentence, place: Place) -> bool:
    """公益岗位兜底线。目前在岗1874人: the paragraph speaks of public-service posts, and of no workplace since."""
    low = max(sentence.folded.rfind("\n", 0, sentence.span[0]), place.quantity.lead - _POSTS_FAR, 0)
    told = last_match(_POSTS, sentence.folded, low, place.quantity.lead)
    return told is not None and not _WORKPLACE.search(sentence.folded, told.end(), place.quantity.lead)


def _counts_a_noun(sentence: Sentence, place: Place) -> bool:
    quantity = place.quantity
    if quantity.unit not in _OF_THINGS or quantity.unit_end >= place.after:
        return False
    return not _NO_NOUN.match(sentence.folded, quantity.unit_end)


def _behind(sentence: Sentence, place: Place) -> Match | None:
    """What the words behind a number name, whatever stands before it: 用人单位携3200余个岗位."""
    return _best(sentence, place, place.quantity.lead)


def _best(sentence: Sentence, place: Place, before: int) -> Match | None:
    """The best phrase of the words from `before` to the number and of those behind it."""
    quantity, folded = place.quantity, sentence.folded
    return best_match(
        sentence.between(before, quantity.lead),
        sentence.between(quantity.unit_end, place.after),
        quantity.unit,
        quantity.lead,
        quantity.unit_end,
        sentence.lexicon,
        folded[before : quantity.lead] + "#" + folded[quantity.unit_end : place.after],
        place.after,
        sentence.context,
    )


def _nearer(sentence: Sentence, place: Place, match: Match) -> Match | None:
    """What is named between a place of work and its number: 零工市场发布岗位1270个."""
    quantity, low = place.quantity, match.end
    words, span = sentence.between(low, quantity.lead), sentence.folded[low : quantity.lead] + "#"
    lexicon, context = sentence.lexicon, sentence.context
    return best_match(words, (), quantity.unit, quantity.lead, quantity.unit_end, lexicon, span, place.after, context)


def _is_bare_group(sentence: Sentence, place: Place, match: Match) -> bool:
    """吸纳7083人,贫困劳动力3925人: a group alone after a larger number of people is some of those."""
    level = sentence.level
    if "labour_force" not in match.entry.tags or level is None or level.unit != "人" or sentence.broken:
        return False
    gap = sentence.folded[level.quantity.unit_end : place.quantity.lead]
    alone = gap[:1] in (",", "、") and gap[1:] == sentence.folded[match.start : match.end]
    return alone and place.quantity.value < level.quantity.value


def _fits(sentence: Sentence, place: Place, match: Match) -> bool:
    """Small numerals in words (三名) want a sure sense; a noun after 个 must be the thing counted."""
    quantity = place.quantity
    if quantity.end - quantity.start == 1 and quantity.value < 10 and not sentence.folded[quantity.start].isdigit():
        regions = _OF_REGIONS.match(sentence.folded, quantity.unit_end) and quantity.unit == "个"
        return match.weight >= 4 and quantity.value > 1 and not regions
    if not match.ahead:
        return quantity.unit not in ("个", "家") or not _OF_REGIONS.match(sentence.folded, quantity.unit_end)
    if quantity.unit in _OF_THINGS:
        text = sentence.folded[quantity.unit_end : place.after]
        return not text or bool(_NO_NOUN.match(text))
    return not _FOREIGN_AFTER.match(sentence.folded, quantity.unit_end, place.after)


def _money(sentence: Sentence, place: Place, match: Match | None) -> Sense | None:
    quantity, folded = place.quantity, sentence.folded
    grant = subsidy_at(sentence, place)
    granted = by_name(grant[0]) if grant else None
    if grant and granted and (not match or granted.unit != match.entry.unit or granted is not match.entry):
        return sentence.new(place, granted, match, per=grant[1])
    if match and not match.entry.tags & _WAGES:
        beside = folded[match.end if match.ahead else place.before : quantity.lead]
        behind = folded[quantity.unit_end : min(place.after, quantity.unit_end + 5)]
        apart = sentence.lexicon.money_apart
        other = apart.search(beside) or apart.search(behind) or _EACH.search(folded, place.before, quantity.lead)
        paid = _PAID_OUT.search(folded, place.clause[0], quantity.lead)
        limit = not paid and quantity.value < _LARGEST_GRANT and _LIMIT.search(folded, place.clause[0], quantity.lead)
        rate = limit or (quantity.value < _RATE and not paid)
        return None if other or rate else sentence.new(place, match.entry, match)  # 每个岗位补贴500元 is a rate
    if match and "mean_pay" in match.entry.tags:
        return sentence.new(place, match.entry, match, per="月")
    found = pay.wage_at(folded, sentence.span[0], place.clause[0], quantity, place.after)
    if not found and match and quantity.value >= _WAGE_BILL and not pay.is_owed(folded, place.clause[0], quantity):
        found = ("wage_bill", None)
    entry = tagged(found[0]) if found else None
    if found and found[1] and place.role.role == "target":
        place.role = RoleSense("level")  # 计划招收60人,每月能拿3000元: the plan is to hire
    return sentence.new(place, entry, match, per=found[1]) if found and entry else None
