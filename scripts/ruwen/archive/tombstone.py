"""Tombstones: what stays of a capture that was taken down."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ruwen import SCHEMA
from ruwen.errors import ArchiveError
from ruwen.store.atomic import write_text

FOLDER = "withdrawn"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A withdrawn capture: its id, address, time, payload digest, and why and when (UTC stamps) it went."""

    capture: str
    url: str
    captured_at: str
    sha256: str
    reason: str
    withdrawn_at: str

    @property
    def name(self) -> str:
        """Path relative to the archive's root."""
        return f"{FOLDER}/{self.capture}.json"

    def save(self, root: Path) -> None:
        text = json.dumps({"schema": SCHEMA, **asdict(self)}, ensure_ascii=False, indent=1)
        write_text(root / self.name, text + "\n")


def load_tombstones(root: Path) -> dict[str, Tombstone]:
    """All tombstones by capture id; ArchiveError names a file that cannot be read."""
    found = {}
    for path in sorted((root / FOLDER).glob("*.json")):
        try:
            values = json.loads(path.read_bytes())
            if values.pop("schema") != SCHEMA:
                raise ValueError("schema")
            stone = Tombstone(**{name: str(value) for name, value in values.items()})
        except (ValueError, KeyError, TypeError, AttributeError):
            raise ArchiveError(f"{path}: 撤下记录读不懂。请从版本库恢复这个文件。") from None
        found[stone.capture] = stone
    return found
