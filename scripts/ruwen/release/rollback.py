"""Rolling back: an older release becomes current again; nothing is deleted."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from ruwen.archive import Tombstone
from ruwen.console import Console
from ruwen.errors import RuwenError, UsageError
from ruwen.release.current import prepare_link, take_effect
from ruwen.release.faults import failure
from ruwen.release.files import digest, fingerprints
from ruwen.release.name import Name
from ruwen.release.shelf import Shelf


def rollback(shelf: Shelf, to: str | None, withdrawn: Iterable[Tombstone], console: Console) -> Name:
    """Point `current` at `to`, or at the release before it; RuwenError when that must not be shown."""
    if not shelf.root.is_dir():
        raise RuwenError("还没有发布过，没有可以换回的网站。")
    try:
        with shelf.lock():
            now = shelf.current()
            name = _meant(shelf, now, to)
            if name == now:
                console.say(f"网站现在就是 {name}，没有改动。")
                return name
            _require_fit(shelf, name, withdrawn)
            try:
                prepare_link(shelf.going_back, name)
                take_effect(shelf, shelf.going_back)
            finally:
                with contextlib.suppress(OSError):
                    shelf.going_back.unlink(missing_ok=True)
    except OSError as error:
        raise failure(error) from error
    console.say(f"已换回 {name}{f'（换下 {now}，仍然留着）' if now else ''}。内容没有改：再发布会把它们放上去。")
    return name


def _meant(shelf: Shelf, now: Name | None, to: str | None) -> Name:
    if to:
        found = [name for name in shelf.names() if to == str(name) or (to.isdecimal() and int(to) == name.number)]
        if len(found) != 1:
            raise UsageError(f"没有发布版“{to}”。{_listed(shelf, now)}")
        return found[0]
    name = shelf.before(now) if now else None
    if name is None:
        raise RuwenError(f"没有更早的发布版可以换回。{_listed(shelf, now)}")
    return name


def _listed(shelf: Shelf, now: Name | None) -> str:
    names = [f"{name}（现在）" if name == now else str(name) for name in shelf.names()]
    return f"现有：{'、'.join(names)}。" if names else "一个发布版也没有，请先运行 make publish。"


def _require_fit(shelf: Shelf, name: Name, withdrawn: Iterable[Tombstone]) -> None:
    """A release that shows what was withdrawn since, or whose files are not what they were, does not come back."""
    record = shelf.record(name)
    if record is None:
        raise RuwenError(f"发布版 {name} 没有记录，不知道里面有没有已撤下的内容，不能换回。请运行 make publish。")
    shown = [stone for stone in withdrawn if stone.capture in record.captures]
    if shown:
        rows = "；".join(f"{stone.capture}（{stone.url}）" for stone in shown)
        raise RuwenError(
            f"不能换回 {name}：其中的快照后来撤下了：{rows}。"
            "请改正内容后运行 make publish，或用 TO= 换到撤下以后的发布版。"
        )
    if not digest(fingerprints(shelf.place(name))).startswith(name.digest):
        raise RuwenError(f"发布版 {name} 的文件被改过，或少了几个，不能换回。请用 TO= 换到别的，或重新发布。")
