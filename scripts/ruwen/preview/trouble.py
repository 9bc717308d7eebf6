"""What is wrong with content: which texts have to be left out of a preview, and what lets nothing be built."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ruwen.errors import Problem
from ruwen.paths import Paths

_SAID = re.compile(r"(?P<path>.+?)(?::(?P<line>\d+))?: (?P<code>[EW]\d{3}) (?P<message>.+)")
FAILED = "E500"
"""What no check foresaw: a template that cannot be rendered, a command that stopped."""


def leave_out(problems: Iterable[Problem], paths: Paths) -> frozenset[Path]:
    """The files with errors that the rest of the site can do without: texts, and pictures."""
    folders = (paths.articles, paths.posts, paths.notices, paths.pages, paths.images)
    found = {Path(problem.path) for problem in problems if problem.is_error}
    return frozenset(path for path in found if any(folder in path.parents for folder in folders))


def stopping(problems: Iterable[Problem], paths: Paths) -> list[Problem]:
    """The errors that no left-out file cures: settings and data."""
    problems = list(problems)
    spared = leave_out(problems, paths)
    return [problem for problem in problems if problem.is_error and Path(problem.path) not in spared]


def shown(problems: Iterable[Problem], paths: Paths) -> tuple[Problem, ...]:
    """Each once, errors first, with paths as every command prints them."""
    named = {replace(one, path=paths.shown_name(one.path)) if one.path else one for one in problems}
    return tuple(sorted(named, key=lambda one: (not one.is_error, one)))


def problems_said(text: str, failed: bool) -> list[Problem]:
    """The problems that a command printed; `failed`: it stopped, so that what else it said counts too."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = []
    for line in lines:
        said = _SAID.fullmatch(line)
        if said:
            found.append(Problem(said["path"], int(said["line"] or 0), said["code"], said["message"]))
    if failed and not any(problem.is_error for problem in found):
        found.append(Problem("", 0, FAILED, lines[-1] if lines else "没有成功，也没有说为什么。"))
    return found
