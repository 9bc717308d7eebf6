"""The archive as the rest of the product sees it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ruwen.archive.manifest import Entry, Manifest, load_manifests
from ruwen.archive.record import Exchange, read_payload
from ruwen.archive.run import Run, require_url
from ruwen.archive.seal import recover
from ruwen.archive.tombstone import Tombstone, load_tombstones, with_equals
from ruwen.archive.withdraw import complete_withdrawals, withdraw
from ruwen.errors import ArchiveError, WithdrawnError
from ruwen.ids import sha256_hex
from ruwen.model import Capture

_CURE = "请从版本库或备份恢复它，再运行 make verify。"


@dataclass(slots=True)
class _Index:
    """What the manifests say, by id, by address and by payload; withdrawn captures are left out of the last two."""

    entries: dict[str, Entry] = field(default_factory=dict)
    manifests: dict[str, Manifest] = field(default_factory=dict)
    newest: dict[str, Entry] = field(default_factory=dict)
    holders: dict[str, Entry] = field(default_factory=dict)
    stones: dict[str, Tombstone] = field(default_factory=dict)
    offsets: dict[str, dict[str, int]] = field(default_factory=dict)


class Archive:
    """The store of captures under `root`; reading goes by the manifests alone and opens a file for payloads only."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._index: _Index | None = None

    def captures(self) -> tuple[Capture, ...]:
        """All captures without payload, sorted by time then id; withdrawn ones left out."""
        index = self._load()
        kept = (entry for id_, entry in index.entries.items() if id_ not in index.stones)
        ordered = sorted(kept, key=lambda entry: (entry.captured_at, entry.id))
        return tuple(entry.capture(index.manifests[entry.id].file) for entry in ordered)

    def withdrawn(self) -> tuple[Tombstone, ...]:
        """The tombstones, sorted by capture id."""
        return tuple(stone for _, stone in sorted(self._load().stones.items()))

    def get(self, id: str) -> Capture:
        """The capture of that id, without payload; ArchiveError when there is none or it was withdrawn."""
        index = self._load()
        stone = index.stones.get(id)
        if stone:
            raise ArchiveError(f"快照 {id} 已于 {stone.withdrawn_at[:10]} 撤下：{stone.reason}")
        if id not in index.entries:
            raise ArchiveError(f"存档里没有快照 {id}。请检查编号，或先运行 make scrape。")
        return index.entries[id].capture(index.manifests[id].file)

    def payload(self, capture: Capture) -> bytes:
        """The archived bytes, checked against the capture's SHA-256; ArchiveError when they differ or are gone."""
        index = self._load()
        entry = index.entries.get(capture.id)
        if entry is None or capture.id in index.stones:
            self.get(capture.id)
            raise ArchiveError(f"快照 {capture.id} 不可读。{_CURE}")
        holder = index.entries.get(entry.refers_to, entry) if entry.refers_to else entry
        try:
            data = read_payload(self.block(holder))
        except (OSError, ValueError) as error:
            reason = (error.strerror if isinstance(error, OSError) else "") or "不是完整的 WARC 记录"
            reason = "文件不见了" if isinstance(error, FileNotFoundError) else reason
            raise ArchiveError(
                f"{index.manifests[holder.id].file}: 快照 {capture.id} 读不出来（{reason}）。{_CURE}"
            ) from None
        if data is None or sha256_hex(data) != capture.sha256:
            file = index.manifests[holder.id].file
            raise ArchiveError(f"{file}: 快照 {capture.id} 的内容与 SHA-256 不符，存档被改动或损坏。{_CURE}")
        return data

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
        """One capture as a run of its own; see `Run.add`."""
        with self.run() as run:
            capture = run.add(
                url,
                payload,
                captured_at=captured_at,
                charset=charset,
                content_type=content_type,
                exchange=exchange,
                via=via,
            )
        return self.get(capture.id)

    @contextmanager
    def run(self) -> Iterator[Run]:
        """Many captures into one file; what was added is kept even when the body raises."""
        self.recover()
        run = Run(self)
        try:
            yield run
        finally:
            run.close()
            self._index = None

    def recover(self) -> list[str]:
        """Mend what a killed run left; says what was done, in Chinese."""
        done = recover(self.root) + complete_withdrawals(self.root)
        self._index = None
        return done

    def withdraw(self, id: str, *, reason: str, withdrawn_at: datetime) -> tuple[Tombstone, ...]:
        """Take down a capture and every other that holds the same bytes; see `withdraw.withdraw`."""
        self.recover()
        self.get(id)
        stones = withdraw(self.root, self._load().entries[id], reason, withdrawn_at)
        self._index = None
        return stones

    def require_captures(self, made: int) -> None:
        """ArchiveError when nothing was ever captured here, yet `made` files came from captures: a wrong folder."""
        if made and not self._load().entries:
            raise ArchiveError(
                "存档里一个快照也没有，而内容里还有由快照生成的文件。请检查 ARCHIVE 指的文件夹；没有改动。"
            )

    def newest_entry(self, url: str) -> Entry | None:
        """The newest capture of an address that was not withdrawn."""
        return self._load().newest.get(require_url(url))

    def entries(self) -> tuple[Entry, ...]:
        """What the manifests say of every capture that was not withdrawn, in order of time."""
        index = self._load()
        return tuple(entry for id_, entry in index.entries.items() if id_ not in index.stones)

    def entry(self, id: str) -> Entry | None:
        return self._load().entries.get(id)

    def holder(self, sha256: str) -> Entry | None:
        """The capture that holds these payload bytes itself."""
        return self._load().holders.get(sha256)

    def holds(self, entry: Entry) -> bool:
        """Whether the bytes of a capture are there and sound."""
        try:
            self.payload(entry.capture(""))
        except ArchiveError:
            return False
        return True

    def file_of(self, id: str) -> str:
        """The run file of a capture, relative to the root; empty while its run is open."""
        manifest = self._load().manifests.get(id)
        return manifest.file if manifest else ""

    def manifest_of(self, id: str) -> Manifest:
        return self._load().manifests[id]

    def refuse_withdrawn(self, entry: Entry) -> None:
        """WithdrawnError when exactly these bytes were taken down, at this address or another."""
        for stone in self._load().stones.values():
            if stone.sha256 == entry.sha256:
                raise WithdrawnError(f"{entry.url}: 这些内容已撤下（{stone.reason}），不再存档。")

    def block(self, entry: Entry) -> bytes:
        """The gzip members of one capture as they stand in the file; OSError when the file is gone."""
        index = self._load()
        manifest = index.manifests[entry.id]
        if manifest.file not in index.offsets:
            index.offsets[manifest.file] = manifest.offsets()
        with (self.root / manifest.file).open("rb") as file:
            file.seek(index.offsets[manifest.file][entry.id])
            return file.read(entry.size)

    def _load(self) -> _Index:
        if self._index is None:
            self._index = _build_index(self.root)
        return self._index


def _build_index(root: Path) -> _Index:
    entries = [(entry, manifest) for manifest in load_manifests(root) for entry in manifest.entries]
    index = _Index(stones=with_equals(load_tombstones(root), (entry for entry, _ in entries)))
    for entry, manifest in sorted(entries, key=lambda pair: (pair[0].captured_at, pair[0].id)):
        index.entries[entry.id] = entry
        index.manifests[entry.id] = manifest
        if entry.id not in index.stones:
            index.newest[entry.url] = entry
            if not entry.refers_to:
                index.holders.setdefault(entry.sha256, entry)
    return index
