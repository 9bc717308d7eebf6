"""Where: the region an article is about, and the region or organisation that a sentence names for its figures.

Without a gazetteer a name can only be told by its place: a region stands at the beginning of a clause and ends in 省,
市, 县 and the like; an organisation ends in 公司, 产业园, 扶贫车间 and has a name of its own before that.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ruwen.figures.folding import fold
from ruwen.figures.matching import last_match

_PROVINCES = (
    "河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|"
    "甘肃|青海|台湾"
)
_CITIES = "北京|天津|上海|重庆"
_NATION_SPEAKS = re.compile(r"全国|国家统计局|人社部|人力资源和?社会保障部|国务院扶贫办|农业农村部")
_NATION = re.compile(r"全国(?!各地|人大|政协|劳模|脱贫|文明|优秀|先进|总工会|妇联|范围)|从全国看")
_HERE = re.compile(r"全[省市县区镇乡村]|[我该本][省市县区镇乡村]")
_LEVEL = r"自治区|自治州|示范区|开发区|新区|省|市|县|区|镇|乡|街道|村"
_BOUND = r"(?:^|[\s,。;:“”()、>《》!?]|[日月年底来]|记者从|在|据)"
_REGION = re.compile(
    rf"{_BOUND}(?P<name>(?:(?:{_PROVINCES})省?)?(?:[一-鿿]{{1,4}}?(?:{_LEVEL}))+(?:[一-鿿]{{1,5}}?(?:镇|乡|街道|村))?)(?!场|民|级|直|委|容|值|别|里|内|域|外)"
)
_PROVINCE = re.compile(rf"(?P<city>{_CITIES})市?|(?P<province>{_PROVINCES})省?|内蒙古|广西|西藏|宁夏|新疆")
_NO_NAME = re.compile(
    r"^(?:全|该|本|我|各|这|那|某|在|从|到|对|向|由|和|与|及|一个|几个|多个|去年|今年|目前|记者|个|名|省|市|县|区|镇|乡|村|当地|附近|周边|高新|开发|示范区$)"
    r"|地区|社区|景区|园区|辖区|城[乡市区]|小[区镇]|[农山乡]村|[山农]区|县市|乡镇|外[省县村]|大城市|[返回下]乡|[进回]村|扶贫|脱贫|就业|贫困|走|召开|举行|举办|公布|前.月"
)
_ORGANISATION = re.compile(
    r"(?P<name>[一-鿿]{2,16}?(?:有限责任公司|股份有限公司|有限公司|公司|产业园|工业园|创业园|扶贫车间|帮扶车间|就业基地|制衣厂|服装厂|加工厂|鞋厂|制品厂|合作社|风景区|景区|综合体|集团))"
    r"(?![长法章招])"
)
_CUT = re.compile(
    r"^.*(?:走进|来到|位于|仅|单是|依托|通过|让|由|在|到|从|的|与|和|及|为|向|帮|引来|建立|建起|建成|成立|推荐|设在|参加|深入|进驻|动员|引进|成为|围绕|靠|余名|目前|这个|全市|全县|全镇|该市|该县|该镇)"
)
_COMMON_ORGANISATION = re.compile(
    r"^(?:扶贫车间|帮扶车间|就业基地|就业扶贫车间|就业扶贫基地|扶贫就业基地|合作社|公司|有限公司|产业园|工业园|创业园|景区|集团|加工厂|.{0,2}(?:家|个|各|多|该|某|本|这|等|些).*|返乡创业园|(?:专业|种植|养殖|农民|劳务|物流|农业|建筑|家政|人力资源|龙头|用工|服装|电商).{0,4}(?:合作社|公司|产业园))$"
)


def default_area(folded: str, title: str, area: str | None) -> str | None:
    """The region of the whole article: as given, else as the headline or the first lines name it."""
    if area:
        return area
    head = fold(title)
    opening = folded[:200]
    if _NATION_SPEAKS.search(head):
        return "全国"
    return _region(head) or ("全国" if _NATION_SPEAKS.search(opening) else None) or _region(folded[:600])


@lru_cache(maxsize=64)
def _region(text: str) -> str | None:
    for match in _REGION.finditer(text):
        name = match["name"]
        if not _NO_NAME.search(name) and len(name) >= 2:
            return name
    province = _PROVINCE.search(text)
    if not province:
        return None
    if province["city"]:
        return f"{province['city']}市"
    return f"{province['province']}省" if province["province"] else province[0]


def area_in(folded: str, sentence_start: int, number: int, whole: str | None) -> str | None:
    """The region or organisation that a sentence names before a number, else `whole`, the region of the article.

    全国 holds until 全市, 全县 or the like leads back to the article's own region.
    """
    organisation = _organisation(folded, sentence_start, number)
    if organisation:
        return organisation
    nation = last_match(_NATION, folded, sentence_start, number)
    here = last_match(_HERE, folded, sentence_start, number)
    if nation and (not here or here.start() < nation.start()):
        return "全国"
    return whole


def _organisation(folded: str, start: int, number: int) -> str | None:
    found = last_match(_ORGANISATION, folded, start, number)
    if not found:
        return None
    name = _CUT.sub("", found["name"].replace("这个", ""))
    return name if len(name) >= 4 and not _COMMON_ORGANISATION.match(name) else None
