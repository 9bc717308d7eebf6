"""Whether a text names a place, a group of people or a time; other names and forms of them count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ruwen.figures.place.gazetteer import names_of
from ruwen.model import FigureRecord
from ruwen.series import bounds, period_text

_NATION = ("全国", "我国", "中国", "国内")
_SUFFIX = re.compile(r"(?<=..)(?:省|市|县|区|自治州|自治县|特别行政区|镇|乡|街道)$")
_LEVEL = re.compile(r"省|市|县|区|镇|乡|村")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|[—\-~至.]|、(?:19|20)\d\d)|(?<=[—\-~至])((?:19|20)\d\d)(?=年)")
_RANKS = "国省市县区镇乡村"
"""Last characters of areas from the nation down; what has another is an enterprise or a street: lowest."""
_QUALIFIERS = re.compile(r"^(?:建档立卡|农村|城镇)")
_BEFORE = re.compile(r"上年|前一年|去年|同期")
_SINCE = re.compile(r"以来|以后|之后|起")
_PEOPLE = ("劳动力", "人员", "人口", "户")
"""Ends of a group's name that reports use for one another: 贫困劳动力, 贫困人员."""


@dataclass(frozen=True, slots=True)
class Names:
    """`aliases`: full name of an area -> other names that the site knows it by."""

    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, area: str) -> tuple[str, ...]:
        """Every name that stands for an area wherever it is read: 河南省, 河南; 全国, 我国."""
        if area == "全国":
            return (*_NATION, *self.aliases.get(area, ()))
        bare = _SUFFIX.sub("", area)
        return tuple(dict.fromkeys((area, bare, *names_of(area), *self.aliases.get(area, ()))))

    def named(self, area: str, text: str) -> bool:
        return any(name in text for name in self.of(area))

    def told(self, area: str, text: str, beside: Iterable[str]) -> bool:
        """Named, or told from the areas `beside` it by its level: 全省 beside a city, not 全市 beside another."""
        return self.named(area, text) or (self._levelled(area, text) and _only(area, beside))

    def adrift(self, area: str, text: str, beside: Iterable[str]) -> bool:
        """Told by its level alone, and no area named with it lies below it: 全市 beside 全国 is of no known city."""
        if self.named(area, text) or not self._levelled(area, text):
            return False
        return not any(_rank(other) > _rank(area) and self.named(other, text) for other in beside)

    def _levelled(self, area: str, text: str) -> bool:
        level = _LEVEL.search(area[-1:])
        return bool(level and re.search(f"[全本我该]{level[0]}", text))


def _rank(area: str) -> int:
    return _RANKS.find(area[-1:]) if area[-1:] in _RANKS else len(_RANKS)


def _only(area: str, beside: Iterable[str]) -> bool:
    return all(other == area or other[-1:] != area[-1:] for other in beside)


def groups_named(text: str, groups: Iterable[str]) -> set[str]:
    """Those of `groups` that the text names; a longer name is not taken for the shorter one within it."""
    plain, found = text.replace("的", ""), set()
    for group in sorted(groups, key=lambda group: (-len(group), group)):
        for name in _forms(group):
            if name in plain:
                found.add(group)
                plain = plain.replace(name, "\0")
    return found


def years_named(text: str) -> set[int]:
    """The years of `text`: 2020年, both ends of 2011—2023年; and the one before where it says 上年, 同期."""
    years = {int(one or other) for one, other in _YEARS.findall(text)}
    return years | ({year - 1 for year in years} if _BEFORE.search(text) else set())


def since(text: str) -> bool:
    """`2011年以来` says a beginning, and that it lasts until now."""
    return bool(re.search(rf"\d{{4}}年(?:\d{{1,2}}月)?(?:{_SINCE.pattern})", text))


def tail_named(record: FigureRecord, text: str) -> bool:
    """Whether the text says which part of a year the figure is of; a whole year or its end needs no word."""
    days = bounds(record)
    if days is None:
        return True
    if period_text(record).removeprefix("截至") in text:
        return True
    (start, end) = days
    if (end.month, end.day) == (12, 31) and start in (end, end.replace(month=1, day=1)):
        return True
    return any(form in text for form in _tails(start.month, end.month, one_day=start == end))


def _tails(first: int, last: int, *, one_day: bool) -> list[str]:
    if one_day or first == last:
        return [f"年{last}月", f"，{last}月", f"、{last}月", f"到{last}月", f"从{last}月", f"比{last}月"]
    forms = [f"{first}—{last}月", f"{first}至{last}月", f"{first}-{last}月"]
    if first == 1:
        quarters = {3: ("一季度", "首季"), 6: ("上半年",), 9: ("前三季度", "前三个季度")}
        return [*forms, f"前{last}个月", f"前{last}月", f"到{last}月", *quarters.get(last, ())]
    return [
        *forms,
        *{(4, 6): ["二季度"], (7, 9): ["三季度"], (10, 12): ["四季度"], (7, 12): ["下半年"]}.get((first, last), []),
    ]


def _forms(group: str) -> tuple[str, ...]:
    """A group by its whole name, and without what reports leave out: 建档立卡贫困劳动力, 贫困劳动力, 贫困人员."""
    bare = _QUALIFIERS.sub("", group)
    bare = bare if len(bare) > 3 else group  # 劳动力 alone is not 农村劳动力
    forms = [group.replace("的", ""), bare]
    end = next((end for end in _PEOPLE if bare.endswith(end) and bare != end), "")
    if end:
        forms += [bare.removesuffix(end) + other for other in _PEOPLE]
    return tuple(dict.fromkeys(form for form in forms if len(form) > 1))
