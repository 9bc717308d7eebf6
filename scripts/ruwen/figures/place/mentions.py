"""Every region that a text names, in order: from the closed list, and the towns and villages that follow one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ruwen.figures.place.gazetteer import Gazetteer, Region, gazetteer, nearest
from ruwen.figures.words.patterns import pattern

Places = tuple[tuple[str, str, str], ...]
"""(name, full name, code) of what an installation adds to the list."""

TOWN = re.compile(
    r"[一-鿿]{2,4}?(?:镇|乡(?!村)|街道)(?:[一-鿿]{2,4}?(?:村(?![民级里集])|社区))?|[一-鿿]{2,3}村(?![民级里集])"
)
NO_TOWN = pattern(r"<regions.no_town>")
_NOT_THERE = pattern(r"<regions.not_there>")
"""Behind a name: where people go, what a thing is called after, not where something is counted."""
_COUNTS_HERE = pattern(r"\(?\d[\d,.]*[万亿]?<units.counted_here>")
"""最多的是上蔡县(52场): a number straight behind a name is counted there."""
_ENDINGS = frozenset("省市县区州旗盟")
_A_TOWN = re.compile(r"(?:镇|乡|街道)(?!企|村)")
_OPENS = frozenset(",;:、。()“” 中年月日底据\n!?《》")
_AND = "、和与及"
_SCENE = re.compile(r"(?:走进|来到|步入|(?<![设建坐落])在)$")
_TOWN_END = re.compile(r"(?:镇|乡|街道|村|社区)")
_HOUSE = pattern(r"[一-鿿]{2,12}?<workplaces.houses>")
_SCENE_FAR = 3
"""走进南召县皇后乡红石桥村的帮扶车间: a scene; 在 alone tells one only with a town."""
_TO = "在到从于"
_UNKNOWN = re.compile(
    r"(?:^|[,;:。、()“”\s])据?(?P<name>[一-鿿]{2,3}[县市])(?![场民级直委容值别里内域外辖区定下里]|区)"
)
_NO_REGION = pattern(r"<regions.no_region>")
_SUB = pattern(r"(?:<regions.parts>|(?:[一-鿿]{2}|)(?:高新区|高新技术产业开发区|经开区|经济(?:技术)?开发区|开发区))")


_VILLAGE = re.compile(r"(?<![一-鿿])[一-鿿]{2,3}村(?![民级里集])|(?<=[镇乡])[一-鿿]{2,3}村(?![民级里集])")
_VILLAGE_FAR = 400


@dataclass(frozen=True, slots=True)
class Mention:
    """`start` to `end` names `name` in full; `region` is None for one that is not in the list.

    `opens`: whether it stands where a clause or an item of a list begins, so that what follows is counted there.
    """

    start: int
    end: int
    name: str
    region: Region | None
    opens: bool


@lru_cache(maxsize=16)
def mentions_of(folded: str, near: str = "", places: Places = ()) -> tuple[Mention, ...]:
    """The mentions of a folded text; `near`: code of the region that it is about, which tells equal names apart."""
    table = gazetteer(places)
    found = _without_aims(folded, list(_listed(folded, table, near)))
    taken = {at for mention in found for at in range(mention.start, mention.end)}
    for match in _UNKNOWN.finditer(folded):
        start, end = match.span("name")
        if not taken & set(range(start, end)) and not _NO_REGION.search(match["name"][:-1]):
            found.append(Mention(start, end, match["name"], None, opens=True))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _without_aims(folded: str, found: list[Mention]) -> list[Mention]:
    """广东、浙江务工人员: what the last of a list does not open, none of them does."""
    for index in range(len(found) - 2, -1, -1):
        this, behind = found[index : index + 2]
        if behind.start - this.end == 1 and folded[this.end] in _AND and not behind.opens:
            found[index] = replace(this, opens=False)
    return found


def _listed(folded: str, table: Gazetteer, near: str) -> Iterator[Mention]:
    position, before, starts = 0, None, table.starts
    while position < len(folded) - 1:
        if folded[position : position + 2] not in starts:  # most characters begin no name
            position += 1
            continue
        name = _name_at(folded, position, table)
        region = nearest(table.names[name], near) if name else None
        if not name or _is_word(folded, position, name, region, near, table):
            position += 1
            continue
        start, end = position, position + len(name)
        if name[-1] not in _ENDINGS and _A_TOWN.match(folded, end):
            position += 1  # 朝阳镇, 城关街道: a town that is called like a city
            continue
        end, region = _inner(folded, end, region, table)
        shown = table.full_name(region) if region else folded[start:end]
        town = TOWN.match(folded, end)
        if town and not (region and region.level == "省") and not NO_TOWN.search(town[0]) and not _sub_at(folded, end):
            end, shown = town.end(), shown + town[0]
        before = Mention(start, end, shown, region, _opens(folded, start, end, before))
        yield before
        position = end


def _name_at(folded: str, position: int, table: Gazetteer) -> str:
    """The longest name there; "" when there is none."""
    for name in table.starts.get(folded[position : position + 2], ()):
        if folded.startswith(name, position):
            return name
    return ""


def _is_word(folded: str, start: int, name: str, region: Region | None, near: str, table: Gazetteer) -> bool:
    """A county without its 县 (和政, 来安) is read in a text on its province, or where a headline begins with it."""
    if name not in table.short or (region and (region.level != "县" or region.code[:2] == near[:2])):
        return False
    return start > 0 or folded[len(name) : len(name) + 1] not in (":", " ", "(", "“")


def _inner(folded: str, end: int, region: Region | None, table: Gazetteer) -> tuple[int, Region | None]:
    """The smallest of several names in a row: 河南省平顶山市汝州市."""
    while region:
        name = _name_at(folded, end, table)
        inside = [one for one in table.names.get(name, ()) if one.code != region.code and one.lies_in(region)]
        if not inside:
            break
        end, region = end + len(name), inside[0]
    return end, region


def _opens(folded: str, start: int, end: int, before: Mention | None) -> bool:
    """A name in a list (赴广东、浙江) opens what the first of the list does."""
    if _NOT_THERE.match(folded, end):
        return False
    if before and before.end == start - 1 and folded[before.end] in _AND:
        return before.opens
    if (_TOWN_END.search(folded, start, end) or _HOUSE.match(folded, end)) and _SCENE.search(
        folded, max(0, start - _SCENE_FAR), start
    ):
        return True
    return start == 0 or folded[start - 1] in _OPENS or _COUNTS_HERE.match(folded, end) is not None


def _sub_at(folded: str, position: int) -> bool:
    return _SUB.match(folded, position) is not None


def sub_area(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The part of a city or county (市区, 高新区, 市直) that a clause opens with, last before `end`."""
    found = None
    for match in _SUB.finditer(folded, start, end):
        opens = match.start() == start or folded[match.start() - 1] in _OPENS
        if opens and folded[match.end() : match.end() + 1] not in ("的", "内", "里", "、", "和", "及"):
            found = match
    return found


