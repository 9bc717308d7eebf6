"""A small shelf to publish on, and every step that a run takes on the disk: to be counted, watched or cut short.

Run as a program (`python -m tests.ruwen.release.steps PUBLISH TEXT STEP`) it kills itself, by SIGKILL, at that step.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ruwen.console import Console
from ruwen.release.files import digest, fingerprints
from ruwen.release.publish import Order, Published, publish
from ruwen.release.shelf import Shelf

DAY = date(2026, 11, 30)
CALLS = ("rename", "replace", "symlink", "unlink", "rmdir", "mkdir", "fsync", "sync")
Step = Callable[[str], None]


class KilledError(BaseException):
    """What a process that is killed does next: nothing, no `except` and no `finally`."""


def site(text: str, *more: str) -> Callable[[Path], date]:
    """A builder of a site whose every file says `text`."""

    def build(folder: Path) -> date:
        for name in ("index.html", "posts/a/index.html", "data/figures.csv", *more):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes((f"{text}\n" * 200).encode())
        return DAY

    return build


def order(text: str, *more: str, captures: tuple[str, ...] = (), **options: Any) -> Order:
    return Order(site(text, *more), lambda: frozenset(captures), **options)


def put(shelf: Shelf, text: str, *more: str, **options: Any) -> Published:
    return publish(shelf, order(text, *more, **options), Console(quiet=True))


def require_whole(shelf: Shelf) -> str:
    """The text that readers see; every file of the current release and of each other is what its name says."""
    for name in shelf.names():
        assert digest(fingerprints(shelf.place(name))).startswith(name.digest)
    return read(shelf)


def read(shelf: Shelf) -> str:
    """As a reader does: one look at where `current` leads, then every file there."""
    if not shelf.link.is_symlink():
        return ""
    place = shelf.root / shelf.link.readlink()
    files = {path: path.read_text(encoding="utf-8") for path in place.rglob("*") if path.suffix in {".html", ".csv"}}
    assert len(files) >= 3, files
    [text] = {content.split("\n")[0] for content in files.values()}
    assert all(content.count(text) == 200 for content in files.values())
    return text


@contextmanager
def each_step(step: Step) -> Iterator[None]:
    """Call `step` before whatever changes the disk. A file that is written stops half-way when `step` raises."""
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, _announced(getattr(os, name), name, step))
        write = Path.write_bytes

        def half(path: Path, data: Any) -> int:
            write(path, data[: len(data) // 2])
            step("write")
            return write(path, data)

        patch.setattr(Path, "write_bytes", half)
        yield


def _announced(real: Callable[..., Any], name: str, step: Step) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        step(name)
        return real(*arguments, **named)

    return call


class Counter:
    """Counts steps; from number `last` on it does `act` at each."""

    def __init__(self, last: int = sys.maxsize, act: Step | None = None) -> None:
        self.count, self.last, self.act = 0, last, act

    def __call__(self, name: str) -> None:
        self.count += 1
        if self.count >= self.last and self.act:
            self.act(name)


def killed(_: str) -> None:
    raise KilledError


def main(public: str, text: str, step: str) -> None:
    with each_step(Counter(int(step), lambda _: os.kill(os.getpid(), signal.SIGKILL))):
        put(Shelf(Path(public)), text)


if __name__ == "__main__":
    main(*sys.argv[1:])
