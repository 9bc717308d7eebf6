"""Reviewing in a terminal: one figure after another, a letter and Enter for each."""

from __future__ import annotations

from collections.abc import Callable

from ruwen.errors import RefusedError
from ruwen.review.queue import Item, Queue

KEYS = "y 确认　n 不采用　e 更正　s 以后再说　q 结束"
MARKS = ("【", "】")


def review_in_terminal(queue: Queue, ask: Callable[[str], str], tell: Callable[[str], None]) -> None:
    """Ask until nothing waits, or the answer is q or the end of input."""
    try:
        while (figure := queue.next()) is not None:
            done = queue.progress()
            tell(f"\n[{done.decided}/{done.total}]")
            tell(shown(queue.item(figure)))
            answer = ask(f"{KEYS} > ").strip().lower()
            if answer == "q":
                return
            _act(queue, figure, answer, ask, tell)
    except EOFError:
        return


def _act(queue: Queue, figure: str, answer: str, ask: Callable[[str], str], tell: Callable[[str], None]) -> None:
    try:
        if answer == "y":
            queue.decide(figure, "confirm")
        elif answer == "n":
            queue.decide(figure, "reject", reason=ask("为什么不采用（可以不写）> "))
        elif answer == "e":
            _correct(queue, figure, ask, tell)
        elif answer == "s":
            queue.put_off(figure)
        else:
            tell(f"请按 {KEYS}。")
    except RefusedError as error:
        for problem in error.problems:
            tell(f"没有存：{problem.message}")


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
