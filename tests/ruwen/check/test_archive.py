"""Whatever is changed, dropped or added in an archive is named; an untouched one passes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from ruwen.archive import Archive, Exchange
from ruwen.archive.manifest import load_manifests
from ruwen.archive.members import walk_members
from ruwen.archive.timestamp import keep_token, request_for, unstamped
from ruwen.check.archive import holds_quote, verify_archive, verify_figures
from ruwen.model import FigureRecord
from tests.ruwen.archive.tsa import Authority

AUTHORITY = Authority()
ROOTS = x509.load_pem_x509_certificates(AUTHORITY.ca)
NOON = datetime(2020, 5, 7, 4, 0, tzinfo=UTC)
BODY = "今年一季度,全市城镇新增就业 1234 人,完成年度目标的 25.6%。" * 3
PAGE = f"<html><head><title>一季度就业</title></head><body><h1>一季度就业</h1><p>{BODY}</p></body></html>".encode()
EXCHANGE = Exchange("GET / HTTP/1.1", (("Host", "news.test"),), "200 OK", (("Content-Type", "text/html"),))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two runs: a page, a revisit of it, a withdrawn page; then one more page. A timestamp token, and a torn tail."""
    root = tmp_path_factory.mktemp("sound")
    broken = root / "2020" / "run-20200507030000.warc.gz.open"
    broken.parent.mkdir()
    broken.write_bytes(b"\x1f\x8bhalf a record")
    archive = Archive(root)
    with archive.run() as run:
        run.add("http://news.test/a", PAGE, captured_at=NOON, exchange=EXCHANGE)
        run.add("http://copy.test/a", PAGE, captured_at=NOON + timedelta(seconds=1))
        gone = run.add("http://news.test/b", b"gone", captured_at=NOON + timedelta(seconds=2))
    archive.add("http://news.test/c", b"later", captured_at=NOON + timedelta(days=400))
    archive.withdraw(gone.id, reason="误存", withdrawn_at=NOON + timedelta(days=401))
    [(name, manifest)] = unstamped(root, load_manifests(root)).items()
    keep_token(root, name, AUTHORITY.answer(request_for(manifest).data, NOON + timedelta(days=402)))
    assert list(root.glob("torn/*"))
    return root


def files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


def test_a_sound_archive_passes(sound: Path) -> None:
    assert verify_archive(sound, roots=ROOTS).problems == ()
    assert verify_archive(sound, roots=ROOTS).count == 4
    assert verify_archive(sound, NOON + timedelta(days=30)).count == 1
    assert verify_archive(sound / "nothing").problems == ()


def flip_and_verify(sound: Path, root: Path, step: int) -> None:
    shutil.copytree(sound, root)
    for path in files(root):
        data = path.read_bytes()
        for place in range(0, len(data), step):
            path.write_bytes(data[:place] + bytes([data[place] ^ 1 << (place % 8)]) + data[place + 1 :])
            named = [problem for problem in verify_archive(root, roots=ROOTS).problems if problem.is_error]
            assert named, f"byte {place} of {path.name}"
            assert any(path.name.split(".")[0] in str(problem) for problem in named), (path.name, place, named)
        path.write_bytes(data)
    assert not verify_archive(root, roots=ROOTS).problems


def test_a_flipped_bit_is_named(sound: Path, tmp_path: Path) -> None:
    flip_and_verify(sound, tmp_path / "flipped", 23)


@pytest.mark.long
def test_every_flipped_byte_is_named(sound: Path, tmp_path: Path) -> None:
    flip_and_verify(sound, tmp_path / "flipped", 1)


def test_every_dropped_file_is_named(sound: Path, tmp_path: Path) -> None:
    """But a torn tail, which is no capture and may go."""
    for number, path in enumerate(path for path in files(sound) if path.parent.name != "torn"):
        root = tmp_path / str(number)
        shutil.copytree(sound, root)
        (root / path.relative_to(sound)).unlink()
        assert any(
            path.name in problem.path and problem.is_error for problem in verify_archive(root, roots=ROOTS).problems
        )


def test_the_newest_run_dropped_whole_is_named(sound: Path, tmp_path: Path) -> None:
    root = tmp_path / "dropped"
    shutil.copytree(sound, root)
    for path in root.glob("2021/*"):
        path.unlink()
    assert len([problem for problem in verify_archive(root, roots=ROOTS).problems if problem.code == "E701"]) == 3


