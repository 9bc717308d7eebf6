"""Where: the region an article is about, and the region or organisation that a sentence names for its figures.

Names that `places.toml` holds are known. Of the rest a name can only be told by its place: a region stands at the
beginning of a clause and ends in 省, 市, 县 and the like; an organisation ends in 公司, 产业园, 扶贫车间 and has a name
of its own before that.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ruwen.figures.place.gazetteer import at_level, gazetteer
from ruwen.figures.text.folding import fold
from ruwen.figures.text.lexer import last_match

_PROVINCES = "|".join(gazetteer().provinces)
_CITIES = "|".join(gazetteer().cities)
_REGIONS = "|".join(gazetteer().regions)
_NATION_SPEAKS = re.compile(
    r"全国(?!助残|道德|劳模|人大|政协|文明|爱|两会)|国家统计局(?![一-鿿]{2,8}(?:调查|总队))|人社部|人力资源和?社会保障部|国务院扶贫办|农业农村部"
)
_NATION = re.compile(
    r"(?<![占高低比列居在于超与])全国(?!平均|第|前|首|水平|各地|人大|政协|劳模|脱贫|文明|优秀|先进|总工会|妇联|范围)|从全国看"
)
_HERE = re.compile(r"全[省市县区镇乡村]|[我该本][省市县区镇乡村]")
_LEVEL = r"自治区|自治州|示范区|开发区|新区|省|市|县|区|镇|乡|街道|村"
_BOUND = r"(?:^|[\s,。;:“”()、>《》!?]|[日月年底来]|记者从|在|据)"
_REGION = re.compile(
    rf"{_BOUND}(?P<name>(?:(?:{_PROVINCES})省?)?(?:[一-鿿]{{1,4}}?(?:{_LEVEL}))+(?:[一-鿿]{{1,5}}?(?:镇|乡|街道|村))?)(?!场|民|级|直|委|容|值|别|里|内|域|外)"
)
_PROVINCE = re.compile(rf"(?P<city>{_CITIES})市?|(?P<province>{_PROVINCES})省?|{_REGIONS}")
_NO_NAME = re.compile(
    r"^(?:全|该|本|我|各|这|那|某|在|从|到|对|向|由|和|与|及|一个|几个|多个|去年|今年|目前|记者|个|名|省|市|县|区|镇|乡|村|当地|附近|周边|高新|开发|示范区$)"
    r"|城镇|跨省|的|该[省市县]|建成|培育|村级|[。,]|地区|社区|景区|园区|辖区|城[乡市区]|小[区镇]|[农山乡]村|[山农]区|县市|乡镇|外[省县村]|大城市|[返回下]乡|[进回]村|扶贫|脱贫|就业|贫困|走|召开|举行|举办|公布|前.月"
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


_OF_CITY = re.compile(r"全市(?!场)|我市(?!场)|市人社局|市委")
_OF_PROVINCE = re.compile(r"全省|我省|省(?:人力|人社|教育厅|统计局|政府|委|直)")
_SMALLER = re.compile(r"[一-鿿]{2,4}?(?:镇|乡|街道)(?:[一-鿿]{2,4}?村(?!民|级|里|集))?")
# Where people go or come from is not where they are counted.
_AIM = re.compile(r"(?:到|往|赴|去|送|自|对接|技能|连|离|向|发往|前往|返回|由|从|抵|至|与|同|驻|籍|叫|、)$")
_NOT_THERE = re.compile(
    r"(?:人(?!社)|籍|等|高新区|经开区|开发区|方向|打工|务工|至|到|—|-|站|路|大道|大学|日报|晚报|网|讯|传统|菜|羊|牛)"
)


# 新乡市(不含长垣): what an area includes or leaves out; the finder has set such brackets as quotation marks.
_COVERAGE = re.compile(
    r"[(“](?:[以此]?上述?|数据|均)?(?P<told>(?:均?不含|不包括|不包含|含|包括|包含)(?P<what>[一-鿿、]{2,18}))[)”]"
)
_COVERED = re.compile(r"直管|市辖区|市区|郊区|全域|兵团|农垦|所辖|县域|开发区|示范区|高新区|城区")
_DIGIT = re.compile(r"\d")
_NEAR = 14
"""Characters from a number in which a bracket behind it still speaks of its area."""


def coverage_in(folded: str, sentence: tuple[int, int], number: int, end: int) -> str | None:
    """What a sentence says its area includes or leaves out (不含长垣), before the number or close behind; else None."""
    for found in reversed(list(_COVERAGE.finditer(folded, sentence[0], min(sentence[1], end + _NEAR)))):
        regions = gazetteer().pattern.search(found["what"]) or _COVERED.search(found["what"])
        if regions and (found.end() <= number or found.start() >= end):
            narrower = _known_last(folded, found.end(), number) if found.end() <= number else None
            return None if narrower else found["told"]
    return None


_WORKPLACE = re.compile(r"厂里|车间里|这里|这儿|这个|该厂|该公司|该园|该基地|厂子|基地|景区|园里|生产线|工人到岗|上班")
_SHORTLY = 300
"""Characters back in which a workplace was named."""


def default_area(folded: str, title: str, area: str | None) -> str | None:
    """The region of the whole article: as given, else as the headline or the first lines name it."""
    if area:
        return area
    head = fold(title)
    opening = folded[:200]
    if _NATION_SPEAKS.search(head):
        return "全国"
    known = _known_first(head) or _region(head)
    if known:
        return known
    if _NATION_SPEAKS.search(opening):
        return "全国"
    body = folded[:600]
    if _OF_CITY.search(head) or _OF_CITY.search(opening):
        county = _known_first(body) or _region(body) or ""
        return at_level(county, "市") if county.endswith(("县", "区", "镇", "乡")) else county or None
    known, told = _known_first(body), _region(body)
    if not known or not told or told[-1] not in "省市县":
        return known or told
    return min(known, told, key=lambda name: body.find(name[:2]))


def _known_first(text: str) -> str | None:
    """The first region of the table that a text names, with the town or village that follows; 全省 is the home's."""
    province = _OF_PROVINCE.search(text)
    for found in gazetteer().pattern.finditer(text):
        if province and province.start() < found.start():
            break
        name = gazetteer().full[found[0]]
        if _AIM.search(text, max(0, found.start() - 2), found.start()) or _NOT_THERE.match(text, found.end()):
            continue
        smaller = _SMALLER.match(text, found.end())
        inner = gazetteer().pattern.match(text, found.end())
        if inner:
            return gazetteer().full[inner[0]]
        return name + (smaller[0] if smaller and not _NO_NAME.search(smaller[0]) else "")
    return gazetteer().home if province else None


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

    全国 holds until 全市, 全县 or the like leads back to the article's own region, and so does a region of the table.
    """
    organisation = _organisation(folded, sentence_start, number)
    if organisation:
        return organisation
    nation = last_match(_NATION, folded, sentence_start, number)
    here = last_match(_HERE, folded, sentence_start, number)
    known = _known_last(folded, sentence_start, number)
    opened = folded.rfind("其中", sentence_start, number)
    if known and 0 <= opened < known.start() and _DIGIT.search(folded, known.end(), number):
        known = _known_last(folded, sentence_start, opened)  # 其中郏县5380人,失业人员再就业…: the list is over
    last = max((m for m in (nation, here, known) if m), key=lambda m: m.start(), default=None)
    if last is None:
        return whole
    if last is nation:
        return "全国"
    if last is known:
        town = _SMALLER.match(folded, last.end(), number)
        name = gazetteer().full[last[0]]
        return name + town[0] if town and not _NO_NAME.search(town[0]) else _as_part_of(name, whole)
    return _own_level(folded, number, last[0][-1], whole)


def _known_last(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The region of the table named last at the beginning of a clause or a list item."""
    found = None
    for match in gazetteer().pattern.finditer(folded, start, end):
        opens = match.start() == start or folded[match.start() - 1] in ",;:、()“” 中年月日底,据"
        if opens and not _NOT_THERE.match(folded, match.end()):
            found = match
    return found


