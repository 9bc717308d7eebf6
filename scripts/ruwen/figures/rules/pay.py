"""Wages: a sum of money earned by work, with the time it is earned in.

A wage needs a period (每月, 一天) and a verb of earning, or a word that can only mean pay (工资). Money from land,
shares, shops and the state is kept out by `money_apart` of the vocabulary.
"""

from __future__ import annotations

import re

from ruwen.figures.text.lexer import last_match
from ruwen.figures.text.numbers import Quantity
from ruwen.figures.words.patterns import pattern
from ruwen.figures.words.vocabulary import lexicon

_PER: tuple[tuple[str, str], ...] = (
    ("d", r"<pay.by_day>|日(?=挣|赚|进\d)"),
    (
        "m",
        r"<pay.by_month>|一月(?=<pay.month_pays>|\d)|\d{1,2}月份?(?=开了|挣了|拿了|发了)|(?<![\d十])一个?月",
    ),
    ("q", r"每个?季度?|一个?季度?(?=能|可|收入|挣)"),
    ("y", r"<pay.by_year>"),
)
_PER_BEFORE = pattern("|".join(f"(?P<{name}>{words})" for name, words in _PER))
_PER_AFTER = re.compile(r"(?:钱|左右|以上|多|余)?(?:/|每|一个?|1个?)(?P<per>天|日|月|年|个月)")
# Between the words of time and the sum: 一个月六百块, 每月也有一千二三百元, 一天能挣八十.
_BESIDE = pattern(r"(?:<pay.beside>|\s)*$")
# 底薪3500元, 普通工4000元起步: a rate that is told without its month.
_EARNED = re.compile(r"(?:[每一]个?[天月年]|日均|月均|月月)[^,。;]{0,6}(?:挣|拿|领|赚|开|发)[^,。;]{0,4}$")
# 一个月能干25天,收入7000元: the time stands in the clause before.
_ONLY_EARNED = re.compile(r"(?:到手|能|也|就|可)*(?:收入|挣|拿|赚|(?<=能)开)(?:到|有|达|能|在)*")
_MONTHLY = re.compile(r"(?:底薪|起薪|保底|计件|基本工资|综合薪资)[^,。;\d]{0,4}$")
_STARTS_AT = re.compile(r"起步|起(?=[,。;、)]|$)")
# 回来后5500元, 手慢的1500元, 涨到了4000元: another sum of the same pay.
_GOES_ON = pattern(
    r"<pay.goes_on>|(?:务工|就业|上班|打工)的$|,[一-鿿]{2,5}(?:能|可|还|也)*[拿挣开领]到?$|[工员师嫂](?:则|也|是|为)*$"
)
_EARN = pattern(r"<pay.earn>|有(?=.{0,10}工资)")
_PAY = pattern(r"<pay.pay>")
_LABOUR = pattern(r"<pay.labour>|干了[\d一二三四五六七八九十]+年|[瓦木焊电漆钳钢泥水杂大小]工(?!<pay.no_worker>)")
# 到大棚务工, 在种植基地打工: what the place grows is not what pays.
_HIRED = pattern(r"(?:到|在|来|去|进|给)[^,。;]{0,14}(?:<pay.hired>|当[一-鿿]{1,3}(?:工|员))|到公司[^,。;]{0,8}(?=,)")
_INCOME = re.compile(r"可支配收入|纯收入|居民收入")
_OWED = pattern(r"<pay.owed>")
_NOT_PAY = pattern(r"<pay.not_pay>")
_COURT = pattern(r"<pay.court>")
_WISH = pattern(r"<pay.wish>")
_LIMITS = {"天": (10, 3_000), "月": (100, 100_000), "季": (300, 300_000), "年": (1_000, 2_000_000), None: (200, 60_000)}
_SEARCHED = 40
_CONTEXT = 160
"""Characters before a clause in which a word of work makes pay of 一天130元."""
_GAP = 18
_TRADE = 8
"""Characters of a trade's name at most: 普通挡车工."""


def _period(folded: str, low: int, quantity: Quantity) -> str | None:
    if folded.startswith("月薪", quantity.unit_end):
        return "月"
    after = _PER_AFTER.match(folded, quantity.unit_end)
    if after:
        return {"日": "天", "个月": "月"}.get(after["per"], after["per"])
    last = last_match(_PER_BEFORE, folded, low, quantity.lead)
    if not last:
        return None
    return {"d": "天", "m": "月", "q": "季", "y": "年"}[last.lastgroup or ""]


