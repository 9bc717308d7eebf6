"""What a killed run left goes, and so do old releases; the current one never does."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from ruwen.release.name import Name
from ruwen.release.shelf import Shelf, named_by


def tidy(shelf: Shelf) -> None:
    """Remove every leftover, in an order that a second kill does not spoil."""
    coming = named_by(shelf.coming)
    if coming and coming != named_by(shelf.link):
        remove(shelf, coming)  # moved into its place, never published
    for path in (shelf.coming, shelf.going_back):
        path.unlink(missing_ok=True)
    for path in (*_building(shelf), *_hidden(shelf.releases), *_hidden(shelf.records)):
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    known = {shelf.record_path(name) for name in shelf.names()}
    for path in shelf.records.glob("*.json"):
        if path not in known:
            path.unlink()


def prune(shelf: Shelf, keep: int) -> list[Name]:
    """Remove releases beyond `keep`: the current one stays, then the one before it, then the newest."""
    current = shelf.current()
    if current is None:
        return []
    wanted = dict.fromkeys((current, shelf.before(current), *reversed(shelf.names())))
    kept = [name for name in wanted if name][: max(keep, 1)]
    gone = [name for name in shelf.names() if name not in kept]
    for name in gone:
        remove(shelf, name)
    return gone


def remove(shelf: Shelf, name: Name) -> None:
    """Out of sight first: half a release must not pass for one."""
    place = shelf.place(name)
    aside = place.with_name(f".{name}")
    if place.exists():
        place.rename(aside)
    shutil.rmtree(aside, ignore_errors=True)
    shelf.record_path(name).unlink(missing_ok=True)


def _building(shelf: Shelf) -> Iterable[Path]:
    """The folder that a build was making, and what it makes beside that."""
    return [path for path in _hidden(shelf.root) if f".{path.name.lstrip('.')}".startswith(shelf.fresh.name)]


def _hidden(folder: Path) -> Iterable[Path]:
    return folder.glob(".*") if folder.is_dir() else ()
