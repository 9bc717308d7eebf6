"""已撤下: what the site says of a capture that was taken down; its old address goes on answering."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ruwen.archive import Tombstone
from ruwen.dates import CHINA, parse_moment
from ruwen.site.library import Library


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A tombstone as its page shows it. `captured` and `withdrawn_on` are in China's time."""

    stone: Tombstone
    path: str
    captured: str
    withdrawn_on: str


def withdrawals(library: Library) -> Iterator[Withdrawal]:
    """One for each withdrawn capture, the latest withdrawal first."""
    for stone in sorted(library.withdrawn, key=lambda one: (one.withdrawn_at, one.capture), reverse=True):
        yield Withdrawal(
            stone=stone,
            path=f"/captures/{stone.capture}/",
            captured=_local(stone.captured_at, "%Y-%m-%d %H:%M"),
            withdrawn_on=_local(stone.withdrawn_at, "%Y-%m-%d"),
        )


def _local(stamp: str, form: str) -> str:
    moment = parse_moment(stamp)
    return moment.astimezone(CHINA).strftime(form) if moment else stamp
