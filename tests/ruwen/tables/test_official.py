"""An official table and its map become figures that name their cell; every fault names the cell or the line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ruwen.errors import ConfigError, RefusedError
from ruwen.indicators import load_indicators
from ruwen.model import Capture, FigureRecord
from ruwen.official import TableCollector
from ruwen.paths import Paths
from ruwen.store.site_toml import load_site
from ruwen.store.sources_toml import load_sources
from ruwen.tables import content_type_of, load_map
from tests.ruwen.tables.workbooks import MAP, ROWS, URL, map_file, workbook

MOMENT = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def reader(project: Paths) -> TableCollector:
    return TableCollector(load_site(project.site), load_indicators(project.indicators), load_sources(project.sources))


def records(reader: TableCollector, folder: Path, payload: bytes, text: str = MAP) -> list[FigureRecord]:
    capture = Capture("20261101000000-0123456789", URL, MOMENT, "", 0, None, content_type_of(payload), "")
    return reader.records(payload, capture, load_map(map_file(folder, text)), "月报.xlsx")


def refusal(reader: TableCollector, folder: Path, payload: bytes, text: str = MAP) -> str:
    with pytest.raises((RefusedError, ConfigError)) as caught:
        records(reader, folder, payload, text)
    return str(caught.value)


def test_every_number_becomes_a_figure(reader: TableCollector, tmp_path: Path) -> None:
    found = records(reader, tmp_path, workbook())
    assert [(r.locator, r.area, r.period, r.indicator, r.value, r.unit, r.role, r.compare) for r in found] == [
        ("表1!C4", "河南省", "2024-01/2024-08", "new-urban-employment", 845000, "人", "level", ""),
        ("表1!D4", "河南省", "2024-01/2024-08", "surveyed-urban-unemployment-rate", 5.2, "%", "level", ""),
        ("表1!E4", "河南省", "2024-01/2024-08", "new-urban-employment", 1.2, "%", "change", "同比-"),
        ("表1!C5", "河南省", "2024-01/2024-09", "new-urban-employment", 981200, "人", "level", ""),
        ("表1!E5", "河南省", "2024-01/2024-09", "new-urban-employment", 0.4, "%", "change", "同比+"),
        ("表1!C6", "汝州市", "2024-01/2024-09", "new-urban-employment", 12000, "人", "level", ""),
        ("表1!D6", "汝州市", "2024-01/2024-09", "surveyed-urban-unemployment-rate", 4.1, "%", "level", ""),
    ]
    first = found[0]
    assert first.quote == "全 省 1-8月，城镇新增就业 （万人）：84.50万人"
    assert (first.number_text, first.origin, first.status) == ("84.50万", "official", "auto")
    assert (first.area_code, first.span, first.source, first.document) == (
        "410000",
        "cumulative",
        "示例统计局",
        "2024年9月就业月报",
    )
    assert len({record.id for record in found}) == len(found)


def test_long_table_tells_everything_in_its_rows(reader: TableCollector, tmp_path: Path) -> None:
    text = MAP[: MAP.index("sheet =")] + (
        'header = 1\n[row]\nindicator = "A"\narea = "B"\nperiod = "C"\nunit = "E"\n[[column]]\ncolumn = "D"\n'
    )
    table = "指标,地区,时期,数值,单位\n实现就业,汝州市,2024年9月末,6659,人\n劳务输出,汝州市,2024年,3086,人\n".encode()
    found = records(reader, tmp_path, table, text)
    assert [(r.indicator, r.period, r.value, r.locator) for r in found] == [
        ("employed", "as of 2024-09-30", 6659, "csv!D2"),
        ("labour-export", "2024", 3086, "csv!D3"),
    ]


def test_equal_cells_with_equal_headings_are_told_apart(reader: TableCollector, tmp_path: Path) -> None:
    found = records(reader, tmp_path, workbook([*ROWS[:6], ROWS[5]]))
    assert len({record.id for record in found}) == len(found) == 9


def changed(row: int, column: int, value: object) -> bytes:
    rows = [list(cells) for cells in ROWS]
    rows[row - 1][column - 1] = value
    return workbook(rows)


@pytest.mark.parametrize(
    ("payload", "code", "named"),
    [
        (changed(4, 3, "约八十"), "E604", "表1!C4"),
        (changed(5, 3, "#DIV/0!"), "E604", "表1!C5"),
        (changed(6, 2, "上旬前后"), "E606", "表1!B6"),
        (changed(3, 4, "（百分比）"), "E603", "城镇调查失业率"),
    ],
)
def test_fault_names_the_cell(reader: TableCollector, tmp_path: Path, payload: bytes, code: str, named: str) -> None:
    message = refusal(reader, tmp_path, payload)
    assert code in message
    assert named in message


def test_all_faulty_cells_are_named_at_once(reader: TableCollector, tmp_path: Path) -> None:
    rows = [list(cells) for cells in ROWS]
    rows[3][2], rows[5][2] = "甲", "乙"
    message = refusal(reader, tmp_path, workbook(rows))
    assert "月报.xlsx:4: E604 单元格 表1!C4" in message
    assert "月报.xlsx:6: E604 单元格 表1!C6" in message


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("schema = 1", "schema = 2", "E206"),
        ('unit = "万人"', 'unit = "万头"', "E213"),
        ('"new-urban-employment"\nunit = "万人"', '"nothing"\nunit = "万人"', "E605"),
        ('unit = "万人"', "", "E605"),
        ('column = "C"', 'column = "C"\nheading = "x"', "E202"),
        ('column = "C"', 'column = "ZZ"', "E603"),
        ('column = "C"', 'column = "3"', "E204"),
        ('column = "C"', 'colunm = "C"', "E204"),
        ("header = [2, 3]", "header = [2, 3]\nrows = [3, 9]", "E204"),
        ("header = [2, 3]", "header = [2, 3]\nrows = [90, 0]", "E603"),
        ('"2024-10-20"', '"十月"', "E204"),
        ('sheet = "表1"', 'sheet = "表2"', "E602"),
        ('title = "2024年9月就业月报"', "", "E202"),
    ],
)
def test_fault_of_the_map(reader: TableCollector, tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in MAP
    assert code in refusal(reader, tmp_path, workbook(), MAP.replace(old, new, 1))


def test_source_that_forbids_quoting_keeps_its_numbers_off_the_site(reader: TableCollector, tmp_path: Path) -> None:
    reader.sources = [replace(source, quotes=False) for source in reader.sources]
    found = records(reader, tmp_path, workbook())
    assert {(record.quote, record.sentence, record.flags) for record in found} == {("", "", "withheld")}
