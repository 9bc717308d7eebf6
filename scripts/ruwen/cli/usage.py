"""argparse in Chinese: what it says of a command and of a wrong command line."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from ruwen.errors import EXIT_USAGE

_VALUE_KINDS = {"int": "整数", "float": "数字"}


class Formatter(argparse.HelpFormatter):
    """Help with a Chinese heading."""

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Exit code 2 and Chinese words for a wrong command line."""

    def __init__(self, *, description: str) -> None:
        super().__init__(description=description, formatter_class=Formatter, add_help=False)
        self._positionals.title, self._optionals.title = "要给出的", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这些说明")

    def error(self, message: str) -> NoReturn:
        told = self._in_chinese(message)
        self.exit(EXIT_USAGE, f"{told}\n全部写法：{self.prog} --help\n")

    def _in_chinese(self, message: str) -> str:
        """argparse's own sentence in Chinese, with what it quotes; our own sentences pass unchanged."""
        where, text = "", message
        if found := re.fullmatch(r"argument ([^:]+): (.+)", message, re.S):
            where, text = f"{found[1]}：", found[2]
        for pattern, say in _SENTENCES:
            if found := re.fullmatch(pattern, text, re.S):
                return where + say(self, found)
        return where + text if re.search(r"[\u4e00-\u9fff]", text) else f"{where}写法不对。"

    def _missing(self, found: re.Match[str]) -> str:
        helps = {name: action.help for action in self._actions for name in _names_of(action)}
        shown = [f"{name}（{helps[name]}）" if helps.get(name) else name for name in found[1].split(", ")]
        return f"没有给出{'、'.join(shown)}。"

    def _unknown(self, found: re.Match[str]) -> str:
        known = [name for action in self._actions for name in action.option_strings]
        told = []
        for word in found[1].split():
            near = difflib.get_close_matches(word.partition("=")[0], known, 1, 0.6) if word.startswith("-") else []
            told.append(f"“{word}”（是不是 {near[0]}？）" if near else f"“{word}”")
        return f"不认识{'、'.join(told)}。"


def _names_of(action: argparse.Action) -> list[str]:
    metavar = action.metavar if isinstance(action.metavar, str) else action.dest
    return ["/".join(action.option_strings)] if action.option_strings else [metavar]


def _choice(_: Parser, found: re.Match[str]) -> str:
    allowed = re.sub(r"['\"]", "", found[2]).replace(", ", "、")
    return f"没有“{found[1]}”这个选择，可以是：{allowed}。"


_SENTENCES: tuple[tuple[str, Callable[[Parser, re.Match[str]], str]], ...] = (
    (r"the following arguments are required: (.+)", Parser._missing),
    (r"unrecognized arguments: (.+)", Parser._unknown),
    (r"invalid choice: '?(.*?)'? \(choose from (.+)\)", _choice),
    (r"expected (?:one|at least one|\d+) arguments?", lambda *_: "后面要写一个值。"),
    (r"expected at most one argument", lambda *_: "后面最多写一个值。"),
    (r"ignored explicit argument '?(.*?)'?", lambda _, found: f"后面不用写值，却写了“{found[1]}”。"),
    (
        r"invalid (\w+) value: '?(.*?)'?",
        lambda _, found: f"应是{_VALUE_KINDS.get(found[1], '别的写法')}，现为“{found[2]}”。",
    ),
    (
        r"ambiguous option: (\S+) could match (.+)",
        lambda _, found: f"“{found[1]}”不止一个意思：{found[2].replace(', ', '、')}。",
    ),
    (r"not allowed with argument (.+)", lambda _, found: f"不能和 {found[1]} 同时用。"),
    (r"one of the arguments (.+) is required", lambda _, found: f"要给出其中一个：{found[1].replace(' ', '、')}。"),
)
