"""What was read of captured pages, kept so that no step reads one again: BUILD/state/pages.sqlite.

It may be deleted at any time. A row counts only for the same bytes, address and charset, read by the same code and
libraries; one that does not hold what its digest says is no row.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from collections.abc import Collection
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

import ruwen
from ruwen.ids import sha256_hex
from ruwen.model import Article, Capture

_LIBRARIES = ("beautifulsoup4", "lxml", "w3lib", "webencodings")
_TABLE = "CREATE TABLE IF NOT EXISTS pages (key TEXT PRIMARY KEY, payload TEXT, said TEXT, digest TEXT) WITHOUT ROWID"


class KeptPages:
    """The rows of one run. A file that is broken or of other code is begun anew; one that cannot be written is done
    without. `fresh`: nothing that was kept counts."""

    def __init__(self, path: Path, *, fresh: bool = False) -> None:
        self._path = path
        self._store = self._open(fresh)

    def get(self, capture: Capture) -> Article | str | None:
        """The article of a capture, or why it holds none; None when it was not read yet."""
        key = _key(capture)
        for said, digest in self._ask("SELECT said, digest FROM pages WHERE key = ?", key):
            if digest == _digest(key, said):
                found = json.loads(said)
                return found if isinstance(found, str) else Article.from_json(found)
        return None

    def put(self, capture: Capture, found: Article | str) -> None:
        key, plain = _key(capture), found if isinstance(found, str) else found.to_json()
        said = json.dumps(plain, ensure_ascii=False)
        self._ask("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?)", key, capture.sha256, said, _digest(key, said))

    def close(self, held: Collection[str]) -> None:
        """Write; `held`: SHA-256 of what the archive holds. The text of what was withdrawn is not kept."""
        for (payload,) in self._ask("SELECT DISTINCT payload FROM pages"):
            if payload not in held:
                self._ask("DELETE FROM pages WHERE payload = ?", payload)
        with suppress(sqlite3.Error):
            self._store.commit()
        self._store.close()

    def _ask(self, order: str, *values: str) -> list[tuple[str, ...]]:
        try:
            return self._store.execute(order, values).fetchall()
        except sqlite3.Error:
            self._store.close()
            self._store = self._open(fresh=True)
            return []

    def _open(self, fresh: bool) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if fresh:
                self._path.unlink(missing_ok=True)
            return _prepared(sqlite3.connect(self._path))
        except (sqlite3.Error, OSError):
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
            return _prepared(sqlite3.connect(":memory:"))


def _prepared(store: sqlite3.Connection) -> sqlite3.Connection:
    store.execute("PRAGMA synchronous = OFF")  # a file that a crash left broken is begun anew
    if store.execute("PRAGMA user_version").fetchone() != (_edition(),):
        store.execute("DROP TABLE IF EXISTS pages")
        store.execute(f"PRAGMA user_version = {_edition()}")
    store.execute(_TABLE)
    return store


def _key(capture: Capture) -> str:
    return sha256_hex("\0".join((capture.sha256, capture.url, capture.charset or "")).encode())


def _digest(key: str, said: str) -> str:
    return sha256_hex(f"{key}\0{said}".encode())


@cache
def _edition() -> int:
    """31 bits of SHA-256 over the code and the versions of the libraries that read a page."""
    root = Path(ruwen.__file__).parent
    total = hashlib.sha256(repr([sys.version, *((name, version(name)) for name in _LIBRARIES)]).encode())
    for path in [*sorted(root.glob("*.py")), *sorted((root / "extract").rglob("*.py"))]:
        total.update(path.read_bytes())
    return int(total.hexdigest()[:8], 16) >> 1
