"""The sum of `[[calc:EXPR]]`: read, and worked out from figures with their units."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ruwen.figures.relations import allowed_range
from ruwen.model import FigureRecord
from ruwen.series import value_text
from ruwen.site.shortcodes import FIGURE_IN_SUM, figures_of, parted

_PREFIX = "f_"
_SIGNS = {ast.Add: "＋", ast.Sub: "−", ast.Mult: "×", ast.Div: "÷"}
_LONGEST = 500
_FACTORS = frozenset((100, 1000, 10_000, 100_000_000))
_DAYS_OF_YEAR = 366
PLACES = 6
PERCENT, _POINTS = "%", "个百分点"
_WIDE = str.maketrans("＋－−×÷（），％", "+--*/(),%")
"""The signs that a Chinese keyboard gives."""
_CURE = "可用数据编号、数字、+ - * / 和括号、round(算式, 位数)；末尾写 |% 印成百分数。"


class CalcError(ValueError):
    """The sum cannot be read or worked out; the message is Chinese."""


Parts = tuple[FigureRecord | str, ...]
"""A sum as it is printed: figures, and the signs and numbers between them."""


@dataclass(frozen=True, slots=True)
class Term:
    """A value while it is worked out. `power`: 1 for a count of `unit`, 0 for a plain number or a ratio.

    `per`: the time that its unit is by (元 by 月); `binds`: how closely its sign does, 1 for + and -, 2 for * and /.
    """

    value: float
    power: int
    unit: str
    exact: bool
    parts: Parts
    per: str = ""
    binds: int = 3


@dataclass(frozen=True, slots=True)
class Calculation:
    """A parsed shortcode: its figures' ids in order; `percent` prints a ratio as a percentage."""

    text: str
    tree: ast.expr
    figures: tuple[str, ...]
    percent: bool


def parse_calc(text: str) -> Calculation:
    """CalcError when the text is no sum of figures."""
    body, option = parted(text.translate(_WIDE))
    if len(body) > _LONGEST:
        raise CalcError(f"算式太长（{len(body)} 个字，至多 {_LONGEST} 个）。请分成几个。")
    if option not in ("", PERCENT):
        raise CalcError(f"“|{option}”不认识，只能写 |%。")
    ids = figures_of(body)
    if not ids:
        raise CalcError(f"算式“{body}”里没有数据编号。{_CURE}")
    try:
        tree = ast.parse(FIGURE_IN_SUM.sub(lambda match: _PREFIX + match[0], body), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise CalcError(f"算式“{body}”读不懂。{_CURE}") from None
    return Calculation(body, tree, ids, bool(option))


def work_out(node: ast.expr, records: Mapping[str, FigureRecord]) -> Term:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return _of_number(number)
        case ast.Name(id=name) if name.removeprefix(_PREFIX) in records:
            return _of_figure(records[name.removeprefix(_PREFIX)])
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            term = work_out(operand, records)
            return replace(term, value=-term.value, parts=("−", *_inside(term, 2)))
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _SIGNS:
            return _joined(work_out(left, records), sign, work_out(right, records))
        case ast.Call(func=ast.Name(id="round"), args=[inner, *places], keywords=[]):
            term = work_out(inner, records)
            return replace(term, value=round(term.value, _places(places)))
    raise CalcError(f"算式里的“{ast.unparse(node).replace(_PREFIX, '')}”不能用。{_CURE}")


def _of_number(number: float) -> Term:
    """A typed number may scale (÷ 12, × 100), not bring in what no datum says: 数据 ÷ 数据 × 6695 would print 6695."""
    if not (number in _FACTORS or (0 < number <= _DAYS_OF_YEAR and float(number).is_integer())):
        raise CalcError(f"算式里的数字“{number}”没有出处。只能用 1—{_DAYS_OF_YEAR} 的整数和 100、1000、1万、1亿。")
    return Term(float(number), 0, "", exact=True, parts=(f"{number:.0f}",))


def _places(arguments: list[ast.expr]) -> int:
    match arguments:
        case []:
            return 0
        case [ast.Constant(value=int() as places)] if 0 <= places <= PLACES and not isinstance(places, bool):
            return places
    raise CalcError(f"round 的位数写 0 到 {PLACES} 的整数，如 round(算式, 1)。")


def _of_figure(record: FigureRecord) -> Term:
    if record.value_max is not None:
        raise CalcError(f"数据“{record.id}”是一个范围（{value_text(record)}），不能用来算。")
    if record.role == "change":
        raise CalcError(f"数据“{record.id}”是变化（{value_text(record)}），不是数目，不能用来算。")
    low, high = allowed_range(record)
    exact = record.approx == "exact" and low == high
    return Term(record.value, 1, record.unit, exact, (record,), record.per)


def _joined(left: Term, sign: ast.operator, right: Term) -> Term:
    adds = isinstance(sign, (ast.Add, ast.Sub))
    binds = 1 if adds else 2
    # a − (b − c) is not a − b − c.
    after = _inside(right, binds + isinstance(sign, (ast.Sub, ast.Div)))
    parts = (*_inside(left, binds), f" {_SIGNS[type(sign)]} ", *after)
    unit = _added_unit(left, sign, right) if adds else _common_unit(left, right)
    term = Term(0.0, left.power, unit, left.exact and right.exact, parts, left.per or right.per, binds)
    if adds:
        if left.power != right.power:
            raise CalcError("带单位的数和不带单位的数不能相加减。")
        return replace(term, value=left.value + right.value if isinstance(sign, ast.Add) else left.value - right.value)
    if isinstance(sign, ast.Mult):
        return replace(term, value=left.value * right.value, power=left.power + right.power)
    if left.power == right.power == 1 and left.parts == right.parts:
        raise CalcError("一个数除以它自己，什么也没有说。")
    if not right.value:
        raise CalcError("除以了零。")
    return replace(term, value=left.value / right.value, power=left.power - right.power)


def _common_unit(left: Term, right: Term) -> str:
    units = {term.unit for term in (left, right) if term.unit}
    times = {term.per for term in (left, right) if term.unit}
    if len(units) > 1 and units != {PERCENT, _POINTS}:
        raise CalcError(f"“{left.unit}”和“{right.unit}”不是同一个单位，不能放在一个算式里。")
    if len(times) > 1:
        shown = "和".join(f"每{term.per}的数" if term.per else "不按时间算的数" for term in (left, right))
        raise CalcError(f"{shown}不能放在一个算式里。")
    return left.unit or right.unit


def _added_unit(left: Term, sign: ast.operator, right: Term) -> str:
    """The difference of two rates is told in points; a rate and some points are a rate."""
    unit = _common_unit(left, right)
    if left.power == right.power == 1 and unit in (PERCENT, _POINTS):
        rates = (left.unit, right.unit).count(PERCENT)
        return PERCENT if rates == 1 or (rates == 2 and isinstance(sign, ast.Add)) else _POINTS
    return unit


def _inside(term: Term, binds: int) -> Parts:
    """The sum of a term beside a sign that binds so closely."""
    return term.parts if term.binds >= binds else ("（", *term.parts, "）")
