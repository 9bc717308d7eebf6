"""The scores beside the times: what counts as found, and a table on pages of our own where no saved ones are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ruwen.bench import extract
from ruwen.bench.peers import extractors
from ruwen.paths import Paths

HERE = Paths(Path(), Path(), Path(), Path())


@pytest.mark.parametrize(
    ("gold", "answer", "expected"),
    [
        ("甲乙丙丁戊", "甲乙丙丁戊", 1.0),
        ("甲乙丙丁戊", "甲，乙 丙丁戊！", 1.0),
        ("甲乙丙丁戊", "甲乙丙丁", 2 / 3),
        ("甲乙丙丁", "戊己庚辛", 0.0),
        ("甲", "甲", 1.0),
        ("甲", "", 0.0),
    ],
)
def test_f1(gold: str, answer: str, expected: float) -> None:
    assert extract.f1(gold, answer) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-05-07T09:05:00+08:00", ("2020-05-07", "09:05")),
        ("2020年5月7日 9时05分", ("2020-05-07", "09:05")),
        ("2020-05-07", ("2020-05-07", "")),
        ("", ("", "")),
    ],
)
def test_moment(text: str, expected: tuple[str, str]) -> None:
    assert extract.moment(text) == expected


def test_our_own_pages_where_no_saved_ones_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(extract, "_SHARED", tmp_path / "none.jsonl")
    for name in ("trafilatura", "readability", "gne", "newspaper"):
        monkeypatch.setitem(sys.modules, name, None)
    result = extract.section(HERE, 1)
    assert [row[:3] for row in result.rows] == [("ruwen", "1.000", "0")]
    assert result.rows[0][9] == "0"
    assert "未测：trafilatura、readability-lxml、gne、newspaper4k" in result.notes[-1]


def test_a_page_that_breaks_a_peer_scores_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(extract, "_SHARED", tmp_path / "none.jsonl")

    def broken(raw: bytes) -> dict[str, object]:
        raise ValueError(raw[:1])

    monkeypatch.setattr(extract, "extractors", lambda: ({"broken": broken}, []))
    assert extract.section(HERE, 1).rows[0][1:4] == ("0.000", "9", "0/9")


def test_ours_is_always_measured() -> None:
    assert next(iter(extractors()[0])) == "ruwen"