def _as_part_of(name: str, whole: str | None) -> str | None:
    """汝州 in a report on 汝州市米庙镇 is that article's own region, in the form that the article has."""
    return whole if whole and whole.startswith(name) else name


def _own_level(folded: str, number: int, level: str, whole: str | None) -> str | None:
    """全县 and 我市 of an article on 鲁山县瓦屋镇, or of a town whose county the text has named."""
    if whole is None or level == "村":
        return whole
    own = at_level(whole, level)
    if own or level not in "省市县":
        return own or whole
    for match in reversed(list(gazetteer().pattern.finditer(folded, 0, number))):
        found = at_level(gazetteer().full[match[0]], level)
        if found:
            return found
    return gazetteer().home if level == "省" else whole


def workplace_before(folded: str, sentence: tuple[int, int], number: int) -> str | None:
    """The firm or workshop that 厂里, 这里, 公司 of a sentence mean: the one named shortly before."""
    if not _WORKPLACE.search(folded, sentence[0], sentence[1]):
        return None
    return _organisation(folded, max(0, sentence[0] - _SHORTLY), number)


def _organisation(folded: str, start: int, number: int) -> str | None:
    found = last_match(_ORGANISATION, folded, start, number)
    if not found:
        return None
    name = _CUT.sub("", found["name"].replace("这个", ""))
    return name if len(name) >= 4 and not _COMMON_ORGANISATION.match(name) else None
