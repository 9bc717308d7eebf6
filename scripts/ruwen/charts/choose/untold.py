"""E408: a headline whose number could be of several places, groups or times of its chart, and says not which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from ruwen.charts.choose.behind import Number
from ruwen.charts.choose.naming import Names, groups_named
from ruwen.charts.choose.titling import COLLECTIVE, untimed_of, years_of
from ruwen.charts.model import Mark
from ruwen.model import FigureRecord
from ruwen.series import last_day, period_text

_FROM_TO = re.compile(r"从|[升降增减涨跌变翻加]到|[升降增减涨跌]至|至|由")
_ALL = re.compile(r"各|都|均|共|合计|一共|其他|其余|别的|最[高低多少大小]|总")
_SHOWN = 4
_LEAST = 2
"""Characters of a label that must stand in the headline to mean it."""


def untold_parts(headline: str, marks: Sequence[Mark], numbers: Sequence[Number], names: Names) -> Iterator[str]:
    """What the headline leaves out, and of which number, in Chinese; with its cure. Nothing where it has no number."""
    telling = _Labels(headline, marks)
    for number in numbers:
        if fault := _area_fault(number, headline, marks, telling, names):
            yield fault
        if fault := _group_fault(number, headline, marks, telling):
            yield fault
    yield from _time_fault(numbers, headline, marks, telling)


class _Labels:
    """Which marks the headline means by the label of their row or series."""

    def __init__(self, headline: str, marks: Sequence[Mark]) -> None:
        self.headline, self.marks = headline.replace("的", ""), marks
        shown = Counter(run for label in {_label(mark) for mark in marks} for run in _runs(label))
        self._own = {run for run, count in shown.items() if count == 1}

    def tell(self, mark: Mark, of: Callable[[FigureRecord], str]) -> bool:
        """Whether a label in the headline tells `mark` from every mark of another value of `of`."""
        label = _label(mark)
        rivals = [other for other in self.marks if of(other.record) != of(mark.record)]
        if any(_label(other) == label for other in rivals):
            return False
        return any(run in self.headline for run in _runs(label) & self._own)


def _label(mark: Mark) -> str:
    """A series' points are labelled by time: what tells them apart is the series."""
    return (mark.series if mark.when else mark.label).replace("的", "")


def _runs(label: str) -> set[str]:
    """Every two characters that stand together in a label: 企业 of 收集的企业岗位信息."""
    return {label[at : at + _LEAST] for at in range(len(label) - _LEAST + 1) if "，" not in label[at : at + _LEAST]}


def _area_fault(number: Number, headline: str, marks: Sequence[Mark], telling: _Labels, names: Names) -> str:
    shown = list(dict.fromkeys(mark.record.area for mark in marks))
    if len(shown) < 2:
        return ""
    used = dict.fromkeys(mark.record.area for mark in number.marks)
    silent = {
        mark.record.area
        for mark in number.marks
        if not names.told(mark.record.area, headline, shown) and not telling.tell(mark, lambda record: record.area)
    }
    if not silent or (len(used) > 1 and (_ALL.search(headline) or COLLECTIVE.search(headline))):
        return ""
    if len(used) > 2 and len(silent) < len(used):
        return ""
    return _fault(number, "哪个地方", shown, "地名", "一个地方")


def _group_fault(number: Number, headline: str, marks: Sequence[Mark], telling: _Labels) -> str:
    shown = list(dict.fromkeys(mark.record.who for mark in marks))
    if len(shown) < 2:
        return ""
    named = groups_named(headline, filter(None, shown))
    silent = {
        mark.record.who
        for mark in number.marks
        if mark.record.who
        and mark.record.who not in named
        and not telling.tell(mark, lambda record: record.who)
        and any(_beside(mark, other) and other.record.who != mark.record.who for other in marks)
    }
    used = {mark.record.who for mark in number.marks}
    if not silent or (len(used) > 2 and len(silent) < len(used)):
        return ""
    return _fault(number, "哪些人", [who or "没有写对象的" for who in shown], "对象", "一类人")


def _beside(mark: Mark, other: Mark) -> bool:
    """Not points of one line, whose group is renamed at a break: there the time, which the build adds, tells."""
    return not (mark.when and other.when and mark.name == other.name)


def _time_fault(numbers: Sequence[Number], headline: str, marks: Sequence[Mark], telling: _Labels) -> Iterator[str]:
    """One time that the headline leaves out the build adds, also the two ends of a change; not two times apart."""
    silent: dict[str, Number] = {}
    together: list[set[str]] = []
    for number in numbers:
        if len(years_of(number.marks)) > 2:
            continue
        found = [mark for mark in untimed_of(number, headline, marks) if not telling.tell(mark, last_day)]
        times = {last_day(mark.record) for mark in found}
        silent |= dict.fromkeys(times, number)
        together.append(times)
    if len(silent) < 2 or (len(silent) == 2 and (set(silent) in together or _FROM_TO.search(headline))):
        return
    shown = list(dict.fromkeys(period_text(mark.record) for mark in marks))
    yield _fault(list(silent.values())[-1], "什么时候", shown, "时间", "一个时期")


def _fault(number: Number, which: str, shown: Sequence[str], word: str, one: str) -> str:
    more = f"等{len(shown)}个" if len(shown) > _SHOWN else ""
    cure = f"请在标题里写明{word}，或只画{one}的数据。"
    return f"标题里的“{number.text}”没有说是{which}的：图里有{'、'.join(shown[:_SHOWN])}{more}。{cure}"
