"""What is kept beside a release and served to nobody: what was published before it, and the captures it stood on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ruwen import SCHEMA
from ruwen.store.atomic import write_text


@dataclass(frozen=True, slots=True)
class Record:
    """`before`: name of the release that was current ("" for the first). `captures`: ids that were not withdrawn."""

    before: str
    captures: frozenset[str]

    def save(self, path: Path) -> None:
        values = {"schema": SCHEMA, "before": self.before, "captures": sorted(self.captures)}
        write_text(path, json.dumps(values, indent=0) + "\n")


def load_record(path: Path) -> Record | None:
    """None when there is none that can be read."""
    try:
        values = json.loads(path.read_bytes())
        if values["schema"] != SCHEMA:
            return None
        return Record(str(values["before"]), frozenset(map(str, values["captures"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None
