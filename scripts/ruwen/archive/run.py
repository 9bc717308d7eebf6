"""A run: many captures into one file, each durable before it is acknowledged."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

from ruwen.archive.index import Index
from ruwen.archive.manifest import Entry
from ruwen.archive.record import Exchange, block, preamble
from ruwen.archive.seal import OPEN, hold, seal
from ruwen.errors import ArchiveError, reason_of
from ruwen.ids import canonical_url, capture_id, require_url, sha256_hex
from ruwen.model import Capture
from ruwen.store.atomic import sync_folder


class Run:
    """Open for the time of one `with archive.run()`; makes no file before the first new capture."""

    def __init__(self, root: Path, index: Index) -> None:
        self._root = root
        self._index = index
        self._file: FileIO | None = None
        self._path: Path | None = None
        self._end = 0
        self._entries: dict[str, Entry] = {}
        self._newest: dict[str, Entry] = {}
        self._payloads: dict[str, Entry] = {}

    def add(
        self,
        url: str,
        payload: bytes,
        *,
        captured_at: datetime,
        charset: str | None = None,
        content_type: str = "text/html",
        exchange: Exchange | None = None,
        via: str = "",
    ) -> Capture:
        """Keep the bytes of `url`; on return they are on the disk.

        Equal to the newest capture of that address: that capture is returned and nothing is written.
        ArchiveError when the address is impossible, the bytes were withdrawn, or the disk refuses.
        """
        entry = _entry(url, payload, captured_at, charset, content_type, exchange, via)
        self._index.refuse_withdrawn(entry)
        newest = self._newest.get(entry.url) or self._index.newest_entry(entry.url)
        if newest and newest.sha256 == entry.sha256:
            return self._known(newest, payload)
        same = self._entries.get(entry.id) or self._index.entry(entry.id)
        if same:
            return self._known(same, payload)
        original = self._payloads.get(entry.sha256) or self._index.holder(entry.sha256)
        if original and (original.id in self._entries or self._index.holds(original)):
            entry = replace(entry, refers_to=original.id)
        data = block(entry, payload, exchange, original if entry.refers_to else None)
        entry = replace(entry, size=len(data), digest=sha256_hex(data))
        self._append(entry, data)
        self._remember(entry)
        return entry.capture("", payload)

    def __len__(self) -> int:
        """Captures written so far."""
        return len(self._entries)

    def newest(self, url: str) -> Entry | None:
        """The newest capture of an address, in this run or before."""
        return self._newest.get(canonical_url(url)) or self._index.newest_entry(url)

    def payload(self, entry: Entry) -> bytes | None:
        """The bytes of a capture of an earlier run; None for one that this run wrote."""
        if entry.id in self._entries:
            return None
        return self._index.payload(self._index.get(entry.id))

    def close(self) -> None:
        """Seal the file; nothing to do when nothing was added."""
        if self._file is None or self._path is None:
            return
        with self._file:
            seal(self._root, self._path, tuple(self._entries.values()))
        self._file = None

    def _remember(self, entry: Entry) -> None:
        self._entries[entry.id] = entry
        self._payloads.setdefault(entry.sha256, entry)
        held = self._newest.get(entry.url) or self._index.newest_entry(entry.url)
        if held is None or held.captured_at <= entry.captured_at:
            self._newest[entry.url] = entry

    def _known(self, entry: Entry, payload: bytes) -> Capture:
        return entry.capture(self._index.file_of(entry.id), payload)

    def _append(self, entry: Entry, data: bytes) -> None:
        """One write and one fsync a capture; on failure the file is cut back to its last whole capture."""
        try:
            if self._file is None:
                data = self._open(entry) + data
            file = self._file
            if file is None:
                raise ArchiveError("存档文件没有打开。")
            written = 0
            while written < len(data):
                written += os.write(file.fileno(), memoryview(data)[written:])
            os.fsync(file.fileno())
        except OSError as error:
            self._cut_back()
            reason = reason_of(error)
            message = (
                f"存档写不进去（{reason}）：{entry.url}。已存的快照都在；请腾出磁盘空间或检查文件夹权限后重新运行。"
            )
            raise ArchiveError(message) from None
        self._end += len(data)

    def _open(self, entry: Entry) -> bytes:
        folder = self._root / entry.id[:4]
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"run-{entry.id[:14]}.warc.gz{OPEN}"
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644)
        self._file = FileIO(descriptor, "r+")
        hold(self._file)
        sync_folder(folder)
        return preamble(entry)

    def _cut_back(self) -> None:
        if self._file is None or self._path is None:
            return
        os.ftruncate(self._file.fileno(), self._end)
        os.lseek(self._file.fileno(), self._end, os.SEEK_SET)
        if self._end == 0:
            self._file.close()
            self._path.unlink()
            self._file = None


def _entry(
    url: str,
    payload: bytes,
    captured_at: datetime,
    charset: str | None,
    content_type: str,
    exchange: Exchange | None,
    via: str,
) -> Entry:
    address = require_url(url)
    if captured_at.tzinfo is None:
        raise ArchiveError(f"{address}: 存档时间没有时区。请写成 2020-05-07T08:30:00Z 的样子。")
    moment = captured_at.astimezone(UTC).replace(microsecond=0)
    headers = {name.lower(): value for name, value in exchange.response_headers} if exchange else {}
    return Entry(
        id=capture_id(address, moment, payload),
        url=address,
        captured_at=moment,
        sha256=sha256_hex(payload),
        length=len(payload),
        content_type=_clean(content_type),
        charset=_clean(charset or ""),
        status=int(exchange.status_line.split(" ", 1)[0]) if exchange else 0,
        etag=_clean(headers.get("etag", "")),
        last_modified=_clean(headers.get("last-modified", "")),
        via=_clean(via),
    )


def _clean(text: str) -> str:
    """One line of printable text: a header may hold anything."""
    return "".join(letter for letter in text if letter.isprintable())[:400]
