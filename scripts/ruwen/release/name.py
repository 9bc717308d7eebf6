"""A release's name: its running number, the day it was made for, and what its bytes are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_NAME = re.compile(r"(?P<number>\d{4,})-(?P<day>\d{4}-\d{2}-\d{2})-(?P<digest>[0-9a-f]{8})")


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """`0007-2026-11-30-1a2b3c4d`; names sort by number, and none of it stands on a page."""

    number: int
    day: str
    digest: str

    def __str__(self) -> str:
        return f"{self.number:04}-{self.day}-{self.digest}"

    @classmethod
    def make(cls, number: int, day: date, digest: str) -> Name:
        return cls(number, day.isoformat(), digest[:8])

    @classmethod
    def parse(cls, text: str) -> Name | None:
        found = _NAME.fullmatch(text)
        return cls(int(found["number"]), found["day"], found["digest"]) if found else None
