"""The last look at a release: no figure that waits for an editor is in any byte of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ruwen.errors import Problem

_IDS = re.compile(rb"(?<![a-z0-9])[a-z2-7]{12}(?![a-z0-9])")


def leaks(output: Path, waiting: frozenset[str]) -> Iterator[Problem]:
    """E256 for each file in which the id of a waiting figure stands."""
    names = {identifier.encode() for identifier in waiting}
    for path in sorted(path for path in output.rglob("*") if path.is_file()) if names else ():
        found = sorted(name.decode() for name in names.intersection(_IDS.findall(path.read_bytes())))
        if found:
            message = f"待核的数据 {'、'.join(found[:5])} 在要发布的文件里。请先核对（make review），再发布。"
            yield Problem(path.relative_to(output).as_posix(), 0, "E256", message)
