"""Where: the region that an article is about, and a place or organisation that a sentence names instead."""

from __future__ import annotations

import re

from ruwen.figures.folding import fold

_AREA = re.compile(r"[一-鿿]{2,7}?(?:自治区|自治州|示范区|开发区|新区|省|市|县|区|镇|乡|街道|村)")
_PROVINCE = re.compile(
    r"(?:北京|天津|上海|重庆)市?|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾)省?"
    r"|内蒙古|广西|西藏|宁夏|新疆"
)
_NATION = re.compile(r"全国|国家统计局|人社部|人力资源[和]?社会保障部|国务院|农民工监测")
_NATION_IN_TEXT = re.compile(r"全国(?=城镇|共|农民工|就业|登记|累计|总体|前|\d|为|均值|平均)")


def default_area(folded: str, title: str, area: str | None) -> str | None:
    """The region of the whole article: as given, else as the headline or the first lines name it."""
    if area:
        return area
    head = fold(title)
    if _NATION.search(head):
        return "全国"
    return _named(head) or ("全国" if _NATION.search(folded, 0, 200) else None) or _named(folded[:300])


def _named(text: str) -> str | None:
    province = _PROVINCE.search(text)
    for match in _AREA.finditer(text):
        name = match[0]
        if not re.search(
            r"全[省市县区乡镇村]|[该本我各]|小[区镇]|社区|地区|城[乡市]|贫困|山区|景区|园区|就业|返乡|[下回在到]乡",
            name,
        ):
            return re.sub(r"^[在从到对向由和与及年月日]+", "", name)
    if province:
        name = province[0]
        return name if name[-1] in "省市" else name + ("市" if name in ("北京", "天津", "上海", "重庆") else "省")
    return None


def area_in(folded: str, start: int, end: int, whole: str | None) -> str | None:
    """The region that a sentence names for its figures, else `whole`."""
    return "全国" if _NATION_IN_TEXT.search(folded, start, end) else whole
