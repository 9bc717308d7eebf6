"""Who says so: the office that a report names for its figures. An outlet prints, a provider measures or announces."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ruwen.figures.text.folding import fold
from ruwen.figures.text.sentences import sentence_at
from ruwen.figures.words.patterns import pattern

_LEVELS = "市县区省旗州镇乡"
_BEFORE_NAME = pattern(r"^.*<providers.before_name>")
_LEAD = 2
"""Paragraphs at the beginning whose 记者从…获悉 covers the whole report."""


@lru_cache(maxsize=1)
def provider_words() -> dict[str, Any]:
    return tomllib.loads(files("ruwen.figures.words").joinpath("providers.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    table = provider_words()
    offices, before, behind, said = (_any(table[key]) for key in ("offices", "before", "behind", "said"))
    name = rf"(?P<name>(?:[一-鿿]{{0,10}}?)(?:{offices}))"
    return (
        re.compile(rf"(?:{before}){name}(?:[^,。;“”]{{0,14}}?)(?:{behind})"),
        re.compile(rf"(?:^|[,。;:“”\n]){name}(?:[^,。;“”\d]{{0,16}}?)(?:{said})"),
    )


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def providers(text: str, starts: Sequence[int], area: str = "") -> list[str]:
    """For each figure, by the offset of its number, who is said to have measured or announced it; "" when nobody is.

    The sentence of the number is asked first, then what its paragraph said before it, then the report's opening.
    `area`: of the report: 市人社局 of a report on 汝州市 is 汝州市人社局; a level that it has not stays as printed.
    """
    folded = fold(text)
    named = _named(folded)
    opening = _end_of_opening(folded)
    first = next((name for start, name in named if start < opening), "")
    found = []
    for start in starts:
        low, high = sentence_at(text, start)
        paragraph = folded.rfind("\n", 0, start) + 1
        inside = [name for at, name in named if low <= at < high]
        earlier = [name for at, name in named if paragraph <= at < low]
        found.append(_resolved((inside or earlier[-1:] or [first])[0], area))
    return found


def _named(folded: str) -> list[tuple[int, str]]:
    found: dict[int, str] = {}
    for rule in _patterns():
        for match in rule.finditer(folded):
            name = _cut(match["name"])
            if name:
                found.setdefault(match.end("name"), name)
    return sorted((end - len(name), name) for end, name in found.items())


def _cut(name: str) -> str:
    """The name alone: what a verb or a preposition before it leaves; "" for an office of nowhere (人社局, 该局)."""
    name = _BEFORE_NAME.sub("", name)
    return name if _has_place(name) else ""


def _has_place(name: str) -> bool:
    return (
        name[0] in _LEVELS
        or name.startswith(("国家", "全国", "人力资源", "人社部", "农业农村部", "教育部"))
        or any(level in name[1:-2] for level in _LEVELS)
    )


def _end_of_opening(folded: str) -> int:
    end = 0
    for _ in range(_LEAD):
        stop = folded.find("\n", end)
        if stop < 0:
            return len(folded)
        end = stop + 1
    return end


def _resolved(name: str, area: str) -> str:
    if not name or not area or name[0] not in _LEVELS:
        return name
    cut = area.rfind(name[0])
    return f"{area[: cut + 1]}{name[1:]}" if cut > 0 else name
