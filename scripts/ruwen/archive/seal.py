"""Turning an open run file into a sealed one, and mending what a crash left between two steps.

Order of the steps, each durable before the next: rename the file, write its manifest, list both in
SHA256SUMS. A reader goes by manifests, so it sees a run wholly or not at all.
"""

from __future__ import annotations

import fcntl
import mmap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ruwen.archive.manifest import Entry, Manifest, heads, load_manifests, manifest_name
from ruwen.archive.members import TornError, digest_hex, walk_members
from ruwen.archive.record import read_fields
from ruwen.archive.sums import NAME as SUMS
from ruwen.archive.sums import load_sums, update_sums
from ruwen.archive.timestamp import enlist_tokens
from ruwen.errors import ArchiveError, LockedError
from ruwen.ids import sha256_hex
from ruwen.store.atomic import sync_folder, write_bytes, write_text

OPEN = ".open"
RUN_FILES = "[0-9][0-9][0-9][0-9]/run-*.warc.gz"
TORN = "torn"


def hold(file: BinaryIO) -> None:
    """Lock an open run file for the life of the descriptor; LockedError when a living run has it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise LockedError("另一个命令正在写存档。请等它结束后再试。") from None


def seal(root: Path, open_path: Path, entries: Sequence[Entry]) -> Manifest | None:
    """Close the run: name the file by its digest, write the manifest, list both. None when it held no capture.

    `entries` are the file's captures in order, as the run wrote them or `survey` found them.
    """
    if not entries:
        open_path.unlink()
        return None
    with _mapped(open_path) as data:
        digest = digest_hex(data)
    stamp = entries[0].id[:14]
    final = root / stamp[:4] / f"run-{stamp}-{digest[:8]}.warc.gz"
    final.parent.mkdir(parents=True, exist_ok=True)
    open_path.rename(final)
    sync_folder(final.parent)
    return _write_manifest(root, final, entries)


def enlist(root: Path, final: Path) -> Manifest:
    """Write the manifest of a run file that has none yet, and list both."""
    with _mapped(final) as data:
        _, entries, end = survey(data)
        if end != len(data) or not entries:
            raise ArchiveError(f"{final}: 存档文件在第 {end} 字节处断了。请从版本库或备份恢复它。")
    return _write_manifest(root, final, entries)


def _write_manifest(root: Path, final: Path, entries: Sequence[Entry]) -> Manifest:
    with _mapped(final) as data:
        opening = len(data) - sum(entry.size for entry in entries)
        name = final.relative_to(root).as_posix()
        others = [manifest for manifest in load_manifests(root) if manifest.file != name]
        manifest = Manifest(
            file=name,
            sha256=digest_hex(data),
            length=len(data),
            preamble_size=opening,
            preamble_digest=digest_hex(data[:opening]),
            previous=heads(root, others),
            entries=tuple(entries),
        )
    text = manifest.dump()
    write_text(root / manifest.name, text)
    update_sums(root, {manifest.file: manifest.sha256, manifest.name: sha256_hex(text.encode())})
    return manifest


def survey(data: memoryview | bytes) -> tuple[int, list[Entry], int]:
    """(size of the preamble, the whole captures, where the last of them ends), all in bytes of the file.

    Every capture's block ends in its metadata record, so what follows the last one is a torn tail.
    """
    view = memoryview(data)
    opening, start, entries = 0, 0, []
    try:
        for member in walk_members(view):
            end = member.offset + member.size
            if member.offset == 0:
                opening = start = end
                continue
            fields = read_fields(member.content)
            if fields is not None:
                block = view[start:end]
                entries.append(Entry.from_fields(fields, size=len(block), digest=digest_hex(block)))
                start = end
    except (TornError, KeyError, ValueError):
        pass
    return opening, entries, start


def recover(root: Path) -> list[str]:
    """Mend what a killed run left; returns what was done, in Chinese, one line each. LockedError when a run lives."""
    done = []
    for path in sorted(root.glob("[0-9][0-9][0-9][0-9]/.run-*.part")) + sorted(root.glob(".SHA256SUMS.*.part")):
        path.unlink()
    for path in sorted(root.glob(f"{RUN_FILES}{OPEN}")):
        done.append(_recover_open(root, path))
    listed = load_sums(root)
    manifests = {manifest.name: manifest for manifest in load_manifests(root)}
    for name, digest in heads(root, manifests.values()).items():
        if digest not in listed.get(name, {digest}):  # the next manifest would vouch for the wrong bytes for ever
            raise ArchiveError(f"{root / name}: 清单与 {SUMS} 记下的 SHA-256 不符。请先从版本库或备份恢复它。")
    if len(manifests) > 1 and not listed:
        raise ArchiveError(f"{root / SUMS}: 不见了。请从版本库恢复它；确认存档无误后也可用 sha256sum 重新生成。")
    for path in sorted(root.glob(RUN_FILES)):
        name = path.relative_to(root).as_posix()
        manifest = manifests.get(manifest_name(name))
        if manifest is None and name not in listed:
            enlist(root, path)
            done.append(f"补写了 {name} 的清单。")
        elif manifest is None:  # else the chain would leave it out, and all its captures be fetched again
            raise ArchiveError(f"{root / manifest_name(name)}: 清单不见了。请先从版本库或备份恢复它。")
        elif manifest.name not in listed:
            digest = sha256_hex(path.read_bytes())
            if digest == manifest.sha256:
                own = sha256_hex((root / manifest.name).read_bytes())
                update_sums(root, {name: digest, manifest.name: own})
                done.append(f"把 {name} 补进了 {SUMS}。")
    return done + enlist_tokens(root)


def _recover_open(root: Path, path: Path) -> str:
    with path.open("r+b") as file:
        hold(file)
        data = file.read()
        _, entries, end = survey(data)
        tail = data[end:] if entries else data
        if tail:
            kept = root / TORN / f"{path.name.removesuffix(OPEN)}.{sha256_hex(tail)[:8]}.tail"
            write_bytes(kept, tail)
            file.truncate(end if entries else 0)
            file.flush()
        note = f"上次运行中断：{path.name} 里完整的 {len(entries)} 个快照已保住"
        seal(root, path, entries)
    return note + (f"，残尾 {len(tail)} 字节移到 {TORN}/。" if tail else "。")


@contextmanager
def _mapped(path: Path) -> Iterator[memoryview]:
    """The file's bytes without reading them all into memory."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            yield memoryview(b"")
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped, memoryview(mapped) as view:
            yield view
