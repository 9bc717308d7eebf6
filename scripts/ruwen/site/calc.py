"""`[[calc:EXPR]]`: a number worked out from figures, printed with its sum; each term leads to its proof."""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ruwen.figures.relations import allowed_range
from ruwen.figures.text.numerals import SCALES
from ruwen.model import FigureRecord
from ruwen.series import value_text
from ruwen.series.values import number_text
from ruwen.site.number_links import figure_link
from ruwen.site.shortcodes import FIGURE_IN_SUM, figures_of

_PREFIX = "f_"
_SIGNS = {ast.Add: "＋", ast.Sub: "−", ast.Mult: "×", ast.Div: "÷"}
_LONGEST = 500
_FACTORS = frozenset((100, 1000, 10_000, 100_000_000))
_DAYS_OF_YEAR = 366
_PLACES = 6
_TINY = 1e-6
_WORDS = ("万", "亿")
_CURE = "可用数据编号、数字、+ - * / 和括号、round(算式, 位数)；末尾写 |% 印成百分数。"


class CalcError(ValueError):
    """The sum cannot be read or worked out; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class _Term:
    """A value while it is worked out. `power`: 1 for a count of `unit`, 0 for a plain number or a ratio."""

    value: float
    power: int
    unit: str
    exact: bool
    html: str
    tight: bool = True


@dataclass(frozen=True, slots=True)
class Calculation:
    """A parsed shortcode: its figures' ids in order; `percent` prints a ratio as a percentage."""

    text: str
    tree: ast.expr
    figures: tuple[str, ...]
    percent: bool


