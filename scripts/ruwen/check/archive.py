"""Whether the archive is still what was captured, and still says what figures.csv claims.

Every finding names file, record, fault and cure. Codes: E701 a file is gone, E702 bytes differ, E703 the chain of
manifests is broken, E704 a file nobody listed, E705 a capture is damaged, E706 a figure without its capture,
E707 a quote that its capture does not hold, E708 an unfinished withdrawal, E709 a wrong timestamp token, W711 an
unfinished run, W712 a timestamp token that could not be checked in full or is older than what it stamps.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ruwen.archive import Archive, Entry, Tombstone
from ruwen.archive.manifest import PATTERN, Manifest, parse_manifest
from ruwen.archive.members import TornError, digest_hex, walk_members
from ruwen.archive.record import read_payload
from ruwen.archive.seal import OPEN, RUN_FILES, TORN
from ruwen.archive.sums import NAME as SUMS
from ruwen.archive.sums import load_sums
from ruwen.archive.timestamp import Roots, token_problems
from ruwen.archive.tombstone import load_tombstones, with_equals
from ruwen.archive.withdraw import filler
from ruwen.errors import ArchiveError, ExtractError, Problem, RefusedError
from ruwen.extract import extract_article
from ruwen.ids import capture_id, sha256_hex
from ruwen.model import Capture, FigureRecord
from ruwen.tables import TABLE_TYPES, Grid, holds_number, read_grid
from ruwen.tables.workbook import CSV

_RESTORE = "请从版本库或备份恢复它。"
_MASK = "某"


@dataclass(frozen=True, slots=True)
class Checked:
    """How many were looked at, and what is wrong."""

    count: int
    problems: tuple[Problem, ...]


def verify_archive(root: Path, since: datetime | None = None, roots: Roots = ()) -> Checked:
    """Check every file under `root`; with `since`, the bytes of runs that ended earlier are not read.

    `roots`: certificates under which timestamp tokens must be signed; without them the signatures stay unchecked.
    """
    problems: list[Problem] = []
    sums: dict[str, set[str]] = {}
    stones: dict[str, Tombstone] = {}
    try:
        sums = load_sums(root)
    except ArchiveError as error:
        problems.append(Problem(str(root / SUMS), 0, "E702", str(error)))
    try:
        stones = load_tombstones(root)
    except ArchiveError as error:
        problems.append(Problem(str(root), 0, "E702", str(error)))
    manifests, faults = _read_manifests(root)
    stones = with_equals(stones, (entry for manifest in manifests for entry in manifest.entries))
    problems += faults
    problems += _chain_faults(root, manifests)
    if manifests and not (root / SUMS).is_file():
        problems.append(Problem(str(root / SUMS), 0, "E701", f"总清单不见了。{_RESTORE}"))
    recent = [m for m in manifests if since is None or any(entry.captured_at >= since for entry in m.entries)]
    old = {manifest.file for manifest in manifests} - {manifest.file for manifest in recent}
    problems += _sum_faults(root, sums, old)
    problems += _stray_files(root, manifests, sums)
    problems += token_problems(root, manifests, roots)
    ids = {entry.id for manifest in manifests for entry in manifest.entries}
    for manifest in recent:
        problems += _run_faults(root, manifest, stones, ids)
    return Checked(sum(len(manifest.entries) for manifest in recent), tuple(dict.fromkeys(problems)))


def verify_figures(root: Path, records: Sequence[FigureRecord], path: Path, since: datetime | None = None) -> Checked:
    """Each record's quote is in the text of its capture; `path` and the record's place name it in a problem."""
    archive = Archive(root)
    count, problems, texts, grids = 0, [], dict[str, str](), dict[tuple[str, str], Grid]()
    try:
        known = {capture.id: capture for capture in archive.captures()}
        gone = {stone.capture for stone in archive.withdrawn()}
    except ArchiveError as error:
        return Checked(0, (Problem(str(root), 0, "E703", str(error)),))
    for line, record in enumerate(records, 2):
        capture = known.get(record.capture)
        if record.capture in gone or (since and capture and capture.captured_at < since):
            continue
        if capture is None:
            message = f"数据 {record.id} 的快照 {record.capture} 不在存档里。请恢复存档，或重新运行 make figures。"
            problems.append(Problem(str(path), line, "E706", message))
            continue
        count += 1
        try:
            if capture.content_type in TABLE_TYPES:
                if not _cell_holds(archive, capture, record, grids):
                    message = f"数据 {record.id}：快照 {capture.id} 的 {record.locator} 不是“{record.number_text}”。"
                    problems.append(Problem(str(path), line, "E707", f"{message}请重新运行 make figures。"))
                continue
            if capture.id not in texts:
                texts[capture.id] = _text_of(archive, capture.id)
        except (RefusedError, ArchiveError, ExtractError) as error:
            problems.append(Problem(str(path), line, "E706", f"数据 {record.id} 的快照 {capture.id} 读不出来：{error}"))
            continue
        if record.quote and texts[capture.id] and not holds_quote(texts[capture.id], record.quote):
            message = f"数据 {record.id} 的原文“{record.quote}”不在快照 {capture.id} 里。请重新运行 make figures。"
            problems.append(Problem(str(path), line, "E707", message))
    return Checked(count, tuple(problems))


def _cell_holds(archive: Archive, capture: Capture, record: FigureRecord, grids: dict[tuple[str, str], Grid]) -> bool:
    """Whether an official figure's cell holds its number; a sheet is read once."""
    sheet = record.locator.rpartition("!")[0]
    key = (capture.id, sheet)
    if key not in grids:
        payload, kind = archive.payload(capture), capture.content_type
        named = sheet if kind != CSV else ""
        grids[key] = read_grid(payload, kind, name=capture.id, sheet=named, charset=capture.charset or "")
    return holds_number(grids[key], record.locator, record.number_text)


