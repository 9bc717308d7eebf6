"""Errors carry what, where and the exit code; problems sort as an editor reads a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruwen import errors
from ruwen.errors import ConfigError, DataError, Problem, RefusedError, RuwenError


def test_problem_says_where_and_what() -> None:
    assert str(Problem("posts/a.md", 3, "E102", "缺少 title。")) == "posts/a.md:3: E102 缺少 title。"
    assert str(Problem("posts/a.md", 0, "E110", "符号链接。")) == "posts/a.md: E110 符号链接。"


@pytest.mark.parametrize(("code", "is_error"), [("E102", True), ("W105", False)])
def test_letter_of_the_code_is_its_weight(code: str, is_error: bool) -> None:
    assert Problem("a", 1, code, "").is_error is is_error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RuwenError("x"), 1),
        (errors.UsageError("x"), 2),
        (errors.LockedError("x"), 75),
        (DataError("a.md", 1, "x"), 3),
        (ConfigError("a.toml", 1, "x"), 3),
        (RefusedError([]), 3),
        (errors.SourceError("甲", "http://a.invalid/", "拒绝"), 1),
        (errors.ArchiveError("x"), 1),
        (errors.ExtractError("x"), 1),
    ],
)
def test_exit_code_of_each_error(error: RuwenError, code: int) -> None:
    assert isinstance(error, RuwenError)
    assert error.exit_code == code


def test_data_error_is_one_problem() -> None:
    error = DataError(Path("a/b.md"), 7, "坏了。", "E112")
    assert error.problems == (Problem("a/b.md", 7, "E112", "坏了。"),)
    assert str(error) == "a/b.md:7: E112 坏了。"


def test_refusal_sorts_by_file_and_line() -> None:
    late, early, other = Problem("b", 2, "E1", "x"), Problem("b", 1, "E2", "x"), Problem("a", 9, "W1", "x")
    error = RefusedError(iter([late, early, other]))
    assert error.problems == (other, early, late)
    assert str(error) == "a:9: W1 x\nb:1: E2 x\nb:2: E1 x"


def test_source_and_extract_errors_say_all_they_know() -> None:
    assert str(errors.SourceError("甲报", "http://a.invalid/", "超时")) == "甲报: http://a.invalid/: 超时"
    assert str(errors.ExtractError("没有正文。", "E301")) == "E301 没有正文。"
