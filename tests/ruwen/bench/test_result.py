"""The stopwatch and the table."""

from __future__ import annotations

import time

import pytest

from ruwen.bench import Result, compare


def test_functions_take_turns_and_the_first_does_not_count() -> None:
    calls: list[str] = []
    found = compare(lambda: calls.append("a"), lambda: calls.append("b"), 3)
    assert "".join(calls) == "ab" + "ab" * 3
    assert found.ours > 0


def test_ratio_says_how_much_slower_the_other_is() -> None:
    found = compare(lambda: time.sleep(0.002), lambda: time.sleep(0.02), 3)
    assert 3 < found.ratio < 12
    assert 0.002 <= found.ours < found.other


def test_no_round_is_no_measurement() -> None:
    with pytest.raises(ValueError, match="round"):
        compare(int, int, 0)


def test_markdown_keeps_its_columns() -> None:
    lines = Result("题", ("甲", "乙"), (("a|b", "1"), ("c", "2")), ("说明",)).markdown().splitlines()
    assert lines[0] == "## 题"
    assert lines[2:6] == ["| 甲 | 乙 |", "| --- | ---: |", "| a｜b | 1 |", "| c | 2 |"]
    assert lines[-1] == "说明"
