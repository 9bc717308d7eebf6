"""What a run says: all on stderr, less with -q, more with -v, errors always."""

from __future__ import annotations

import io

import pytest

from ruwen.console import Report
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
    report = Report(quiet=quiet, verbose=verbose, stream=stream)
    report.say("说")
    report.detail("细节")
    report.warn("提醒")
    report.error("错误")
    assert stream.getvalue().splitlines() == heard
    assert (report.errors, report.warnings) == (1, 1)


def test_words_from_the_web_do_not_steer_the_terminal() -> None:
    stream = io.StringIO()
    Report(stream=stream).say("题目\x1b]0;x\x07\x9b31m\r\u202e\n第二行\t好")
    assert stream.getvalue() == "题目\ufffd]0;x\ufffd\ufffd31m\ufffd\ufffd\n第二行\t好\n"


def test_problem_counts_by_its_weight() -> None:
    stream = io.StringIO()
    report = Report(quiet=True, stream=stream)
    report.problem(Problem("a", 1, "W105", "提醒。"))
    report.problem(Problem("a", 2, "E102", "错误。"))
    assert (report.errors, report.warnings) == (1, 1)
    assert stream.getvalue() == "a:2: E102 错误。\n"


def test_default_is_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    Report().say("说")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "说\n")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("quiet", [False, True])
def test_bar_is_drawn_on_a_terminal_only(quiet: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    pipe, terminal = io.StringIO(), Terminal()
    assert list(Report(quiet=quiet, stream=pipe).track(range(3), "读取")) == [0, 1, 2]
    assert pipe.getvalue() == ""
    assert list(Report(quiet=quiet, stream=terminal).track(range(3), "读取")) == [0, 1, 2]
    assert ("读取" in terminal.getvalue()) is not quiet


def test_items_without_a_length_are_passed_on() -> None:
    assert list(Report(stream=Terminal()).track(iter("甲乙"), "读取")) == ["甲", "乙"]
