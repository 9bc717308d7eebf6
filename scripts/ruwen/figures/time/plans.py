"""Where a text tells plans and no results: as a whole (目标任务分工), or from a heading on (二、2021年主要预期目标)."""

from __future__ import annotations

import re
from bisect import bisect_right

from ruwen.figures.words.patterns import pattern

_TITLE = pattern(r"<plans.titles>")
_LABEL = r"[一二三四五六七八九十()“”、【\s\d.]{0,6}"
_WHEN = r"<plans.times_to_come>|20\d\d年"
_HEADING = pattern(
    rf"(?:^|[\n。]){_LABEL}(?:{_WHEN})[^。;,:!?\n]{{0,12}}<plans.headings>[^。;,:!?\n]{{0,6}}(?=[:。】\n]|$)"
)
# 今年要办好十件民生实事:…: the rest of that paragraph of a government's report tells what is to be done.
_TO_DO = re.compile(
    r"(?:今年|明年|20\d\d年)[^。;,\n\d]{0,8}(?:预期目标|主要目标|工作目标)(?:是|为|:)|(?:办好|抓好|实施|办理|在)“?[一二三四五六七八九十两\d]*[件项]?(?:重点|省|市|县)*民生实事”?(?!.{0,6}完成)"
    r"|要?(?:重点)?(?:做好|抓好|落实好|完成好)(?:以下|下列|如下|这)[几一二三四五六七八九十]*(?:项|个方面|方面)?的?(?:重点)?(?:工作|任务|事)"
    r"|(?:下一?步|下一?阶段|今后|下半年|[一二三四]季度)[,,][^。;,\n\d]{0,6}(?:重点抓好|将|要|拟|计划)"
)
_SECTION = re.compile(r"(?:^|\n)[一二三四五六七八九十]{1,2}、")
_BACK = pattern(rf"(?:^|\n){_LABEL}[^。;,:!?\n]{{0,10}}<plans.back>[】\s]*(?=[:\n]|$)")


def is_plan(title: str) -> bool:
    """Does the headline announce targets (目标任务分工, 工作要点, 规划) rather than results?"""
    return bool(_TITLE.search(title))


_WORK = re.compile(rf"(?:^|[\n。]){_LABEL}(?P<year>20\d\d)年(?:主要|重点)工作(?=[:。】\n]|$)")
_TOLD_YEAR = re.compile(r"(20\d\d)年")


class Plans:
    """The stretches of a folded text that set targets. `date`: the day of the report, as far as it is known."""

    def __init__(self, folded: str, title: str, date: str | None = None) -> None:
        self.folded = folded
        self.year = next(iter(_TOLD_YEAR.findall(title)), (date or "")[:4])
        marks = [(0, is_plan(title))]
        marks += [(match.end(), match["year"] >= (date or "0")[:4]) for match in _WORK.finditer(folded)]
        marks += [(match.end(), True) for match in _HEADING.finditer(folded)]
        marks += [(match.end(), False) for match in _BACK.finditer(folded)]
        if is_plan(title):
            marks += [
                (match.end(), True) for match in _SECTION.finditer(folded) if not _BACK.match(folded, match.start())
            ]
        self.marks = sorted(marks)
        self.starts = [start for start, _ in self.marks]
        told = [match.end() for match in _TO_DO.finditer(folded)]
        ends = [folded.find("\n", start) for start in told]
        self.paragraphs = [(start, end if end >= 0 else len(folded)) for start, end in zip(told, ends, strict=True)]

    def at(self, offset: int) -> bool:
        """Does what stands at this offset belong to a plan?"""
        whole = self.marks[bisect_right(self.starts, offset) - 1][1]
        return whole or any(start <= offset < end for start, end in self.paragraphs)

    def sets(self, low: int, number: int) -> bool:
        """Does the sentence that begins at `low` set targets? One of a year that has ended (2022年全省…) does not."""
        told = _TOLD_YEAR.search(self.folded, low, number)
        return self.at(number) and not (told and self.year and told[1] < self.year)
