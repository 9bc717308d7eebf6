"""A lock that the system frees by itself when its holder ends, however it ends."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from ruwen.errors import LockedError


@contextlib.contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold the lock file `path`; LockedError (exit 75) when another run has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockedError("另一个命令正在运行。请等它结束后再试。") from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