def _is_beside(folded: str, low: int, quantity: Quantity, high: int) -> bool:
    """A time and a sum side by side, where people work: 在砖厂出窑,一天130元."""
    before = last_match(_PER_BEFORE, folded, low, quantity.lead)
    beside = before and _BESIDE.fullmatch(folded, before.end(), quantity.lead)
    if not beside and not _PER_AFTER.match(folded, quantity.unit_end):
        return False
    return bool(_LABOUR.search(folded, max(0, folded.rfind("\n", 0, quantity.start), low - _CONTEXT), high))


def _is_monthly(folded: str, low: int, quantity: Quantity) -> bool:
    if _MONTHLY.search(folded, low, quantity.lead):
        return True
    starts = quantity.lead < quantity.start or _STARTS_AT.match(folded, quantity.unit_end)
    return (
        bool(starts)
        and quantity.lead - low <= _TRADE
        and folded[quantity.lead - 1] in "工员手师"
        and quantity.lead > low
    )


def goes_on(folded: str, low: int, quantity: Quantity, per: str | None) -> bool:
    """Does a sum name another pay of the same kind (回来后5500元)? `low` is where the sum before it ends."""
    gap = folded[low : quantity.lead]
    low_limit, high_limit = _LIMITS[per]
    if len(gap) > _GAP or gap.count(",") > 2 or not low_limit <= quantity.value <= high_limit:
        return False
    return bool(_GOES_ON.search(gap)) and not _NOT_PAY.search(gap) and not lexicon().money_apart.search(gap)


def is_owed(folded: str, clause_start: int, quantity: Quantity) -> bool:
    """Wages of a dispute (拖欠, 追回) or the legal minimum: no pay of anybody."""
    sentence = max(folded.rfind(stop, 0, clause_start) for stop in "。\n") + 1
    return bool(_OWED.search(folded, clause_start, quantity.lead) or _COURT.search(folded, sentence, quantity.lead))


def wage_at(
    folded: str, sentence_start: int, clause_start: int, quantity: Quantity, high: int
) -> tuple[str, str | None] | None:
    """(tag of the indicator, per) when the sum of money is pay, one person's or a whole's; else None.

    `sentence_start` and `clause_start` bound what comes before the number, `high` what follows.
    """
    around = folded[clause_start : quantity.start] + "#" + folded[quantity.unit_end : high]
    near = folded[max(clause_start, quantity.lead - 12) : quantity.lead]
    behind = folded[quantity.unit_end : min(high, quantity.unit_end + 8)]
    if behind.startswith("的") and not (_PAY.search(behind) or re.match("的?(?:收入|报酬)", behind)):
        return None
    if is_owed(folded, clause_start, quantity) or _WISH.search(folded, clause_start, quantity.lead):
        return None
    if "工资性" in near and _INCOME.search(folded, sentence_start, quantity.lead):
        return None  # a part of residents' income, as the surveys give it
    named = _PAY.search(behind) or _PAY.search(near) or _is_monthly(folded, clause_start, quantity)
    earned = _EARNED.search(folded, clause_start, quantity.lead)
    wider = folded[max(sentence_start, quantity.lead - _SEARCHED) : high]
    hired = last_match(_HIRED, wider)
    apart = lexicon().money_apart.search(folded[clause_start:high] if earned else wider[hired.end() if hired else 0 :])
    if not named and (apart or _NOT_PAY.search(wider)):
        return None
    if named and not _PAY.search(behind) and (_NOT_PAY.search(near) or lexicon().money_apart.search(near)):
        return None
    per = _period(folded, clause_start, quantity)
    if per is None and not named and _ONLY_EARNED.fullmatch(folded, clause_start, quantity.lead):
        per = _period(folded, max(sentence_start, clause_start - _GAP), quantity)
    if per is None and not named:
        return None
    if per and not named and not _EARN.search(around) and not _is_beside(folded, clause_start, quantity, high):
        return None
    if per is None and quantity.value < 30_000 and _is_monthly(folded, clause_start, quantity):
        per = "月"
    paragraph = folded.rfind("\n", 0, quantity.start) + 1
    if per == "年" and not _LABOUR.search(folded, max(paragraph, quantity.lead - _CONTEXT), high):
        return None
    if per is None and quantity.value > 60_000 and "人均" not in near:
        return "wage_bill", None
    low_limit, high_limit = _LIMITS[per]
    return ("pay", per) if low_limit <= quantity.value <= high_limit else None
