"""Words that point at what should stand beside a text (`doubts.toml`)."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files


def points_at_table(text: str) -> bool:
    """Whether a text names a table of its own."""
    return any(word in text for word in _table_words())


@lru_cache(maxsize=1)
def _table_words() -> tuple[str, ...]:
    text = files(__package__).joinpath("doubts.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["table"])
