"""The numbers of a headline, each with the figures behind it: what it must say the place, group and time of."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ruwen.charts.choose.claims import typed_numbers
from ruwen.charts.choose.expressions import ExpressionError, parse
from ruwen.charts.model import Group, Mark
from ruwen.charts.spec import ChartSpec
from ruwen.series import bounds

_FIELD = re.compile(r"\{([^{}]*)\}")
_SPOKEN = re.compile(
    r"[一二两三四五六七八九十]成(?![为立员果本功效熟长])|[一二三四五六七八九十]分之[一二三四五六七八九十]|翻[一两]番"
)
_ENDS = {"first": 0, "last": -1}
_PICKS = (*_ENDS, "max", "min", "at")
_YEARS = ("first_year", "last_year", "max_year", "min_year")
_COUNTS = ("count", "drops", "above", "below")
"""How many points there are, which is nobody's number."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number that a headline states: as it is written there, and the marks that it is or is worked out from."""

    text: str
    marks: tuple[Mark, ...]


class Behind:
    """Finds the marks behind the words of one chart."""

    def __init__(self, spec: ChartSpec, groups: Sequence[Group]) -> None:
        self.spec, self.groups = spec, groups
        self.marks = tuple(mark for group in groups for mark in group.marks)
        self._values: dict[str, tuple[Mark, ...]] = {}
        for name, text in spec.values:  # each may use those above it
            self._values[name] = self.of(text)

    def numbers(self) -> Iterator[Number]:
        """The numbers of the headline in no order; a year or a count of points is none."""
        text = self.spec.headline
        for expression in _FIELD.findall(text):
            if marks := self.of(expression.partition(":")[0]):
                yield Number("{" + expression + "}", marks)
        for typed, values in typed_numbers(text, self.spec, self.marks):
            same = [mark for mark in self.marks if round(mark.value, 6) in values]
            yield Number(typed, tuple(same) or self.marks)
        for spoken in _SPOKEN.findall(_FIELD.sub("", text)):
            yield Number(spoken, self.marks)

    def of(self, text: str) -> tuple[Mark, ...]:
        """The marks that an expression takes, each once; () for no number, or what cannot be read (told elsewhere)."""
        try:
            return tuple(dict.fromkeys(self._of(parse(text).tree)))
        except (ExpressionError, RecursionError):
            return ()

    def picked(self, text: str) -> Mark | None:
        """The one mark of a series that an expression takes as it is: last(jobs), at(rate, 2020); None otherwise."""
        try:
            tree = parse(text).tree
        except (ExpressionError, RecursionError):
            return None
        match tree:
            case ast.Call(func=ast.Name(id=called), args=[ast.Name(id=name), *_]) if called in _PICKS:
                marks = self.of(text) if self._series(name) else ()
                return marks[-1] if marks and (called == "at" or len(marks) == 1) else None
        return None

    def _of(self, node: ast.AST) -> Iterator[Mark]:
        match node:
            case ast.Name(id=name):
                yield from self._named(name)
            case ast.Call(func=ast.Name(id=called), args=[ast.Name(id=name), *rest]) if self._series(name):
                yield from self._picked(called, self._series(name), rest)
            case ast.Call(args=arguments):
                for argument in arguments:
                    yield from self._of(argument)
            case _:
                for child in ast.iter_child_nodes(node):
                    yield from self._of(child)

    def _named(self, name: str) -> Iterable[Mark]:
        if name in self._values:
            return self._values[name]
        return self._series(name) or [mark for mark in self.marks if mark.name == name]

    def _series(self, name: str) -> list[Mark]:
        """Of several groups of one name (an area each) the sums take the last, and so does this."""
        return next((list(group.marks) for group in reversed(self.groups) if group.name == name != ""), [])

    def _picked(self, called: str, marks: list[Mark], rest: Sequence[ast.AST]) -> Iterable[Mark]:
        if called in _ENDS:
            return [marks[_ENDS[called]]]
        if called in ("max", "min"):
            return [(max if called == "max" else min)(marks, key=lambda mark: mark.value)]
        if called == "at":
            when = [part.value for part in rest if isinstance(part, ast.Constant)]
            return [mark for mark in marks if _ends_in(mark, when)]
        return () if called in (*_YEARS, *_COUNTS) else marks


def _ends_in(mark: Mark, when: Sequence[object]) -> bool:
    days = bounds(mark.record)
    return days is not None and [days[1].year, days[1].month][: len(when)] == list(when)
