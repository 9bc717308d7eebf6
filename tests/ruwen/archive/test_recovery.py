"""A run that was killed loses nothing it acknowledged, and a full disk or a read-only folder harms nothing."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ruwen.archive import Archive
from ruwen.check.archive import verify_archive
from ruwen.errors import ArchiveError, LockedError

NOON = datetime(2020, 5, 7, 4, 0, tzinfo=UTC)
SCRIPTS = Path(__file__).parents[3] / "scripts"


def pages(count: int) -> list[tuple[str, bytes, datetime]]:
    return [(f"http://news.test/{n}", f"第 {n} 页".encode() * 50, NOON + timedelta(seconds=n)) for n in range(count)]


def fill(archive: Archive, count: int) -> None:
    with archive.run() as run:
        for url, payload, moment in pages(count):
            run.add(url, payload, captured_at=moment)


def open_file(root: Path) -> Path:
    """The sealed run turned back into what a kill just before sealing leaves."""
    [sealed] = root.glob("2020/*.warc.gz")
    opened = sealed.with_name("run-20200507040000.warc.gz.open")
    sealed.rename(opened)
    for path in (*root.glob("2020/*.json"), root / "SHA256SUMS"):
        path.unlink()
    return opened


def test_a_torn_file_keeps_every_whole_capture(tmp_path: Path) -> None:
    """Cut at many places: what ends before the cut stays, the rest lies aside byte for byte."""
    whole = tmp_path / "whole"
    fill(Archive(whole), 4)
    [manifest] = {Archive(whole).index.manifest_of(capture.id).name for capture in Archive(whole).captures()}
    first = Archive(whole).index.manifest_of(Archive(whole).captures()[0].id)
    ends = [first.offsets()[entry.id] + entry.size for entry in first.entries]
    for cut in range(1, first.length, 37):
        root = tmp_path / "torn"
        shutil.copytree(whole, root)
        opened = open_file(root)
        data = opened.read_bytes()
        opened.write_bytes(data[:cut])
        archive = Archive(root)
        assert archive.recover()
        kept = [end for end in ends if end <= cut]
        assert len(archive.captures()) == len(kept)
        assert [archive.payload(capture) for capture in archive.captures()] == [p for _, p, _ in pages(len(kept))]
        assert sum(path.stat().st_size for path in root.glob("torn/*")) == cut - (kept[-1] if kept else 0)
        assert not verify_archive(root).problems
        fill(archive, 4)
        assert len(archive.captures()) == 4
        shutil.rmtree(root)
    assert manifest.startswith("2020/run-20200507040000-")


@pytest.mark.parametrize("lost", [("json", "SHA256SUMS"), ("SHA256SUMS",)])
def test_a_kill_between_the_steps_of_sealing_is_mended(tmp_path: Path, lost: tuple[str, ...]) -> None:
    fill(Archive(tmp_path), 2)
    before = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for path in [*tmp_path.rglob("*.json"), tmp_path / "SHA256SUMS"]:
        if path.name.endswith(lost):
            path.unlink()
    (tmp_path / "2020" / ".run-x.json.abc.part").write_bytes(b"half")
    assert Archive(tmp_path).recover()
    assert {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert not Archive(tmp_path).recover()


def test_a_lost_list_is_not_made_up_again(tmp_path: Path) -> None:
    fill(Archive(tmp_path), 1)
    Archive(tmp_path).add("http://news.test/later", b"x", captured_at=NOON + timedelta(days=1))
    (tmp_path / "SHA256SUMS").unlink()
    with pytest.raises(ArchiveError, match="SHA256SUMS"):
        Archive(tmp_path).add("http://news.test/again", b"x", captured_at=NOON + timedelta(days=2))


def test_nothing_is_chained_to_a_damaged_manifest(tmp_path: Path) -> None:
    """Else its successor would name the wrong digest, and the manifest from the backup would be called a forgery."""
    archive = Archive(tmp_path)
    fill(archive, 2)
    [manifest] = tmp_path.rglob("*.json")
    good = manifest.read_bytes()
    manifest.write_bytes(good.replace(b"news.test", b"news.tesu", 1))
    with pytest.raises(ArchiveError, match="清单与 SHA256SUMS"):
        Archive(tmp_path).add("http://news.test/later", b"x", captured_at=NOON + timedelta(days=1))
    manifest.write_bytes(good)
    Archive(tmp_path).add("http://news.test/later", b"x", captured_at=NOON + timedelta(days=1))
    assert not verify_archive(tmp_path).problems


def test_nothing_is_added_while_a_manifest_is_lost(tmp_path: Path) -> None:
    fill(Archive(tmp_path), 1)
    Archive(tmp_path).add("http://news.test/later", b"x", captured_at=NOON + timedelta(days=1))
    lost = max(tmp_path.rglob("*.json"))
    good = lost.read_bytes()
    lost.unlink()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ArchiveError, match="清单不见了"):
        Archive(tmp_path).add("http://news.test/again", b"y", captured_at=NOON + timedelta(days=2))
    assert sorted(tmp_path.rglob("*")) == before
    lost.write_bytes(good)
    Archive(tmp_path).add("http://news.test/again", b"y", captured_at=NOON + timedelta(days=2))
    assert not verify_archive(tmp_path).problems


def test_no_capture_leans_on_damaged_bytes(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first = archive.add("http://news.test/a", b"one and the same" * 50, captured_at=NOON)
    [file] = tmp_path.rglob("*.warc.gz")
    data = bytearray(file.read_bytes())
    data[archive.index.manifest_of(first.id).offsets()[first.id]] ^= 0xFF
    file.write_bytes(data)
    with pytest.raises(ArchiveError, match="读不出来（不是完整的 WARC 记录）"):
        archive.payload(first)
    reprint = Archive(tmp_path).add(
        "http://other.test/a", b"one and the same" * 50, captured_at=NOON + timedelta(days=1)
    )
    assert Archive(tmp_path).payload(reprint) == b"one and the same" * 50
    file.unlink()
    with pytest.raises(ArchiveError, match="读不出来（文件不见了）"):
        archive.payload(first)


def test_a_living_run_is_left_alone(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.run() as run:
        run.add("http://news.test/a", b"a", captured_at=NOON)
        with pytest.raises(LockedError):
            Archive(tmp_path).add("http://news.test/b", b"b", captured_at=NOON)
    assert len(archive.captures()) == 1


def test_a_full_disk_keeps_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The third write stops half way with ENOSPC, as a full disk does."""
    archive, real, calls = Archive(tmp_path), os.write, 0

    def write(descriptor: int, data: memoryview) -> int:
        nonlocal calls
        calls += 1
        if calls == 3:
            return real(descriptor, data[:100])
        if calls == 4:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(descriptor, data)

    monkeypatch.setattr("ruwen.archive.run.os.write", write)
    with pytest.raises(ArchiveError, match="磁盘"):
        fill(archive, 5)
    monkeypatch.undo()
    assert len(archive.captures()) == 2
    assert not verify_archive(tmp_path).problems
    fill(archive, 5)
    assert len(archive.captures()) == 5


