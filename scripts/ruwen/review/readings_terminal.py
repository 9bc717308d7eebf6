"""The second queue in a terminal: the doubtful reports one after another."""

from __future__ import annotations

from collections.abc import Callable

from ruwen.errors import RefusedError
from ruwen.review.readings import ReadingItem, Readings
from ruwen.store.readings_csv import FIELDS

KEYS = "y 读得没错　e 改正　s 以后再说　q 结束"


def readings_in_terminal(readings: Readings, ask: Callable[[str], str], tell: Callable[[str], None]) -> None:
    """Ask until no doubtful report is left, then for others by name; q or the end of input ends it."""
    try:
        while report := readings.next():
            tell(f"\n还有 {len(readings.doubtful())} 篇报道的读法有疑点")
            tell(shown(readings.item(report)))
            answer = ask(f"{KEYS} > ").strip().lower()
            if answer == "q":
                return
            _act(readings, report, answer, ask, tell)
        while report := ask("要改别的报道，请输入报道编号（网址的最后一段）；回车结束 > ").strip():
            if readings.knows(report):
                tell(shown(readings.item(report)))
                _act(readings, report, "e", ask, tell)
            else:
                tell(f"没有报道“{report}”。")
    except EOFError:
        return


def shown(item: ReadingItem) -> str:
    """The doubts, what was read, and how the text begins and ends."""
    lines = [f"《{item.title}》{item.url}", *(f"  疑点：{doubt.text}" for doubt in item.doubts)]
    lines += [f"  {label}：{value}" for _, label, value in item.fields if value]
    return "\n".join([*lines, item.opening, *filter(None, (item.ending and f"……\n{item.ending}",))])


def _act(readings: Readings, report: str, answer: str, ask: Callable[[str], str], tell: Callable[[str], None]) -> None:
    try:
        if answer == "y":
            readings.approve(report)
        elif answer == "s":
            readings.put_off(report)
        elif answer == "e":
            _mend(readings, report, ask, tell)
        else:
            tell(f"请按 {KEYS}。")
    except RefusedError as error:
        for problem in error.problems:
            tell(f"没有存：{problem.message}")


def _mend(readings: Readings, report: str, ask: Callable[[str], str], tell: Callable[[str], None]) -> None:
    fields = list(FIELDS)
    for number, (_, label, value) in enumerate(readings.item(report).fields, 1):
        tell(f"  {number} {label}：{value or '（空）'}")
    chosen = ask("改哪一项（序号）> ").strip()
    if not (chosen.isdecimal() and 1 <= int(chosen) <= len(fields)):
        tell("没有这一项，什么也没有改。")
        return
    readings.amend(report, fields[int(chosen) - 1], ask("改成 > "), ask("理由（会公开）> "))
    tell("已存下，现在是：")
    tell(shown(readings.item(report)))
