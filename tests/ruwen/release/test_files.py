"""Equal sites have equal digests, whatever was compressed beside them."""

from __future__ import annotations

from pathlib import Path

from ruwen.release.compress import compress
from ruwen.release.files import digest, fingerprints
from tests.ruwen.sample import write


def test_every_file_counts_by_path_and_bytes(tmp_path: Path) -> None:
    write(tmp_path / "a/index.html", "甲")
    write(tmp_path / "b.png", b"\x89")
    first = fingerprints(tmp_path)
    assert list(first) == ["a/index.html", "b.png"]
    write(tmp_path / "b.png", b"\x8a")
    second = fingerprints(tmp_path)
    assert [name for name in first if first[name] != second[name]] == ["b.png"]
    moved = {name.replace("b.png", "c.png"): value for name, value in first.items()}
    assert len({digest(files) for files in (first, second, moved)}) == 3
    assert digest(dict(reversed(first.items()))) == digest(first)


def test_compressed_copies_do_not_count_and_a_packed_file_of_its_own_does(tmp_path: Path) -> None:
    write(tmp_path / "index.html", "<p>一样的话</p>" * 100)
    write(tmp_path / "data.gz", b"1")
    before = fingerprints(tmp_path)
    assert compress(tmp_path)
    assert fingerprints(tmp_path) == before
    assert list(before) == ["data.gz", "index.html"]
