"""Which indicator a head names: one that the head's words name wholly, with nothing left over, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ruwen.figures.rules.people import groups_in
from ruwen.figures.table.words import table_words
from ruwen.figures.text.lexer import Word, words_of
from ruwen.figures.words.subject import forget
from ruwen.figures.words.vocabulary import Phrase, VocabularyEntry, by_name, lexicon

_LEAST = 3
"""Least weight of a phrase that names an indicator by itself: 就业 and 培训 alone may be anything."""
_AROUND = re.compile(r"[,、;:()“”\s]")
_SUFFIXES = ("", "人数", "总人数", "总量", "数")


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator, and the group of people that the head counts where it names one."""

    entry: VocabularyEntry
    who: str | None = None


@lru_cache(maxsize=2048)
def name_of(core: str, unit: str, context: str = "") -> Named | None:
    """The indicator of a head counted in `unit` ("" fits every one); None where there is none, or more than one."""
    if core.endswith("额") and unit not in ("", "元"):
        return None
    exact = next(filter(None, (by_name(core), *(_without(core, suffix) for suffix in _SUFFIXES[1:]))), None)
    if exact and (not unit or unit in exact.units):
        return Named(exact)
    lexed = words_of(core, 0, len(core), lexicon())
    found: dict[str, tuple[int, bool, VocabularyEntry, str | None]] = {}
    for phrase in _phrases(lexed):
        if (unit and unit not in phrase.entry.units) or not _allowed(phrase, core, context):
            continue
        used = _laid(phrase, lexed)
        if used is None or phrase.weight < _LEAST:
            continue
        rest = _rest(core, used, insurance=phrase.entry.group == "社会保险")
        who = _who_in(rest)
        if rest and not who:
            continue
        rank = (phrase.weight, unit == phrase.entry.unit, phrase.entry, who)
        if phrase.entry.name not in found or rank[:2] > found[phrase.entry.name][:2]:
            found[phrase.entry.name] = rank
    best = sorted(found.values(), key=lambda one: one[:2], reverse=True)[:2]
    if not best or (len(best) == 2 and best[0][:2] == best[1][:2]):
        return None
    return Named(best[0][2], best[0][3] or _insured(best[0][2], core) or _group(best[0][2], core))


def part_of(core: str, total: VocabularyEntry) -> Named | None:
    """What the bare head of a part names inside its total: 省内 of 农村劳动力转移就业, 女性 of anything."""
    plain = table_words().neutral.sub("", core)
    for word, name in total.parts.items():
        entry = by_name(name) if plain == word else None
        if entry:
            return Named(entry)
    who = _who_in(core)
    return Named(total, who) if who else None


def can_be_named(core: str) -> bool:
    """Whether some unit makes an indicator of a head."""
    return any(name_of(core, unit) for unit in ("", "人", "元", "个", "%", "笔"))


def _without(core: str, suffix: str) -> VocabularyEntry | None:
    return by_name(core.removesuffix(suffix)) if core.endswith(suffix) else None


def _phrases(lexed: Sequence[Word]) -> list[Phrase]:
    return [phrase for text in {word.text for word in lexed} for phrase in lexicon().phrases.get(text, ())]


def _allowed(phrase: Phrase, core: str, context: str) -> bool:
    if any(word in core for word in (*phrase.entry.excludes, *phrase.forbids)):
        return False
    told = f"{context}{core}"
    needs = phrase.entry.needs
    return (not phrase.wants or any(word in told for word in phrase.wants)) and (
        not needs or any(word in told for word in needs)
    )


def _laid(phrase: Phrase, lexed: Sequence[Word]) -> list[Word] | None:
    """The words of the head that make the phrase, in its order; a head stands before its number."""
    if phrase.after:
        return None
    used: list[Word] = []
    at = 0
    for wanted in phrase.loose or phrase.before:
        while at < len(lexed) and lexed[at].text != wanted:
            at += 1
        if at == len(lexed):
            return None
        used.append(lexed[at])
        at += 1
    return used


def _rest(core: str, used: Sequence[Word], *, insurance: bool) -> str:
    """What of a head the phrase leaves unsaid, but for words that add nothing, or say again what it says."""
    shown = list(core)
    for word in used:
        shown[word.start : word.end] = " " * (word.end - word.start)
    words = table_words()
    left = []
    for piece in "".join(shown).split():
        plain = words.neutral.sub("", piece.replace("参保", "") if insurance else piece)
        plain = _AROUND.sub("", words.qualifiers.sub("", plain))
        if not any(plain in word.text for word in used):
            left.append(plain)
    return "".join(left)


def _who_in(rest: str) -> str | None:
    """The group that is all the rest of a head."""
    words = table_words()
    if rest in words.groups:
        return rest
    groups = groups_in(rest, 0, len(rest))
    if len(groups) == 1 and groups[0] == (0, len(rest)) and not rest.startswith("其他"):
        return rest
    return rest if rest and words.insured.fullmatch(rest) else None


def _insured(entry: VocabularyEntry, core: str) -> str | None:
    found = table_words().insured.search(core) if entry.group == "社会保险" else None
    return found[0] if found else None


def _group(entry: VocabularyEntry, core: str) -> str | None:
    """The group inside the words of the phrase, where the indicator does not say it itself."""
    groups = groups_in(core, 0, len(core)) if entry.unit == "人" else []
    told = [core[low:high] for low, high in groups if core[low:high] not in entry.name]
    return told[-1] if told else None


forget(name_of.cache_clear)
