"""Proof pages: for each capture that supports something we show, its figures, clauses, address and hash."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ruwen.dates import CHINA
from ruwen.model import Capture, FigureRecord
from ruwen.site.library import Library, Report, Use, position
from ruwen.site.wording import STATES, basis_text, label_text, period_text, value_text


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


def proof_path(record: FigureRecord) -> str:
    """Where a figure's proof stands on the site."""
    return f"/captures/{record.capture}/#f-{record.id}"


def proofs(library: Library) -> Iterator[Proof]:
    """One proof for each capture of a shown figure, in order of capture id."""
    by_capture: defaultdict[str, list[FigureRecord]] = defaultdict(list)
    for record in library.records.values():
        by_capture[record.capture].append(record)
    for identifier in sorted(by_capture):
        capture = library.captures[identifier]
        ordered = sorted(by_capture[identifier], key=position)
        yield Proof(
            capture=capture,
            report=library.reports.get(ordered[0].article),
            path=f"/captures/{identifier}/",
            captured=f"{capture.captured_at.astimezone(CHINA):%Y-%m-%d %H:%M}",
            hash_groups=tuple(re.findall(".{8}", capture.sha256)),
            figures=tuple(_proven(record, library) for record in ordered),
            sample=library.is_sample(capture.url),
        )


def _proven(record: FigureRecord, library: Library) -> ProvenFigure:
    return ProvenFigure(
        record=record,
        value=value_text(record),
        label=label_text(record, library.indicator_name(record.indicator)),
        period=period_text(record.period),
        basis=basis_text(record),
        state=STATES[record.status],
        clause=mark_number(record),
        checks=tuple(_sum_checks(record, library)),
        uses=library.uses.get(record.id, ()),
    )


def mark_number(record: FigureRecord) -> Clause:
    """Cut the sentence at the number; where the number occurs more than once, inside the figure's own clause."""
    sentence = record.sentence or record.quote
    base = max(sentence.find(record.quote), 0)
    start = sentence.find(record.number_text, base)
    if start < 0:
        return Clause(sentence, "", "")
    end = start + len(record.number_text)
    if sentence.startswith(record.unit, end):
        end += len(record.unit)
    return Clause(sentence[:start], sentence[start:end], sentence[end:])


def _sum_checks(record: FigureRecord, library: Library) -> Iterator[str]:
    """核对: whether the parts that the text gives add up to the total it gives."""
    parts = library.parts_of(record)
    if len(parts) < 2 or any(part.unit != record.unit for part in parts):
        return
    total = sum(part.value for part in parts)
    terms = " + ".join(part.number_text for part in parts)
    if total == record.value:
        yield f"{terms} = {record.number_text}，相符。"
    elif total < record.value:
        yield f"{terms} 少于 {record.number_text}：原文只列出其中一部分。"
    else:
        yield f"{terms} 多于 {record.number_text}：原文如此，请留意。"
