"""TOML data files: each fault is named with its line, code and cure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ruwen.errors import ConfigError
from ruwen.store.toml import Table, load_toml
from tests.ruwen.sample import write

HEAD = "schema = 1\n"


def load(tmp_path: Path, text: str | bytes) -> Table:
    return load_toml(write(tmp_path / "x.toml", text))


def fault(act: Callable[[], Any]) -> tuple[int, str]:
    with pytest.raises(ConfigError) as caught:
        act()
    assert caught.value.exit_code == 3
    assert "。" in caught.value.problem.message
    return caught.value.problem.line, caught.value.problem.code


@pytest.mark.parametrize("text", [HEAD, "\ufeff" + HEAD, "schema = 1\r\n", "# 注\n\nschema=1", "schema\t=\t1\t# 注\n"])
def test_schema_is_all_a_file_needs(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text).data == {"schema": 1}


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("", 1, "E206"),
        ("name = '甲'\n", 1, "E206"),
        ("# 注\nschema = 2\n", 2, "E206"),
        ("schema = '1'\n", 1, "E206"),
        ("schema = true\n", 1, "E206"),
        ("schema = 1.0\n", 1, "E206"),
        (HEAD + "name = 甲\n", 2, "E201"),
        (HEAD + "name = “甲”\n", 2, "E201"),
        (HEAD + "name ＝ '甲'\n", 2, "E201"),
        (HEAD + "\nname = '甲\nb = 1\n", 3, "E201"),
        (HEAD + '\nname = "甲\nb = 1\n', 3, "E201"),
        (HEAD + '\nname = """甲\nb = 1\n\n', 3, "E201"),
        (HEAD + "\nname = '''甲\nb = 1\n\n", 3, "E201"),
        (HEAD + "a = 1\n\na = 2\n", 4, "E201"),
        (HEAD + "[[t]]\na = 1\n[t]\n", 4, "E201"),
        (HEAD + "a = [1,\n2\n", 3, "E201"),
        (HEAD + "a = 2020-13-45\n", 2, "E201"),
        (HEAD + "[[甲]]\n", 2, "E201"),
        (HEAD + "a = '\0'\n", 2, "E201"),
        (HEAD + f"a = {'[' * 5000}\n", 0, "E201"),
        ((HEAD + "a = '汝州'\n").encode("gb18030"), 2, "E201"),
        (b"\x89PNG\r\n\x1a\n\x00", 1, "E201"),
    ],
)
def test_unreadable_file(tmp_path: Path, text: str | bytes, line: int, code: str) -> None:
    assert fault(lambda: load(tmp_path, text)) == (line, code)


def test_missing_file(tmp_path: Path) -> None:
    assert fault(lambda: load_toml(tmp_path / "none.toml")) == (0, "E205")


TEXT = f"""\
{HEAD}
# name = 注释里的不算
list = [
  ["甲", "乙"],
  ["丙", "丁"]
]
name = 3
flag = "是"
count = true

[one] # 注
name = 4

[[many]]
name = 5
"quoted" = 6

[[many]]
other = 7

[[ many ]]
name = ["八", 9]
"""


@pytest.mark.parametrize(
    ("read", "line", "code"),
    [
        (lambda t: t.text("name"), 8, "E203"),
        (lambda t: t.flag("flag"), 9, "E203"),
        (lambda t: t.get("count", int), 10, "E203"),
        (lambda t: t.texts("name"), 8, "E203"),
        (lambda t: t.texts("list"), 4, "E203"),
        (lambda t: t.get("one", list), 12, "E203"),
        (lambda t: t.require_text("nothing"), 0, "E202"),
        (lambda t: t.known_keys("schema", "list", "name", "flag", "count", "many"), 12, "E204"),
        (lambda t: t.known_keys("schema", "list", "name", "flag", "count", "one"), 15, "E204"),
        (lambda t: list(t.tables("one")), 12, "E203"),
        (lambda t: list(t.tables("list")), 4, "E203"),
        (lambda t: t.table("many"), 15, "E203"),
        (lambda t: t.table("one").text("name"), 13, "E203"),
        (lambda t: t.table("one").known_keys(), 13, "E204"),
        (lambda t: next(t.tables("many")).text("name"), 16, "E203"),
        (lambda t: next(t.tables("many")).text("quoted"), 17, "E203"),
        (lambda t: list(t.tables("many"))[1].require_text("name"), 19, "E202"),
        (lambda t: list(t.tables("many"))[1].known_keys("name"), 20, "E204"),
        (lambda t: list(t.tables("many"))[2].texts("name"), 23, "E203"),
    ],
)
def test_wrong_type_or_key_is_named_with_its_line(
    tmp_path: Path, read: Callable[[Table], Any], line: int, code: str
) -> None:
    table = load(tmp_path, TEXT)
    assert fault(lambda: read(table)) == (line, code)


def test_cure_for_one_pair_of_brackets(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"写成 \[\[one\]\]"):
        list(load(tmp_path, TEXT).tables("one"))


def test_defaults(tmp_path: Path) -> None:
    table = load(tmp_path, HEAD)
    assert (table.text("a"), table.text("a", "b"), table.flag("a"), table.flag("a", default=True)) == (
        "",
        "b",
        False,
        True,
    )
    assert (table.texts("a"), list(table.tables("a")), table.table("a").data) == ((), [], {})
    assert table.choice("a", ("x", "y"), "y") == "y"


def test_required_text_is_not_blank(tmp_path: Path) -> None:
    table = load(tmp_path, HEAD + 'a = " x "\nb = "  "\n')
    assert table.require_text("a") == "x"
    assert fault(lambda: table.require_text("b")) == (3, "E202")


def test_choice(tmp_path: Path) -> None:
    table = load(tmp_path, HEAD + 'a = "X"\n')
    assert fault(lambda: table.choice("a", ("x", "y"))) == (2, "E204")
    assert fault(lambda: table.choice("b", ("x", "y"))) == (0, "E202")


def test_characters_that_only_python_takes_for_line_ends_do_not_shift_lines(tmp_path: Path) -> None:
    table = load(tmp_path, HEAD + "# 甲\u2028乙\x85丙\nname = 3\n")
    assert fault(lambda: table.text("name")) == (3, "E203")


def test_tables_written_in_one_line_are_read(tmp_path: Path) -> None:
    table = load(tmp_path, HEAD + '\nrow = [{ name = "甲" }, { name = 2 }]\n')
    rows = list(table.tables("row"))
    assert rows[0].text("name") == "甲"
    assert fault(lambda: rows[1].text("name")) == (3, "E203")
