"""Shortcodes in titles, summaries and tables: what readers get of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruwen.check.documents import Known, check_document
from ruwen.paths import Paths
from ruwen.site.plain_texts import filled, in_plain_text, text_of_html
from ruwen.store.front_matter import Document, parse_document
from ruwen_reader import RuwenReader
from tests.ruwen.conftest import render
from tests.ruwen.sample import record

ROWS = {
    "aaaaaaaaaaaa": record(id="aaaaaaaaaaaa", value=3573.0, number_text="3573", quote="本地就业3573人"),
    "bbbbbbbbbbbb": record(id="bbbbbbbbbbbb", value=3086.0, number_text="3086", quote="劳务输出3086人"),
}
MORE = "[[calc:aaaaaaaaaaaa - bbbbbbbbbbbb]]"


def text(title: str, body: str = "") -> Document:
    return parse_document(Path("a.md"), f'---\ntitle: "{title}"\nslug: a\ndate: 2026-11-01\n---\n\n{body}\n')


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("举[[plain:5000人|举例]]的例子", "举5000人的例子"),
        ("举[[plain:5000人｜举例]]的例子", "举5000人的例子"),
        ("本地[[figure:aaaaaaaaaaaa]]", "本地3573人"),
        (f"多{MORE}", "多487人"),
        ("看[[chart:x]]", "看[[chart:x]]"),
        ("[[figure:cccccccccccc]]", "[[figure:cccccccccccc]]"),
    ],
)
def test_a_title_has_the_words(written: str, shown: str) -> None:
    assert in_plain_text(written, ROWS.get) == shown
    assert filled(text(written), ROWS.get).text("title") == shown


def test_a_summary_made_of_the_body_has_the_numbers(reader: RuwenReader) -> None:
    assert text_of_html(render(reader, f"多{MORE}，<b>"), ROWS.get).strip() == "多487人，"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("看[[chart:x]]", "E108"),
        ("有[[figure:cccccccccccc]]", "E109"),
        ("少[[calc:bbbbbbbbbbbb - aaaaaaaaaaaa]]", "E244"),
        ("举[[plain:5000人]]", "E245"),
        ("看[[figure：aaaaaaaaaaaa]]", "E108"),
    ],
)
def test_a_field_is_checked_as_the_body_is(title: str, code: str) -> None:
    paths = Paths(Path("content"), Path("output"), Path("build"), Path("archive"))
    known = Known(None, frozenset("x"), frozenset(ROWS), records=ROWS)
    found = [(problem.line, problem.code) for problem in check_document(text(title), "posts", paths, known)]
    assert found == [(2, code)]


@pytest.mark.parametrize("bar", ["|", "｜", "\\|"])
def test_a_bar_in_a_table_parts_no_cells(reader: RuwenReader, bar: str) -> None:
    html = render(reader, f"| 甲 | 乙 |\n|---|---|\n| [[plain:30人{bar}举例]] | 二 |")
    assert html.count("<td>") == 2
    assert "<td>30人</td>" in html
    assert "举例" not in html


def test_code_keeps_its_bar(reader: RuwenReader) -> None:
    assert "[[plain:30人|举例]]" in render(reader, "```\n| [[plain:30人|举例]] | 二 |\n```")
