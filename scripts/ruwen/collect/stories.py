"""多家刊发: reports that print one and the same story, told by their words and by the numbers in them.

Wording alone does not decide: a bureau's monthly bulletin says the same sentences with other numbers and is no
reprint. The limits below were measured on real pages: docs/decisions/0003-stories.md.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ruwen.extract.site_names import letters

SHINGLE = 8
"""Letters in a row; shorter ones are shared by any two texts on employment (就业人员、城镇新增就业)."""
OVERLAP = 0.5
"""Share of the shorter text's shingles that the longer one must hold."""
SHORTEST = 80
"""Letters; below that one stock sentence is already half of the text."""
ABRIDGED = 0.25
"""Length of the shorter text by the longer at least: an item in a round-up is not the round-up's story."""
OTHER_NUMBERS = 0.15
"""Share of the places in common at which the numbers may differ: slips of the pen, corrections, 6600多 for 6659."""
WINDOW = 21
"""Days between two printings at most; the same text a month later is a new occasion."""

_CONTEXT = 8
_SAMPLE = 8
"""One shingle in so many is looked up; see `_candidates`."""
_COMMON = 50
"""Reports; a shingle found in more is stock wording and finds nobody a partner."""

_NUMERAL = r"[〇零一二三四五六七八九十百]+(?=个?月|季度|[年号日期届批次轮])"
_TOKEN = re.compile(rf"(?P<number>\d+(?:[.,]\d+)*|{_NUMERAL})|[^\W\d_]")


@dataclass(frozen=True)
class Printing:
    """A report as it is compared: `id` of the article, `day` it came out (None: not stated), its text."""

    id: str
    text: str
    day: date | None = None

    @cached_property
    def letters(self) -> str:
        """Letters and digits alone, NFKC, lower case: no space or punctuation, which every site sets its own way."""
        return letters(self.text)

    @cached_property
    def shingles(self) -> frozenset[str]:
        letters = self.letters
        return frozenset(letters[at : at + SHINGLE] for at in range(len(letters) - SHINGLE + 1))

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The words before a number, other numbers among them as `#` -> the number; places that occur twice left out.

        Chinese numerals count where they name a month, a quarter or an issue (第三期).
        """
        tokens = list(_TOKEN.finditer(unicodedata.normalize("NFKC", self.text)))
        words = ["#" if token["number"] else token[0] for token in tokens]
        found: defaultdict[str, list[str]] = defaultdict(list)
        for at, token in enumerate(tokens):
            if token["number"] and at:
                found["".join(words[max(0, at - _CONTEXT) : at])].append(token[0].replace(",", ""))
        return {place: values[0] for place, values in found.items() if len(values) == 1}


def overlap(one: Printing, other: Printing) -> float:
    """0 to 1: the share of the shorter text that the longer one holds word for word."""
    fewer = min(len(one.shingles), len(other.shingles))
    return len(one.shingles & other.shingles) / fewer if fewer else 0.0


def differing_numbers(one: Printing, other: Printing) -> tuple[int, int]:
    """(places at which the two texts state different numbers, places that they have in common)."""
    common = one.numbers.keys() & other.numbers.keys()
    return sum(one.numbers[place] != other.numbers[place] for place in common), len(common)


def other_numbers(one: Printing, other: Printing) -> bool:
    """Whether the two say the same with other numbers: bulletins of two months, not two prints of one."""
    differing, common = differing_numbers(one, other)
    return differing > OTHER_NUMBERS * common


def same_story(one: Printing, other: Printing) -> bool:
    """Whether the two print the same story, whole or abridged; the order of the two does not matter."""
    fewer, more = sorted((len(one.letters), len(other.letters)))
    if fewer < SHORTEST or fewer < ABRIDGED * more or _far_apart(one, other):
        return False
    return overlap(one, other) >= OVERLAP and not other_numbers(one, other)


def _far_apart(one: Printing, other: Printing) -> bool:
    return one.day is not None and other.day is not None and abs((one.day - other.day).days) > WINDOW


def find_stories(printings: Iterable[Printing]) -> list[tuple[str, ...]]:
    """The stories that more than one report prints: the ids of each, sorted; every id in one story at most.

    A story is gathered around its fullest text, with which each of the others is compared, so that a round-up of two
    bulletins joins neither. The input's order does not matter.
    """
    everything = sorted(printings, key=lambda printing: (-len(printing.letters), printing.id))
    partners = _partners(everything)
    taken: set[int] = set()
    stories = []
    for centre, fullest in enumerate(everything):
        if centre in taken:
            continue
        members = [centre]
        for other in sorted(partners[centre] - taken, key=lambda at: (-overlap(fullest, everything[at]), at)):
            if not any(_other_story(everything[other], everything[member]) for member in members[1:]):
                members.append(other)
        if len(members) > 1:
            taken.update(members)
            stories.append(tuple(sorted(everything[member].id for member in members)))
    return sorted(stories)


def _other_story(one: Printing, other: Printing) -> bool:
    return _far_apart(one, other) or other_numbers(one, other)


def companions(stories: Iterable[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Id of a report -> ids of the others that print its story, sorted."""
    return {one: tuple(sorted(set(story) - {one})) for story in stories for one in story}


def _partners(printings: Sequence[Printing]) -> Mapping[int, set[int]]:
    """Index of a report -> indexes of those that print the same story."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in _candidates(printings):
        if same_story(printings[one], printings[other]):
            found[one].add(other)
            found[other].add(one)
    return found


def _candidates(printings: Sequence[Printing]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing, so that 10,000 reports are not 50 million pairs.

    Of each text one shingle in _SAMPLE, chosen by its CRC-32, hence the same ones in every text, goes into an index.
    Pairs that share a quarter of the shorter list are compared in full: half of what OVERLAP asks, for samples vary.
    """
    lists = [_sample(printing) if len(printing.letters) >= SHORTEST else () for printing in printings]
    spread = Counter(key for keys in lists for key in keys)
    index: defaultdict[int, list[int]] = defaultdict(list)
    sizes = []
    for at, keys in enumerate(lists):
        rare = [key for key in keys if spread[key] <= _COMMON]
        sizes.append(len(rare))
        met = Counter(other for key in rare for other in index[key])
        for other, shared in sorted(met.items()):
            if shared >= OVERLAP / 2 * min(sizes[at], sizes[other]):
                yield other, at
        for key in rare:
            index[key].append(at)


def _sample(printing: Printing) -> tuple[int, ...]:
    data, width = printing.letters.encode("utf-32-le"), 4 * SHINGLE
    keys = {zlib.crc32(data[at : at + width]) for at in range(0, len(data) - width + 1, 4)}
    return tuple(sorted(key for key in keys if key % _SAMPLE == 0))
