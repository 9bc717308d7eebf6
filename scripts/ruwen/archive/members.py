"""Gzip members: how a WARC file is cut into records, and where a torn one ends."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_CHUNK = 64 * 1024
MAX_RECORD = 128 * 1024 * 1024
"""Bytes; no record of ours inflates to more (fetch caps a body far below), so more means damage."""


@dataclass(frozen=True, slots=True)
class Member:
    """One gzip member: where it lies in the file (bytes) and what it inflates to."""

    offset: int
    size: int
    content: bytes


def digest_hex(data: memoryview | bytes) -> str:
    """SHA-256 in hex without copying a mapped file."""
    return hashlib.sha256(data).hexdigest()


class TornError(ValueError):
    """The bytes from `offset` on are no whole gzip member."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        super().__init__(f"no whole gzip member at byte {offset}")


def walk_members(data: memoryview | bytes) -> Iterator[Member]:
    """Each member in file order, its checksum tested by zlib; TornError at the first that is not whole.

    `warcio check` passes some torn files: only walking the members to the last byte finds every cut.
    """
    view, offset = memoryview(data), 0
    while offset < len(view):
        member = _read_member(view, offset)
        yield member
        offset += member.size


def _read_member(view: memoryview, offset: int) -> Member:
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
    parts: list[bytes] = []
    position, total = offset, 0
    try:
        while not inflater.eof and position < len(view):
            chunk = view[position : position + _CHUNK]
            parts.append(inflater.decompress(chunk, MAX_RECORD + 1 - total))
            total += len(parts[-1])
            if total > MAX_RECORD:
                raise TornError(offset)
            position += len(chunk)
    except zlib.error:
        raise TornError(offset) from None
    if not inflater.eof:
        raise TornError(offset)
    return Member(offset, position - len(inflater.unused_data) - offset, b"".join(parts))
