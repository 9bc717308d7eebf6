"""Known words of a stretch of text, leftmost and longest first, and the phrases that they make around a number."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ruwen.figures.words.vocabulary import Lexicon, Phrase, VocabularyEntry

_FARTHEST = 30
"""Characters between a phrase and its number; beyond that the two rarely belong together."""
_WIDEST_GAP = 24
"""Characters between two words of one phrase."""
_AHEAD = 0.3
"""What a phrase gains when it stands before its number, the commoner order."""


@dataclass(frozen=True, slots=True)
class Word:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found around a number; `start` and `end` bound its words, `ahead` tells that all stand before it."""

    entry: VocabularyEntry
    weight: int
    score: float
    start: int
    end: int
    ahead: bool


_SLOPE, _STEEP = 0.25, 0.5
"""What each character between phrase and number costs: more where the phrasing fixes the number's place."""


def _longest(folded: str, position: int, words: Mapping[str, tuple[str, ...]], limit: int) -> str:
    """The longest known word at a position, of at most `limit` characters; "" when there is none."""
    for word in words.get(folded[position : position + 2], ()):
        if len(word) <= limit and folded.startswith(word, position):
            return word
    return ""


def words_of(folded: str, start: int, end: int, lexicon: Lexicon) -> list[Word]:
    """The known words between two offsets; none overlaps another, the longer word hides what it contains.

    Where two words overlap the longer wins, of equals the later, for a Chinese noun ends in its head:
    帮扶就业困难人员 is 帮扶 and 就业困难人员, not 帮扶就业.
    """
    found, position, words = [], start, lexicon.words
    while position < end:
        word = _longest(folded, position, words, end - position) if folded[position : position + 2] in words else ""
        for inner in range(position + 1, position + len(word)):
            if folded[inner : inner + 2] not in words:
                continue
            rival = _longest(folded, inner, words, end - inner)
            if len(rival) >= len(word) and inner + len(rival) > position + len(word):
                word = _longest(folded, position, words, inner - position)
                break
        if word:
            found.append(Word(position, position + len(word), word))
        position += len(word) or 1
    return found


def _backward(wanted: Sequence[str], words: Sequence[Word], limit: int) -> tuple[int, int] | None:
    """Start and end of `wanted` read from the right end of `words`, as near to `limit` as can be."""
    if not wanted:
        return limit, limit
    edge, end, index = limit, -1, len(words) - 1
    for text in reversed(wanted):
        while index >= 0 and words[index].text != text:
            index -= 1
        if index < 0 or (edge - words[index].end > (_FARTHEST if end < 0 else _WIDEST_GAP)):
            return None
        if end < 0:
            end = words[index].end
        edge = words[index].start
        index -= 1
    return edge, end


def _forward(wanted: Sequence[str], words: Sequence[Word], limit: int) -> tuple[int, int] | None:
    if not wanted:
        return limit, limit
    edge, start, index = limit, -1, 0
    for text in wanted:
        while index < len(words) and words[index].text != text:
            index += 1
        if index == len(words) or words[index].start - edge > _WIDEST_GAP:
            return None
        if start < 0:
            start = words[index].start
        edge = words[index].end
        index += 1
    return start, edge


def _place(
    phrase: Phrase, before: Sequence[Word], after: Sequence[Word], left: int, right: int
) -> tuple[int, int, int, bool] | None:
    """(start, end, distance to the number, all before it?) of the best way to lay `phrase` around the number."""
    if phrase.loose:
        splits = [(phrase.loose[:cut], phrase.loose[cut:]) for cut in range(len(phrase.loose), -1, -1)]
    else:
        splits = [(phrase.before, phrase.after)]
    best: tuple[int, int, int, bool] | None = None
    for head, tail in splits:
        ahead = _backward(head, before, left)
        behind = _forward(tail, after, right) if ahead else None
        if not ahead or not behind:
            continue
        gaps = ([left - ahead[1]] if head else []) + ([behind[0] - right] if tail else [])
        distance = min(gaps)
        if best is None or distance < best[2]:
            best = (ahead[0] if head else behind[0], behind[1] if tail else ahead[1], distance, not tail)
    return best


def best_match(
    before: Sequence[Word],
    after: Sequence[Word],
    unit: str,
    left: int,
    right: int,
    lexicon: Lexicon,
    span_text: str,
    close: int,
    context: str = "",
) -> Match | None:
    """The phrase that names what a number counts: the weightiest, then the nearest.

    `before` and `after` are the words on either side; `left` and `right` the offsets where the number begins (with
    its hedge) and its unit ends; an empty `unit` fits every indicator; `span_text` is the text of both sides, searched
    for words that forbid a sense; `close` is where the clause ends; `context` is what has been said so far.
    """
    best: Match | None = None
    for word in {word.text for word in (*before, *after)}:
        for phrase in lexicon.phrases.get(word, ()):
            if (unit and unit not in phrase.entry.units) or (best and 2 * phrase.weight + _AHEAD < best.score):
                continue
            placed = _place(phrase, before, after, left, right)
            if not placed or any(other in span_text for other in phrase.entry.excludes):
                continue
            if any(other in span_text for other in phrase.forbids):
                continue
            if phrase.wants and not any(other in context for other in phrase.wants):
                continue
            start, end, distance, ahead = placed
            if phrase.closed and close - end > 1:
                continue
            penalty = (_SLOPE if phrase.loose else _STEEP) * distance + (0 if unit == phrase.entry.unit else 0.6)
            score = 2 * phrase.weight - penalty + (_AHEAD if ahead else 0)
            if best is None or (score, phrase.entry.slug, -start) > (best.score, best.entry.slug, -best.start):
                best = Match(phrase.entry, phrase.weight, score, start, end, ahead)
    return best


def last_match(pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """The last match of `pattern` in `text[start:end]`, or None."""
    found = deque(pattern.finditer(text, start, len(text) if end is None else end), maxlen=1)
    return found[0] if found else None
