"""What a notice announces, being itself the source of it (招缝纫工20名，月薪3000元), and what only looks like that."""

from __future__ import annotations

import re

from ruwen.model import Figure

_OFFERED = frozenset(
    (
        *("招聘计划", "招聘录用", "工资", "就业岗位", "公益性岗位", "公益性岗位安置"),
        *("弱劳力岗位", "就业见习岗位", "就业见习", "就业见习单位", "招聘会场次", "参会企业"),
        *("用工人数", "技能培训", "创业培训", "培训班", "就业补贴发放额", "社保补贴发放额"),
        *("交通补贴发放额", "技能提升补贴发放额", "创业贷款", "创业担保贷款发放额", "在岗人数", "务工人数"),
        *("吸纳就业",),
    )
)
_REPORTED = re.compile(
    r"累计|已[有经为]|全[国省市县区镇乡]|统计|同比|环比|比上年|[去上]年|今年以来|截[至止]|目前|上[期届次]|往[年期届]|历[年届]|以来|达成|"
    r"学员中|(?<!不)超过|突破|就业率"
)
"""Words of a sentence that reports what has been, which an offer does not."""


def is_offer(figure: Figure, sentence: str) -> bool:
    """Whether a figure of a notice is what it offers: posts, pay, places, the terms of a loan or grant."""
    return figure.indicator in _OFFERED and figure.role in ("level", "target") and not is_report(sentence)


def is_report(sentence: str) -> bool:
    return _REPORTED.search(sentence) is not None
