"""Smaller copies beside the text files of a release, for servers that hand them out as they are."""

from __future__ import annotations

import gzip
import importlib
from collections.abc import Callable
from pathlib import Path

TEXTS = frozenset((".html", ".css", ".js", ".svg", ".csv", ".json", ".xml", ".atom", ".ics", ".txt"))
LEAST = 256
"""Bytes below which a copy is not worth a file."""


def compress(folder: Path) -> int:
    """Write `.gz`, and `.br` where the brotli library is installed, where they are smaller; return how many files."""
    packers, count = _packers(), 0
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes() if path.suffix.lower() in TEXTS else b""
        if len(data) < LEAST:
            continue
        for suffix, pack in packers.items():
            packed = pack(data)
            if len(packed) < len(data):
                copy = path.with_name(path.name + suffix)
                copy.write_bytes(packed)
                copy.chmod(0o644)
                count += 1
    return count


def _packers() -> dict[str, Callable[[bytes], bytes]]:
    packers: dict[str, Callable[[bytes], bytes]] = {".gz": lambda data: gzip.compress(data, 9, mtime=0)}
    try:
        brotli = importlib.import_module("brotli")
    except ImportError:
        return packers
    return packers | {".br": lambda data: bytes(brotli.compress(data, quality=11))}
