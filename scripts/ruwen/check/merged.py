"""Generated files that a merge left with marks of a conflict: named once, with the one cure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ruwen.errors import Problem
from ruwen.paths import Paths
from ruwen.store.merged import mark_line


def merge_problems(paths: Paths) -> Iterator[Problem]:
    """E228 for each generated file in which both sides of a merge still stand."""
    for path in _generated(paths):
        line = mark_line(path.read_text(encoding="utf-8", errors="replace"))
        if line:
            message = (
                "有合并冲突的记号。它由程序生成，不必自己挑：请运行 make articles figures，再 git add -A content。"
            )
            yield Problem(str(path), line, "E228", message)


def _generated(paths: Paths) -> Iterator[Path]:
    tables = (paths.figures, paths.superseded, paths.versions, paths.corrected, paths.misread)
    yield from (path for path in tables if path.is_file())
    yield from sorted(paths.data.glob("*.sums"))
    yield from sorted(paths.archive_index.glob("*.jsonl"))
    yield from sorted(paths.articles.rglob("*.md"))