def parse_calc(text: str) -> Calculation:
    """CalcError when the text is no sum of figures."""
    body, _, option = text.partition("|")
    if len(body) > _LONGEST:
        raise CalcError(f"算式太长（{len(body)} 个字，至多 {_LONGEST} 个）。请分成几个。")
    if option.strip() not in ("", "%"):
        raise CalcError(f"“|{option.strip()}”不认识，只能写 |%。")
    ids = figures_of(body)
    if not ids:
        raise CalcError(f"算式“{body.strip()}”里没有数据编号。{_CURE}")
    try:
        tree = ast.parse(FIGURE_IN_SUM.sub(lambda match: _PREFIX + match[0], body.strip()), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise CalcError(f"算式“{body.strip()}”读不懂。{_CURE}") from None
    return Calculation(body.strip(), tree, ids, bool(option))


def calc_html(text: str, find: Callable[[str], FigureRecord | None], base: str) -> str:
    """The number and its sum: `487人（3573人 − 3086人）`; CalcError with what is wrong."""
    calculation = parse_calc(text)
    records = {}
    for identifier in calculation.figures:
        record = find(identifier)
        if record is None:
            raise CalcError(f"数据“{identifier}”不存在或不能公开。请从数据的出处页复制编号。")
        records[identifier] = record
    result = _work_out(calculation.tree, records, base)
    shown = _printed(result, calculation, list(records.values()))
    return f'<span class="calc">{html.escape(shown)}<span class="sum">（{result.html}）</span></span>'


def calc_text(text: str, find: Callable[[str], FigureRecord | None]) -> str:
    """The number alone, for summaries and checks."""
    return re.sub(r"<[^>]+>", "", calc_html(text, find, "").partition('<span class="sum">')[0])


def _work_out(node: ast.expr, records: Mapping[str, FigureRecord], base: str) -> _Term:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return _of_number(number)
        case ast.Name(id=name) if name.removeprefix(_PREFIX) in records:
            return _of_figure(records[name.removeprefix(_PREFIX)], base)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            term = _work_out(operand, records, base)
            return _Term(-term.value, term.power, term.unit, term.exact, f"−{term.html}")
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _SIGNS:
            return _joined(_work_out(left, records, base), sign, _work_out(right, records, base))
        case ast.Call(func=ast.Name(id="round"), args=[inner, *places], keywords=[]):
            term = _work_out(inner, records, base)
            value = round(term.value, _places(places))
            return _Term(value, term.power, term.unit, term.exact, term.html, term.tight)
    raise CalcError(f"算式里的“{ast.unparse(node).replace(_PREFIX, '')}”不能用。{_CURE}")


def _of_number(number: float) -> _Term:
    """A typed number may scale (÷ 12, × 100), not bring in what no datum says: 数据 ÷ 数据 × 6695 would print 6695."""
    if not (number in _FACTORS or (0 < number <= _DAYS_OF_YEAR and float(number).is_integer())):
        raise CalcError(f"算式里的数字“{number}”没有出处。只能用 1—{_DAYS_OF_YEAR} 的整数和 100、1000、1万、1亿。")
    return _Term(float(number), 0, "", exact=True, html=f"{number:g}" if number < _DAYS_OF_YEAR else f"{number:.0f}")


def _places(arguments: list[ast.expr]) -> int:
    match arguments:
        case []:
            return 0
        case [ast.Constant(value=int() as places)] if 0 <= places <= _PLACES and not isinstance(places, bool):
            return places
    raise CalcError(f"round 的位数写 0 到 {_PLACES} 的整数，如 round(算式, 1)。")


def _of_figure(record: FigureRecord, base: str) -> _Term:
    if record.value_max is not None:
        raise CalcError(f"数据“{record.id}”是一个范围（{value_text(record)}），不能用来算。")
    if record.role == "change":
        raise CalcError(f"数据“{record.id}”是变化（{value_text(record)}），不是数目，不能用来算。")
    low, high = allowed_range(record)
    exact = record.approx == "exact" and low == high
    return _Term(record.value, 1, record.unit, exact, figure_link(record, value_text(record), base))


def _joined(left: _Term, sign: ast.operator, right: _Term) -> _Term:
    shown = f"{_inside(left, sign)} {_SIGNS[type(sign)]} {_inside(right, sign)}"
    exact = left.exact and right.exact
    if left.unit and right.unit and left.unit != right.unit:
        raise CalcError(f"“{left.unit}”和“{right.unit}”不是同一个单位，不能放在一个算式里。")
    unit = left.unit or right.unit
    if isinstance(sign, (ast.Add, ast.Sub)):
        if left.power != right.power:
            raise CalcError("带单位的数和不带单位的数不能相加减。")
        value = left.value + right.value if isinstance(sign, ast.Add) else left.value - right.value
        return _Term(value, left.power, unit, exact, shown, tight=False)
    if isinstance(sign, ast.Mult):
        return _Term(left.value * right.value, left.power + right.power, unit, exact, shown)
    if left.power == right.power == 1 and left.html == right.html:
        raise CalcError("一个数除以它自己，什么也没有说。")
    if not right.value:
        raise CalcError("除以了零。")
    return _Term(left.value / right.value, left.power - right.power, unit, exact, shown)


def _inside(term: _Term, sign: ast.operator) -> str:
    return term.html if term.tight or isinstance(sign, (ast.Add, ast.Sub)) else f"（{term.html}）"


def _printed(term: _Term, calculation: Calculation, records: list[FigureRecord]) -> str:
    if term.power not in (0, 1):
        raise CalcError(f"算式“{calculation.text}”算出来的不是数目，也不是比例。")
    rounded = "round" in calculation.text
    hedge = "" if term.exact or rounded else "约"
    if term.power == 0:
        if calculation.percent and rounded:
            raise CalcError("印成百分数的自己留一位小数，不用写 round：它会先把比例舍成整数。")
        if calculation.percent:
            return f"{hedge}{_plain(term.value * 100, 1)}%"
        return f"{hedge}{_plain(term.value, 2)}"
    if calculation.percent:
        raise CalcError("只有两个数相除才能印成百分数。")
    return _counted(term, records, rounded=rounded)


def _counted(term: _Term, records: list[FigureRecord], *, rounded: bool) -> str:
    """No more digits than the figures have (2219.67人 is no count), and 约 where some were dropped."""
    scale = _scale(records)
    places = max((_decimals(number_text(record)) for record in records), default=0) if scale or not rounded else _PLACES
    value = term.value / (SCALES[scale] if scale else 1)
    mixed = not scale and any(number_text(record).rstrip("多余来")[-1:] in _WORDS for record in records)
    loose = any(record.approx != "exact" for record in records)
    dropped = abs(round(value, places) - value) > _TINY
    return f"{'约' if loose or dropped or mixed else ''}{_plain(value, places)}{scale}{term.unit}"


def _scale(records: list[FigureRecord]) -> str:
    """万 or 亿 where every term is printed so."""
    ends = {number_text(record).rstrip("多余来")[-1:] for record in records}
    return ends.pop() if len(ends) == 1 and ends <= set(_WORDS) else ""


def _decimals(number: str) -> int:
    found = re.search(r"\.(\d+)", number)
    return len(found[1]) if found else 0


def _plain(value: float, places: int) -> str:
    return f"{round(value, places):.{places}f}".rstrip("0").rstrip(".") if places else f"{value:.0f}"