def test_a_read_only_folder_is_a_clear_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root ignores permission bits, so the refusal is made by the system call itself."""
    archive = Archive(tmp_path)
    fill(archive, 1)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def refuse(*_: object) -> int:
        raise PermissionError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("ruwen.archive.run.os.open", refuse)
    with pytest.raises(ArchiveError, match="权限"):
        archive.add("http://news.test/new", b"x", captured_at=NOON)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


_WRITER = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from ruwen.archive import Archive
noon = datetime(2020, 5, 7, 4, 0, tzinfo=UTC)
with Archive(Path(sys.argv[1])).run() as run:
    for n in range(300):
        run.add(f"http://news.test/{n}", f"第 {n} 页".encode() * 50, captured_at=noon + timedelta(seconds=n))
        print(n, flush=True)
"""


def _kill_after(root: Path, lines: int) -> int:
    """Run the writer and kill it (SIGKILL) after so many acknowledged captures; returns how many it acknowledged."""
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(root)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
    ) as process:
        if process.stdout is None:
            raise AssertionError
        seen = 0
        while seen < lines and process.stdout.readline():
            seen += 1
        process.kill()
        return seen + len(process.stdout.read().splitlines())


@pytest.mark.parametrize(
    "lines", [1, 7, 60, 150, 299, 300, *(pytest.param(n, marks=pytest.mark.long) for n in range(2, 300, 4))]
)
def test_kill_loses_nothing_acknowledged(tmp_path: Path, lines: int) -> None:
    acknowledged = _kill_after(tmp_path, lines)
    archive = Archive(tmp_path)
    archive.recover()
    assert len(archive.captures()) >= acknowledged
    with archive.run() as run:
        for url, payload, moment in pages(300):
            run.add(url, payload, captured_at=moment)
    captures = archive.captures()
    assert [(c.url, archive.payload(c)) for c in captures] == [(url, payload) for url, payload, _ in pages(300)]
    assert not [problem for problem in verify_archive(tmp_path).problems if problem.is_error]
