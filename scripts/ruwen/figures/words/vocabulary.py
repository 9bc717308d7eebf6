"""The indicators of `vocabulary.toml` and the words and phrasings by which a report names them.

The file is package data and is read once. `indicators()`, `by_name()` and `by_slug()` are what other modules need;
`lexicon()` serves the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from types import MappingProxyType
from typing import Any, Literal, get_args

from ruwen.errors import ConfigError
from ruwen.figures.words.subject import once, table
from ruwen.model import UNITS, Kind

SLOT = "#"
END = "$"
FORBIDS, WANTS = "!", "?"
_FILE = "vocabulary.toml"
_SLUG = re.compile(r"[a-z]+(?:-[a-z]+)*")


@dataclass(frozen=True, slots=True)
class VocabularyEntry:
    """One indicator: its name (Chinese), stable ASCII slug, unit, kind, and what the file says beside.

    `units` holds `unit` first, then the further units in which it is printed. `parts` maps a bare word
    (省内) to the indicator that it names inside a total of this one; `after` maps the indicator of the figure before
    to the one that this really is; `receivers` names those who got a sum of it. `accrues` tells a flow of which a
    running total counts since ever, not since January: `alone`, or only `beside` such a one; `grows_by`
    names what is new in a stock. `tags` are the lists of `[tags]` that hold it.
    """

    name: str
    slug: str
    unit: str
    kind: Kind
    group: str
    units: tuple[str, ...]
    phrasings: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    total_of: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    receivers: str = ""
    needs: tuple[str, ...] = ()
    accrues: Literal["", "alone", "beside"] = ""
    grows_by: str = ""
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrasing with its alternatives spelled out: `before` and `after` the number, or `loose` on either side.

    `weight` is what tells phrases apart: characters, but one for a word that only says who. `closed`: the clause ends
    with the phrase. None of `forbids` may stand beside the number, one of `wants` must stand somewhat before it or
    in its sentence.
    """

    entry: VocabularyEntry
    before: tuple[str, ...]
    after: tuple[str, ...]
    loose: tuple[str, ...]
    weight: int
    closed: bool
    forbids: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the grammar reads by: words by their first two characters, phrases by their longest word."""

    words: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    persons_apart: tuple[str, ...]
    money_apart: re.Pattern[str]


def _problem(message: str) -> ConfigError:
    return ConfigError(_FILE, 0, message)


def _entry(row: Mapping[str, Any]) -> VocabularyEntry:
    name = row.get("name", "?")
    for key in ("name", "slug", "unit", "kind", "group", "phrasings"):
        if not row.get(key):
            raise _problem(f"指标“{name}”缺少 {key},请补上。")
    if not _SLUG.fullmatch(row["slug"]):
        raise _problem(f"指标“{name}”的 slug “{row['slug']}”只能用小写字母和连字符。")
    if row["kind"] not in get_args(Kind):
        raise _problem(f"指标“{name}”的 kind 只能是 {'、'.join(get_args(Kind))}。")
    if row.get("accrues", "") not in ("", "alone", "beside"):
        raise _problem(f"指标“{name}”的 accrues 只能是 alone 或 beside。")
    units = (row["unit"], *row.get("also", ()), *(["家"] if row["unit"] == "所" else ()))
    unknown = [unit for unit in units if unit not in UNITS]
    if unknown:
        raise _problem(f"指标“{name}”的单位“{unknown[0]}”不在单位表内。")
    return VocabularyEntry(
        name=name,
        slug=row["slug"],
        unit=row["unit"],
        kind=row["kind"],
        group=row["group"],
        units=units,
        phrasings=tuple(row["phrasings"]),
        excludes=tuple(row.get("excludes", ())),
        total_of=tuple(row.get("total_of", ())),
        parts=MappingProxyType(dict(row.get("parts", {}))),
        after=MappingProxyType(dict(row.get("after", {}))),
        receivers=row.get("receivers", ""),
        needs=tuple(row.get("needs", ())),
        accrues=row.get("accrues", ""),
        grows_by=row.get("grows_by", ""),
        tags=_tags().get(name, frozenset()),
    )


@once
def _raw() -> dict[str, Any]:
    return table(_FILE)


@once
def _tags() -> Mapping[str, frozenset[str]]:
    """The tags of each indicator by its name."""
    rows: Mapping[str, list[str]] = _raw().get("tags", {})
    named = {row.get("name") for row in _raw()["indicator"]}
    for tag, names in rows.items():
        unknown = [name for name in names if name not in named]
        if unknown:
            raise _problem(f"[tags] 的 {tag} 写了没有的指标“{unknown[0]}”。")
    return {name: frozenset(tag for tag, names in rows.items() if name in names) for name in named}


@once
def indicators() -> tuple[VocabularyEntry, ...]:
    """Every indicator, in the order of the file."""
    entries = tuple(map(_entry, _raw()["indicator"]))
    for key in ("name", "slug"):
        seen: set[str] = set()
        for entry in entries:
            value = getattr(entry, key)
            if value in seen:
                raise _problem(f"{key} “{value}”出现了两次,每个指标只能有一个。")
            seen.add(value)
    return entries


@once
def _names() -> Mapping[str, VocabularyEntry]:
    return {entry.name: entry for entry in indicators()}


@once
def _slugs() -> Mapping[str, VocabularyEntry]:
    return {entry.slug: entry for entry in indicators()}


def by_name(name: str) -> VocabularyEntry | None:
    """The indicator of that Chinese name, or None."""
    return _names().get(name)


def by_slug(slug: str) -> VocabularyEntry | None:
    """The indicator of that slug, or None."""
    return _slugs().get(slug)


@once
def _tagged() -> Mapping[str, VocabularyEntry]:
    return {tag: entry for entry in reversed(indicators()) for tag in entry.tags}


def tagged(tag: str) -> VocabularyEntry | None:
    """The first indicator of that tag, or None."""
    return _tagged().get(tag)


def has_tag(name: str | None, tag: str) -> bool:
    """Whether the indicator of that name is one of a tag's."""
    entry = by_name(name or "")
    return entry is not None and tag in entry.tags


