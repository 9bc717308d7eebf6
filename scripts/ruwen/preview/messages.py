"""What the preview and its builder say to each other: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

from ruwen.errors import Problem

Kind = Literal["checked", "page", "site", "links", "failed"]


@dataclass(frozen=True, slots=True)
class Order:
    """Build the site into `output`; before the rest, the pages of the texts `changed` into `early`."""

    number: int
    output: str
    early: str
    changed: tuple[str, ...] = ()

    def line(self) -> bytes:
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def parse(cls, line: bytes) -> Order:
        data = json.loads(line)
        return cls(data["number"], data["output"], data["early"], tuple(data["changed"]))


@dataclass(frozen=True, slots=True)
class Event:
    """How far order `number` is.

    checked: its problems are known · page: the first pages are there · site: all is there · links: and checked ·
    failed: there will be nothing. `problems` are those known by then, with absolute paths.
    """

    number: int
    kind: Kind
    problems: tuple[Problem, ...] = ()

    def line(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode() + b"\n"

    @classmethod
    def parse(cls, line: bytes) -> Event:
        data = json.loads(line)
        return cls(data["number"], data["kind"], _problems(data["problems"]))


def _problems(rows: Iterable[dict[str, str]]) -> tuple[Problem, ...]:
    return tuple(Problem(row["path"], int(row["line"]), row["code"], row["message"]) for row in rows)
