"""tables.toml as the readers of heads need it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ruwen.figures.text.folding import fold
from ruwen.figures.words.subject import once, table
from ruwen.model import Role


@dataclass(frozen=True, slots=True)
class RoleWord:
    """What a head says of its column's role. `rate`: the word alone tells a percentage; `less`: it tells a fall.

    `yearly`: it tells a year's target (年度目标), whatever months the table is of.
    """

    role: Role
    compare: str | None = None
    rate: bool = False
    less: bool = False
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class TableWords:
    """Sets of whole heads, and `roles`, `times`: words -> what they say."""

    generic: frozenset[str]
    ignored: frozenset[str]
    level: frozenset[str]
    groups: frozenset[str]
    sums: frozenset[str]
    whole: frozenset[str]
    sections: frozenset[str]
    insured: re.Pattern[str]
    neutral: re.Pattern[str]
    qualifiers: re.Pattern[str]
    captions: re.Pattern[str]
    elsewhere: re.Pattern[str]
    roles: Mapping[str, RoleWord]
    times: Mapping[str, str]


@once
def raw_words() -> dict[str, Any]:
    return table("tables.toml")


@once
def table_words() -> TableWords:
    raw = raw_words()
    sets = {key: frozenset(fold(word) for word in raw[key]) for key in _SETS}
    return TableWords(
        **sets,
        insured=_any(raw["insured"]),
        neutral=_any(raw["neutral"]),
        qualifiers=_any(raw["qualifiers"]),
        captions=_any(raw["captions"]),
        elsewhere=_any(raw["elsewhere"]),
        roles={
            fold(word): RoleWord(
                row["role"],
                row.get("compare"),
                row.get("rate", False),
                row.get("less", False),
                row["role"] == "target" and word.startswith(("年", "全年")),
            )
            for row in raw["role"]
            for word in row["words"]
        },
        times={fold(word): kind for kind, words in raw["times"].items() for word in words},
    )


_SETS = ("generic", "ignored", "level", "groups", "sums", "whole", "sections")


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, map(fold, words)), key=lambda word: (-len(word), word))))
