"""Pointing `current` at a release: in one rename, so that a reader finds the old one or the new one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ruwen.release.name import Name
from ruwen.release.shelf import Shelf
from ruwen.store.atomic import sync_folder


def prepare_link(link: Path, name: Name) -> None:
    """`link` leads to the release `name`, by a path that holds wherever PUBLISH is moved."""
    link.unlink(missing_ok=True)
    link.symlink_to(Path("releases") / str(name))
    sync_folder(link.parent)


def take_effect(shelf: Shelf, link: Path) -> None:
    """`link` becomes `current`. From the rename on readers see it: a flush that fails then is no failure."""
    link.replace(shelf.link)
    with suppress(OSError):
        sync_folder(shelf.root)
