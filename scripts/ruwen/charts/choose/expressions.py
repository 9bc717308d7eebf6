"""Small sums in a chart's spec, such as `local - away` or `at(rate, 2020) < first(rate)`.

Only numbers, the chart's names, + - * /, comparisons, `and`/`or`/`not` and the functions below; nothing else of
Python is reachable. A series' functions take the series' name: first, last, max, min, sum, count, drops (how often
it fell from one figure to the next), above(x, N) and below(x, N) (how many figures are), at(x, YEAR) or
at(x, YEAR, MONTH), and the years first_year, last_year, max_year, min_year.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

Track = tuple[tuple[int, int, float], ...]
"""A series as (year, month, value) in time order; year and month are those of the last day that a figure covers."""
Value = float | Track

_BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_COMPARE: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_TRACK: dict[str, Callable[[Track], float]] = {
    "first": lambda track: track[0][2],
    "last": lambda track: track[-1][2],
    "max": lambda track: max(value for _, _, value in track),
    "min": lambda track: min(value for _, _, value in track),
    "sum": lambda track: sum(value for _, _, value in track),
    "count": len,
    "drops": lambda track: sum(after[2] < before[2] for before, after in pairwise(track)),
    "first_year": lambda track: track[0][0],
    "last_year": lambda track: track[-1][0],
    "max_year": lambda track: max(track, key=lambda point: point[2])[0],
    "min_year": lambda track: min(track, key=lambda point: point[2])[0],
}
_LIMIT: dict[str, Callable[[Track, float], float]] = {
    "above": lambda track, limit: sum(value > limit for _, _, value in track),
    "below": lambda track, limit: sum(value < limit for _, _, value in track),
}
_PLAIN: dict[tuple[str, int], Callable[..., float]] = {
    ("abs", 1): abs,
    ("round", 1): round,
    ("round", 2): lambda value, places: round(value, int(places)),
}
"""By name and number of arguments."""
_TOO_MUCH = "算式“{}”太长，或算出的数太大。请拆短，或写进几个 values。"


class ExpressionError(ValueError):
    """The expression cannot be read or worked out; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression: its text and the names it uses."""

    text: str
    names: frozenset[str]
    tree: ast.expr

    def value(self, names: Mapping[str, Value]) -> float:
        """Work it out; ExpressionError for an unknown name, a series used as a number, or a division by zero."""
        try:
            result = _evaluate(self.tree, names)
        except (OverflowError, RecursionError):
            raise ExpressionError(_TOO_MUCH.format(self.text[:40])) from None
        if isinstance(result, tuple):
            raise ExpressionError(f"“{self.text}”是一批数，请写明取哪一个，如 last({self.text})。")
        if not abs(result) < 1e300:
            raise ExpressionError(_TOO_MUCH.format(self.text[:40]))
        # Sums of decimals leave dust (84.78 - 43.64); published figures have far fewer digits.
        return round(result, 9)


def parse(text: str) -> Expression:
    """ExpressionError when `text` is no expression of this small language."""
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (RecursionError, MemoryError):
        raise ExpressionError(_TOO_MUCH.format(text[:40])) from None
    except (SyntaxError, ValueError):
        raise ExpressionError(f"算式“{text}”读不懂。可用 + - * / 比较号和图里的名字。") from None
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - calls
    return Expression(text.strip(), frozenset(names), tree)


def _evaluate(node: ast.expr, names: Mapping[str, Value]) -> Value:
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.Name(id=name):
            return _named(name, names)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_number(operand, names)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not _number(operand, names)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _BINARY:
            return _binary(node, _number(left, names), _number(right, names))
        case ast.Compare():
            return _compare(node, names)
        case ast.BoolOp(op=sign, values=parts):
            results = [bool(_number(part, names)) for part in parts]
            return all(results) if isinstance(sign, ast.And) else any(results)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
            return _call(name, arguments, names)
    raise ExpressionError(f"算式里的“{ast.unparse(node)}”不能用。可用 + - * / 比较号和图里的名字。")


def _number(node: ast.expr, names: Mapping[str, Value]) -> float:
    value = _evaluate(node, names)
    if isinstance(value, tuple):
        text = ast.unparse(node)
        raise ExpressionError(f"“{text}”是一批数，请写明取哪一个，如 last({text})。")
    return value


def _named(name: str, names: Mapping[str, Value]) -> Value:
    if name not in names:
        known = "、".join(sorted(names)) or "（无）"
        raise ExpressionError(f"没有叫“{name}”的数。这张图里有：{known}。")
    return names[name]


def _binary(node: ast.BinOp, left: float, right: float) -> float:
    try:
        return _BINARY[type(node.op)](left, right)
    except ZeroDivisionError:
        raise ExpressionError(f"“{ast.unparse(node)}”除以了零。") from None


def _compare(node: ast.Compare, names: Mapping[str, Value]) -> bool:
    values = [round(_number(part, names), 9) for part in (node.left, *node.comparators)]
    for sign, left, right in zip(node.ops, values, values[1:], strict=False):
        if type(sign) not in _COMPARE:
            raise ExpressionError(f"“{ast.unparse(node)}”里的比较不能用。可用 < <= > >= == !=。")
        if not _COMPARE[type(sign)](left, right):
            return False
    return True


def _call(name: str, arguments: list[ast.expr], names: Mapping[str, Value]) -> float:
    values = [_evaluate(argument, names) for argument in arguments]
    match values:
        case [tuple() as track] if name in _TRACK:
            return _TRACK[name](track)
        case [tuple() as track, (int() | float()) as limit] if name in _LIMIT:
            return _LIMIT[name](track, limit)
        case [tuple() as track, *when] if name == "at" and len(when) in (1, 2):
            days = [part for part in when if not isinstance(part, tuple)]
            if len(days) == len(when):
                return _at(ast.unparse(arguments[0]), track, days)
        case [_, *_]:
            numbers = [float(value) for value in values if not isinstance(value, tuple)]
            if len(numbers) == len(values) and (name, len(numbers)) in _PLAIN:
                return float(_PLAIN[name, len(numbers)](*numbers))
            if len(numbers) == len(values) and name in ("max", "min"):
                return max(numbers) if name == "max" else min(numbers)
    shown = "、".join(dict.fromkeys((*_TRACK, *_LIMIT, "at", *(plain for plain, _ in _PLAIN))))
    raise ExpressionError(f"“{name}”用得不对。可用的有：{shown}。")


def _at(name: str, track: Track, when: list[float]) -> float:
    """The last value of a year, or of one of its months."""
    found = [value for year, month, value in track if [year, month][: len(when)] == when]
    if not found:
        text = f"{when[0]:g}年" + (f"{when[1]:g}月" if len(when) > 1 else "")
        raise ExpressionError(f"“{name}”里没有{text}的数。")
    return float(found[-1])
