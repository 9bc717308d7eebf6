"""A problem as a forge shows it beside the line: the workflow command of GitHub, which Gitea reads too."""

from __future__ import annotations

from ruwen.errors import Problem

_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def annotation(problem: Problem) -> str:
    """`::error file=…,line=…,title=E113::…`; the whole file stands at its first line."""
    level = "error" if problem.is_error else "warning"
    place = f"file={problem.path.translate(_PROPERTY)},line={max(problem.line, 1)}"
    return f"::{level} {place},title={problem.code.translate(_PROPERTY)}::{problem.message.translate(_MESSAGE)}"
