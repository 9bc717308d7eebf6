"""A cell of a workbook as its sheet prints it: the value in its number format, or why that cannot be told."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

FORMULA = "#公式"
SCALED = "#缩小"
_ASIDE = re.compile(r"\[[^\]]*\]|_.|\*.")
"""Colours, conditions and languages; the width of a sign; a sign that fills the cell."""
_LITERAL = re.compile(r'"([^"]*)"|[\\!](.)')
_PLACES = re.compile(r"[#,?]*0(?:\.(0+))?")
"""A fixed count of decimals: `0.00`, `#,##0.0`."""
_SCALING = re.compile(r"[0#?],+(?![0#?,])")
"""A comma behind the last digit divides by 1000 (ECMA-376, part 1, 18.8.31)."""
_ERROR = re.compile(r"#(?:REF|DIV/0|VALUE|NAME|N/A|NUM|NULL)[!?]?")
_FAULTS = {
    FORMULA: "是公式，文件里没有存下它的结果。请在表格软件里打开、重新保存再导入",
    SCALED: "的数字格式把数缩小了显示，看到的不是存着的数。请在表格软件里改成普通的数字格式",
}


def shown(cell: Any, formula: Any = None) -> str:
    """The text of a cell: 0.041 in the format `0.0%` is `4.1%`, a date in `yyyy"年"m"月"` is `2024-09`.

    `formula`: what the cell holds before it is worked out. What cannot be told is a word that `cell_fault` explains.
    """
    value = cell.value
    if value is None:
        return FORMULA if isinstance(formula, str) and formula.startswith("=") else ""
    if isinstance(value, date):
        return _day(value, cell.number_format or "")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value)
    return _number(value, cell.number_format or "")


def cell_fault(text: str) -> str:
    """Why no number stands in a cell of this text; "" when nothing is wrong with it."""
    return f"是错误值 {text}。请在表格软件里改好，或不要这一列" if _ERROR.fullmatch(text) else _FAULTS.get(text, "")


def _day(value: date, layout: str) -> str:
    """The day, or the month or year alone where the format prints no more."""
    if isinstance(value, datetime) and (value.hour or value.minute):
        return value.isoformat(" ", "minutes")
    parts = _bare(layout).lower()
    length = 10 if "d" in parts or "y" not in parts else 7 if "m" in parts else 4
    return value.isoformat()[:length]


def _number(value: float, layout: str) -> str:
    section = _ASIDE.sub("", layout.partition(";")[0])
    bare = _bare(section)
    if _SCALING.search(bare):
        return SCALED
    percent = "%" in bare
    number = Decimal(f"{value:.15g}") * (100 if percent else 1)
    found = _PLACES.fullmatch(bare.replace("%", "").strip())
    if found:
        text = f"{number.quantize(Decimal(1).scaleb(-len(found[1] or '')), ROUND_HALF_UP):f}"
    else:
        text = f"{number.normalize():f}"
    return text + ("%" if percent else _written_behind(section))


def _written_behind(section: str) -> str:
    """The words that a format writes behind the number: `0.0"万人"` -> `万人`."""
    tail = re.split(r"[0#?](?!.*[0#?])|General", section)[-1]
    return "".join(one or other for one, other in _LITERAL.findall(tail)).strip()


def _bare(layout: str) -> str:
    return _LITERAL.sub("", _ASIDE.sub("", layout.partition(";")[0]))
