"""CSV files: every fault is named with the line where its record begins."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ruwen.errors import Problem, RefusedError
from ruwen.store.csv_table import dump_rows, read_rows
from tests.ruwen.sample import write

COLUMNS = ("a", "b")


def problems(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(RefusedError) as caught:
        list(read_rows(path, COLUMNS))
    return [(problem.line, problem.code) for problem in caught.value.problems]


def test_rows_have_the_line_where_they_begin(tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv", 'a,b\n1,2\n\n"3\n3",4\n5,"6""6"\n')
    assert list(read_rows(path, COLUMNS)) == [
        (2, {"a": "1", "b": "2"}),
        (4, {"a": "3\n3", "b": "4"}),
        (6, {"a": "5", "b": '6"6'}),
    ]


@pytest.mark.parametrize("text", ["a,b\r\n1,2\r\n", "\ufeffa,b\n1,2", "a,b\r1,2\r"])
def test_line_ends_and_bom_of_other_programs_are_read(tmp_path: Path, text: str) -> None:
    assert list(read_rows(write(tmp_path / "x.csv", text), COLUMNS)) == [(2, {"a": "1", "b": "2"})]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [(1, "E211")]),
        ("\n", [(1, "E211")]),
        ("b,a\n1,2\n", [(1, "E211")]),
        ("a;b\n1;2\n", [(1, "E211")]),
        ("a,b,\n", [(1, "E211")]),
        ("a,b\n1\n2,3\n4,5,6\n", [(2, "E212"), (4, "E212")]),
        ("a,b\n1,2\n  \n", [(3, "E212")]),
        ('a,b\n1,2\n"3,4\n5,6\n7,8\n', [(3, "E212")]),  # the quote opened in line 3 and never closed
        ('a,b\n1,2"2"\n3,"4"5\n', [(3, "E212")]),
        ('"a\n', [(1, "E212")]),
        ("a,b\n1,2\n3,4\0\n", [(3, "E201")]),
        (f"a,b\n1,{'x' * 200_000}\n", [(2, "E212")]),  # beyond the csv module's limit of a cell
    ],
)
def test_fault_is_named_with_its_line(tmp_path: Path, text: str, found: list[tuple[int, str]]) -> None:
    assert problems(write(tmp_path / "x.csv", text)) == found


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("a,b\n1,2\n汝,州\n".encode("gb18030"), 3),
        ("a,b\n".encode("utf-16"), 1),
        (b"a,b\n\x00\xff\xd8binary", 2),
    ],
)
def test_other_encodings_are_named(tmp_path: Path, data: bytes, line: int) -> None:
    assert problems(write(tmp_path / "x.csv", data)) == [(line, "E201")]


def test_messages_name_file_and_cure(tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv", "a,b\n1\n")
    with pytest.raises(RefusedError) as caught:
        list(read_rows(path, COLUMNS))
    assert caught.value.problems == (Problem(str(path), 2, "E212", "这一行有 1 格，应有 2 格。请检查逗号和引号。"),)
    assert str(caught.value) == f"{path}:2: E212 这一行有 1 格，应有 2 格。请检查逗号和引号。"


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(st.lists(st.tuples(CELL, CELL), max_size=5))
def test_what_is_written_is_read_back_one_record_a_line(tmp_path: Path, pairs: list[tuple[str, str]]) -> None:
    text = dump_rows(COLUMNS, ({"a": a, "b": b} for a, b in pairs))
    assert text.count("\n") == len(pairs) + 1
    path = write(tmp_path / "x.csv", text)
    flat = [tuple(cell.replace("\r\n", " ").replace("\r", " ").replace("\n", " ") for cell in pair) for pair in pairs]
    rows = list(read_rows(path, COLUMNS))
    assert [line for line, _ in rows] == list(range(2, len(pairs) + 2))
    assert [(row["a"], row["b"]) for _, row in rows] == flat
