"""What a command tells a person: on a terminal with a progress bar, elsewhere in plain lines. All on stderr."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sized
from typing import TextIO, TypeVar

from ruwen.errors import Problem

T = TypeVar("T")

_TRICKS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control and bidi characters: a title from the web must not move the cursor or turn a line round."""


class Console:
    """Progress, findings and counts of one run."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False, stream: TextIO | None = None) -> None:
        self.quiet, self.verbose, self.stream = quiet, verbose, stream or sys.stderr
        self.errors = 0
        self.warnings = 0

    def say(self, text: str) -> None:
        """A line that a person wants in every run."""
        if not self.quiet:
            self._print(text)

    def detail(self, text: str) -> None:
        """A line that only `-v` shows."""
        if self.verbose:
            self._print(text)

    def warn(self, text: str) -> None:
        self.warnings += 1
        self.say(text)

    def error(self, text: str) -> None:
        """A line that even `-q` shows."""
        self.errors += 1
        self._print(text)

    def _print(self, text: str) -> None:
        print(_TRICKS.sub("\ufffd", text), file=self.stream)

    def problem(self, problem: Problem) -> None:
        (self.error if problem.is_error else self.warn)(str(problem))

    def track(self, items: Iterable[T], label: str) -> Iterator[T]:
        """Pass the items through with a progress bar on a terminal; no bar for a file, a pipe or CI."""
        if self.quiet or not self.stream.isatty():
            yield from items
            return
        from rich.console import Console as Terminal
        from rich.progress import track

        total = len(items) if isinstance(items, Sized) else None
        yield from track(items, label, total=total, console=Terminal(file=self.stream), transient=True)
