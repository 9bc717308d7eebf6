"""Copies that are smaller, the same each time, and unpack to the file."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from ruwen.release.compress import TEXTS, compress
from tests.ruwen.sample import write

TEXT = "每个数字都有出处。" * 50


def copies(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.suffix in {".gz", ".br"}}


@pytest.fixture
def no_brotli(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)


@pytest.mark.usefixtures("no_brotli")
def test_each_text_gets_a_copy_that_unpacks_to_it(tmp_path: Path) -> None:
    for suffix in TEXTS:
        write(tmp_path / f"a{suffix}", TEXT)
    write(tmp_path / "a.png", TEXT)
    assert compress(tmp_path) == len(TEXTS)
    made = copies(tmp_path)
    assert set(made) == {f"a{suffix}.gz" for suffix in TEXTS}
    assert all(gzip.decompress(data).decode() == TEXT for data in made.values())
    assert all(data[4:8] == bytes(4) for data in made.values())
    assert (tmp_path / "a.html.gz").stat().st_mode & 0o777 == 0o644
    compress(tmp_path)
    assert copies(tmp_path) == made


@pytest.mark.usefixtures("no_brotli")
@pytest.mark.parametrize("data", [b"x" * 255, bytes(range(256)), b""], ids=["short", "cannot-be-made-smaller", "empty"])
def test_no_copy_that_is_of_no_use(tmp_path: Path, data: bytes) -> None:
    write(tmp_path / "a.txt", data)
    assert compress(tmp_path) == 0
    assert copies(tmp_path) == {}


@pytest.mark.usefixtures("no_brotli")
def test_256_bytes_are_enough(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"x" * 256)
    assert compress(tmp_path) == 1


def test_brotli_where_it_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = SimpleNamespace(compress=lambda data, quality: b"br%d:" % quality + data[:9])
    monkeypatch.setitem(sys.modules, "brotli", fake)
    write(tmp_path / "a.html", TEXT)
    assert compress(tmp_path) == 2
    assert copies(tmp_path)["a.html.br"] == b"br11:" + TEXT.encode()[:9]
