"""Taking a capture down: its bytes go, a tombstone stays, and every other byte keeps its place.

The block is overwritten by one gzip member of exactly the same size that says what was here, so the
manifest and all later digests stay true, and any WARC reader still reads the whole file.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

from ruwen.archive.manifest import Entry, Manifest, load_manifests
from ruwen.archive.members import digest_hex
from ruwen.archive.record import withdrawal_record
from ruwen.archive.sums import update_sums
from ruwen.archive.tombstone import Tombstone, load_tombstones, with_equals
from ruwen.dates import utc_stamp
from ruwen.errors import ArchiveError
from ruwen.ids import article_id, sha256_hex
from ruwen.store.atomic import write_bytes

_HEADER = b"\x1f\x8b\x08\x10\x00\x00\x00\x00\x02\xff"
"""RFC 1952: deflate, flag FCOMMENT, no time, unknown system. The comment takes up the room that is left."""


_REASON_LIMIT = 500


def withdraw(
    root: Path, entry: Entry, reason: str, withdrawn_at: datetime, reports: Mapping[str, str]
) -> tuple[Tombstone, ...]:
    """Take down every capture whose payload equals that of `entry`: equal bytes elsewhere are the same content.

    `reports`: id of an article -> its path on the site.
    Tombstones are written first; a crash after that is finished by `complete_withdrawals`.
    """
    if not 0 < len(reason.strip()) <= _REASON_LIMIT:
        raise ArchiveError(f"请用 --reason 写明撤下的理由（{_REASON_LIMIT} 字以内），它会公开。")
    stamp = utc_stamp(withdrawn_at)
    gone = load_tombstones(root)
    equal = [
        other
        for manifest in load_manifests(root)
        for other in manifest.entries
        if other.sha256 == entry.sha256 and other.id not in gone
    ]
    stones = tuple(
        Tombstone(
            capture=other.id,
            url=other.url,
            captured_at=utc_stamp(other.captured_at),
            sha256=other.sha256,
            reason=" ".join(reason.split()),
            withdrawn_at=stamp,
            report=reports.get(article_id(other.url), ""),
        )
        for other in equal
    )
    for other, stone in zip(equal, stones, strict=True):
        filler(stone, other.size)  # refuses before anything is written
    for stone in stones:
        stone.save(root)
    complete_withdrawals(root)
    return stones


def complete_withdrawals(root: Path) -> list[str]:
    """Overwrite what was withdrawn and a file still holds; returns a line in Chinese for each file changed."""
    known = load_tombstones(root)
    if not known:
        return []
    manifests = load_manifests(root)
    stones = with_equals(known, (entry for manifest in manifests for entry in manifest.entries))
    for capture in sorted(stones.keys() - known.keys()):
        stones[capture].save(root)
    sums = {stone.name: sha256_hex((root / stone.name).read_bytes()) for stone in stones.values()}
    done = []
    for manifest in manifests:
        path = root / manifest.file
        if path.is_file() and any(entry.id in stones for entry in manifest.entries):
            data = _blanked(manifest, path.read_bytes(), stones)
            if write_bytes(path, data):
                done.append(f"{manifest.file} 里已撤下的内容已抹去。")
            sums[manifest.file] = digest_hex(data)
    update_sums(root, sums)
    return done


def filler(stone: Tombstone, size: int) -> bytes:
    """The gzip member of `size` bytes that stands where a withdrawn capture stood.

    A long reason that finds no room stands in the tombstone alone.
    """
    for shown in (stone, replace(stone, reason="")):
        content = withdrawal_record(shown)
        deflater = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        body = deflater.compress(content) + deflater.flush()
        tail = zlib.crc32(content).to_bytes(4, "little") + len(content).to_bytes(4, "little")
        room = size - len(_HEADER) - 1 - len(body) - len(tail)
        if room >= 0:
            return _HEADER + b" " * room + b"\0" + body + tail
    raise ArchiveError(f"快照 {stone.capture} 的记录太小，放不下撤下记录。请把它所在的存档文件移出后手工处理。")


def _blanked(manifest: Manifest, data: bytes, stones: dict[str, Tombstone]) -> bytes:
    """The file with the withdrawn blocks overwritten; a damaged block stays as it is, for verify to name."""
    offsets, out = manifest.offsets(), BytesIO(data)
    for entry in manifest.entries:
        start = offsets[entry.id]
        if entry.id in stones and digest_hex(data[start : start + entry.size]) == entry.digest:
            out.seek(start)
            out.write(filler(stones[entry.id], entry.size))
    return out.getvalue()
