"""Tombstones: what stays of a capture that was taken down."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from ruwen import SCHEMA
from ruwen.archive.manifest import Entry
from ruwen.dates import utc_stamp
from ruwen.errors import ArchiveError
from ruwen.store.atomic import write_text

FOLDER = "withdrawn"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A withdrawn capture: its id, address, time, payload digest, and why and when (UTC stamps) it went.

    `report` is the path that its report had on the site, which nothing else remembers; "" when there was none.
    """

    capture: str
    url: str
    captured_at: str
    sha256: str
    reason: str
    withdrawn_at: str
    report: str = ""

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


def with_equals(stones: Mapping[str, Tombstone], entries: Iterable[Entry]) -> dict[str, Tombstone]:
    """The tombstones, and one for each other capture of the same bytes.

    A branch of the repository may have captured them elsewhere before it was merged with the withdrawal; what it
    wrote then may even lean on the bytes that are gone (a revisit).
    """
    found = dict(stones)
    if not stones:
        return found
    ordered = sorted(stones.values(), key=lambda stone: (stone.withdrawn_at, stone.capture), reverse=True)
    first = {stone.sha256: stone for stone in ordered}
    for entry in entries:
        stone = first.get(entry.sha256)
        if stone and entry.id not in found:
            at, report = utc_stamp(entry.captured_at), stone.report if entry.url == stone.url else ""
            found[entry.id] = replace(stone, capture=entry.id, url=entry.url, captured_at=at, report=report)
    return found
