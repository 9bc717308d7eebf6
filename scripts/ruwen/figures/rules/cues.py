"""Numbers of people that no phrasing names, by the nearest word that tells what they do (`cues.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ruwen.figures.text.lexer import last_match
from ruwen.figures.text.sense import Place, Sense, Sentence
from ruwen.figures.words.subject import once, table
from ruwen.figures.words.vocabulary import VocabularyEntry, by_name, tagged

_FILE = "cues.toml"
_NEAR = 14
"""Characters on either side of a number in which a word of another matter keeps it out."""
_BEFORE = 26
"""Characters before the clause in which a word of the sentence may still tell what is counted."""

_HEADING = re.compile(r"招聘[^。;\n]{0,8}(?:人数|名额|计划|岗位)[:\s]*$")
_HEADING_FAR = 24
_HEADED_LIST = re.compile(r"(?:招聘|招工|用工)(?:信息|岗位|需求)(?:摘录|如下|一览|速览)?:")
_LIST_FAR = 200
"""Characters back in which a heading still speaks for a list of trades."""
_TRADE = re.compile(r"[一-鿿]{1,6}(?:工|员|嫂|师|保安|司机)")


@dataclass(frozen=True, slots=True)
class _Cues:
    context: re.Pattern[str]
    apart: re.Pattern[str]
    words: re.Pattern[str]
    entries: dict[str, VocabularyEntry]


@once
def _cues() -> _Cues:
    raw = table(_FILE)
    entries: dict[str, VocabularyEntry] = {}
    for row in raw["cue"]:
        entry = by_name(row["indicator"])
        if entry is None:
            raise KeyError(row["indicator"])
        for word in row["words"]:
            entries.setdefault(word, entry)
    longest = sorted(entries, key=lambda word: (-len(word), word))
    return _Cues(_any(raw["context"]), _any(raw["apart"]), _any(longest), entries)


def is_of_other_matter(text: str) -> bool:
    """Does a text name people who are no workers (游客, 考生, 人口)?"""
    return _cues().apart.search(text) is not None


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def cued(sentence: Sentence, place: Place) -> Sense | None:
    """The sense that one word near a number of people gives, or None."""
    quantity, folded, cues = place.quantity, sentence.folded, _cues()
    if quantity.unit not in ("人", "人次") or quantity.value < 3 or place.role.role != "level":
        return None
    listed = _notice(sentence, place)
    if listed:
        return sentence.new(place, listed)
    around = folded[max(sentence.span[0], quantity.lead - _NEAR) : min(sentence.span[1], quantity.unit_end + _NEAR)]
    low = folded.rfind("\n", 0, quantity.start) + 1
    high = folded.find("\n", quantity.start)
    if cues.apart.search(around) or not cues.context.search(folded, low, high if high >= 0 else len(folded)):
        return None
    entry = _nearest(cues, sentence, place)
    if entry and "staff" in entry.tags:
        entry = sentence.insurance or entry
    return sentence.new(place, entry) if entry else None


def _notice(sentence: Sentence, place: Place) -> VocabularyEntry | None:
    """What the heading of a notice says of the list below it: 招聘岗位及人数, then 协理员35名,窗口人员15名."""
    heading = sentence.folded[max(0, sentence.span[0] - _HEADING_FAR) : sentence.span[0]]
    bare = not sentence.folded[place.quantity.unit_end : place.after].strip()
    return tagged("wanted") if bare and _HEADING.search(heading) else None


def posted(sentence: Sentence, place: Place) -> Sense | None:
    """A trade of a list of posts (招工信息:采茶工12人): how many are wanted."""
    quantity, folded = place.quantity, sentence.folded
    label = folded[place.before : quantity.lead].rpartition(":")[2].lstrip(" ,;、")
    if quantity.unit != "人" or not _TRADE.fullmatch(label):
        return None
    wanted = tagged("wanted") if _HEADED_LIST.search(folded, max(0, quantity.lead - _LIST_FAR), quantity.lead) else None
    return sentence.new(place, wanted) if wanted else None


def _nearest(cues: _Cues, sentence: Sentence, place: Place) -> VocabularyEntry | None:
    quantity, folded = place.quantity, sentence.folded
    behind = cues.words.search(folded, quantity.unit_end, place.after)
    ahead = last_match(cues.words, folded, place.before, quantity.lead)
    if behind and ahead:
        nearer = behind.start() - quantity.unit_end <= quantity.lead - ahead.end() + 1
        return cues.entries[(behind if nearer else ahead)[0]]
    found = behind or ahead
    if found is None and not sentence.broken:
        found = last_match(cues.words, folded, max(sentence.span[0], place.clause[0] - _BEFORE), quantity.lead)
    level = sentence.level or sentence.last
    if found and level and found.start() < level.quantity.start and level.unit == quantity.unit:
        return level.entry  # 城镇新增就业10.6万人,…为8.4万人: the word is already told by the number before
    return cues.entries[found[0]] if found else None
