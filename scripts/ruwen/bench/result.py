"""What a section measured, as a table; and the stopwatch."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

__all__ = ["Pair", "Result", "compare", "median"]


@dataclass(frozen=True, slots=True)
class Result:
    """One table: `title`, `head` and equally long `rows` of printed cells, and `notes` under it."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()

    def markdown(self) -> str:
        """A heading, the table (numbers to the right), the notes."""
        rule = ["---", *["---:"] * (len(self.head) - 1)]
        lines = [f"## {self.title}", "", *map(_row, (self.head, rule, *self.rows))]
        return "\n".join([*lines, "", *(f"{note}\n" for note in self.notes)]).rstrip() + "\n"


@dataclass(frozen=True, slots=True)
class Pair:
    """Median seconds of two functions, and the median of the ratios of their turns (other : ours)."""

    ours: float
    other: float
    ratio: float


def compare(ours: Callable[[], object], other: Callable[[], object], rounds: int) -> Pair:
    """Run both once unmeasured (imports, caches), then `rounds` times turn by turn."""
    if rounds < 1:
        raise ValueError("at least one round")
    ours()
    other()
    turns = [(_seconds(ours), _seconds(other)) for _ in range(rounds)]
    return Pair(
        ours=median(mine for mine, _ in turns),
        other=median(theirs for _, theirs in turns),
        ratio=median(theirs / mine for mine, theirs in turns),
    )


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '｜') for cell in cells)} |"
