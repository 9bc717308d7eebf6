"""Patterns whose words stand in tables: `<times.years>` in a pattern is any word of `[years]` of times.toml.

A table has `words`, tried in their order, and `examples`: sentences and the word found first in each ("" for none).
A word is written as a regular expression writes it ([去上]年, 完成了?, 计划(?!生育)) and may itself name a table. How
words combine stands in the pattern.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, cast

from ruwen.errors import ConfigError
from ruwen.figures.words.subject import forget, once, table

_SLOT = re.compile(r"<([a-z]+)\.([a-z_]+)>")
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _OfSubject:
    """A pattern that reads by the tables of the subject at hand; compiled when it is first asked for something."""

    __slots__ = ("_compiled", "_template", *_METHODS)

    def __init__(self, template: str) -> None:
        self._template = template
        self._compiled: dict[str, re.Pattern[str]] = {}
        forget(self._forget)

    def __getattr__(self, name: str) -> Any:
        """Called while the methods are not set: sets all, so that a further call costs what re.Pattern's own does."""
        if name not in _METHODS:
            raise AttributeError(name)
        source = spelled_out(self._template)
        if source not in self._compiled:
            self._compiled[source] = re.compile(source)
        for method in _METHODS:
            setattr(self, method, getattr(self._compiled[source], method))
        return getattr(self._compiled[source], name)

    def _forget(self) -> None:
        for method in _METHODS:
            with suppress(AttributeError):
                delattr(self, method)


def pattern(template: str) -> re.Pattern[str]:
    """The compiled pattern, with the words of the subject that is read by."""
    return cast("re.Pattern[str]", _OfSubject(template))


def spelled_out(template: str) -> str:
    """A template with its tables' words in their places."""
    return _SLOT.sub(lambda slot: f"(?:{'|'.join(map(spelled_out, words_of(slot[1], slot[2])))})", template)


def words_of(file: str, name: str) -> list[str]:
    """The words of a table, as the file has them."""
    read = _tables()
    if file not in read:
        read[file] = table(f"{file}.toml")
    row = read[file].get(name)
    words = row.get("words") if isinstance(row, Mapping) else None
    if not words:
        raise ConfigError(f"{file}.toml", 0, f"缺少表 [{name}] 或它的 words,请补上。")
    for word in words:
        try:
            re.compile(_SLOT.sub("", word))
        except re.error as error:
            raise ConfigError(f"{file}.toml", 0, f"表 [{name}] 里的“{word}”写错了({error}),请改正。") from None
    return list(words)


@once
def _tables() -> dict[str, dict[str, Any]]:
    """The files read so far for this subject."""
    return {}
