"""The stopwatch and the table."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ruwen.bench import Result, compare, result


def test_functions_take_turns_and_the_first_does_not_count() -> None:
    calls: list[str] = []
    found = compare(lambda: calls.append("a"), lambda: calls.append("b"), 3)
    assert "".join(calls) == "ab" + "ab" * 3
    assert found.ours > 0


def test_ratio_says_how_much_slower_the_other_is(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]

    def work(seconds: float) -> None:
        now[0] += seconds

    monkeypatch.setattr(result, "time", SimpleNamespace(perf_counter=lambda: now[0]))
    found = compare(lambda: work(0.25), lambda: work(2.5), 3)
    assert (found.ours, found.other, found.ratio) == (0.25, 2.5, 10)


def test_no_round_is_no_measurement() -> None:
    with pytest.raises(ValueError, match="round"):
        compare(int, int, 0)


def test_markdown_keeps_its_columns() -> None:
    lines = Result("题", ("甲", "乙"), (("a|b", "1"), ("c", "2")), ("说明",)).markdown().splitlines()
    assert lines[0] == "## 题"
    assert lines[2:6] == ["| 甲 | 乙 |", "| --- | ---: |", "| a｜b | 1 |", "| c | 2 |"]
    assert lines[-1] == "说明"
