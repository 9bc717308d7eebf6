"""Publishing: tidy, build beside, compare, compress, move into place, point `current` at it, remove the oldest.

Until the one rename in `take_effect` readers see the old release, whatever happens; after it the new one.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ruwen.console import Console
from ruwen.errors import Problem, RefusedError, reason_of
from ruwen.release.changes import Changes
from ruwen.release.compress import compress
from ruwen.release.current import prepare_link, take_effect
from ruwen.release.faults import failure
from ruwen.release.files import digest, fingerprints
from ruwen.release.name import Name
from ruwen.release.record import Record
from ruwen.release.shelf import Shelf
from ruwen.release.tidy import prune, tidy

KEEP = 5


@dataclass(frozen=True, slots=True)
class Order:
    """How to publish. `build` makes the site in a folder and returns its day; `captures` are the archive's now.

    `gone`: lost addresses are meant. `withdrawn`: captures that were taken down.
    """

    build: Callable[[Path], date]
    captures: Callable[[], frozenset[str]]
    withdrawn: frozenset[str] = frozenset()
    gone: bool = False
    keep: int = KEEP


@dataclass(frozen=True, slots=True)
class Published:
    """What readers see after a run, and whether that is new."""

    name: Name
    changed: bool

    def tell(self, file: Path) -> None:
        """Append `changed=true` or `changed=false`, as a later step of GitHub's workflow reads it."""
        with file.open("a", encoding="utf-8") as outputs:
            outputs.write(f"changed={str(self.changed).lower()}\n")


def publish(shelf: Shelf, order: Order, console: Console) -> Published:
    """One run; RefusedError when an address would be lost, RuwenError when the machine or the build refuses."""
    try:
        with shelf.lock():
            tidy(shelf)
            try:
                before = order.captures()
                day = order.build(shelf.fresh)
                return _offer(shelf, order, day, before | order.captures(), console)
            finally:
                with contextlib.suppress(OSError):
                    tidy(shelf)
    except OSError as error:
        raise failure(error) from error


def _offer(shelf: Shelf, order: Order, day: date, captures: frozenset[str], console: Console) -> Published:
    now = shelf.current()
    files = fingerprints(shelf.fresh)
    old = fingerprints(shelf.place(now)) if now else {}
    if now and files == old:
        console.say(f"没有改动：网站仍是 {now}。")
        return Published(now, changed=False)
    if now:
        console.say(f"与现在的 {now} 相比：")
        changes = Changes(old, files, shelf.place(now), shelf.fresh)
        for line in changes.told():
            console.say(line)
        record = shelf.record(now)
        urgent = record is not None and not record.captures.isdisjoint(order.withdrawn)
        _require_meant(changes.lost(), order.gone, urgent, console)
    compress(shelf.fresh)
    name = Name.make(shelf.next_number(), day, digest(files))
    _install(shelf, name, Record(str(now or ""), captures))
    console.say(f"已发布 {name}，共 {sum(path.endswith('.html') for path in files)} 页。换回上一版：make rollback。")
    _prune(shelf, order.keep, console)
    return Published(name, changed=True)


def _require_meant(lost: list[str], gone: bool, urgent: bool, console: Console) -> None:
    """RefusedError when addresses are lost unawares. What was withdrawn goes at once, with whatever leans on it."""
    if lost and urgent:
        console.warn(f"现在的网站还有已撤下的内容，所以照样发布。这些网址会打不开：{'、'.join(lost)}。")
    elif lost and not gone:
        console.error(
            "没有发布。下面这些网址读者可能存着，这次没有了。请在接替它的那一篇的 aliases 里写上旧网址（撤下用"
            " withdraw_capture.py）；确实不要了，运行 make publish ARGS=--gone。"
        )
        raise RefusedError(Problem(address, 0, "E506", "这个网址会打不开。") for address in lost)


def _install(shelf: Shelf, name: Name, record: Record) -> None:
    record.save(shelf.record_path(name))
    os.sync()  # thousands of files: one flush of the disk, where an fsync for each would take minutes
    prepare_link(shelf.coming, name)
    shelf.fresh.rename(shelf.place(name))
    take_effect(shelf, shelf.coming)


def _prune(shelf: Shelf, keep: int, console: Console) -> None:
    """The new release is live already: an old one that cannot be removed is no failure."""
    try:
        for name in prune(shelf, keep):
            console.detail(f"已删去旧的发布版 {name}。")
    except OSError as error:
        console.warn(f"旧的发布版没有删掉：{reason_of(error)}。下次发布再删。")
