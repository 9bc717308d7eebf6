"""What the archive holds, as its manifests and tombstones say; opens a run file only for a payload."""

from __future__ import annotations

from pathlib import Path

from ruwen.archive.manifest import Entry, Manifest, load_manifests
from ruwen.archive.record import read_payload
from ruwen.archive.tombstone import Tombstone, load_tombstones, with_equals
from ruwen.errors import ArchiveError, WithdrawnError, reason_of
from ruwen.ids import require_url, sha256_hex
from ruwen.model import Capture

_CURE = "请从版本库或备份恢复它，再运行 make verify。"


class Index:
    """Captures by id, by address and by payload; a withdrawn one is found by its id alone."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._entries: dict[str, Entry] = {}
        self._manifests: dict[str, Manifest] = {}
        self._newest: dict[str, Entry] = {}
        self._holders: dict[str, Entry] = {}
        self._offsets: dict[str, dict[str, int]] = {}
        entries = [(entry, manifest) for manifest in load_manifests(root) for entry in manifest.entries]
        self._stones = with_equals(load_tombstones(root), (entry for entry, _ in entries))
        for entry, manifest in sorted(entries, key=lambda pair: (pair[0].captured_at, pair[0].id)):
            self._entries[entry.id] = entry
            self._manifests[entry.id] = manifest
            if entry.id not in self._stones:
                self._newest[entry.url] = entry
                if not entry.refers_to:
                    self._holders.setdefault(entry.sha256, entry)

    def __len__(self) -> int:
        """Captures that were ever made, withdrawn ones too."""
        return len(self._entries)

    def __getitem__(self, id: str) -> Entry:
        """What its manifest says of a capture, also of a withdrawn one; KeyError when there is none."""
        return self._entries[id]

    def captures(self) -> tuple[Capture, ...]:
        """All captures without payload, sorted by time then id; withdrawn ones left out."""
        kept = (entry for id_, entry in self._entries.items() if id_ not in self._stones)
        ordered = sorted(kept, key=lambda entry: (entry.captured_at, entry.id))
        return tuple(entry.capture(self._manifests[entry.id].file) for entry in ordered)

    def withdrawn(self) -> tuple[Tombstone, ...]:
        """The tombstones, sorted by capture id."""
        return tuple(stone for _, stone in sorted(self._stones.items()))

    def get(self, id: str) -> Capture:
        """The capture of that id, without payload; ArchiveError when there is none or it was withdrawn."""
        stone = self._stones.get(id)
        if stone:
            raise ArchiveError(f"快照 {id} 已于 {stone.withdrawn_at[:10]} 撤下：{stone.reason}")
        if id not in self._entries:
            raise ArchiveError(f"存档里没有快照 {id}。请检查编号，或先运行 make scrape。")
        return self._entries[id].capture(self._manifests[id].file)

    def payload(self, capture: Capture) -> bytes:
        """The archived bytes, checked against the capture's SHA-256; ArchiveError when they differ or are gone."""
        entry = self._entries.get(capture.id)
        if entry is None or capture.id in self._stones:
            self.get(capture.id)
            raise ArchiveError(f"快照 {capture.id} 不可读。{_CURE}")
        holder = self._entries.get(entry.refers_to, entry) if entry.refers_to else entry
        try:
            data = read_payload(self.block(holder))
        except (OSError, ValueError) as error:
            reason = reason_of(error) if isinstance(error, OSError) and error.errno else "不是完整的 WARC 记录"
            reason = "文件不见了" if isinstance(error, FileNotFoundError) else reason
            raise ArchiveError(
                f"{self._manifests[holder.id].file}: 快照 {capture.id} 读不出来（{reason}）。{_CURE}"
            ) from None
        if data is None or sha256_hex(data) != capture.sha256:
            file = self._manifests[holder.id].file
            raise ArchiveError(f"{file}: 快照 {capture.id} 的内容与 SHA-256 不符，存档被改动或损坏。{_CURE}")
        return data

    def newest_entry(self, url: str) -> Entry | None:
        """The newest capture of an address that was not withdrawn."""
        return self._newest.get(require_url(url))

    def entries(self) -> tuple[Entry, ...]:
        """What the manifests say of every capture that was not withdrawn, in order of time."""
        return tuple(entry for id_, entry in self._entries.items() if id_ not in self._stones)

    def entry(self, id: str) -> Entry | None:
        return self._entries.get(id)

    def holder(self, sha256: str) -> Entry | None:
        """The capture that holds these payload bytes itself."""
        return self._holders.get(sha256)

    def holds(self, entry: Entry) -> bool:
        """Whether the bytes of a capture are there and sound."""
        try:
            self.payload(entry.capture(""))
        except ArchiveError:
            return False
        return True

    def file_of(self, id: str) -> str:
        """The run file of a capture, relative to the root; empty while its run is open."""
        manifest = self._manifests.get(id)
        return manifest.file if manifest else ""

    def manifest_of(self, id: str) -> Manifest:
        return self._manifests[id]

    def refuse_withdrawn(self, entry: Entry) -> None:
        """WithdrawnError when exactly these bytes were taken down, at this address or another."""
        for stone in self._stones.values():
            if stone.sha256 == entry.sha256:
                raise WithdrawnError(f"{entry.url}: 这些内容已撤下（{stone.reason}），不再存档。")

    def block(self, entry: Entry) -> bytes:
        """The gzip members of one capture as they stand in the file; OSError when the file is gone."""
        manifest = self._manifests[entry.id]
        if manifest.file not in self._offsets:
            self._offsets[manifest.file] = manifest.offsets()
        with (self._root / manifest.file).open("rb") as file:
            file.seek(self._offsets[manifest.file][entry.id])
            return file.read(entry.size)
