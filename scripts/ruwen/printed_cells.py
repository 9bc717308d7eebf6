"""How tables print their cells, whoever made them: that there is no number, a mark of a note, a unit with its scale."""

from __future__ import annotations

import re

from ruwen.model import UNITS

_NOTHING = re.compile(r"[-—–－−‐一]*|[.·…．]+|[/／*＊x×]|无|无数据|[nN]/[aA]|空白")
"""How tables print that there is no number; a gap is no figure, and no fault."""
_NOTE_MARK = re.compile(r"(?<=[\d%％])\s*(?:[*＊†‡①-⑳¹²³⁰⁴-⁹]+|[(（]?注\d*[)）]?|[\[［〔]\d{1,2}[\]］〕])$")
"""`1234①`, `5.2*`, `812[1]`: a sign that leads to a note below the table, no part of the number."""
_UNIT = re.compile(rf"(?P<scale>[百千]?[万亿]|[百千])?(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})")


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is no number: empty, —, …, /, 无."""
    return _NOTHING.fullmatch(text.strip()) is not None


def without_note_mark(text: str) -> str:
    """The cell without the sign of a note behind its number."""
    return _NOTE_MARK.sub("", text)


def split_unit(text: str) -> tuple[str, str] | None:
    """`万人` -> (`万`, `人`), `%` -> (``, `%`); None when the unit is not one of ours."""
    found = _UNIT.fullmatch(text.strip())
    return (found["scale"] or "", found["unit"]) if found else None
