"""Lists of words and names of indicators stand in tables, and stay there: none comes back into the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import ruwen.figures
from ruwen.figures.words.vocabulary import indicators

FIGURES = Path(ruwen.figures.__file__).parent
CHECKED = sorted([*FIGURES.rglob("*.py"), *FIGURES.parent.joinpath("check").rglob("*.py")])
NAMES = {entry.name for entry in indicators()}
MOST = 6
"""Chinese alternatives of one group of a pattern that may stand in the code."""
_HAN = re.compile("[一-鿿]")
_SLOT = re.compile(r"<[a-z]+\.[a-z_]+>")
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)


def constants(source: str) -> Iterator[tuple[int, str]]:
    """(line, text) of each string of a module that is no docstring."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def widest(text: str) -> int:
    """The most Chinese alternatives, tables apart, that one group of a pattern has; groups within it count alone."""
    counts = [0]
    stack, cut = [[""]], 0
    for token in _TOKEN.finditer(text):
        if token[0] not in "()|":
            continue
        stack[-1][-1] += text[cut : token.start()]
        cut = token.end()
        if token[0] == "(":
            stack.append([""])
        elif token[0] == "|":
            stack[-1].append("")
        elif len(stack) > 1:
            counts.append(_chinese(stack.pop()))
    stack[-1][-1] += text[cut:]
    return max([*counts, *map(_chinese, stack)])


def _chinese(group: list[str]) -> int:
    return sum(bool(_HAN.search(one)) and not _SLOT.search(one) for one in group) if len(group) > 1 else 0


def lists(source: str) -> list[int]:
    return [line for line, text in constants(source) if widest(text) > MOST]


@pytest.mark.parametrize("path", CHECKED, ids=lambda path: str(path.relative_to(FIGURES.parent)))
def test_no_list_of_words_stands_in_the_code(path: Path) -> None:
    assert lists(path.read_text(encoding="utf-8")) == [], "move these words to a table of figures/words"


@pytest.mark.parametrize("path", CHECKED, ids=lambda path: str(path.relative_to(FIGURES.parent)))
def test_no_indicator_is_named_in_the_code(path: Path) -> None:
    found = [one for one in constants(path.read_text(encoding="utf-8")) if one[1] in NAMES]
    assert found == [], "give the indicator a tag in vocabulary.toml"


def test_what_is_looked_for_is_found() -> None:
    assert lists('P = re.compile(r"(?:一|二|三|四|五|六|七)人")') == [1]
    assert lists('P = re.compile(r"(?:一|二|三|四|五|六)人|[甲|乙|丙|丁|戊|己|庚]|<times.now>")') == []
    assert lists('P = re.compile(r"\\(甲|乙|丙|丁|戊|己|庚")') == [1]
    assert lists('"""甲|乙|丙|丁|戊|己|庚"""') == []
    assert [text for _, text in constants('X = {"城镇新增就业"}') if text in NAMES] == ["城镇新增就业"]
