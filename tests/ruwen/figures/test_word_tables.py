"""The tables of words say what they mean, find what their examples say, and are all read."""

from __future__ import annotations

import pkgutil
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import ruwen.figures
from ruwen.errors import ConfigError
from ruwen.figures.words import patterns
from ruwen.figures.words.patterns import pattern, spelled_out
from ruwen.figures.words.subject import subject

FIGURES = Path(patterns.__file__).parents[1]
WORDS = FIGURES / "words"
ALL_CODE = "\n".join(path.read_text(encoding="utf-8") for path in FIGURES.parent.rglob("*.py"))


def tables() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in sorted(WORDS.glob("*.toml")):
        for name, row in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if isinstance(row, dict) and "words" in row and isinstance(row.get("examples"), dict):
                yield path.stem, name, row


TABLES = {f"{file}.{name}": row for file, name, row in tables()}


def wrong_examples(slot: str, examples: dict[str, str]) -> list[tuple[str, str, str]]:
    """(sentence, what is found, what the example says) of each example that does not hold."""
    words = pattern(f"<{slot}>")
    read = [(sentence, words.search(sentence), wanted) for sentence, wanted in examples.items()]
    found = [(sentence, match[0] if match else "", wanted) for sentence, match, wanted in read]
    return [(sentence, got, wanted) for sentence, got, wanted in found if got != wanted]


@pytest.mark.parametrize("slot", TABLES)
def test_examples_hold(slot: str) -> None:
    examples = TABLES[slot]["examples"]
    assert wrong_examples(slot, examples) == []
    assert any(examples.values())
    assert not all(examples.values()), "an example of what the table leaves alone is missing"


def test_a_wrong_example_is_found() -> None:
    assert wrong_examples("growth.rises", {"同比下降3.1%": "下降"}) == [("同比下降3.1%", "", "下降")]
    assert wrong_examples("growth.rises", {"同比增长3.1%": ""}) == [("同比增长3.1%", "增长", "")]


@pytest.mark.parametrize("slot", TABLES)
def test_a_table_says_what_it_means_and_is_read(slot: str) -> None:
    file, name = slot.split(".")
    text = (WORDS / f"{file}.toml").read_text(encoding="utf-8")
    assert re.search(rf"^# .+\n\[{name}\]$", text, re.MULTILINE), "a comment above the table is missing"
    assert f"<{slot}>" in ALL_CODE, "no pattern reads the table"


@pytest.mark.parametrize("slot", TABLES)
def test_no_word_stands_twice(slot: str) -> None:
    words = TABLES[slot]["words"]
    assert len(words) == len(set(words))


def test_every_pattern_finds_its_tables() -> None:
    for slot in set(re.findall(r"<[a-z]+\.[a-z_]+>", ALL_CODE)):
        assert slot[1:-1] in TABLES


def test_no_pattern_keeps_a_slot() -> None:
    """A slot that re.compile gets instead of `pattern` would match nothing but itself."""
    modules = [import_module(one.name) for one in pkgutil.walk_packages(ruwen.figures.__path__, "ruwen.figures.")]
    plain = [value.pattern for one in modules for value in vars(one).values() if isinstance(value, re.Pattern)]
    assert len(plain) > 100
    assert [source for source in plain if isinstance(source, str) and re.search(r"<[a-z]+\.[a-z_]+>", source)] == []


def test_a_subject_brings_its_own_words(tmp_path: Path) -> None:
    rises = pattern("<growth.rises>")
    (tmp_path / "growth.toml").write_text("[rises]\nwords = ['扩招']\n", encoding="utf-8")
    with subject(tmp_path):
        assert rises.search("扩招300人")
        assert not rises.search("增长3%")
        assert spelled_out("<times.now>")  # a file that the folder has not is the package's
    assert rises.search("增长3%")
    assert not rises.search("扩招300人")


@pytest.mark.parametrize(
    ("text", "told"),
    [("[falls]\nwords = ['降']\n", "缺少表 [rises]"), ("[rises]\nwords = ['(']\n", "“(”写错了")],
)
def test_a_table_that_cannot_be_read_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "growth.toml").write_text(text, encoding="utf-8")
    with subject(tmp_path), pytest.raises(ConfigError, match=re.escape(told)):
        pattern("<growth.rises>").search("增长")
