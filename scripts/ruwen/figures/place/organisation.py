"""Firms, parks and workshops that a sentence names before its figures."""

from __future__ import annotations

import re

from ruwen.figures.text.lexer import last_match

_ORGANISATION = re.compile(
    r"(?P<name>[一-鿿]{2,16}?(?:有限责任公司|股份有限公司|有限公司|公司|产业园|工业园|创业园|扶贫车间|帮扶车间|就业基地|制衣厂|服装厂|加工厂|鞋厂|制品厂|合作社|风景区|景区|综合体|集团|家庭农场|养殖场))"
    r"(?![长法章招])"
)
_CUT = re.compile(
    r"^.*(?:走进|来到|位于|仅|单是|依托|通过|让|由|在|到|从|的|与|和|及|为|向|帮|引来|建立|建起|建成|成立|推荐|设在|参加|深入|进驻|动员|引进|成为|围绕|靠|余名|目前|这个|全市|全县|全镇|该市|该县|该镇|进了|进入|[建现设办拥]有|[已新改扩]建|开办|办起|创办|入职|应聘|加入|了)"
)
_COMMON = re.compile(
    r"^(?:扶贫车间|帮扶车间|就业基地|就业扶贫车间|就业扶贫基地|扶贫就业基地|合作社|公司|有限公司|产业园|工业园|创业园|景区|集团|加工厂|家庭农场|养殖场|.{0,2}(?:家|个|各|多|该|某|本|这|等|些).*"
    r"|(?:产业|社区|村级|乡村|标准化|卫星|返乡|返乡创业|就业|创业|乡镇|村)+(?:扶贫车间|帮扶车间|产业园|创业园|就业基地)"
    r"|(?:专业|种植|养殖|农民|劳务|物流|农业|建筑|家政|人力资源|龙头|用工|服装|电商|保洁|保安|环卫|物业).{0,4}(?:合作社|公司|产业园))$"
)
_ONE_OF_MANY = re.compile(
    r"(?:、[^,。;\d]{2,20})*等\d|(?:已|共|有|达到?|发展到|增加到|超过?|近)*\d[\d.万余多]*(?:家|个)"
)
_SPEAKER = re.compile(r"[我俺咱]们?|本|自己")
_WORKPLACE = re.compile(r"厂里|车间里|这里|这儿|这个|该厂|该公司|该园|该基地|厂子|基地|景区|园里|生产线|工人到岗|上班")
_NEAR = 60
"""Characters before a sentence in which 厂长 still says that the number is of his works."""
_SHORTLY = 300
"""Characters back in which a workplace was named."""


def organisation_before(folded: str, start: int, number: int) -> str | None:
    """The last organisation with a name of its own between two offsets."""
    found = last_match(_ORGANISATION, folded, start, number)
    if not found or _ONE_OF_MANY.match(folded, found.end(), number + 1):
        return None
    name = _CUT.sub("", found["name"].replace("这个", ""))
    if _SPEAKER.match(name):  # 苏美达公司车间主任说:“我们公司有720名员工
        return organisation_before(folded, start, found.start())
    return name if len(name) >= 4 and not _COMMON.match(name) else None


_ONE_PLACE = re.compile(
    r"厂里|厂长|(?:产业区|园区|集聚区|工业园)(?=现有|内|里|已|共)|该厂|全厂|该加工点|(?:(?<![一-鿿])|蔬菜|种植|养殖|花卉|果蔬|产业|务工)基地(?=常年|平时|每天|现有|用工|里|内)|该车间|该扶贫车间|该企业|该店|店里|店主|车间里|车间主任|该公司|公司现有|公司负责人|园里|基地负责人|该基地|该合作社|合作社负责人|理事长|作坊|坊里|门店|这家|一家[一-鿿]{0,8}(?:厂|公司|企业|车间|合作社|基地)|厂子"
)
_OF_ALL = re.compile(
    r"这样的|像这样|[已共]有\d+[家个]|全[国省市县区镇乡州旗]|[我该]县|[我该]市|辖区|各(?:乡镇|县区|村)"
)
_OURS = re.compile(r"[我俺咱]们(?:村|厂|店|公司|车间|社区|合作社|基地|队)|[俺咱][村厂店]")
UNNAMED = "报道里的一家单位"
"""What an area's figure covers where a firm or workshop speaks that the text does not name."""


def is_ours(folded: str, sentence: tuple[int, int], number: int) -> bool:
    """Does somebody speak of his own village or works (我们村15个公益岗), which the text may not name?"""
    told = last_match(_OURS, folded, sentence[0], number)
    return told is not None and not _OF_ALL.search(folded, told.end(), number)


def is_of_one_place(folded: str, sentence: tuple[int, int], number: int) -> bool:
    """Does a number speak of one workplace (厂长说,…员工138人), not of the whole area?"""
    paragraph = folded.rfind("\n", 0, sentence[0]) + 1
    told = last_match(_ONE_PLACE, folded, max(paragraph, sentence[0] - _NEAR), number)
    return told is not None and not _OF_ALL.search(folded, told.end(), number)


def workplace_before(folded: str, sentence: tuple[int, int], number: int) -> str | None:
    """The firm or workshop that 厂里, 这里, 公司 of a sentence mean: the one named shortly before."""
    if not _WORKPLACE.search(folded, sentence[0], sentence[1]):
        return None
    return organisation_before(folded, max(0, sentence[0] - _SHORTLY), number)
