"""What a chart shows, told for those who do not see it: each figure of a few, else how every series went."""

from __future__ import annotations

from collections.abc import Sequence

from ruwen.charts.model import Group, Mark
from ruwen.charts.numbers import Unit, printed_parts
from ruwen.model import FigureRecord

_MOST_FIGURES = 4
_AFTER_BREAK = "，断开后"


def course_of(groups: Sequence[Group], unit: Unit) -> str:
    marks = [mark for group in groups for mark in group.marks]
    if not any(group.name for group in groups) or len(marks) <= _MOST_FIGURES:
        return "、".join(_told(mark, unit) for mark in marks)
    return "；".join(_course(group, unit) for group in groups)


def time_label(mark: Mark) -> str:
    """A bare year is read aloud as a number unless it says that it is a year."""
    if mark.when:
        return mark.when
    return f"{mark.label}年" if mark.label.isdecimal() and len(mark.label) == 4 else mark.label


def _told(mark: Mark, unit: Unit) -> str:
    """`本地就业3573人`, `返乡创业2017年22.65万人（也有20.23万人的说法）`: no two numbers run into one."""
    name = _beside(mark.series, mark) + time_label(mark)
    others = "、".join(_value(record, unit) for record in mark.point.disputed)
    rest = f"（也有{others}的说法）" if others else ""
    return f"{name}{'：' if name[-1:].isdecimal() else ''}{_value(mark.record, unit)}{rest}"


def _course(group: Group, unit: Unit) -> str:
    """How a series went; what a break parts is not told as one course."""
    stretches = (_stretch(marks, unit) for marks in group.segments)
    return _beside(group.label, group.marks[0]) + _AFTER_BREAK.join(stretches)


def _stretch(marks: Sequence[Mark], unit: Unit) -> str:
    """First and last figure between two breaks; the lowest and highest where they are others than these."""
    first, last = marks[0], marks[-1]
    if len(marks) == 1:
        return f"{time_label(first)}为{_value(first.record, unit)}"
    low, high = (pick(marks, key=lambda mark: mark.value) for pick in (min, max))
    one, other = (f"{time_label(mark)}的{_value(mark.record, unit)}" for mark in (first, last))
    text = f"从{one}到{other}"
    for word, mark in (("最低", low), ("最高", high)):
        if mark.value not in (first.value, last.value):
            text += f"，{word}{_value(mark.record, unit)}（{time_label(mark)}）"
    return text


def _value(record: FigureRecord, unit: Unit) -> str:
    return "".join(printed_parts(record, unit))


def _beside(series: str, mark: Mark) -> str:
    """The name of a series before the time of its mark; not before a time that says it: 2020年, 2020年1—3月."""
    return "" if mark.when.startswith(series) else series