def holds_quote(text: str, quote: str) -> bool:
    """Whether the text holds the quote, white space aside; 某 (a masked name) stands for any one character."""
    folded = re.sub(r"\s+", "", quote)
    plain = re.sub(r"\s+", "", text)
    if folded in plain:
        return True
    pattern = "".join("." if letter == _MASK else re.escape(letter) for letter in folded)
    return _MASK in folded and re.search(pattern, plain) is not None


def _text_of(archive: Archive, id: str) -> str:
    """Title and text of a captured page; "" for a table, whose locator names the cell."""
    capture = archive.get(id)
    payload = archive.payload(capture)
    if "html" not in capture.content_type:
        return ""
    article = extract_article(payload, capture.url, capture.charset)
    return f"{article.title}\n{article.text}"


def _read_manifests(root: Path) -> tuple[list[Manifest], list[Problem]]:
    manifests, problems = [], []
    for path in sorted(root.glob(PATTERN)):
        try:
            manifests.append(parse_manifest(path, path.read_bytes()))
        except ArchiveError as error:
            problems.append(Problem(str(path), 0, "E702", str(error).partition(": ")[2]))
    return manifests, problems


def _chain_faults(root: Path, manifests: Sequence[Manifest]) -> Iterator[Problem]:
    for manifest in manifests:
        for name, digest in manifest.previous.items():
            path = root / name
            if not path.is_file():
                yield Problem(str(path), 0, "E703", f"清单不见了，而 {manifest.name} 说它在。{_RESTORE}")
            elif sha256_hex(path.read_bytes()) != digest:
                yield Problem(str(path), 0, "E703", f"清单被改动过：与 {manifest.name} 记下的 SHA-256 不符。{_RESTORE}")


