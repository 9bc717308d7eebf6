"""What a run says: all on stderr, less with -q, more with -v, errors always."""

from __future__ import annotations

import io

import pytest

from ruwen.console import Console
from ruwen.errors import Problem


@pytest.mark.parametrize(
    ("quiet", "verbose", "heard"),
    [
        (False, False, ["说", "提醒", "错误"]),
        (False, True, ["说", "细节", "提醒", "错误"]),
        (True, False, ["错误"]),
    ],
)
def test_loudness(quiet: bool, verbose: bool, heard: list[str]) -> None:
    stream = io.StringIO()
    console = Console(quiet=quiet, verbose=verbose, stream=stream)
    console.say("说")
    console.detail("细节")
    console.warn("提醒")
    console.error("错误")
    assert stream.getvalue().splitlines() == heard
    assert (console.errors, console.warnings) == (1, 1)


def test_words_from_the_web_do_not_steer_the_terminal() -> None:
    stream = io.StringIO()
    Console(stream=stream).say("题目\x1b]0;x\x07\x9b31m\r\u202e\n第二行\t好")
    assert stream.getvalue() == "题目\ufffd]0;x\ufffd\ufffd31m\ufffd\ufffd\n第二行\t好\n"


def test_problem_counts_by_its_weight() -> None:
    stream = io.StringIO()
    console = Console(quiet=True, stream=stream)
    console.problem(Problem("a", 1, "W105", "提醒。"))
    console.problem(Problem("a", 2, "E102", "错误。"))
    assert (console.errors, console.warnings) == (1, 1)
    assert stream.getvalue() == "a:2: E102 错误。\n"


def test_default_is_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    Console().say("说")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "说\n")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("quiet", [False, True])
def test_bar_is_drawn_on_a_terminal_only(quiet: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    pipe, terminal = io.StringIO(), Terminal()
    assert list(Console(quiet=quiet, stream=pipe).track(range(3), "读取")) == [0, 1, 2]
    assert pipe.getvalue() == ""
    assert list(Console(quiet=quiet, stream=terminal).track(range(3), "读取")) == [0, 1, 2]
    assert ("读取" in terminal.getvalue()) is not quiet


def test_items_without_a_length_are_passed_on() -> None:
    assert list(Console(stream=Terminal()).track(iter("甲乙"), "读取")) == ["甲", "乙"]
