"""330 sentences of our own about persons, firms and officials: what may be public, and what never."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from ruwen.figures import find_figures
from ruwen.figures.rules.privacy import is_personal, mask_names

FOLDER = Path(__file__).parents[2] / "data" / "privacy"
WITHHELD = 0.02
"""Share of the public figures that may be kept back by mistake."""


@lru_cache(maxsize=1)
def corpus() -> list[dict[str, Any]]:
    lines = [line for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
    return [json.loads(line) for line in lines]


def test_the_corpus_is_large_and_of_many_kinds() -> None:
    assert len(corpus()) >= 325
    assert sum(len(row["private"]) for row in corpus()) >= 80
    assert sum(len(row["public"]) for row in corpus()) >= 80
    assert sum(len(row["names"]) for row in corpus()) >= 50


@pytest.mark.parametrize("row", corpus(), ids=lambda row: row["text"][:24])
def test_nothing_private_is_shown(row: dict[str, Any]) -> None:
    text = row["text"]
    shown = [one for one in find_figures(text, date="2024-05-01", area="青屿县") if not is_personal(text, one)]
    assert not {one.value for one in shown} & set(row["private"])
    printed = [text, *(part or "" for one in shown for part in (one.who, one.where, one.quote))]
    masked = "\n".join(mask_names(part, text) for part in printed)
    assert not [name for name in row["names"] if name in masked]
    if not row["names"]:
        assert mask_names(text, text) == text


def test_what_is_public_stays_public() -> None:
    kept = read = 0
    for row in corpus():
        for value in row["public"]:
            found = [one for one in find_figures(row["text"], date="2024-05-01", area="青屿县") if one.value == value]
            read += bool(found)
            kept += bool(found) and all(is_personal(row["text"], one) for one in found)
    assert read >= 90
    assert kept <= WITHHELD * read
