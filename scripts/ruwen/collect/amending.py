"""Editors' decisions laid over reports as they were read, and what was read where they were made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ruwen.collect.public_text import public_article
from ruwen.model import Article
from ruwen.store.misread_csv import Decided, Misread, last_decisions
from ruwen.store.readings_csv import DROPPED, LISTS, READ, Amendment, moment_cell, words_of

_NAMES = {"tags": "keywords"}
"""Field of readings.csv -> field of Article, where the two differ."""


@dataclass(frozen=True, slots=True)
class Ours:
    """What editors say of a report that no page states: its column, who announced its figures, that it is not shown."""

    column: str = ""
    provider: str = ""
    dropped: bool = False


NOTHING = Ours()


class Amender:
    """Lays decisions over articles. Each is made on what was read at that time (`noted`): it holds while the page is
    still read so. One that is not noted yet is noted with what the newest capture gives."""

    def __init__(self, amendments: Sequence[Amendment], noted: Mapping[tuple[str, str], Misread]) -> None:
        self._decided: defaultdict[str, list[Decided]] = defaultdict(list)
        for one in last_decisions(amendments):
            self._decided[one.amendment.article].append(one)
        self.notes = dict(noted)

    def newest(self, article: Article, identifier: str) -> Article:
        """The article as the newest capture has it, mended; `notes` then tell what was read."""
        decided = self._decided.get(identifier)
        if not decided:
            return article
        public = public_article(article)
        for one in decided:
            amendment = one.amendment
            now = cell_of(public, amendment.field)
            mended = _mended(article, [amendment])
            after = amendment.value if amendment.field not in READ else cell_of(public_article(mended), amendment.field)
            earlier = self.notes.get((identifier, amendment.field))
            before = earlier.before if earlier and earlier.decision == one.digest else now
            note = Misread(identifier, amendment.field, one.digest, before, after, now)
            self.notes[note.key] = note
        return self.older(article, identifier)

    def older(self, article: Article, identifier: str) -> Article:
        """An article as any capture has it, with the decisions that were made on what this one says."""
        decided = self._decided.get(identifier, ())
        public = public_article(article) if decided else article
        return _mended(article, [one.amendment for one in decided if self._holds(public, one.amendment)])

    def ours(self, identifier: str) -> Ours:
        values = {one.amendment.field: one.amendment.value for one in self._decided.get(identifier, ())}
        return Ours(values.get("column", ""), values.get("provider", ""), values.get("drop") == DROPPED)

    def notes_of(self, articles: Iterable[str]) -> list[Misread]:
        """Those of these reports whose decision is still in readings.csv."""
        known = set(articles)
        held = {(key, one.amendment.field, one.digest) for key, all_of in self._decided.items() for one in all_of}
        return [one for one in self.notes.values() if one.article in known and (*one.key, one.decision) in held]

    def _holds(self, public: Article, amendment: Amendment) -> bool:
        note = self.notes.get((amendment.article, amendment.field))
        return note is not None and cell_of(public, amendment.field) in (note.before, note.after)


def cell_of(article: Article, field: str) -> str:
    """What an article says in a field, as a cell of readings.csv; "" for what no page states."""
    value = getattr(article, _NAMES.get(field, field)) if field in READ else ""
    return "、".join(value) if isinstance(value, tuple) else value or ""


def _mended(article: Article, amendments: Iterable[Amendment]) -> Article:
    return replace(article, **dict(_values(amendments)))


def _values(amendments: Iterable[Amendment]) -> Iterator[tuple[str, Any]]:
    for one in amendments:
        if one.field in READ:
            name, value = _NAMES.get(one.field, one.field), one.value.strip()
            if one.field in LISTS:
                yield name, words_of(value)
            elif one.field == "published_at":
                yield name, moment_cell(value) or None
            else:
                yield name, value or (None if one.field == "source" else "")
