"""Annotations: nothing in a name or a message ends a line or a property."""

from __future__ import annotations

import pytest

from ruwen.check.annotation import annotation
from ruwen.errors import Problem


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (
            Problem("content/posts/a.md", 3, "E113", "日期应写成 2026-11-02。"),
            "::error file=content/posts/a.md,line=3,title=E113::日期应写成 2026-11-02。",
        ),
        (Problem("a.md", 0, "W226", "还没有封记"), "::warning file=a.md,line=1,title=W226::还没有封记"),
        (
            Problem("a,b:c%.md", 2, "E101", "100%\r\n::error::x, y: z"),
            "::error file=a%2Cb%3Ac%25.md,line=2,title=E101::100%25%0D%0A::error::x, y: z",
        ),
    ],
)
def test_annotation(problem: Problem, line: str) -> None:
    assert annotation(problem) == line
