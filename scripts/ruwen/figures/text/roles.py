"""What a number says of its indicator: the level, a change of it, a target, a percentage of the target, a share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ruwen.figures.text.lexer import last_match
from ruwen.figures.text.numbers import Quantity
from ruwen.figures.words.patterns import pattern
from ruwen.model import Role

_MORE = r"<growth.rises>"
_LESS = r"<growth.falls>"
_HEDGE = r"<growth.light_verbs>*\s?$"
_DIRECTION = pattern(rf"(?:(?P<more>{_MORE})|(?P<less>{_LESS})){_HEDGE}")
_ALONE = pattern(rf"(?:{_MORE}|{_LESS})(?:了|约|近)*\s?")
_GROWTH = pattern(rf"(?:(?P<more>增幅|增速|增长率|涨幅|升幅)|(?P<less>降幅|跌幅)){_HEDGE}")
_BASIS = pattern(
    r"(?P<yoy>同比|[较比](?:上年|去年|前一年|上一年)(?:同期|同月|同季)?(?![底末])|[较比]同期|[与同和](?:上年|去年)(?:同期)?相?比)"
    r"|(?P<end>[较比](?:上年|去年|前一年|上一年)年?[底末]|[较比]年初)"
    r"|(?P<mom>环比|[较比]上个?月|[较比]上(?:个)?季度?|[较比]上期|[较比与同](?:上|前)一?周|[较比](?:第?[一二三四]季度|[上前]?[一二三四]季度|上半年|\d{1,2}月份?)[末底]?)"
    r"|(?P<year>[较比](?P<named>\d{4}年(?:同期|底|末)?))"
    r"|(?P<other>[较比][^,。;、]{1,8}?(?=<growth.any>))"
)
_COMPARED = re.compile(r"(?:与|同|和|较|比)(?:上年|去年)[^,。;]{0,4}相?比,[^,。;]*$")
_BASE_PERIOD = re.compile(r"(?:去年|上年|上一年|\d{4}年)同期[^,。;]{0,6}$")
_OF_LAST_YEAR = re.compile(r"(?:是|相当于|占|为|达到?)(?:了)?(?:去年|上年|上一年|\d{4}年)[^,。;]*的\s?$")

_GOAL = r"<plans.goals>"
_GOAL_BEFORE = pattern(rf"<plans.before_goal>?{_GOAL}(?:数|数量|人数)?<plans.behind_goal>?\s?$")
_GOAL_AFTER = pattern(
    rf"(?:左右|以内|以下|以上)?的?<plans.between_number_and_goal>*(?:{_GOAL}(?!群|定)|要求(?=[,。;]|$))"
)
_AGAINST_GOAL = pattern(rf"(?:比|较|低于|高于|优于|好于)<plans.whose_goal>*{_GOAL}(?:的|数|值)?\s?$")
"""比年目标任务4%低0.63个百分点: the goal itself, whose distance follows."""
_GOAL_ANYWHERE = pattern(rf"{_GOAL}|完成率|进度")
_DONE = pattern(r"<plans.done>|累计")
_DONE_IN_PLAN = pattern(r"<plans.done>")
"""到2027年,累计开展…: a plan adds up too."""
_ADDS_UP_TO = re.compile(r"累计(?:达到?|超过?|突破)(?:近|约)*$")
"""力争新增8万人,累计达到130万人: what is new and the sum it leads to."""
_MODAL = pattern(
    r"<plans.aims>|(?<!占)(?<!完成)(?<!完成年)(?<!完成全年)(?<!完成年度)(?<!完成省)(?<!完成市)计划(?!<plans.not_a_plan>|的?\d)|将(?:<plans.will>|有(?=近|约|\d))|要“?<plans.must>|<plans.ahead>[^,。;\d]{0,6}要(?![求是么素点闻])|提出,?(?:今年|全年|20\d\d年|到20\d\d年)|未来[一二两三\d]*年"
)
# 园区全部建成后,可安排3万人就业.
_ONCE_BUILT = pattern(r"<plans.built>(?:投产|投用|运营)?(?:之?后|时),?[^,。;]{0,6}[可能将]")
_SHARE = re.compile(r"占[^,。;]*$|占比(?:为|达到?|约|的)?\s?$|(?:比重|比例)[^,。;]{0,4}$")
_SHARE_OF_GOAL = pattern(rf"占(?:全年|年度|年|既定|预期)*{_GOAL}[^,。;\d]{{0,6}}\d[\d.]*%")
_DONE_BARE = re.compile(r"完成(?:了|率|进度)?(?:达|为|到|约|超过?|近)*\s?$")
_SHARE_AFTER = re.compile(r"(?:以上|左右|多)?(?:都|均|全)?(?:是|为)(?!去年|上年|上一年)")


@dataclass(frozen=True, slots=True)
class RoleSense:
    role: Role
    compare: str | None = None


def _sign(match: re.Match[str]) -> str:
    return "+" if match["more"] else "-"


def _compare(text: str, sign: str) -> str:
    """The basis nearest to the number, as `同比+`, `环比-`, `较上年底-`, `较2019年同期-`; a bare growth is 同比."""
    basis = last_match(_BASIS, text)
    if basis is None or basis["yoy"]:
        return f"同比{sign}"
    if basis["end"]:
        return f"较年初{sign}" if "年初" in basis[0] else f"较上年底{sign}"
    if basis["mom"]:
        return f"环比{sign}"
    if basis["year"]:
        return f"较{basis['named']}{sign}"
    return f"{basis[0].replace('比', '较', 1)}{sign}"


_FROM_OTHERS = re.compile(
    r"(?:(?P<more>高于|高出|快于|多于)|(?P<less>低于|少于|慢于))(?P<whom>[^,。;\d(年目任控]{2,12}?)(?:的?平均)?(?:水平)?$"
)
"""低于全市平均水平0.2个百分点: how far from whom."""


def _change(before: str, clause_head: str, sentence_head: str, quantity: Quantity) -> RoleSense | None:
    others = _FROM_OTHERS.search(before) if quantity.unit == "个百分点" else None
    if others:
        return RoleSense("change", f"较{others['whom'].removesuffix('平均')}{_sign(others)}")
    direction = _GROWTH.search(before) or _DIRECTION.search(before)
    if not direction:
        return None
    has_basis = _BASIS.search(clause_head) or _COMPARED.search(sentence_head)
    relative = quantity.unit in ("%", "个百分点")
    # 多, 少, 高, 低 and the like are everyday words: without a basis only a percentage makes them a change.
    alone = _ALONE.fullmatch(before) and last_match(_BASIS, sentence_head)
    if alone and not has_basis and not relative:
        return RoleSense("change", _compare(sentence_head, _sign(direction)))
    if not has_basis and not (relative and len(direction["more"] or direction["less"]) > 1):
        return None
    return RoleSense("change", _compare(clause_head, _sign(direction)))


def role_of(quantity: Quantity, before: str, clause_head: str, sentence_head: str, after: str, plan: bool) -> RoleSense:
    """The role of a number, read from the text around it.

    `before` reaches back to the previous number of the clause, `clause_head` to the clause's beginning,
    `sentence_head` to the sentence's; `after` runs from the unit to the next number or comma. `plan` tells that this
    stretch of the text sets targets.
    """
    if quantity.unit == "个百分点" or _DIRECTION.search(before) or _GROWTH.search(before):
        change = _change(before, clause_head, sentence_head, quantity)
        if change:
            return change
    if quantity.unit == "%":
        percentage = _percentage(quantity, before, clause_head, sentence_head, after)
        if percentage:
            return percentage
    elif _GOAL_BEFORE.search(before) or _GOAL_AFTER.match(after):
        return RoleSense("target")
    if _is_wish(clause_head, sentence_head, plan):
        return RoleSense("target")
    if _BASE_PERIOD.search(before):
        return RoleSense("level", "同期基数")
    return RoleSense("level")


def _percentage(quantity: Quantity, before: str, clause_head: str, sentence_head: str, after: str) -> RoleSense | None:
    """What a percentage is of: a goal itself, so much of one, of last year's, of a whole; None for a rate."""
    if _GOAL_AFTER.match(after) or _AGAINST_GOAL.search(before):
        return RoleSense("target")
    if _OF_LAST_YEAR.search(clause_head):
        return RoleSense("change", "占去年")
    if "控制" in clause_head and _GOAL_ANYWHERE.search(clause_head + after):
        return RoleSense("target")
    if (_GOAL_ANYWHERE.search(clause_head) and "控制" not in clause_head) or _DONE_BARE.search(clause_head):
        return RoleSense("pct_target")
    if clause_head.endswith("占") and (quantity.value > 100 or _SHARE_OF_GOAL.search(sentence_head)):
        return RoleSense("pct_target")  # 占年度目标任务的93%;新增14.2万人,占109.2%
    if _SHARE.search(before) or _SHARE.search(clause_head) or _SHARE_AFTER.match(after):
        return RoleSense("share")
    return None


def _is_wish(clause_head: str, sentence_head: str, plan: bool) -> bool:
    if plan:
        return not _DONE_IN_PLAN.search(sentence_head)
    if _ONCE_BUILT.search(sentence_head):
        return True
    modal = last_match(_MODAL, sentence_head)
    if modal and _ADDS_UP_TO.search(clause_head):
        return not _DONE_IN_PLAN.search(sentence_head, modal.end())
    return modal is not None and not _DONE.search(sentence_head, modal.end()) and not _DONE.search(clause_head)
