"""Proof pages: for each capture that supports something we show, its figures, clauses, address and hash."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ruwen.dates import CHINA
from ruwen.figures.relations import allowed_range, sum_of_parts
from ruwen.model import Capture, FigureRecord
from ruwen.series import period_text, value_text
from ruwen.series.number_place import number_places
from ruwen.series.table_cell import is_cell, number_in_row
from ruwen.series.values import number_text
from ruwen.series.words import WAITING, state_text
from ruwen.site.history import Step, history_of
from ruwen.site.library import Library
from ruwen.site.mended import Mended, mended_fields
from ruwen.site.reports import Report
from ruwen.site.revising import Revised, revised
from ruwen.site.uses import Use
from ruwen.site.wording import basis_text, label_text
from ruwen.store.figures_csv import position


@dataclass(frozen=True, slots=True)
class Clause:
    """The sentence of a figure cut at its number: before, number, after; the shown clause is `quote`."""

    before: str
    number: str
    after: str


@dataclass(frozen=True, slots=True)
class ProvenFigure:
    """One figure on its proof page."""

    record: FigureRecord
    value: str
    label: str
    period: str
    basis: str
    state: str
    clause: Clause
    checks: tuple[str, ...]
    uses: tuple[Use, ...]
    revision: Revised | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof page. `captured` is shown in China's time; `hash_groups` is the SHA-256 in groups of 8."""

    capture: Capture
    report: Report | None
    path: str
    captured: str
    hash_groups: tuple[str, ...]
    figures: tuple[ProvenFigure, ...]
    sample: bool
    history: tuple[Step, ...]
    mended: tuple[Mended, ...] = ()


def proof_path(record: FigureRecord) -> str:
    """Where a figure's proof stands on the site."""
    return f"/captures/{record.capture}/#f-{record.id}"


def proofs(library: Library) -> Iterator[Proof]:
    """One proof for each capture of a shown figure, in order of capture id."""
    by_capture: defaultdict[str, list[FigureRecord]] = defaultdict(list)
    for record in library.records.values():
        by_capture[record.capture].append(record)
    stated = Counter(record.part_of for record in library.all_records.values() if record.status != "rejected")
    for identifier in sorted(by_capture):
        capture = library.captures[identifier]
        ordered = sorted(by_capture[identifier], key=position)
        yield Proof(
            capture=capture,
            report=library.reports.get(ordered[0].article),
            path=f"/captures/{identifier}/",
            captured=f"{capture.captured_at.astimezone(CHINA):%Y-%m-%d %H:%M}",
            hash_groups=tuple(re.findall(".{8}", capture.sha256)),
            figures=tuple(_proven(record, library, stated[record.id]) for record in ordered),
            sample=library.is_sample(capture.url),
            history=history_of(ordered[0].article, library),
            mended=mended_fields(ordered[0].article, library),
        )


def _proven(record: FigureRecord, library: Library, stated: int) -> ProvenFigure:
    revision = library.revision_of(record)
    return ProvenFigure(
        record=record,
        value=value_text(record),
        label=label_text(record, library.indicator_name(record.indicator)),
        period=period_text(record),
        basis=basis_text(record),
        state=WAITING if record.id in library.waiting else state_text(record, library.correction_of(record)),
        clause=mark_number(record),
        checks=tuple(_sum_checks(record, library, stated)),
        uses=library.uses.get(record.id, ()),
        revision=revised(revision, library) if revision else None,
    )


def mark_number(record: FigureRecord) -> Clause:
    """Cut the sentence at the number; where the number occurs more than once, inside the figure's own clause."""
    sentence = record.sentence or record.quote
    if is_cell(record):
        found = number_in_row(record) or (len(sentence), len(sentence))
        return Clause(sentence[: found[0]], sentence[slice(*found)], sentence[found[1] :])
    base = max(sentence.find(record.quote), 0)
    places = [
        place
        for start, stop in ((base, base + len(record.quote)), (0, len(sentence)))
        for place in number_places(sentence, record.number_text, record.unit, start, stop)
    ]
    if not places:
        return Clause(sentence, "", "")
    start, end = places[0]
    return Clause(sentence[:start], sentence[start:end], sentence[end:])


def _sum_checks(record: FigureRecord, library: Library, stated: int) -> Iterator[str]:
    """核对: whether the parts that the text gives add up to the total it gives.

    Nothing is said where the numbers do not allow it: hedged ones (6000多), or parts that may not be shown (`stated`
    counts all). Numbers written in 万 or with decimals are right to half their last digit.
    """
    parts = library.parts_of(record)
    terms = (record, *parts)
    if not 2 <= len(parts) == stated or any(part.unit != record.unit or part.role != record.role for part in parts):
        return
    if any(term.approx != "exact" or term.value_max is not None for term in terms):
        return
    shown, whole = " + ".join(number_text(part) for part in parts), number_text(record)
    exact = round(sum(part.value for part in parts) - record.value, 6) == 0
    rounded = not exact and any(low != high for low, high in map(allowed_range, terms))
    match sum_of_parts(record, parts):
        case "equal":
            yield f"{shown} ≈ {whole}，相符（数字经过取整）。" if rounded else f"{shown} = {whole}，相符。"
        case "less":
            yield f"{shown} 少于 {whole}：原文只列出其中一部分。"
        case "more":
            yield f"{shown} 多于 {whole}：原文如此，请留意。"