def own_town(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The town or village that stands alone where a clause opens, last before `end`: 米庙镇吸纳就业11人."""
    found, position = None, start
    while match := TOWN.search(folded, position, end):
        led = max(match[0].rfind(word, 0, -2) for word in _TO)
        if led >= 0 and (later := TOWN.match(folded, match.start() + led + 1, end)):
            match = later
        position = match.end()
        opens = match.start() == start or folded[match.start() - 1] in _OPENS or folded[match.start() - 1] == "在"
        if opens and not NO_TOWN.search(match[0]) and folded[match.end() : match.end() + 1] not in ("长", "企"):
            found = match
    return found


def village_before(folded: str, end: int) -> str | None:
    """The village that a text has named last before `end`, shortly: whom 全村 means."""
    villages = _VILLAGE.finditer(folded, max(0, end - _VILLAGE_FAR), end)
    return next((one[0] for one in reversed(list(villages)) if not NO_TOWN.search(one[0])), None)


@lru_cache(maxsize=64)
def code_of(name: str, places: Places = ()) -> str:
    """The code of the smallest region that begins a name (河南省汝州市钟楼街道), "" when the list has none."""
    table = gazetteer(places)
    known = table.names.get(name)
    region = nearest(known, "") if known else None
    if region is None:
        first = _name_at(name, 0, table)
        _, region = _inner(name, len(first), nearest(table.names[first], ""), table) if first else (0, None)
    return region.code if region else ""
