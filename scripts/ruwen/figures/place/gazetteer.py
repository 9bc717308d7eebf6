"""The regions of `places.toml`: their full names, by any name that a report uses, and what each lies in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_FILE = "places.toml"
_GAP = re.compile(r"(?:左右|以上)?(?:\([^()]{1,12}\))?[,、;](?P<name>[一-鿿]{2,6})")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """`full` maps every name in use (郑州, 郑州市) to the full one; `within` a full name to the next larger region.

    `provinces` (河南), `cities` under the State Council (北京) and autonomous `regions` (广西) are bare names.
    """

    full: Mapping[str, str]
    within: Mapping[str, str]
    home: str
    provinces: tuple[str, ...]
    cities: tuple[str, ...]
    regions: tuple[str, ...]
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The table, read once. A name without 市 or 县 counts where two characters remain; districts only in full."""
    raw = tomllib.loads(files("ruwen.figures.words").joinpath(_FILE).read_text(encoding="utf-8"))
    full: dict[str, str] = {}
    within: dict[str, str] = {}
    for city, counties in raw["counties"].items():
        within[city] = raw["home"]
        for name in (city, *counties):
            within.setdefault(name, city)
            full[name] = name
            if len(name) > 2:
                full.setdefault(name[:-1], name)
    full |= {name: name for name in raw["districts"]["names"]}
    provinces, cities, regions = (tuple(raw["provinces"][key]) for key in ("names", "cities", "regions"))
    for name in provinces:
        full[name] = full[f"{name}省"] = f"{name}省"
    full |= {name: name for name in (*cities, *regions)}
    full |= {f"{name}市": f"{name}市" for name in cities}
    words = "|".join(sorted(map(re.escape, full), key=lambda word: (-len(word), word)))
    return Gazetteer(full, within, raw["home"], provinces, cities, regions, re.compile(words))


def full_name(name: str) -> str | None:
    """The full name of a region as a report writes it, or None; a verb behind it (洛阳已) is left aside."""
    return gazetteer().full.get(name.rstrip("已共则也就为达"))


def is_place(name: str) -> bool:
    """Is this the name of a region, as a report writes it?"""
    return full_name(name) is not None


def names_places(folded: str, start: int, end: int) -> bool:
    """Does nothing but the name of a region stand between two numbers? (,苏州 or 、洛阳市)"""
    gap = _GAP.fullmatch(folded, start, end)
    return gap is not None and is_place(gap["name"])


def at_level(name: str, level: str) -> str | None:
    """The part of a region's name, or the region it lies in, that ends in `level`: 全县 of 鲁山县瓦屋镇 is 鲁山县."""
    cut = name.rfind(level)
    if cut > 0:
        return name[: cut + len(level)]
    table = gazetteer()
    found = table.pattern.match(name)
    here = table.full[found[0]] if found else None
    while here:
        if here.endswith(level):
            return here
        here = table.within.get(here)
    return None
