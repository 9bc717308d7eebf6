"""Confirming a whole report or table at once, after all of it was shown, and taking that back."""

from __future__ import annotations

from collections.abc import Sequence

from ruwen.errors import Problem, RefusedError
from ruwen.ids import sha256_hex
from ruwen.model import FigureRecord
from ruwen.review.queue import Queue
from ruwen.store.atomic import write_bytes
from ruwen.store.reviews_csv import Review, append_reviews
from ruwen.store.seals import seal_reviews, unseal_last

REASON = "整批确认"


class Batches:
    """What one sitting decides in one go. Only its last batch can be taken back, and only while nothing follows it."""

    def __init__(self, queue: Queue) -> None:
        self.queue = queue
        self._figures: tuple[str, ...] = ()
        self._before: bytes | None = None
        self._after = b""

    def waiting(self, figure: str) -> tuple[str, ...]:
        """The figures without a decision of the same report, or the same table, in the order of reading."""
        records, decisions = self.queue.records, self.queue.decisions
        group = _group(records[figure])
        taken = decisions.keys() | self.queue.room.names  # what has no room is chosen one by one
        return tuple(key for key, row in records.items() if key not in taken and _group(row) == group)

    def confirm(self, figures: Sequence[str]) -> None:
        """A decision for each, all or none on the disk."""
        queue, path = self.queue, self.queue.paths.reviews
        before = path.read_bytes() if path.exists() else None
        rows = [Review(figure, "confirm", "", "", queue.reviewer, queue.day, REASON) for figure in figures]
        append_reviews(path, rows)
        seal_reviews(path)
        self._figures, self._before, self._after = tuple(figures), before, path.read_bytes()
        queue.decisions |= dict.fromkeys(figures, "confirm")
        queue.sitting += figures

    @property
    def last(self) -> tuple[str, ...]:
        """The figures of the batch that `undo` takes back; () when there is none."""
        path = self.queue.paths.reviews
        return self._figures if self._figures and path.exists() and path.read_bytes() == self._after else ()

    def undo(self) -> int:
        """Take the last batch back; return how many figures wait again. RefusedError when it is no longer the last.

        The seals go first: rows without a seal may stand at the end, a seal without its row is an alarm (E224).
        """
        path, gone = self.queue.paths.reviews, self.last
        if not gone:
            message = "没有可以撤回的整批确认：没有整批确认过，或后面又作了别的决定。请逐个改。"
            raise RefusedError([Problem(str(path), 0, "E222", message)])
        unseal_last(path, len(gone))
        if self._before is None:
            path.unlink()
        else:
            write_bytes(path, self._before)
        for figure in gone:
            self.queue.decisions.pop(figure, None)
        self.queue.sitting = [figure for figure in self.queue.sitting if figure not in gone]
        self._figures = ()
        return len(gone)


def mark_of(figures: Sequence[str]) -> str:
    """Names exactly these figures: what was shown is what gets confirmed."""
    return sha256_hex("\0".join(figures).encode())[:16]


def _group(record: FigureRecord) -> tuple[str, str, str]:
    return (record.origin, record.article, record.document)
