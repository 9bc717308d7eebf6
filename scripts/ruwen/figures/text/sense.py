"""The nouns of the grammar: a sense of one number, and what a sentence has said so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ruwen.figures.text.lexer import Match, Word, words_of
from ruwen.figures.text.numbers import Quantity
from ruwen.figures.text.roles import RoleSense
from ruwen.figures.words.patterns import pattern
from ruwen.figures.words.vocabulary import Lexicon, VocabularyEntry, lexicon

_CONTEXT = 400
"""Characters before a sentence in which a phrasing may find the word that it wants."""
# What may stand between a topic and its number without giving the number a meaning of its own.
_FILLER = pattern(
    r"<lists.fillers>|[一-鿿]{2,3}(?:省|市|县|区)(?=共|共有|已|有|,|$)|\d+个?(?:省|市|县)+份?|[\d零一二三四五六七八九十—\-~至]+(?:年|月|日|季度|月份)|前[\d一二两三四五六七八九十]+个?月|[\s,:()“”、]"
)


@dataclass(slots=True)
class Place:
    """Where a number stands: its clause, and the stretches before and after it that are its own.

    `before` is where the words before it begin (after the number before, or at the clause's beginning), `after` where
    the words behind it end (at the next number, or the clause's end).
    """

    quantity: Quantity
    clause: tuple[int, int]
    before: int
    after: int
    role: RoleSense


@dataclass(slots=True)
class Sense:
    """A number that was understood. `parent` is the total it is a part of, `base` the level it speaks of."""

    place: Place
    entry: VocabularyEntry
    sentence: tuple[int, int]
    match: Match | None = None
    per: str | None = None
    parent: Sense | None = None
    base: Sense | None = None
    who: str | None = None
    area: str | None = None

    @property
    def quantity(self) -> Quantity:
        return self.place.quantity

    @property
    def unit(self) -> str:
        return self.place.quantity.unit

    @property
    def role(self) -> RoleSense:
        return self.place.role

    @property
    def is_level(self) -> bool:
        return self.place.role.role == "level"


@dataclass(slots=True)
class Sentence:
    """One sentence while it is read, from left to right.

    `last` is the last sense, `level` the last that states a level; `broken` tells that a number came since that is
    none of ours, so that nothing may be continued across it. `carry` is the last level of the sentence before;
    `context` is the sentence with what was said before it, `recent` the levels of the sentence before,
    `told` the last level of each unit that the paragraph has stated.
    """

    folded: str
    span: tuple[int, int]
    carry: Sense | None
    lexicon: Lexicon = field(default_factory=lexicon)
    words: list[Word] = field(default_factory=list)
    senses: list[Sense] = field(default_factory=list)
    level: Sense | None = None
    broken: bool = False
    context: str = ""
    recent: Sequence[Sense] = ()
    told: dict[str, Sense] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = words_of(self.folded, *self.span, self.lexicon)
        start, end = self.span
        self.context = self.folded[max(0, start - _CONTEXT) : end]

    @property
    def last(self) -> Sense | None:
        return self.senses[-1] if self.senses else None

    @property
    def insurance(self) -> VocabularyEntry | None:
        """The insurance whose members the sentence has just counted: 职工 after it are members too."""
        return self.level.entry if self.level and self.level.entry.group == "社会保险" else None

    def between(self, low: int, high: int) -> list[Word]:
        """The known words that lie wholly between two offsets."""
        return [word for word in self.words if low <= word.start and word.end <= high]

    def is_bare(self, start: int, end: int) -> bool:
        """Only words that add nothing between two offsets (全市共, 已达, 其中)?"""
        return len(_FILLER.sub("", self.folded[start:end])) <= 1

    def new(self, place: Place, entry: VocabularyEntry, match: Match | None = None, per: str | None = None) -> Sense:
        return Sense(place, entry, self.span, match, per)

    def accept(self, sense: Sense) -> None:
        if not sense.is_level and not sense.base and self.level and self.level.entry is sense.entry:
            sense.base = self.level
        self.senses.append(sense)
        self.broken = False
        if sense.is_level and sense.role.compare is None:
            self.level = sense
            self._tell(sense)

    def _tell(self, sense: Sense) -> None:
        """Keeps the first level of an indicator that a paragraph states: a list later on divides that one."""
        told = self.told.get(sense.unit)
        again = told and told.entry is sense.entry and "\n" not in self.folded[told.sentence[1] : self.span[0]]
        if sense.parent is None and not again:
            self.told[sense.unit] = sense