def test_a_run_rewritten_with_its_manifest_is_named(sound: Path, tmp_path: Path) -> None:
    """Somebody forges a whole run and the list: the next manifest still knows the old one."""
    root, forged = tmp_path / "root", tmp_path / "forged"
    shutil.copytree(sound, root)
    fake = PAGE.replace(b"1234", b"4321")
    Archive(forged).add("http://news.test/a", fake, captured_at=NOON, exchange=EXCHANGE)
    first = next(root.glob("2020/*.json"))
    for path in forged.glob("2020/*"):
        shutil.copy(path, root / "2020" / (first.stem + path.name.partition(".")[1] + path.name.partition(".")[2]))
    named = {problem.code for problem in verify_archive(root, roots=ROOTS).problems}
    assert {"E702", "E703"} <= named


def drop_capture(data: bytes, offsets: list[int]) -> bytes:
    return data[: offsets[1]] + data[offsets[2] :]


def cut_tail(data: bytes, offsets: list[int]) -> bytes:
    return data[:-7]


def append_bytes(data: bytes, offsets: list[int]) -> bytes:
    return data + b"\x00"


@pytest.mark.parametrize("change", [drop_capture, cut_tail, append_bytes])
def test_a_dropped_record_is_named(sound: Path, tmp_path: Path, change: Callable[[bytes, list[int]], bytes]) -> None:
    root = tmp_path / "root"
    shutil.copytree(sound, root)
    archive = Archive(root)
    manifest = archive.index.manifest_of(archive.captures()[0].id)
    path = root / manifest.file
    path.write_bytes(change(path.read_bytes(), list(manifest.offsets().values())))
    named = verify_archive(root, roots=ROOTS).problems
    assert any(path.name in problem.path for problem in named)
    if change is drop_capture:
        assert any(manifest.entries[1].id in problem.message for problem in named)


def test_each_record_dropped_is_named(sound: Path, tmp_path: Path) -> None:
    """Every gzip member of every run file, one at a time: warcinfo, request, response, revisit, metadata, filler."""
    root = tmp_path / "root"
    shutil.copytree(sound, root)
    for path in sorted(root.glob("*/*.warc.gz")):
        data = path.read_bytes()
        members = list(walk_members(data))
        assert len(members) > 2
        for member in members:
            path.write_bytes(data[: member.offset] + data[member.offset + member.size :])
            assert any(one.is_error and path.name in one.path for one in verify_archive(root, roots=ROOTS).problems)
        path.write_bytes(data)


def test_strangers_and_unfinished_runs_are_named(sound: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(sound, root)
    (root / "2020" / "extra.txt").write_text("x")
    (root / "2020" / "run-20200101000000.warc.gz.open").write_bytes(b"half")
    assert {problem.code for problem in verify_archive(root, roots=ROOTS).problems} == {"E704", "W711"}


def record(capture: str, quote: str) -> FigureRecord:
    values: dict[str, object] = dict.fromkeys(FigureRecord.__dataclass_fields__, "")
    values |= {"id": "abcdefghijkl", "capture": capture, "quote": quote, "value": 1234.0, "value_max": None}
    return FigureRecord(**values)  # type: ignore[arg-type]


def test_every_quote_is_found_in_its_capture(sound: Path) -> None:
    capture = next(one.id for one in Archive(sound).captures() if one.url == "http://news.test/a")
    withdrawn = Archive(sound).withdrawn()[0].capture
    good = [
        record(capture, "全市城镇新增就业1234人"),
        record(capture, "全市 城镇新增\n就业 1234 人"),
        record(capture, ""),
        record(withdrawn, "什么都可以"),
    ]
    assert verify_figures(sound, good, Path("figures.csv")).problems == ()
    bad = [*good, record(capture, "全市城镇新增就业1235人"), record("20200101000000-0123456789", "x")]
    problems = verify_figures(sound, bad, Path("figures.csv")).problems
    assert [(problem.line, problem.code) for problem in problems] == [(6, "E707"), (7, "E706")]


def test_quotes_of_a_damaged_capture_are_not_believed(sound: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    shutil.copytree(sound, root)
    archive = Archive(root)
    capture = next(one for one in archive.captures() if one.url == "http://news.test/a")
    path = root / capture.file
    offset = archive.index.manifest_of(capture.id).offsets()[capture.id]
    data = bytearray(path.read_bytes())
    data[offset + 500] ^= 1
    path.write_bytes(data)
    rows = [replace(record(capture.id, "1234"))]
    assert [problem.code for problem in verify_figures(root, rows, Path("f")).problems] == ["E706"]


@pytest.mark.parametrize(
    ("text", "quote", "held"),
    [
        ("今年 李四 务工收入", "李某务工收入", True),
        ("今年欧阳四务工收入", "欧阳某务工", True),
        ("今年 李四五 务工收入", "李某某务工", True),
        ("今年 李四五 务工收入", "李某务工", False),
        ("李四五六务工", "李某务工", False),
        ("a.b", "a-b", False),
        ("某厂 12 人", "某厂12人", True),
    ],
)
def test_masked_names_and_white_space(text: str, quote: str, held: bool) -> None:
    assert holds_quote(text, quote) is held
