"""What a folder's site consists of: every file with its SHA-256, and one digest of them all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

COMPRESSED = (".gz", ".br")
"""Suffixes of what `compress` writes beside a file; it follows from that file and counts for nothing."""


def fingerprints(folder: Path) -> dict[str, str]:
    """Path below `folder` -> SHA-256, in the order of the paths."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    own = [name for name in sorted(paths) if not _is_copy(name, paths)]
    return {name: hashlib.sha256(paths[name].read_bytes()).hexdigest() for name in own}


def digest(files: Mapping[str, str]) -> str:
    """SHA-256 over all paths and bytes."""
    rows = (f"{files[name]}  {name}\n" for name in sorted(files))
    return hashlib.sha256("".join(rows).encode()).hexdigest()


def _is_copy(name: str, paths: Mapping[str, Path]) -> bool:
    return any(name.endswith(suffix) and name.removesuffix(suffix) in paths for suffix in COMPRESSED)
