"""Manifests: what each run file holds, digest by digest, and which manifests came before it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ruwen import SCHEMA
from ruwen.dates import parse_moment, utc_stamp
from ruwen.errors import ArchiveError
from ruwen.ids import CAPTURE_ID, sha256_hex
from ruwen.model import Capture

PATTERN = "[0-9][0-9][0-9][0-9]/run-*.json"
_CURE = "请从版本库或备份恢复这个文件。"
_NAMES = ("charset", "status", "etag", "last_modified", "via", "refers_to")


@dataclass(frozen=True, slots=True)
class Entry:
    """One capture in a run file. `size` and `digest` (SHA-256) are of its block of gzip members.

    `sha256` and `length` are of the payload. `via`: the address that led here by redirects, if another.
    `refers_to`: id of the earlier capture that holds the equal payload. `status` 0: not read over HTTP.
    """

    id: str
    url: str
    captured_at: datetime
    sha256: str
    length: int
    content_type: str
    charset: str = ""
    status: int = 0
    etag: str = ""
    last_modified: str = ""
    via: str = ""
    refers_to: str = ""
    size: int = 0
    digest: str = ""

    def to_fields(self) -> dict[str, str]:
        """What the capture is, without where it lies; empty values left out."""
        values = {
            "id": self.id,
            "url": self.url,
            "captured_at": utc_stamp(self.captured_at),
            "sha256": self.sha256,
            "length": str(self.length),
            "content_type": self.content_type,
            **{name: str(getattr(self, name) or "") for name in _NAMES},
        }
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_fields(cls, values: Mapping[str, Any], *, size: int, digest: str) -> Entry:
        """The reverse of `to_fields`; ValueError or KeyError when a value is missing or impossible."""
        moment = parse_moment(str(values["captured_at"]))
        if moment is None or not CAPTURE_ID.fullmatch(str(values["id"])):
            raise ValueError("captured_at or id")
        optional = {name: str(values.get(name, "")) for name in _NAMES if name != "status"}
        return cls(
            id=str(values["id"]),
            url=str(values["url"]),
            captured_at=moment,
            sha256=str(values["sha256"]),
            length=int(values["length"]),
            content_type=str(values["content_type"]),
            status=int(values.get("status", 0)),
            size=size,
            digest=digest,
            **optional,
        )

    def capture(self, file: str, payload: bytes = b"") -> Capture:
        return Capture(
            id=self.id,
            url=self.url,
            captured_at=self.captured_at,
            sha256=self.sha256,
            length=self.length,
            charset=self.charset or None,
            content_type=self.content_type,
            file=file,
            payload=payload,
        )


@dataclass(frozen=True, slots=True)
class Manifest:
    """The list of one run file. `file` is relative to the archive's root; `length` and `sha256` are of
    that file as it was first written; `previous` maps manifests to their SHA-256."""

    file: str
    sha256: str
    length: int
    preamble_size: int
    preamble_digest: str
    previous: Mapping[str, str]
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """Its own path, relative to the root."""
        return manifest_name(self.file)

    def offsets(self) -> dict[str, int]:
        """Where each capture's block starts in the run file, in bytes."""
        offsets, offset = {}, self.preamble_size
        for entry in self.entries:
            offsets[entry.id] = offset
            offset += entry.size
        return offsets

    def dump(self) -> str:
        """The file's text; one capture a line, so that a diff can be read."""
        rows = [
            json.dumps({**entry.to_fields(), **_numbers(entry), "digest": entry.digest}, ensure_ascii=False)
            for entry in self.entries
        ]
        head = {
            "schema": SCHEMA,
            "file": self.file,
            "sha256": self.sha256,
            "length": self.length,
            "preamble_size": self.preamble_size,
            "preamble_digest": self.preamble_digest,
            "previous": dict(sorted(self.previous.items())),
        }
        text = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
        return text + ',\n "captures": [\n  ' + ",\n  ".join(rows) + "\n ]\n}\n"


def _numbers(entry: Entry) -> dict[str, int]:
    """The whole numbers of an entry, as JSON wants them; 0 stays out where it means "none"."""
    numbers = {"length": entry.length, "status": entry.status, "size": entry.size}
    return {name: number for name, number in numbers.items() if number or name != "status"}


def manifest_name(run_file: str) -> str:
    return run_file.removesuffix(".warc.gz") + ".json"


def parse_manifest(path: Path, data: bytes) -> Manifest:
    """ArchiveError with the file and a cure when it is not a manifest of this schema."""
    try:
        values = json.loads(data)
        if values["schema"] != SCHEMA:
            raise ArchiveError(f"{path}: 清单的 schema 是 {values['schema']}，本程序只懂 {SCHEMA}。请先运行 migrate。")
        entries = tuple(
            Entry.from_fields(row, size=int(row["size"]), digest=str(row["digest"])) for row in values["captures"]
        )
        return Manifest(
            file=str(values["file"]),
            sha256=str(values["sha256"]),
            length=int(values["length"]),
            preamble_size=int(values["preamble_size"]),
            preamble_digest=str(values["preamble_digest"]),
            previous={str(name): str(digest) for name, digest in values["previous"].items()},
            entries=entries,
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ArchiveError(f"{path}: 清单读不懂，可能被改动过。{_CURE}") from None


def load_manifests(root: Path) -> tuple[Manifest, ...]:
    """All manifests under the root, sorted by path; () when there is no archive yet."""
    return tuple(parse_manifest(path, path.read_bytes()) for path in sorted(root.glob(PATTERN)))


def heads(root: Path, manifests: Iterable[Manifest]) -> dict[str, str]:
    """The manifests that no other names, with their SHA-256: the predecessors of the next run.

    Usually one; after two branches of the repository were merged, two.
    """
    named = {name for manifest in manifests for name in manifest.previous}
    names = sorted({manifest.name for manifest in manifests} - named)
    return {name: sha256_hex((root / name).read_bytes()) for name in names}
