"""Words that add nothing between a topic and its number: 全市共, 已达, 其中."""

from __future__ import annotations

import re

from ruwen.figures.text.sense import Sentence

# What may stand between a topic and its number without giving the number a meaning of its own.
_FILLER = re.compile(
    r"省内|省外|市外|境外|人员中|全国|全省|全市|全县|全区|全镇|全乡|全村|我[省市县]|该[省市县区镇村]|本[省市县]|各地|总体|共计|共有|总计|合计|累计|总共|平均|均值|人数|总数|数量|总人数|规模|"
    r"当月|当天|当日|本月|实际|现在|如今|眼下|年内|新发现|全部|得到|才|已经|金额|资金|总额|达到|达|已|共|为|是|有|约|的|了|到|仅|就|也|均|分别|完成|实现|新增|同时|其中|当年|今年|去年|全年|截至|截止|目前|以来|同期|本地|期间|"
    r"[一-鿿]{2,3}(?:省|市|县|区)(?=共|共有|已|有|,|$)|单位|(?:东|西|中|南|北)+部|\d+个?(?:省|市|县)+份?|[\d零一二三四五六七八九十—\-~至]+(?:年|月|日|季度|月份)|[上下]半年|前?[一二三四]?个?季度|前[\d一二两三四五六七八九十]+个?月|[末底]|[\s,:()“”、]"
)


def is_bare(sentence: Sentence, start: int, end: int) -> bool:
    """Only words that add nothing between two offsets?"""
    return len(_FILLER.sub("", sentence.folded[start:end])) <= 1
