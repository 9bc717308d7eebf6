"""Numbers that editors write beside `[[figure:ID]]`: they must not contradict what the figure says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ruwen.check.outdated import outdated_message, outdated_numbers
from ruwen.errors import Problem
from ruwen.figures import find_figures
from ruwen.figures.text.folding import fold
from ruwen.figures.text.numbers import Quantity, scan_quantities
from ruwen.figures.text.sentences import sentence_at
from ruwen.figures.words.patterns import pattern
from ruwen.model import Figure, FigureRecord
from ruwen.paths import Paths
from ruwen.series import agree, value_text
from ruwen.site.reports import readable_documents
from ruwen.site.shortcodes import SHORTCODE, without_code
from ruwen.store.corrected_csv import Before
from ruwen.store.front_matter import Document

_BESIDE = re.compile(r"[\s*_]*(?:[（(]|[,，]?(?:即|也就是|就是|亦即)|[)）])?[\s*_]*")
"""What may stand between a figure and the same number said once more."""
_DIFFERENCE = pattern(r"<checks.differences>了?[约近超]?$")
"""Before a number that tells two others apart: `比本地就业的3573人多3086人` says nothing of the figure itself."""
_HEDGE = re.compile(r"^[约近超过逾达到共为有]+|[)）\s*_]+$")


def check_prose(
    paths: Paths,
    figures: Mapping[str, FigureRecord],
    moved: Mapping[str, FigureRecord],
    names: Mapping[str, str],
    before: Before | None = None,
) -> Iterator[Problem]:
    """W241 for a number that contradicts the figure in its sentence, or is what a figure of the text was before it
    was corrected; W242 for the id of a sentence since changed.

    `figures`: id -> what may be shown; `moved`: old id -> the figure that took its place; `names`: slug -> indicator;
    `before`: what corrected fields held.
    """
    for folder in (paths.posts, paths.pages, paths.notices):
        for document in readable_documents(folder):
            for line, code, message in _findings(document, figures, moved, names, before or {}):
                yield Problem(str(document.path), line, code, message)


def _findings(
    document: Document,
    figures: Mapping[str, FigureRecord],
    moved: Mapping[str, FigureRecord],
    names: Mapping[str, str],
    before: Before,
) -> Iterator[tuple[int, str, str]]:
    used: dict[str, FigureRecord] = {}
    told: set[tuple[int, str]] = set()
    for number, text in enumerate(without_code(document.body).split("\n"), document.body_line):
        for match in SHORTCODE.finditer(text):
            identifier = match["target"]
            if match["kind"] != "figure":
                continue
            record = figures.get(identifier) or moved.get(identifier)
            if record is None:
                continue
            used[record.id] = record
            if identifier in moved:
                message = f"来源改了数据“{identifier}”的原文，这里显示的是新的 {value_text(record)}。"
                yield number, "W242", f"{message}核对文字后请把编号改成 {record.id}。"
            for other in sorted(set(_contradicting(text, match, record, document, names))):
                told.add((number, other))
                message = f"这句里写着“{other}”，旁边的数据 {record.id} 是“{value_text(record)}”。"
                yield number, "W241", f"{message}请改成一致，或写明两个数各指什么。"
    for number, typed, record in outdated_numbers(document, used.values(), before):
        if (number, typed) not in told:
            yield number, "W241", outdated_message(typed, record)


def _contradicting(
    text: str, match: re.Match[str], record: FigureRecord, document: Document, names: Mapping[str, str]
) -> Iterator[str]:
    """The numbers, with unit, that say something else of the same thing."""
    shown = value_text(record)
    before = SHORTCODE.sub("，", text[: match.start()])
    plain = before + shown + SHORTCODE.sub("，", text[match.end() :])
    span = (len(before), len(before) + len(shown))
    for quantity in scan_quantities(fold(plain)):
        apart = quantity.end <= span[0] or quantity.start >= span[1]
        number = plain[quantity.start : quantity.end]
        beside = apart and quantity.unit == record.unit and _is_beside(plain, quantity, *span)
        if beside and not agree(record, _restated(record, quantity, number)):
            yield plain[quantity.start : quantity.unit_end]
    low, high = sentence_at(plain, span[0])
    day = document.text("date")[:10] or None
    figures = find_figures(plain[low:high], title=document.text("title"), date=day, area=record.area)
    told = [figure for figure in figures if not _DIFFERENCE.search(plain[low : low + figure.start])]
    yield from _of_one_fact(told, range(span[0] - low, span[1] - low), record, names)


def _of_one_fact(figures: list[Figure], place: range, record: FigureRecord, names: Mapping[str, str]) -> Iterator[str]:
    """What the grammar reads as the same fact as the figure at `place`, with another value."""
    own = next((figure for figure in figures if figure.start in place), None)
    if own is None or own.indicator != names.get(record.indicator):
        return
    for figure in figures:
        linked = not (figure.part_of is own.part_of is None) or figure.of is not None
        if figure.start in place or linked or not _same_fact(own, figure):
            continue
        if not agree(record, _restated(record, figure, figure.number_text)):
            yield f"{figure.number_text}{figure.unit}"


def _is_beside(plain: str, quantity: Quantity, start: int, end: int) -> bool:
    """The figure once more in other words: `6660人（6659人）`, `6659人，即6660人`."""
    between = plain[quantity.unit_end : start] if quantity.end <= start else plain[end : quantity.lead]
    return _BESIDE.fullmatch(_HEDGE.sub("", between)) is not None


def _restated(record: FigureRecord, said: Quantity | Figure, number_text: str) -> FigureRecord:
    """The record with the number that the editor wrote."""
    return replace(record, number_text=number_text, value=said.value, value_max=said.value_max, approx=said.approx)


def _same_fact(one: Figure, other: Figure) -> bool:
    keys = ("indicator", "role", "period", "where", "who", "coverage", "per", "unit")
    return all(getattr(one, key) == getattr(other, key) for key in keys)
