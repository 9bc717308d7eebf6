"""Where a headline may be broken: not within a word that it is about, a number and its unit, or before a full stop."""

from __future__ import annotations

import re

PAUSES = "，；：。"
_CLOSING = "，。、；：！？）》”’%％—…"
_OPENING = "（《“‘"
_IN_NUMBER = "0123456789万亿多余"
_AFTER_NUMBER = "万亿多余人个元户家年月日"
_WORDS = (
    "农民工|劳动力|失业率|百分点|登记失业率|调查失业率|个百分点|登记失业|调查失业|公益性|家门口|季度|上半年|下半年|年末|年底|"
    "就业|失业|再就业|新增|城镇|农村|转移|返乡|创业|外出|务工|本地|外地|省内|省外|全国|全省|"
    "全市|全体|河南|郑州|洛阳|开封|平顶山|汝州|新乡|焦作|安阳|鹤壁|济源|企业|招工|信息|岗位|"
    "目标|任务|完成|收入|工资|月均|平均|总量|人数|贫困|脱贫|困难|人员|比例|同期|减少|增加|"
    "补贴|培训|技能|登记|调查|每年|每月|以来|年份|月份|说法|回落|不到|原来|一半|前后|两年|"
    "没有|重新|上岗|工作|累计|多少|升到|降到|最高|最低|有数据|有数"
)
"""Words of the subject and what stands around them; none so long that a line of a phone could not hold it."""
_WORD = re.compile("|".join(sorted(_WORDS.split("|"), key=lambda word: (-len(word), word))))


def pieces(text: str) -> list[str]:
    """The text in parts between which a line may be broken; joined they are the text again."""
    inside = {at for found in _WORD.finditer(text) for at in range(found.start() + 1, found.end())}
    parts: list[str] = []
    for at, char in enumerate(text):
        if parts and (at in inside or _joins(parts[-1], char)):
            parts[-1] += char
        else:
            parts.append(char)
    return parts


def _joins(before: str, char: str) -> bool:
    if char in _CLOSING or char == "了" or before[-1] in _OPENING:
        return True
    if char.isascii() and not char.isspace() and before[-1].isascii() and not before[-1].isspace():
        return True
    # A unit stays with its number: 487人 and 6000多个 are one word to a reader.
    return char in _AFTER_NUMBER and before[0].isdigit() and before[-1] in _IN_NUMBER
