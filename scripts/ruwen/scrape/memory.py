"""What the scraper remembers between runs: validators, check times, links of list pages, robots.txt, pauses.

It lies in BUILD/state and may be deleted at any time: captures hold their own validators, the rest is asked anew.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ruwen import SCHEMA
from ruwen.store.atomic import write_text


@dataclass(slots=True)
class PageCheck:
    """The last look at one address. `checked_at` in seconds since 1970.

    `links`: (URL, date or "") pairs found there when it is a list. `refused`: why it was not kept.
    `moved`: the address that it redirects to.
    """

    checked_at: float = 0.0
    etag: str = ""
    last_modified: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    refused: str = ""
    moved: str = ""


@dataclass(slots=True)
class RobotsCheck:
    """An answer to /robots.txt: its status and text (latin-1, so that every byte survives)."""

    checked_at: float
    status: int
    body: str


@dataclass(slots=True)
class HostPace:
    """When the last request to a host ended, and the pause it made us keep beyond the usual (seconds)."""

    last_at: float = 0.0
    slowed: float = 0.0


class Checks:
    """The state file, read at once and written by `save`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        data = _read(path)
        self.pages = {url: PageCheck(**row) for url, row in data.get("pages", {}).items()}
        self.robots = {origin: RobotsCheck(**row) for origin, row in data.get("robots", {}).items()}
        self.hosts = {host: HostPace(**row) for host, row in data.get("hosts", {}).items()}
        self.sources: dict[str, float] = dict(data.get("sources", {}))

    def page(self, url: str) -> PageCheck:
        return self.pages.setdefault(url, PageCheck())

    def host(self, name: str) -> HostPace:
        return self.hosts.setdefault(name, HostPace())

    def save(self) -> None:
        """Write everything; the order of keys is fixed so that an unchanged state is an unchanged file."""
        tables: dict[str, Any] = {
            "pages": {url: asdict(row) for url, row in self.pages.items()},
            "robots": {origin: asdict(row) for origin, row in self.robots.items()},
            "hosts": {host: asdict(row) for host, row in self.hosts.items()},
            "sources": self.sources,
        }
        write_text(self._path, json.dumps({"schema": SCHEMA, **tables}, ensure_ascii=False, sort_keys=True) + "\n")


def _read(path: Path) -> dict[str, Any]:
    """The file's tables; {} when it is absent, damaged or of another schema: nothing in it is irreplaceable."""
    try:
        data = json.loads(path.read_bytes())
        if data["schema"] != SCHEMA:
            return {}
        for table, kind in (("pages", PageCheck), ("robots", RobotsCheck), ("hosts", HostPace)):
            for row in data.get(table, {}).values():
                kind(**row)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return dict(data)
