"""A publisher that is killed at one instant after another, for readers on a web server to look on.

Run as `python -m tests.ruwen.release.kills PUBLISH`: for every line on its standard input it publishes twice, first in
a child that kills itself (SIGKILL) at the next step, then whole; it answers with what that published, or `end` when
the child came through alive. The texts are numbers that only grow.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from ruwen.release.shelf import Shelf
from tests.ruwen.release.steps import Counter, each_step, put


def killed_at(shelf: Shelf, text: str, step: int) -> bool:
    """Publish in a child until its step number `step`; False when it had fewer."""
    child = os.fork()
    if child == 0:
        with each_step(Counter(step, lambda _: os.kill(os.getpid(), signal.SIGKILL))):
            put(shelf, text)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def answer(said: str) -> None:
    sys.stdout.write(f"{said}\n")
    sys.stdout.flush()


def main(public: str) -> None:
    os.sync = lambda: None  # no power fails here
    os.fsync = lambda fd: None
    shelf = Shelf(Path(public))
    for step, _ in enumerate(sys.stdin, start=1):
        if not killed_at(shelf, str(2 * step), step):
            answer("end")
            return
        put(shelf, str(2 * step + 1))
        answer(str(2 * step + 1))


if __name__ == "__main__":
    main(*sys.argv[1:])
