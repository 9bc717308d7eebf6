"""The date of a report, which its time words are counted from."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from ruwen.periods import AS_OF


@dataclass(frozen=True, slots=True)
class Published:
    """The date of a report, as far as it is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str | None) -> Published:
        """From `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (anything after the day is left aside); else unknown."""
        found = re.match(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?![\d])", text or "")
        if not found:
            return cls()
        year, month, day = (int(part) if part else None for part in found.groups())
        if month and not 1 <= month <= 12:
            return cls(year)
        if year and month and day and not 1 <= day <= monthrange(year, month)[1]:
            return cls(year, month)
        return cls(year, month, day)

    @property
    def as_of(self) -> str | None:
        if not self.year or not self.month:
            return None
        return AS_OF + (f"{self.year}-{self.month:02d}-{self.day:02d}" if self.day else f"{self.year}-{self.month:02d}")

    def last_week(self) -> str | None:
        """Monday to Sunday of the week before the report, as `A/B`."""
        if not self.year or not self.month or not self.day:
            return None
        own = date(self.year, self.month, self.day)
        monday = own - timedelta(days=own.weekday() + 7)
        return f"{monday}/{monday + timedelta(days=6)}"


def month_end(year: int, month: int) -> str:
    return f"{year}-{month:02d}-{monthrange(year, month)[1]:02d}"