def people_table() -> Mapping[str, list[str]]:
    """The `[people]` table: kinds, heads and nobody."""
    table: Mapping[str, list[str]] = _raw()["people"]
    return table


def _choices(slot: str) -> list[str]:
    """The words that one slot of a phrasing stands for: 吸纳/安置, or <就业> for those of `[words]`."""
    found: list[str] = []
    for word in slot.split("/"):
        found += _raw()["words"][word[1:-1]] if word.startswith("<") else [word]
    return found


def spellings(phrasing: str) -> list[tuple[str, ...]]:
    """Every row of words that a phrasing of the file stands for; `#` is the number."""
    slots = [slot for slot in phrasing.removesuffix(END).split() if slot[0] not in (FORBIDS, WANTS)]
    return list(product(*map(_choices, slots)))


def conditions(phrasing: str, sign: str) -> tuple[str, ...]:
    """The words that a phrasing forbids (`!增收`) or wants (`?招聘会/洽谈会`)."""
    return tuple(word for slot in phrasing.split() if slot[0] == sign for word in slot[1:].split("/"))


def _spell_out(entry: VocabularyEntry, groups: frozenset[str]) -> list[Phrase]:
    phrases: dict[tuple[tuple[str, ...], tuple[str, ...]], Phrase] = {}
    for phrasing in entry.phrasings:
        for words in spellings(phrasing):
            if SLOT in words:
                cut = words.index(SLOT)
                before, after, loose = words[:cut], words[cut + 1 :], words[:0]
            else:
                before, after, loose = words[:0], words[:0], words
            weight = sum(1 if word in groups else len(word) for word in words if word != SLOT)
            forbids, wants = conditions(phrasing, FORBIDS), conditions(phrasing, WANTS)
            closed = phrasing.endswith(END)
            phrases[words, wants] = Phrase(entry, before, after, loose, weight, closed, forbids, wants)
    return list(phrases.values())


@once
def lexicon() -> Lexicon:
    """Words and phrases, compiled from the file."""
    words = set(_raw()["shadows"])
    groups = frozenset(_raw()["groups"])
    phrases: dict[str, list[Phrase]] = {}
    for entry in indicators():
        for phrase in _spell_out(entry, groups):
            parts = phrase.before + phrase.after + phrase.loose
            words.update(parts)
            phrases.setdefault(max(parts, key=len), []).append(phrase)
    short = sorted(word for word in words if len(word) < 2)
    if short:
        raise _problem(f"词“{short[0]}”只有一个字,说法里的词至少两个字。")
    by_head: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_head.setdefault(word[:2], []).append(word)
    return Lexicon(
        words={head: tuple(group) for head, group in by_head.items()},
        phrases={word: tuple(group) for word, group in phrases.items()},
        persons_apart=tuple(_raw()["persons_apart"]),
        money_apart=re.compile("|".join(map(re.escape, _raw()["money_apart"]))),
    )
