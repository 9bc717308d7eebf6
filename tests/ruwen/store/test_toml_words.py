"""Slips of the pen in a TOML file are told in Chinese, with the line where the pen slipped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ruwen.errors import ConfigError
from ruwen.store.toml import load_toml
from ruwen.store.toml_words import toml_words
from tests.ruwen.sample import write


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("name = 汝闻", 2, "要加英文引号"),
        ("name = “汝闻”", 2, "要加英文引号"),
        ('name = "汝闻', 2, "引号没有"),
        ("name = '汝闻", 2, "引号没有"),
        ('name = "汝闻" 二', 2, "多余的字"),
        ('name = "甲"乙"', 2, "多余的字"),
        ('name "汝闻"', 2, "少了等号"),
        ('name ＝ "汝闻"', 2, "少了等号"),
        ('名称 = "汝闻"', 2, "名称不对"),
        ('name = "a"\nname = "b"', 3, "写了两次"),
        ("name = yes", 2, "true、false"),
        ("name =", 2, "等号后面的值不对"),
        ("[legal", 2, "[名称]"),
        ("[[column]", 2, "[[名称]]"),
        ("[legal]\n[legal]", 3, "写了两次"),
        ("[[column]]\n[column]", 3, "写了两次"),
        ('names = ["甲", "乙"', 2, "没有结束"),
        ('names = ["甲" "乙"]', 2, "[ 没有结束"),
        ("one = {a = 1, a = 2}", 2, "写了两次"),
        ("one = {a = 1", 2, "{ 没有结束"),
        ('path = "C:\\数据"', 2, "反斜杠"),
        ("day = 2026-13-45", 2, ""),
        ("a = 1\na.b = 2", 3, ""),
    ],
)
def test_slip_is_told_in_chinese(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = write(tmp_path / "a.toml", f"schema = 1\n{text}\n")
    with pytest.raises(ConfigError) as caught:
        load_toml(path)
    problem = caught.value.problem
    assert (problem.line, problem.code) == (line, "E201")
    assert words in problem.message
    assert not re.search(r"[a-z]{4,} [a-z]{2,}", problem.message)


def test_words_of_a_newer_reader_are_not_shown() -> None:
    assert toml_words("Something new (at line 3, column 5)") == "写法有误，请检查引号、等号和括号"
