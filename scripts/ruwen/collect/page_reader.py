"""Captured pages read: each by a pure function, in this process or on an engine, and kept for the next step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ruwen.archive import Archive, Entry
from ruwen.archive.record import read_payload
from ruwen.collect.engine import Engine
from ruwen.collect.kept_pages import KeptPages
from ruwen.errors import ArchiveError, ExtractError
from ruwen.extract import extract_article
from ruwen.ids import sha256_hex
from ruwen.model import Article, Capture


@dataclass(frozen=True, slots=True)
class Task:
    """Where a page's bytes lie: `size` bytes from `offset` of the archive file `path`; SHA-256 of its payload."""

    path: str
    offset: int
    size: int
    sha256: str
    url: str
    charset: str | None


@dataclass(frozen=True, slots=True)
class Unread:
    """A page that gave no article: `damaged` when its bytes are not there as the archive says."""

    reason: str
    damaged: bool = False


def is_page(capture: Capture) -> bool:
    """Whether the capture may hold an article: HTML, or a type that nobody stated; no image and no table."""
    return not capture.content_type or "html" in capture.content_type.lower()


def read_captures(
    archive: Archive, captures: Sequence[Capture], engine: Engine, kept: KeptPages
) -> Iterator[Article | Unread]:
    """Article or reason for each capture, in order; those that were read before come from `kept`.

    ArchiveError when a payload is damaged or cannot be reached, whether it is read anew or not.
    """
    known = {capture.id: found for capture in captures if (found := kept.get(capture)) is not None}
    fresh = engine.map(read_page, _tasks(archive, [capture for capture in captures if capture.id not in known]))
    for capture in captures:
        if capture.id in known:
            archive.payload(capture)  # what was read counts only while the archive still holds it
            found = known[capture.id]
            yield Unread(found) if isinstance(found, str) else found
            continue
        read = next(fresh)
        if isinstance(read, Unread) and read.damaged:
            archive.payload(capture)  # says what is wrong
            message = f"{read.reason}：计算节点读不到本机能读的存档。请让各节点在同一路径挂上存档文件夹。"
            raise ArchiveError(message)
        kept.put(capture, read.reason if isinstance(read, Unread) else read)
        yield read


def _tasks(archive: Archive, captures: Iterable[Capture]) -> list[Task]:
    places: dict[str, dict[str, int]] = {}
    tasks = []
    for capture in captures:
        holder = _holder(archive, capture.id)
        manifest = archive.index.manifest_of(holder.id)
        if manifest.file not in places:
            places[manifest.file] = manifest.offsets()
        path = str((archive.root / manifest.file).resolve())
        offset = places[manifest.file][holder.id]
        tasks.append(Task(path, offset, holder.size, capture.sha256, capture.url, capture.charset))
    return tasks


def _holder(archive: Archive, id: str) -> Entry:
    """The entry that holds a capture's bytes: its own, or the earlier one that had the same."""
    entry = archive.index.entry(id)
    holder = archive.index.entry(entry.refers_to) if entry and entry.refers_to else entry
    if holder is None:
        archive.get(id)
        raise ArchiveError(f"快照 {id} 所引的快照不在存档里。请从版本库或备份恢复，再运行 make verify。")
    return holder


def read_page(task: Task) -> Article | Unread:
    """The article at a place of the archive; pure but for that file."""
    try:
        with Path(task.path).open("rb") as file:
            file.seek(task.offset)
            payload = read_payload(file.read(task.size))
    except (OSError, ValueError) as error:
        return Unread(f"{task.path}（{error}）", damaged=True)
    if payload is None or sha256_hex(payload) != task.sha256:
        return Unread(task.path, damaged=True)
    try:
        return extract_article(payload, task.url, task.charset)
    except ExtractError as error:
        return Unread(str(error))
