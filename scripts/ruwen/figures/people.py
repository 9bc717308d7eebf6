"""Who is counted: the group of people that a clause names (建档立卡贫困劳动力, 留守妇女, 农民工)."""

from __future__ import annotations

import re

_KIND = (
    r"建档立卡|农村|城乡|城镇|留守|贫困家庭|贫困村|贫困|脱贫|低收入|低保|登记失业|失业|下岗失业|下岗|退役|退捕|返乡|易地扶贫搬迁|易地搬迁|搬迁|残疾|困难|"
    r"就业困难|外来农业户籍|外来户籍|本地户籍|农业户籍|外来|在外|外出务工|外出|富余|剩余|监测|边缘易致贫|易返贫|已|未|女|男|大龄|青年|中老年|老年|"
    r"新生代|技术|熟练|离校未就业|应届|往届|高校|大中专|弱劳力|半劳力|半|弱|有劳动能力|有就业意愿|建卡|精准扶贫|扶贫|回乡|"
)
_HEAD = (
    r"劳动力|劳动者|人员|人口|群众|妇女|农民工|农民|残疾人|女工|工人|职工|贫困户|贫困家庭|脱贫户|低保户|搬迁户|监测户|监测对象|村民|居民|毕业生|大学生|军人|"
    r"学生|青年|渔民|牧民|农户|家庭|对象|群体|[护保]?[林路洁水理绿]员|公益岗|管理员|公益林护林员|协管员|技工|户|劳力|宝妈|创业者|个体户|职业农民|其他"
)
_GROUP = re.compile(
    rf"(?:{_KIND})*?(?:(?:\d+[-—]\d+岁)?(?:{_KIND})*(?:村务|护林|护路|保洁|护水|护理|治安)?(?:{_HEAD}))"
)
_SIMPLE = re.compile(rf"(?:{_KIND})*(?:村务)?(?:{_HEAD})")
_AGES = re.compile(r"\d+[-—~]\d+岁(?:人口|青年|劳动力|群体)?")
_PAIR = re.compile(rf"(?P<first>(?:{_KIND})*(?:{_HEAD}))(?:和|与|及)(?P<second>(?:{_KIND})*(?:{_HEAD}))")
_BARE = {
    "人员", "户", "对象", "群体", "其他人员", "家庭", "人口", "职工", "失业人员", "下岗失业人员", "返乡人员", "困难人员", "技工", "公益岗",
    "就业困难人员", "登记失业人员", "已户", "离校未就业高校毕业生", "学生", "城镇职工", "城镇居民", "城乡居民", "居民", "劳动力", "就业困难对象",
    "困难群体", "就业困难群体", "未就业高校毕业生", "创业者", "城镇失业人员", "扶贫公益岗", "青年",
}  # fmt: skip
_PART_OF_NAME = re.compile(
    r"农村(?:富余|剩余)?劳动力(?=.{0,4}(?:转移|就业总量))|高校毕业生|大学生|毕业生(?=.{0,4}就业)|(?:城镇|下岗)?失业人员|外出农民工|本地农民工"
)
_NOT_PEOPLE = re.compile(
    r"人员(?:岗位|密集)|农民工(?:返乡创业产业园|总量|工作|服务|创业园)|户(?:籍|均|外)|人口(?:红利)|妇女(?:节|联合会|儿童)|对象(?:是)|贫困户$"
)


def group_in(folded: str, start: int, end: int, last: bool = True) -> tuple[int, int] | None:
    """Offsets of the last (or first) group of people named between two offsets; None when nobody particular is."""
    chosen = None
    for match in _PAIR.finditer(folded, start, end):
        chosen = match.span()
    if chosen:
        return chosen
    for match in _SIMPLE.finditer(folded, start, end):
        low, high = match.span()
        text = match[0]
        if text in _BARE or _PART_OF_NAME.match(folded, low, end):
            continue
        if high < len(folded) and folded[high] in "均籍":
            continue
        chosen = (low, high)
        if not last:
            break
    return chosen


def ages_in(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Offsets of an age band (16-24岁人口) between two offsets."""
    found = _AGES.search(folded, start, end)
    return found.span() if found else None
