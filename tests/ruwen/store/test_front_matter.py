"""Front matter: whatever an editor or a browser CMS writes is read, or refused with the right line and a cure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ruwen.errors import DataError
from ruwen.store.front_matter import Document, dump_document, parse_document, read_document
from tests.ruwen.sample import write

PATH = Path("posts/x.md")


def parsed(head: str, body: str = "") -> Document:
    return parse_document(PATH, f"---\n{head}---\n{body}")


def fault(text: str) -> DataError:
    with pytest.raises(DataError) as caught:
        parse_document(PATH, text)
    assert caught.value.exit_code == 3
    return caught.value


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("title: 汝州：就业", "汝州：就业"),
        ('title: "汝州: 就业"', "汝州: 就业"),
        ("title: '他说“好”'", "他说“好”"),
        ("title:   首尾空格   ", "首尾空格"),
        ("title: 2020-05-07", "2020-05-07"),
        ("title: yes", "yes"),
        ("title: 007", "007"),
        ("title:", ""),
        ("title: >-\n  一行\n  又一行", "一行 又一行"),
        ("title: |\n  一行：甲\n  ---\n  又一行", "一行：甲\n---\n又一行"),
        ("title: [甲, 乙]", "甲、乙"),
        ("title:\n- 甲\n- 乙", "甲、乙"),
        ("title:\n  - 甲\n  - '乙: 丙'", "甲、乙: 丙"),
        ("# 甲：注\ntitle: 乙", "乙"),
        ("title: 有\u3000全角空格", "有\u3000全角空格"),
    ],
)
def test_value_is_text_as_written(head: str, value: str) -> None:
    assert parsed(f"{head}\n").text("title") == value


@pytest.mark.parametrize(
    "head",
    [
        "tags: [汝州, 就业]",
        "tags:\n  - 汝州\n  - 就业",
        "tags:\n- 汝州\n- 就业",
        'tags: ["汝州",\n  "就业"]',
        "tags: 汝州, 就业",
        "tags: 汝州，就业",
        "tags: 汝州、就业；",
        "tags: 汝州； 就业",
    ],
)
def test_list_may_be_written_in_every_usual_way(head: str) -> None:
    assert parsed(f"{head}\n").texts("tags") == ("汝州", "就业")


def test_absent_key_has_its_default_and_points_at_the_first_line() -> None:
    document = parsed("title: 甲\n")
    assert (document.text("slug"), document.text("slug", "x"), document.texts("tags")) == ("", "x", ())
    assert (document.line("title"), document.line("slug")) == (2, 1)


def test_lines_are_those_of_the_file() -> None:
    document = parsed("title: 甲\n# 注\ntags:\n  - 乙\n\nslug: x\n", "\n\n正文\n第二行\n")
    assert {key: document.line(key) for key in document.fields} == {"title": 2, "tags": 4, "slug": 7}
    assert (document.body_line, document.body) == (11, "正文\n第二行\n")


@pytest.mark.parametrize(
    "data",
    [
        "---\ntitle: 甲\n---\n正文\n",
        "\ufeff---\ntitle: 甲\n---\n正文\n",
        "---\r\ntitle: 甲\r\n---\r\n正文\r\n",
        "\ufeff---\r\ntitle: 甲\r\n---\r\n正文\r\n",
        "---\rtitle: 甲\r---\r正文\r",
        "--- \ntitle: 甲 \n---\t\n正文\n",
    ],
)
def test_bom_and_line_ends_of_other_systems_make_no_difference(tmp_path: Path, data: str) -> None:
    document = read_document(write(tmp_path / "x.md", data))
    assert (document.text("title"), document.body, document.body_line) == ("甲", "正文\n", 4)


def test_empty_front_matter_is_no_fault_of_its_own() -> None:
    assert dict(parsed("").fields) == {}
    assert dict(parsed("# 只有注释\n").fields) == {}


@pytest.mark.parametrize(
    "text", ["", "\n", "---", "---\n", "----\ntitle: x\n---\n", "\n---\ntitle: x\n---\n", "正文\n"]
)
def test_missing_or_unclosed_front_matter(text: str) -> None:
    error = fault(text)
    assert (error.problem.code, error.problem.line) == ("E101", 1)
    assert "---" in error.problem.message


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("title：甲\nslug: x", 2),
        ("title：甲", 2),
        ("slug: x\ntitle：甲\ndate: 2020-01-01", 3),
        ("title 甲\nslug: x", 2),
        ("slug: x\ntitle:甲", 3),
        ("title: 甲: 乙\nslug: x", 2),
        ('slug: x\ntitle: "没有收尾\ndate: 2020-01-01', 3),
        ("slug: x\ntitle: '没有收尾\ndate: 2020-01-01", 3),
        ("slug: x\ntags: [甲, 乙\ndate: 2020-01-01", 3),
        ("slug: x\ntags: {甲: 乙\ndate: 2020-01-01", 3),
        ('slug: x\ntitle: "甲" 乙\ndate: 2020-01-01', 3),
        ("slug: x\ntitle: *重点*\n", 3),
        ("slug: x\ntitle: @某人\n", 3),
        ("slug: x\ntitle: `甲`\n", 3),
        ("slug: x\ntitle: %甲\n", 3),
        ("slug: x\n\ttitle: 甲\n", 3),
        ("slug: x\ntitle:\t甲\t: 乙\n", 3),
        ("slug: x\n  title: 甲\n", 3),
        ("slug: x\ntitle: 甲\x07乙\n", 3),
        ("slug: x\ntitle: 甲\x00乙\n", 3),
        ("slug: x\ntitle: 甲\nslug: y\n", 4),
        ("slug: x\ntitle: {甲: 乙}\n", 3),
        ("slug: x\ntags: [[甲], 乙]\n", 3),
        ("slug: x\ntags:\n  - 甲: 乙\n", 3),
        ("slug: x\n...\ntitle: 甲\n", 3),
        ("slug: x\n? [甲]\n: 乙\n", 3),
        ("slug: x\ntitle: &a [*a]\n", 3),
        ("- 甲\n- 乙\n", 2),
        ("# 注\n只有一句话\n", 3),
        (f"tags: {'[' * 1200}\n", 2),
        (f"tags: {'[' * 1200}{']' * 1200}\n", 2),
    ],
)
def test_unreadable_line_is_the_one_named(head: str, line: int) -> None:
    error = fault(f"---\n{head}\n---\n正文\n")
    assert (error.problem.code, error.problem.line) == ("E112", line)


def test_full_width_colon_is_called_by_its_name() -> None:
    assert "英文冒号" in fault("---\ntitle：甲\nslug: x\n---\n").problem.message
    assert "英文冒号" in fault("---\ntitle 甲\nslug: x\n---\n").problem.message
    assert "双引号" in fault("---\ntitle: 甲: 乙\n---\n").problem.message


def test_full_width_colon_inside_a_value_is_no_fault() -> None:
    document = parsed("title: 甲：乙\nsummary: |\n  丙：丁\ntags:\n- 戊：己\n")
    assert document.texts("tags") == ("戊：己",)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("---\ntitle: 甲\n---\n".encode("gb18030"), 2),
        ("---\ntitle: x\n---\n".encode("utf-16"), 1),
        (b"---\ntitle: x\n---\n\n\xff\xd8\xff\xe0\x00\x10JFIF", 5),
    ],
)
def test_other_encoding_is_named_with_its_line(tmp_path: Path, data: bytes, line: int) -> None:
    with pytest.raises(DataError, match="UTF-8") as caught:
        read_document(write(tmp_path / "x.md", data))
    assert (caught.value.problem.code, caught.value.problem.line) == ("E101", line)


def test_a_megabyte_in_one_line_is_read() -> None:
    long = "字" * 400_000
    document = parsed(f"title: {long}\n", long)
    assert (len(document.text("title")), len(document.body)) == (400_000, 400_000)


ANY = st.text(max_size=30).map(str.strip)
TEXT = st.one_of(ANY, st.text(alphabet="a甲 :#-?,[]{}&*!|>'\"%@`\\/\n\t\r…\u2028\x85\x7f\ufeff=~<. ：", max_size=8))


def printed(text: str) -> str:
    """Without the control characters that XML 1.0 has no place for."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", text).strip()


