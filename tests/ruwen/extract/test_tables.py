"""Tables of data become Markdown; tables for layout are read as text."""

from __future__ import annotations

from lxml import etree

from ruwen.extract.tables import read_table


def rows(markup: str) -> list[str]:
    table = read_table(etree.fromstring(f"<table>{markup}</table>", etree.HTMLParser()).find(".//table"))
    return list(table.rows) if table else []


def test_data() -> None:
    assert rows("<tr><th>岗位<th>人数<tr><td>保洁<td>20") == ["| 岗位 | 人数 |", "| --- | --- |", "| 保洁 | 20 |"]


def test_spans_and_short_rows_keep_the_columns() -> None:
    assert rows("<tr><td colspan=2>岗位<td>人数<tr><td>甲<td>乙<td>3<tr><td>丙<td>丁") == [
        *("| 岗位 |  | 人数 |", "| --- | --- | --- |", "| 甲 | 乙 | 3 |", "| 丙 | 丁 |  |"),
    ]


def test_pipes_are_escaped() -> None:
    assert rows("<tr><td>甲|乙<td>1<tr><td>丙<td>2")[0] == "| 甲\\|乙 | 1 |"


def test_layout() -> None:
    long = "集市热闹，人来人往。" * 30
    for markup in (
        f"<tr><td>导航<td>{long}<tr><td>a<td>b",
        "<tr><td>一格",
        "<tr><td>一列<tr><td>一列<tr><td>一列",
        "<tr><td><table><tr><td>内</table><td>外<tr><td>a<td>b",
        "<tr><td><a href=x>链接</a><td><a href=y>链接</a><tr><td><a href=z>链接</a><td>1",
        "<tr><td><td>栏<tr><td><td>目",
        "",
    ):
        assert rows(markup) == []


def test_absurd_span() -> None:
    assert len(rows("<tr><td colspan=99999999>岗位<td>人数<tr><td>甲<td>乙")) in (0, 3)


def test_merged_rows_keep_the_columns() -> None:
    markup = (
        "<tr><th rowspan=2>县区<th colspan=2>新增就业<tr><th>目标<th>完成"
        "<tr><td rowspan=2>甲县<td>5<td>4<tr><td>3<td>2<tr><td>乙县<td>1<td>0<tr><td>丙县<td>7<td>6"
    )
    assert rows(markup) == [
        *("| 县区 | 新增就业 |  |", "| --- | --- | --- |", "|  | 目标 | 完成 |"),
        *("| 甲县 | 5 | 4 |", "|  | 3 | 2 |", "| 乙县 | 1 | 0 |", "| 丙县 | 7 | 6 |"),
    ]


def test_signs_of_notes_are_no_digits() -> None:
    markup = "<tr><td>就业<sup>1</sup>（人）<td>1234<sup>2</sup><tr><td>面积（平方米<sup>2</sup>）<td>10<sup>*</sup>"
    assert rows(markup)[::2] == ["| 就业[1]（人） | 1234[2] |", "| 面积（平方米2） | 10* |"]
