"""Reviewing in a terminal: one figure after another, a letter and Enter for each."""

from __future__ import annotations

from collections.abc import Callable

from ruwen.errors import RefusedError
from ruwen.review.batch import Batches
from ruwen.review.queue import Item, Queue

KEYS = "y 确认　n 不采用　e 更正　s 以后再说　a 整篇一次确认　u 撤回整篇确认　r 看报道的读法　q 结束"
_PAGE = 10
"""Figures shown before we wait for the reader."""
MARKS = ("【", "】")


def review_in_terminal(queue: Queue, ask: Callable[[str], str], tell: Callable[[str], None]) -> bool:
    """Ask until nothing waits, or the answer is q, r or the end of input; whether to go on with the reports."""
    batches = Batches(queue)
    try:
        while (figure := queue.next()) is not None or _reopened(batches, ask, tell):
            if figure is None:
                continue
            done = queue.progress()
            tell(f"\n[{done.decided}/{done.total}]")
            tell(shown(queue.item(figure)))
            answer = ask(f"{KEYS} > ").strip().lower()
            if answer in ("q", "r"):
                return answer == "r"
            _act(batches, figure, answer, ask, tell)
    except EOFError:
        return False
    return True


def _reopened(batches: Batches, ask: Callable[[str], str], tell: Callable[[str], None]) -> bool:
    """Whether something waits again: the batch that ended the queue may be taken back before it is too late."""
    if not batches.last or ask("全部看过了。回车结束，u 撤回刚才的整篇确认 > ").strip().lower() != "u":
        return False
    _undo(batches, tell)
    return True


def _act(batches: Batches, figure: str, answer: str, ask: Callable[[str], str], tell: Callable[[str], None]) -> None:
    queue = batches.queue
    try:
        if answer == "y":
            queue.decide(figure, "confirm")
        elif answer == "n":
            queue.decide(figure, "reject", reason=ask("为什么不采用（可以不写）> "))
        elif answer == "e":
            _correct(queue, figure, ask, tell)
        elif answer == "s":
            queue.put_off(figure)
        elif answer == "a":
            _confirm_all(batches, figure, ask, tell)
        elif answer == "u":
            _undo(batches, tell)
        else:
            tell(f"请按 {KEYS}。")
    except RefusedError as error:
        for problem in error.problems:
            tell(f"没有存：{problem.message}")


def _confirm_all(batches: Batches, figure: str, ask: Callable[[str], str], tell: Callable[[str], None]) -> None:
    """Show every figure of the report or table that waits; typing how many they are confirms them all."""
    figures = batches.waiting(figure)
    count = len(figures)
    for number, one in enumerate(figures, 1):
        tell(f"\n（{number}/{count}）{shown(batches.queue.item(one))}")
        if number % _PAGE == 0 and number < count and ask("回车接着看，q 不看了 > ").strip():
            tell("没有看完，什么也没有存。")
            return
    if ask(f"以上 {count} 个都对，请输入 {count}；不都对就按回车 > ").strip() != str(count):
        tell("什么也没有存。不对的先逐个处理，再整篇确认其余的。")
        return
    batches.confirm(figures)
    tell(f"已确认 {count} 个。按 u 可以撤回。")


def _undo(batches: Batches, tell: Callable[[str], None]) -> None:
    tell(f"已撤回 {batches.undo()} 个，它们又是待核。")


def _correct(queue: Queue, figure: str, ask: Callable[[str], str], tell: Callable[[str], None]) -> None:
    fields = queue.item(figure).fields
    for number, (_, name, value, _) in enumerate(fields, 1):
        tell(f"  {number} {name}：{value or '（空）'}")
    chosen = ask("改哪一项（序号）> ").strip()
    if not (chosen.isdecimal() and 1 <= int(chosen) <= len(fields)):
        tell("没有这一项，什么也没有改。")
        return
    name, _, _, choices = fields[int(chosen) - 1]
    if choices:
        tell(f"可以是：{'、'.join(filter(None, choices))}")
    queue.decide(figure, "correct", field=name, value=ask("改成 > "), reason=ask("理由（会公开）> "))


def shown(item: Item) -> str:
    """The sentence with the number marked, and what we read in it."""
    clause = item.clause
    lines = [f"{clause.before}{MARKS[0]}{clause.number}{MARKS[1]}{clause.after}", f"  数值：{item.value}"]
    return "\n".join(lines + [f"  {name}：{text}" for name, text in item.facts])
