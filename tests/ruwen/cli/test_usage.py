"""A wrong command line, told in Chinese with exit code 2."""

from __future__ import annotations

import argparse
import re

import pytest

from ruwen.cli.usage import Parser


def made() -> Parser:
    parser = Parser(description="试")
    parser.add_argument("file", metavar="FILE", help="网页文件")
    parser.add_argument("--reason", required=True, help="理由")
    parser.add_argument("--reviewer")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--delay", type=float)
    parser.add_argument("--format", choices=("text", "json"))
    parser.add_argument("--force", action="store_true")
    parser.add_argument("--pair", nargs=2)
    parser.add_argument("--some", nargs="+")
    parser.add_argument("--day", type=day)
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--json", action="store_true")
    either.add_argument("--text", action="store_true")
    return parser


def day(text: str) -> str:
    raise argparse.ArgumentTypeError(f"日期应写成 2026-11-02 的样子，现为“{text}”。")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "没有给出FILE（网页文件）、--reason（理由）。"),
        ("a --reason b c", "不认识“c”。"),
        ("a --reason b --reviwer=c", "不认识“--reviwer=c”（是不是 --reviewer？）。"),
        ("a --reason b --zzz", "不认识“--zzz”。"),
        ("a --reason", "--reason：后面要写一个值。"),
        ("a --reason b --pair c", "--pair：后面要写一个值。"),
        ("a --reason b --some", "--some：后面要写一个值。"),
        ("a --reason b --limit x", "--limit：应是整数，现为“x”。"),
        ("a --reason b --delay x", "--delay：应是数字，现为“x”。"),
        ("a --reason b --format xml", "--format：没有“xml”这个选择，可以是：text、json。"),
        ("a --reason b --force=1", "--force：后面不用写值，却写了“1”。"),
        ("a --re b", "“--re”不止一个意思：--reason、--reviewer。"),
        ("a --reason b --json --text", "--text：不能和 --json 同时用。"),
        ("a --reason b --day x", "--day：日期应写成 2026-11-02 的样子，现为“x”。"),
    ],
)
def test_wrong_command_line_is_told_in_chinese(given: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        made().parse_args(given.split())
    assert stop.value.code == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first == said
    assert second.startswith("全部写法：")


def test_sentence_that_nobody_knows_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        made().error("argument --day: something new of argparse")
    assert capsys.readouterr().err.startswith("--day：写法不对。\n")


def test_help_has_no_english_heading(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        made().parse_args(["--help"])
    assert stop.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：")
    assert not re.search(r"usage|options|positional|show this", said)
