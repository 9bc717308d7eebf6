"""The command: sections by name, a document whose other parts stay."""

from __future__ import annotations

from pathlib import Path

import pytest

import bench
from ruwen.bench import Result
from ruwen.paths import ROOT


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two quick sections and a document of its own."""
    sections = {
        "one": lambda paths, rounds: Result("一", ("项", "值"), (("甲", str(rounds)),)),
        "two": lambda paths, rounds: Result("二", ("项", "值"), (("乙", "2"),)),
    }
    monkeypatch.setattr(bench, "SECTIONS", sections)
    monkeypatch.setattr(bench, "DOCUMENT", tmp_path / "benchmarks.md")
    return tmp_path / "benchmarks.md"


def test_all_sections_are_printed_and_nothing_is_written(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--rounds", "4"]) == 0
    told = capsys.readouterr()
    assert "| 甲 | 4 |" in told.out
    assert "## 二" in told.out
    assert "正在量 one" in told.err
    assert not document.exists()


def test_write_replaces_its_own_section_only(document: Path) -> None:
    assert bench.main(["--write"]) == 0
    text = document.read_text(encoding="utf-8")
    document.write_text(text.replace("# 量出来", "手写的一段\n\n# 量出来"), encoding="utf-8")
    assert bench.main(["--write", "--only", "one", "--rounds", "7"]) == 0
    after = document.read_text(encoding="utf-8")
    assert "手写的一段" in after
    assert after.count("| 甲 | 7 |") == 1
    assert after.count("| 乙 | 2 |") == 1
    assert after.index("bench:one") < after.index("bench:two")


def test_written_twice_is_the_same(document: Path) -> None:
    bench.main(["--write"])
    once = document.read_bytes()
    bench.main(["--write"])
    assert document.read_bytes() == once


@pytest.mark.parametrize("arguments", [["--only", "three"], ["--rounds", "0"]])
def test_wrong_usage(document: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(arguments) == 2
    told = capsys.readouterr().err
    assert "one、two" in told or "至少是 1" in told


def test_every_section_of_the_project_is_in_the_document() -> None:
    text = (ROOT / "docs/benchmarks.md").read_text(encoding="utf-8")
    assert [name for name in bench.SECTIONS if f"<!-- bench:{name} -->" not in text] == []
