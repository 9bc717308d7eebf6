"""The reports as they were read, the doubtful ones first, and the editor's decisions on them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from ruwen.archive.register import lacks_archive
from ruwen.check.readings import asked_again
from ruwen.collect.amending import Amender, cell_of
from ruwen.collect.doubts import Doubt, doubts_of
from ruwen.collect.pages import Joined
from ruwen.collect.readings import Reader
from ruwen.console import Console
from ruwen.errors import Problem, RefusedError
from ruwen.ids import article_id
from ruwen.paths import Paths
from ruwen.store.misread_csv import load_misread, save_misread
from ruwen.store.readings_csv import (
    DROPPED,
    FIELDS,
    READ,
    Amendment,
    append_amendments,
    load_amendments,
    moment_cell,
)
from ruwen.store.seals import review_problems, seal_reviews
from ruwen.store.site_toml import load_site
from ruwen.store.sources_toml import Source

SEEN = "核对过，读得没错"
"""The reason of a decision that leaves a field as it was read."""
_OPENING = 300
"""Characters of a text that show what it is."""


@dataclass(frozen=True, slots=True)
class ReadingItem:
    """A report as it is shown to the editor. `fields`: name, label and current value; `opening` and `ending` of its
    text."""

    id: str
    url: str
    title: str
    doubts: tuple[Doubt, ...]
    fields: tuple[tuple[str, str, str], ...]
    opening: str
    ending: str
    dropped: bool


class Readings:
    """One sitting of one editor. Each decision is on the disk when `amend` returns."""

    def __init__(self, paths: Paths, editor: str, day: str) -> None:
        """RefusedError when readings.csv is broken, or its past was edited. The archive is read when first needed."""
        self.paths, self.editor, self.day = paths, editor, day
        touched = [problem for problem in review_problems(paths.readings) if problem.is_error]
        if touched:
            raise RefusedError(touched)
        self._amender = self._load()
        self._columns = {name: one.slug for one in load_site(paths.site).columns for name in (one.slug, one.name)}
        self._passed: set[str] = set()
        self.made = 0

    def listed(self, others: int) -> list[str]:
        """Ids of the reports with open doubts, then of the newest `others` without any."""
        doubtful = [key for key in self._reports if self.doubts(key)]
        return doubtful + [key for key in self._reports if key not in set(doubtful)][:others]

    def doubtful(self) -> list[str]:
        """Those with open doubts that were not passed over in this sitting."""
        return [key for key in self._reports if key not in self._passed and self.doubts(key)]

    @property
    def used(self) -> bool:
        """Whether the editor did anything in this sitting."""
        return bool(self.made or self._passed)

    def next(self) -> str | None:
        return next(iter(self.doubtful()), None)

    def knows(self, report: str) -> bool:
        return report in self._reports

    def doubts(self, report: str) -> tuple[Doubt, ...]:
        """What is doubtful of the reading as it is mended; what was decided and still stands is doubtful no more."""
        joined, source = self._mended(report), self._reports[report][1]
        notes = [note for note in self._amender.notes.values() if note.article == report]
        again = [Doubt(note.field, asked_again(note)) for note in notes if not note.stands]
        settled = {note.field for note in notes if note.stands}
        if joined.ours.dropped:
            return tuple(again)
        found = doubts_of(joined.article, joined.capture, source)
        return (*again, *(one for one in found if not one.field or one.field not in settled))

    def item(self, report: str) -> ReadingItem:
        """KeyError when there is no such report."""
        joined = self._mended(report)
        opening, ending = _both_ends(joined.article.text)
        return ReadingItem(
            id=report,
            url=joined.capture.url,
            title=joined.article.title,
            doubts=self.doubts(report),
            fields=tuple((name, label, self._cell(joined, name)) for name, label in FIELDS.items()),
            opening=opening,
            ending=ending,
            dropped=joined.ours.dropped,
        )

    def amend(self, report: str, field: str, value: str, reason: str) -> None:
        """Keep a decision; RefusedError with what is wrong with it, and nothing kept."""
        cell = " ".join(value.split())
        if field == "column" and cell:
            if cell not in self._columns:
                raise self._refusal(f"没有栏目“{cell}”。可用的有：{'、'.join(self._columns)}。")
            cell = self._columns[cell]
        if field in FIELDS and self._cell(self._mended(report), field) == cell:
            raise self._refusal("改成的与现在的相同。若没有错，请选“读得没错”。")
        self._keep([self._row(report, field, moment_cell(cell) or cell if field == "published_at" else cell, reason)])

    def approve(self, report: str) -> None:
        """The doubted fields are right as they are; doubts of the text are passed over for this sitting."""
        joined = self._mended(report)
        fields = dict.fromkeys(doubt.field for doubt in self.doubts(report) if doubt.field)
        if fields:
            self._keep([self._row(report, name, self._cell(joined, name), SEEN) for name in fields])
        self.put_off(report)

    def put_off(self, report: str) -> None:
        self._passed.add(report)

    def _keep(self, rows: list[Amendment]) -> None:
        append_amendments(self.paths.readings, rows)
        seal_reviews(self.paths.readings)
        self._amender = self._load()
        for report in {row.article for row in rows}:
            self._amender.newest(self._reports[report][0].article, report)
        # What the editor saw is noted now: by the next run a newer capture may say something else.
        save_misread(self.paths.misread, self._amender.notes.values())
        self.made += len(rows)

    def _row(self, report: str, field: str, value: str, reason: str) -> Amendment:
        return Amendment(report, field, value, self.editor, self.day, reason.strip())

    def _cell(self, joined: Joined, field: str) -> str:
        ours = {"column": joined.ours.column, "provider": joined.ours.provider}
        ours["drop"] = DROPPED if joined.ours.dropped else ""
        return cell_of(joined.article, field) if field in READ else ours[field]

    def _mended(self, report: str) -> Joined:
        joined = self._reports[report][0]
        article = self._amender.newest(joined.article, report)
        return replace(joined, article=article, ours=self._amender.ours(report))

    def _load(self) -> Amender:
        return Amender(load_amendments(self.paths.readings), load_misread(self.paths.misread))

    def _refusal(self, message: str) -> RefusedError:
        return RefusedError([Problem(str(self.paths.readings), 0, "E251", message)])

    @cached_property
    def _reports(self) -> dict[str, tuple[Joined, Source]]:
        """As they were read, newest first; none where the archive is not."""
        if lacks_archive(self.paths):
            return {}
        with Reader(self.paths, Console(quiet=True)) as reader:
            found = [(joined, reader.source_of(joined)) for joined in reader.as_read()]
        found.sort(key=lambda pair: ((pair[0].article.published_at or "")[:10], pair[0].capture.id), reverse=True)
        return {article_id(joined.capture.url): (joined, source) for joined, source in found}


def _both_ends(text: str) -> tuple[str, str]:
    """The first lines of a text and, of a long one, the last: whole lines, about `_OPENING` characters."""
    lines = text.split("\n")
    head, size = 1, len(lines[0])
    while head < len(lines) and size + len(lines[head]) <= _OPENING:
        size += len(lines[head]) + 1
        head += 1
    tail, size = len(lines), 0
    while tail > head and (size == 0 or size + len(lines[tail - 1]) <= _OPENING // 2):
        tail -= 1
        size += len(lines[tail]) + 1
    if tail == head:
        return text, ""
    return "\n".join(lines[:head]), "\n".join(lines[tail:])
