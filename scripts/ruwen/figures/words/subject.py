"""Whose words are read: the package's own tables (employment), or a folder of tables that stand in for them.

A folder is named by the environment variable RUWEN_WORDS, so that every command of a site reads by it. A table that
the folder has not is the package's.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
VARIABLE = "RUWEN_WORDS"
_PACKAGE = "ruwen.figures.words"
_chosen = [os.environ.get(VARIABLE, "")]
_caches: list[Callable[[], None]] = []


def table(name: str) -> dict[str, Any]:
    """A table of words by the name of its file."""
    own = Path(_chosen[0]) / name if _chosen[0] else None
    source = own if own and own.exists() else files(_PACKAGE).joinpath(name)
    return tomllib.loads(source.read_text(encoding="utf-8"))


def once(function: Callable[[], T]) -> Callable[[], T]:
    """Computes what is made of the tables once for each subject."""
    made: dict[str, T] = {}

    @wraps(function)
    def of_subject() -> T:
        if _chosen[0] not in made:
            made[_chosen[0]] = function()
        return made[_chosen[0]]

    return of_subject


def forget(clear: Callable[[], None]) -> None:
    """Has a cache of another kind cleared when the subject changes."""
    _caches.append(clear)


@contextmanager
def subject(folder: Path) -> Iterator[None]:
    """Reads by the tables of `folder` inside the block."""
    before = _chosen[0]
    _choose(str(folder))
    try:
        yield
    finally:
        _choose(before)


def _choose(folder: str) -> None:
    _chosen[0] = folder
    for clear in _caches:
        clear()
