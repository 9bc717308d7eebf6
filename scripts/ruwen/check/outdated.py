"""Old numbers of corrected figures that an editor's text still has: a typed number stays when a figure is corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ruwen.figures.text.folding import fold
from ruwen.figures.text.numbers import scan_quantities
from ruwen.figures.text.numerals import parse_number
from ruwen.model import FigureRecord
from ruwen.series import agree, value_text
from ruwen.site.shortcodes import SHORTCODE, without_code
from ruwen.store.corrected_csv import Before
from ruwen.store.front_matter import Document

_FIELDS = ("title", "summary")


def outdated_numbers(
    document: Document, records: Iterable[FigureRecord], before: Before
) -> Iterator[tuple[int, str, FigureRecord]]:
    """(line, number as typed, figure) of each number that says a figure of the text as it was before its correction.

    Anywhere in the text, its title and summary: beside the figure or not, what it was is no longer so.
    """
    pairs = [(old, new) for new in records if (old := _printed(new, before))]
    if not pairs:
        return
    for line, text in _lines(document):
        plain = SHORTCODE.sub("，", text)
        for quantity in scan_quantities(fold(plain)):
            said = (quantity.value, quantity.value_max, quantity.unit)
            for old, new in pairs:
                if said == (old.value, old.value_max, old.unit):
                    yield line, plain[quantity.start : quantity.unit_end], new


def outdated_message(typed: str, record: FigureRecord) -> str:
    return (
        f"这里写着“{typed}”，而数据 {record.id} 已经更正为“{value_text(record)}”（见 reviews.csv）。"
        f"请写成 [[figure:{record.id}]]，或改成更正后的数。"
    )


def _printed(record: FigureRecord, before: Mapping[tuple[str, str], str]) -> FigureRecord | None:
    """The figure as its source printed it; None where the correction says nothing else."""
    printed = parse_number(record.number_text)
    if record.status != "corrected" or printed is None:
        return None
    unit = before.get((record.id, "unit")) or record.unit
    value, value_max, approx = printed
    old = replace(record, value=value, value_max=value_max, approx=approx, unit=unit, status="auto")
    return None if unit == record.unit and agree(old, record) else old


def _lines(document: Document) -> Iterator[tuple[int, str]]:
    for key in _FIELDS:
        if document.text(key):
            yield document.line(key), document.text(key)
    yield from enumerate(without_code(document.body).split("\n"), document.body_line)
