"""Writes that either happen entirely or leave the old file as it was."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path


class _Disk:
    synced = True


def spare_disk() -> None:
    """From now on this process writes only what may be lost with the machine's power: a preview's pages."""
    _Disk.synced = False


def write_bytes(path: Path, data: bytes) -> bool:
    """Make `path` hold `data`; return whether anything changed.

    The bytes go to a temporary file in the same folder, are synced, and take the name in one rename,
    so a crash or a full disk never leaves half a file. An equal file is left alone, with its time.
    """
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if _Disk.synced:
                os.fsync(file.fileno())
        temporary.chmod(0o644)  # mkstemp makes 0600, which a web server may not read
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    return True


def write_text(path: Path, text: str) -> bool:
    """`write_bytes` in UTF-8 with LF line ends."""
    return write_bytes(path, text.encode("utf-8"))


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable."""
    if not _Disk.synced:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def swap_folder(fresh: Path, target: Path) -> None:
    """Put the folder `fresh` in the place of `target`; on failure the old one is put back.

    Both must lie on one file system: the caller builds beside the target.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    old = _place_aside(target)
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def put_back(target: Path) -> None:
    """Give `target` its folder again when a killed run left the only copy aside."""
    aside = target.with_name(f".{target.name}.old")
    if aside.exists() and not target.exists():
        aside.rename(target)


def _place_aside(target: Path) -> Path:
    """A free name beside `target`. What a killed run left there goes, unless it is the only copy: that is put back."""
    put_back(target)
    aside = target.with_name(f".{target.name}.old")
    shutil.rmtree(aside, ignore_errors=True)
    return aside