def _sum_faults(root: Path, sums: dict[str, set[str]], skipped: set[str]) -> Iterator[Problem]:
    for name, digests in sorted(sums.items()):
        path = root / name
        if not path.is_file():
            yield Problem(str(path), 0, "E701", f"文件不见了，而 {SUMS} 说它在。{_RESTORE}")
        elif name not in skipped:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            if digest not in digests:
                yield Problem(str(path), 0, "E702", f"内容与 {SUMS} 记下的 SHA-256 不符。{_RESTORE}")


def _stray_files(root: Path, manifests: Sequence[Manifest], sums: dict[str, set[str]]) -> Iterator[Problem]:
    """Files that nobody lists, and runs without manifest."""
    listed = {manifest.file for manifest in manifests}
    for path in sorted(root.glob(RUN_FILES)):
        if path.relative_to(root).as_posix() not in listed:
            yield Problem(str(path), 0, "E701", f"它的清单（同名 .json）不见了或读不懂。{_RESTORE}")
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        name = path.relative_to(root).as_posix()
        if name.endswith(OPEN):
            yield Problem(str(path), 0, "W711", "上次运行没有写完。再运行一次 make scrape，完整的快照会保住。")
        elif name.startswith(f"{TORN}/"):
            if sha256_hex(path.read_bytes())[:8] not in name:
                yield Problem(str(path), 0, "E702", "残尾的内容与文件名里的 SHA-256 不符。它不是快照，可以删去。")
        elif name not in sums and name != SUMS and not name.startswith("."):
            cure = f"若是中断的运行留下的，再运行一次 make scrape 会补上；否则请移走它，或从版本库恢复 {SUMS}。"
            yield Problem(str(path), 0, "E704", f"{SUMS} 里没有这个文件。{cure}")


def _run_faults(root: Path, manifest: Manifest, stones: dict[str, Tombstone], ids: set[str]) -> Iterator[Problem]:
    path = root / manifest.file
    if not path.is_file():
        yield Problem(str(path), 0, "E701", f"文件不见了，清单 {manifest.name} 说它在。{_RESTORE}")
        return
    size = path.stat().st_size
    if size != manifest.length:
        yield Problem(str(path), 0, "E702", f"长 {size} 字节，清单说是 {manifest.length}。{_RESTORE}")
    with path.open("rb") as file:
        if digest_hex(file.read(manifest.preamble_size)) != manifest.preamble_digest:
            yield Problem(str(path), 0, "E702", f"开头的记录（warcinfo）被改动过。{_RESTORE}")
        for entry in manifest.entries:
            fault = _block_fault(entry, file.read(entry.size), stones.get(entry.id), ids)
            if fault:
                code, message = fault
                where = f"快照 {entry.id}（{entry.url}）"
                yield Problem(str(path), 0, code, f"{where}{message}")


def _block_fault(entry: Entry, data: bytes, stone: Tombstone | None, ids: set[str]) -> tuple[str, str] | None:
    if stone:
        if data == filler(stone, entry.size):
            return None
        if digest_hex(data) == entry.digest:
            return "E708", "已撤下，但内容还在文件里。请再运行一次 scripts/withdraw_capture.py 或 make scrape。"
        return "E705", f"撤下后留的记录被改动过。{_RESTORE}"
    if digest_hex(data) != entry.digest:
        return "E705", f"的字节与清单不符。{_RESTORE}"
    try:
        list(walk_members(data))
        payload = read_payload(data)
    except (TornError, ValueError):
        return "E705", f"不是完整的 WARC 记录。{_RESTORE}"
    if payload is None:
        return None if entry.refers_to in ids else ("E705", f"所引的快照 {entry.refers_to} 不在存档里。{_RESTORE}")
    if sha256_hex(payload) != entry.sha256 or len(payload) != entry.length:
        return "E705", f"的内容与它的 SHA-256 不符。{_RESTORE}"
    if capture_id(entry.url, entry.captured_at, payload) != entry.id:
        return "E705", f"的编号与网址、时间、内容不符。{_RESTORE}"
    return None
