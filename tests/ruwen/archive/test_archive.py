"""Captures go in, come out unchanged, and equal input makes equal files."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ruwen.archive import Archive, Exchange
from ruwen.errors import ArchiveError

NOON = datetime(2020, 5, 7, 4, 0, tzinfo=UTC)
PAGE = "<title>一</title><p>全市新增就业 12 人。</p>".encode()
EXCHANGE = Exchange(
    "GET /a HTTP/1.1",
    (("Host", "news.test"),),
    "200 OK",
    (("Content-Type", "text/html; charset=gb2312"), ("Content-Encoding", "gzip"), ("ETag", '"v1"')),
)


def files_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_payload_returns_unchanged_and_described(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    made = archive.add("http://News.test/a#top", PAGE, captured_at=NOON, charset="gb2312")
    read = Archive(tmp_path).get(made.id)
    assert Archive(tmp_path).payload(read) == PAGE
    assert (read.url, read.charset, read.length, read.captured_at) == ("http://news.test/a", "gb2312", len(PAGE), NOON)
    assert read.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert (tmp_path / read.file).is_file()


@pytest.mark.parametrize("payload", [b"", b"\x00" * 10, b"\r\n\r\nWARC/1.1\r\n\r\n", bytes(range(256)) * 999])
def test_any_bytes_survive(tmp_path: Path, payload: bytes) -> None:
    archive = Archive(tmp_path)
    for exchange in (None, EXCHANGE):
        url = f"http://news.test/{exchange is None}"
        capture = archive.add(url, payload, captured_at=NOON, exchange=exchange)
        assert archive.payload(capture) == payload


def test_same_inputs_make_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        with Archive(tmp_path / name).run() as run:
            run.add("http://news.test/a", PAGE, captured_at=NOON, exchange=EXCHANGE)
            run.add("http://news.test/b", PAGE + b"b", captured_at=NOON + timedelta(seconds=1))
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_identical_bytes_write_nothing(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first = archive.add("http://news.test/a", PAGE, captured_at=NOON)
    before = files_of(tmp_path)
    again = archive.add("http://news.test/a?utm_source=x", PAGE, captured_at=NOON + timedelta(days=9))
    assert again.id == first.id
    assert files_of(tmp_path) == before


def test_a_changed_page_is_a_second_capture(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    for day, text in enumerate((b"one", b"two", b"one")):
        archive.add("http://news.test/a", text, captured_at=NOON + timedelta(days=day))
    captures = archive.captures()
    assert [archive.payload(capture) for capture in captures] == [b"one", b"two", b"one"]
    newest = archive.index.newest_entry("http://news.test/a")
    assert newest is not None
    assert newest.id == captures[2].id
    assert newest.refers_to == captures[0].id


def test_equal_bytes_of_another_address_are_a_revisit(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    big = bytes(hashlib.sha256(str(n).encode()).digest()[0] for n in range(50_000))
    with archive.run() as run:
        run.add("http://news.test/a", big, captured_at=NOON, exchange=EXCHANGE)
        run.add("http://other.test/b", big, captured_at=NOON, exchange=EXCHANGE)
    assert [archive.payload(capture) for capture in archive.captures()] == [big, big]
    assert sum(path.stat().st_size for path in tmp_path.glob("2020/*.gz")) < 1.2 * len(big)


def test_captures_are_sorted_by_time(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    for year in (2024, 2019, 2021):
        archive.add(f"http://news.test/{year}", b"x%d" % year, captured_at=NOON.replace(year=year))
    assert [capture.captured_at.year for capture in archive.captures()] == [2019, 2021, 2024]


def test_a_run_that_raises_keeps_what_was_added(tmp_path: Path) -> None:
    archive = Archive(tmp_path)

    def broken_run() -> None:
        with archive.run() as run:
            run.add("http://news.test/a", PAGE, captured_at=NOON)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_run()
    assert [capture.url for capture in archive.captures()] == ["http://news.test/a"]


def test_each_run_names_its_predecessor_and_branches_merge(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for root, page in ((ours, b"o"), (theirs, b"t")):
        Archive(root).add("http://news.test/base", b"base", captured_at=NOON)
        Archive(root).add("http://news.test/new", page, captured_at=NOON + timedelta(hours=1))
    for name, data in files_of(theirs).items():
        if not (ours / name).exists():
            (ours / name).write_bytes(data)
    lines = {*(ours / "SHA256SUMS").read_text().splitlines(), *(theirs / "SHA256SUMS").read_text().splitlines()}
    (ours / "SHA256SUMS").write_text("\n".join(lines) + "\n")
    merged = Archive(ours)
    last = merged.add("http://news.test/after", b"a", captured_at=NOON + timedelta(hours=2))
    assert len(merged.index.manifest_of(last.id).previous) == 2
    assert len(merged.captures()) == 4


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.test/",
        "a.test/x",
        "",
        "http://",
        "http://u:p@a.test/",
        "http://a.test:99999/",
        "file:///etc/passwd",
        "http://a.test/\r\nX: y",
        "http://a.test/a b",
        "http://[::1/",
    ],
)
def test_impossible_addresses_are_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(ArchiveError):
        Archive(tmp_path).add(url, PAGE, captured_at=NOON)
    assert not files_of(tmp_path)


def test_naive_time_and_unknown_id_are_refused(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with pytest.raises(ArchiveError, match="时区"):
        archive.add("http://a.test/", PAGE, captured_at=datetime(2020, 1, 1))
    with pytest.raises(ArchiveError, match="没有快照"):
        archive.get("20200101000000-0123456789")


def test_headers_from_anywhere_stay_on_their_line(tmp_path: Path) -> None:
    nasty = Exchange("GET / HTTP/1.1", (), "200 OK", (("ETag", "a\tb\x01中" + "x" * 9999), ("X-\xff", "\xe4")))
    archive = Archive(tmp_path)
    capture = archive.add("http://a.test/", PAGE, captured_at=NOON, exchange=nasty, content_type="text/html\r\nurl: x")
    assert Archive(tmp_path).payload(capture) == PAGE
    assert "\n" not in capture.content_type


def test_other_readers_accept_the_files(tmp_path: Path) -> None:
    """`warcio check` and sha256sum: tools that know nothing of this project."""
    archive = Archive(tmp_path)
    with archive.run() as run:
        run.add("http://news.test/a", PAGE, captured_at=NOON, exchange=EXCHANGE)
        run.add("http://news.test/b", PAGE, captured_at=NOON, exchange=EXCHANGE)
        run.add("http://news.test/c", b"c", captured_at=NOON)
    [file] = tmp_path.glob("2020/*.warc.gz")
    warcio = [sys.executable, "-m", "warcio.cli", "check", "-v", str(file)]
    checked = subprocess.run(warcio, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count("digest pass") == 8
    subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=tmp_path, check=True, capture_output=True)
