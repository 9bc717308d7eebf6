"""A withdrawn capture leaves a tombstone and no bytes; everything else stays verifiable and readable."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ruwen.archive import Archive
from ruwen.archive.withdraw import complete_withdrawals
from ruwen.check.archive import verify_archive
from ruwen.errors import ArchiveError

NOON = datetime(2020, 5, 7, 4, 0, tzinfo=UTC)
SECRET = "不应再出现的一句话。".encode()
NOISE = bytes((n * n // 7) % 256 for n in range(60_000))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive(tmp_path)
    with made.run() as run:
        run.add("http://news.test/a", b"first", captured_at=NOON)
        run.add("http://news.test/b", SECRET + NOISE, captured_at=NOON + timedelta(seconds=1))
        run.add("http://news.test/c", b"third", captured_at=NOON + timedelta(seconds=2))
    made.add("http://copy.test/b", SECRET + NOISE, captured_at=NOON + timedelta(days=1))
    return made


def withdraw(archive: Archive) -> None:
    [capture] = [one for one in archive.captures() if one.url == "http://news.test/b"]
    archive.withdraw(capture.id, reason="当事人要求", withdrawn_at=NOON + timedelta(days=30))


def inflated(root: Path) -> bytes:
    files = sorted(root.glob("2020/*.gz"))
    return subprocess.run(["zcat", *map(str, files)], capture_output=True, check=True).stdout


def test_bytes_go_and_the_tombstone_stays(archive: Archive) -> None:
    assert SECRET in inflated(archive.root)
    withdraw(archive)
    assert SECRET not in inflated(archive.root)
    assert [stone.reason for stone in archive.withdrawn()] == ["当事人要求", "当事人要求"]
    stone = archive.withdrawn()[0]
    assert stone.sha256 in (archive.root / stone.name).read_text()
    assert [archive.payload(capture) for capture in archive.captures()] == [b"first", b"third"]
    assert not verify_archive(archive.root).problems
    with pytest.raises(ArchiveError, match="撤下"):
        archive.get(archive.withdrawn()[0].capture)


def test_newest_capture_of_an_address_is_one_that_was_not_withdrawn(archive: Archive) -> None:
    """Else a withdrawn page would be asked for with its own ETag, and never be captured again as it is now."""
    url = "http://news.test/b"
    assert archive.index.newest_entry(url)
    withdraw(archive)
    assert archive.index.newest_entry(url) is None
    first = archive.add(url, b"without the sentence", captured_at=NOON + timedelta(days=40))
    second = archive.add(url, b"with another", captured_at=NOON + timedelta(days=41))
    assert archive.index.newest_entry(url) == archive.index.entry(second.id)
    archive.withdraw(second.id, reason="当事人要求", withdrawn_at=NOON + timedelta(days=42))
    assert archive.index.newest_entry(url) == archive.index.entry(first.id)


def test_every_other_reader_still_reads_the_file(archive: Archive) -> None:
    withdraw(archive)
    for file in archive.root.glob("2020/*.gz"):
        command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(file)]
        checked = subprocess.run(command, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout
        assert "urn:ruwen" not in checked.stderr
    listed = subprocess.run(
        [
            sys.executable,
            "-m",
            "warcio.cli",
            "index",
            "-f",
            "warc-type,warc-target-uri",
            *map(str, archive.root.glob("2020/*.gz")),
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert listed.count("urn:ruwen:withdrawn:") == 2
    assert "http://news.test/c" in listed


def test_what_was_taken_down_does_not_come_back(archive: Archive) -> None:
    withdraw(archive)
    for url in ("http://news.test/b", "http://another.test/b"):
        with pytest.raises(ArchiveError, match="撤下"):
            archive.add(url, SECRET + NOISE, captured_at=NOON + timedelta(days=60))


def test_a_withdrawal_reaches_what_another_branch_captured(
    archive: Archive, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The other branch wrote a revisit, whose bytes lie in the file that the withdrawal overwrites."""
    other = Archive(tmp_path_factory.mktemp("other") / "archive")
    shutil.copytree(archive.root, other.root)
    reprint = other.add("http://reprint.test/b", SECRET + NOISE, captured_at=NOON + timedelta(days=2))
    fine = other.add("http://reprint.test/d", b"fourth", captured_at=NOON + timedelta(days=3))
    withdraw(archive)
    merge(other.root, archive.root)
    merged = Archive(archive.root)
    assert [merged.payload(capture) for capture in merged.captures()] == [b"first", b"third", b"fourth"]
    assert [stone.url for stone in merged.withdrawn()].count(reprint.url) == 1
    [problem] = verify_archive(merged.root).problems
    assert problem.code == "E708"
    assert reprint.id in problem.message
    merged.recover()
    assert not verify_archive(merged.root).problems
    assert SECRET not in inflated(merged.root)
    assert (merged.root / "withdrawn" / f"{reprint.id}.json").is_file()
    assert merged.get(fine.id).url == fine.url


def merge(source: Path, target: Path) -> None:
    """What git does with the files of two branches, `merge=union` for the list."""
    for path in source.rglob("*"):
        place = target / path.relative_to(source)
        if path.is_file() and not place.exists():
            shutil.copy(path, place)
    sums = target / "SHA256SUMS"
    theirs = (source / "SHA256SUMS").read_text().splitlines()
    sums.write_text("\n".join(dict.fromkeys([*sums.read_text().splitlines(), *theirs])) + "\n")


def test_a_kill_after_the_tombstone_is_named_then_finished(archive: Archive) -> None:
    before = {path: path.read_bytes() for path in archive.root.glob("2020/*.gz")}
    withdraw(archive)
    for path, data in before.items():
        path.write_bytes(data)
    assert "E708" in {problem.code for problem in verify_archive(archive.root).problems}
    assert complete_withdrawals(archive.root)
    assert not verify_archive(archive.root).problems
    assert SECRET not in inflated(archive.root)


def test_a_forged_tombstone_or_an_altered_one_shows(archive: Archive) -> None:
    withdraw(archive)
    stone = archive.root / archive.withdrawn()[0].name
    text = stone.read_text()
    stone.write_text(text.replace("当事人要求", "误存"))
    assert {"E702", "E705"} <= {problem.code for problem in verify_archive(archive.root).problems}
    stone.unlink()
    assert {problem.code for problem in verify_archive(archive.root).problems} == {"E701"}  # its equal tells the same
    for rest in archive.root.glob("withdrawn/*.json"):
        rest.unlink()
    assert {"E701", "E705"} <= {problem.code for problem in verify_archive(archive.root).problems}


def test_a_reason_is_required_and_must_fit(archive: Archive) -> None:
    capture = archive.captures()[0]
    for reason in (" ", "".join(map(chr, range(0x4E00, 0x5A00)))):
        with pytest.raises(ArchiveError, match="理由"):
            archive.withdraw(capture.id, reason=reason, withdrawn_at=NOON)
    assert not Archive(archive.root).withdrawn()
    assert archive.payload(capture) == b"first"
    archive.withdraw(capture.id, reason="".join(map(chr, range(0x4E00, 0x4E00 + 500))), withdrawn_at=NOON)
    assert not verify_archive(archive.root).problems
