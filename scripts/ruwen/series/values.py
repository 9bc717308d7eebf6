"""How the number of a figure reads: as its source printed it, with the source's own hedge; corrected, as corrected."""

from __future__ import annotations

from collections.abc import Mapping

from ruwen.figures.text.numbers import hedge_words
from ruwen.figures.text.numerals import parse_number
from ruwen.figures.text.stated import stated_number
from ruwen.model import FigureRecord
from ruwen.series.number_place import number_places

_HEDGES: Mapping[str, str] = {"about": "约", "over": "超", "under": "近"}


def value_text(record: FigureRecord) -> str:
    """`6659人`, `6000多个`, `近300人`, `控制在4.5%以内`, `1500—2000元`."""
    before, after = hedge(record)
    return f"{before}{number_text(record)}{record.unit}{after}"


def number_text(record: FigureRecord) -> str:
    """The number as printed, or as corrected where a correction changed it; a range has both its ends."""
    return stated_number(record)


def hedge(record: FigureRecord) -> tuple[str, str]:
    """What stands before the number and after its unit; nothing where the number says it itself (6000多, 1500—2000).

    It is said again as the source said it, for 近4.5% is not 控制在4.5%以内. A word of ours stands for one that cannot
    be found beside the number, or that an editor corrected.
    """
    if record.approx == "exact" or record.value_max is not None:
        return "", ""
    itself = parse_number(number_text(record))
    if itself and itself[2] != "exact":
        return "", ""
    quote, number = record.quote, record.number_text
    for start, _ in number_places(quote, number, record.unit, 0, len(quote)):
        before, after, said = hedge_words(quote, start, start + len(number))
        if said == record.approx:
            return before, after
    return _HEDGES.get(record.approx, ""), ""


def hedge_word(record: FigureRecord) -> str:
    """The words that leave a number open, by themselves: `多`, `近`, `控制在…以内`; "" where a range leaves it open."""
    printed = number_text(record)
    return "…".join(filter(None, hedge(record))) or next((word for word in "多余来" if word in printed), "")