@given(TEXT, st.lists(TEXT, max_size=3), TEXT)
@example("a\tb", ["a\rb"], "---")
@example("null", ["True", "~", ""], "")
@example("\ud800", ["\uffff", "😀"], "")
@example("- 甲", ["甲:", "a: b", "[", "x #y"], "`")
def test_any_text_is_read_back(title: str, tags: list[str], summary: str) -> None:
    text = dump_document({"title": title, "tags": tags, "summary": summary, "slug": None}, "正文")
    document = parse_document(PATH, text)
    assert document.text("title") == printed(title)
    assert document.texts("tags") == tuple(map(printed, tags))
    assert document.text("summary") == printed(summary)
    assert document.body == "正文\n"
    assert "slug" not in document.fields


def test_what_needs_no_quotes_has_none() -> None:
    text = dump_document({"title": "汝州：六千人", "url": "https://a.invalid/b-1", "tags": ["甲", "乙 丙"]}, "")
    assert text == "---\ntitle: 汝州：六千人\nurl: https://a.invalid/b-1\ntags: [甲, 乙 丙]\n---\n"


@pytest.mark.parametrize("row", [" slug: a", "\tslug: a", "  slug:"])
def test_indented_field_is_told_as_such(row: str) -> None:
    with pytest.raises(DataError, match="顶格写") as caught:
        parse_document(Path("a.md"), f"---\ntitle: 甲\n{row}\ndate: 2026-11-02\n---\n正文\n")
    assert (caught.value.problem.line, caught.value.problem.code) == (3, "E112")
