"""The register: all that the site shows of captures, committed with the content when the archive lies elsewhere.

    content/archive-index/YYYY.jsonl       one capture a line: id, address, time, SHA-256, length, type, charset
    content/archive-index/withdrawn.jsonl  one tombstone a line

It holds no payload and no text. Lines are sorted and independent, so two branches merge with git's `merge=union`.
See docs/decisions/0005-archive-index.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from ruwen.archive.archive import Archive
from ruwen.archive.manifest import PATTERN
from ruwen.archive.sums import NAME as SUMS
from ruwen.archive.tombstone import Tombstone
from ruwen.dates import parse_moment, utc_stamp
from ruwen.errors import ArchiveError, DataError, Problem
from ruwen.ids import CAPTURE_ID
from ruwen.model import Capture
from ruwen.paths import Paths
from ruwen.store.atomic import write_text

WITHDRAWN = "withdrawn.jsonl"


@dataclass(frozen=True, slots=True)
class Register:
    """The captures, without payload, by time then id; the tombstones by capture id."""

    captures: tuple[Capture, ...] = ()
    withdrawn: tuple[Tombstone, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.captures or self.withdrawn)

    def files(self) -> dict[str, str]:
        """File name -> text, the same for equal registers."""
        found = {}
        for year, captures in groupby(sorted(self.captures, key=lambda one: one.id), key=lambda one: one.id[:4]):
            found[f"{year}.jsonl"] = "".join(_line(_fields(capture)) for capture in captures)
        if self.withdrawn:
            found[WITHDRAWN] = "".join(_line(asdict(stone)) for stone in self.withdrawn)
        return found


def load_register(paths: Paths) -> Register:
    """What the archive holds; where it is not at hand, what the register says of it."""
    return of_archive(Archive(paths.archive)) if archive_is_there(paths) else read_register(paths)


def of_archive(archive: Archive) -> Register:
    return Register(archive.captures(), archive.withdrawn())


def read_register(paths: Paths) -> Register:
    """The register as it is written; DataError (E714) with the line that cannot be read."""
    stones: dict[str, Tombstone] = {}
    captures: dict[str, Capture] = {}
    for path in sorted(paths.archive_index.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            try:
                if path.name == WITHDRAWN:
                    stone = Tombstone(**{name: str(value) for name, value in json.loads(line).items()})
                    stones[stone.capture] = stone
                else:
                    capture = _capture(json.loads(line))
                    captures[capture.id] = capture
            except (ValueError, KeyError, TypeError, AttributeError):
                message = "这一行读不懂。存档索引由程序生成：请从版本库恢复它，或在有存档的地方运行 make articles。"
                raise DataError(path, number, message, "E714") from None
    # A branch that was merged may still list what another withdrew.
    live = sorted((one for one in captures.values() if one.id not in stones), key=lambda one: (one.captured_at, one.id))
    return Register(tuple(live), tuple(stone for _, stone in sorted(stones.items())))


def save_register(paths: Paths) -> None:
    """Write what the archive holds now; an archive inside the content folder is its own register, and has none."""
    wanted = of_archive(Archive(paths.archive)).files() if paths.archive_is_apart else {}
    for name, text in wanted.items():
        write_text(paths.archive_index / name, text)
    for path in sorted(paths.archive_index.glob("*.jsonl")):
        if path.name not in wanted:
            path.unlink()
    if paths.archive_index.is_dir() and not any(paths.archive_index.iterdir()):
        paths.archive_index.rmdir()


def register_problems(paths: Paths) -> Iterator[Problem]:
    """E713 when both the archive and the register are at hand and do not say the same."""
    if not archive_is_there(paths) or not (paths.archive_is_apart or paths.archive_index.is_dir()):
        return
    held = of_archive(Archive(paths.archive)).files()
    said = read_register(paths).files()
    for name in sorted(held.keys() | said.keys()):
        if held.get(name) != said.get(name):
            message = (
                "存档索引与存档不符，公开的网站会与存档说的不同。请运行 make articles，再提交 content/archive-index。"
            )
            yield Problem(str(paths.archive_index / name), 0, "E713", message)


def archive_is_there(paths: Paths) -> bool:
    """Whether the folder holds an archive, be it a damaged one."""
    return (paths.archive / SUMS).is_file() or any(paths.archive.glob(PATTERN))


def lacks_archive(paths: Paths) -> bool:
    """Whether captures are known by the register alone: a clone of the public part."""
    return not archive_is_there(paths) and any(paths.archive_index.glob("*.jsonl"))


def require_archive(paths: Paths) -> None:
    """ArchiveError where captures are known by the register alone: for what reads payloads, or would add to them."""
    if lacks_archive(paths):
        raise ArchiveError(
            "存档不在这里，只有它的索引（archive-index），这个命令要用快照的原文。请用 ARCHIVE= 指明存档的文件夹，"
            "或到有存档的地方运行；没有改动。检查和生成网站（make check、make site、make publish）不需要存档。"
        )


def _line(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def _fields(capture: Capture) -> dict[str, Any]:
    return {
        "id": capture.id,
        "url": capture.url,
        "captured_at": utc_stamp(capture.captured_at),
        "sha256": capture.sha256,
        "length": capture.length,
        "content_type": capture.content_type,
        "charset": capture.charset or "",
    }


def _capture(fields: dict[str, Any]) -> Capture:
    """The reverse of `_fields`; ValueError, KeyError or TypeError when a value is missing or impossible."""
    moment = parse_moment(str(fields["captured_at"]))
    if moment is None or not CAPTURE_ID.fullmatch(str(fields["id"])):
        raise ValueError("captured_at or id")
    return Capture(
        id=str(fields["id"]),
        url=str(fields["url"]),
        captured_at=moment,
        sha256=str(fields["sha256"]),
        length=int(fields["length"]),
        charset=str(fields["charset"]) or None,
        content_type=str(fields["content_type"]),
        file="",
    )
