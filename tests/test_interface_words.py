"""Every word of the interface stands in theme/strings.toml, once, and is used: a designer changes it there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from ruwen.model import ARTICLE_LABELS
from ruwen.site.uses import Use

ROOT = Path(__file__).parents[1]
TEMPLATES = sorted((ROOT / "theme" / "templates").glob("*.html"))
STRINGS = tomllib.loads((ROOT / "theme" / "strings.toml").read_text(encoding="utf-8"))
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_HAN = re.compile(r"[\u3400-\u9fff]+")
_FIELD = re.compile(r"\{(\w*)\}")


def text_of(path: Path) -> str:
    return _COMMENT.sub("", path.read_text(encoding="utf-8"))


def named() -> set[str]:
    found = {name for path in TEMPLATES for name in re.findall(r"\bT\.(\w+)", text_of(path))}
    found.update(ARTICLE_LABELS.values())
    for path in (ROOT / "plugins").glob("*.py"):
        found.update(re.findall(r"""\[["']T["']\]\[["'](\w+)["']\]""", path.read_text(encoding="utf-8")))
    return found


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_no_template_has_words_of_its_own(path: Path) -> None:
    assert _HAN.findall(text_of(path)) == []


def test_each_string_is_used_and_each_that_is_used_is_there() -> None:
    assert named() == set(STRINGS)


def test_no_string_hides_behind_a_method_of_the_table() -> None:
    """In a template `T.copy` is the method of the dict, not the string."""
    assert [name for name in STRINGS if hasattr(dict, name)] == []


def test_no_two_strings_are_the_same() -> None:
    texts = [text for text in STRINGS.values() if isinstance(text, str)]
    assert {text for text in texts if texts.count(text) > 1} == set()


def test_every_kind_of_page_that_shows_a_figure_has_its_name() -> None:
    assert list(STRINGS["uses"]) == list(get_args(get_type_hints(Use)["kind"]))


def test_slots_of_a_string_are_filled_by_each_template_that_uses_it() -> None:
    for path in TEMPLATES:
        for name, arguments in re.findall(r"\bT\.(\w+)\.format\(((?:[^()]|\([^()]*\))*)\)", text_of(path)):
            given = set(re.findall(r"(?:^|, )(\w+)=", arguments))
            assert set(_FIELD.findall(STRINGS[name])) == given, (path.name, name)
