"""An official table and its map become figures that name their cell; every fault names the cell or the line."""

from __future__ import annotations

import csv
import io
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ruwen.collect.official import TableCollector
from ruwen.errors import ConfigError, RefusedError
from ruwen.model import Capture, FigureRecord
from ruwen.paths import Paths
from ruwen.series.indicators import load_indicators
from ruwen.store.site_toml import load_site
from ruwen.store.sources_toml import load_sources
from ruwen.tables import content_type_of, holds_number, load_map, read_cells, read_grid
from ruwen.tables.workbook import XLSX
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
        ("表1!C5", "河南省", "2024-01/2024-09", "new-urban-employment", 981300, "人", "level", ""),
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
        "《2024年9月就业月报》",
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


@pytest.mark.parametrize("printed", ["1203①", "1203*", "1203＊", "1203²", "１２０３"])
def test_mark_of_a_note_is_no_part_of_the_number(reader: TableCollector, tmp_path: Path, printed: str) -> None:
    rows = [list(cells) for cells in ROWS]
    rows[5][2] = printed
    found = next(r for r in records(reader, tmp_path, workbook(rows)) if r.locator == "表1!C6")
    assert (found.number_text, found.value) == ("1203万", 12_030_000)
    assert holds_number(read_grid(workbook(rows), XLSX, name="t", sheet="表1"), found.locator, found.number_text)


@pytest.mark.parametrize("row", ['area = "A"\nperiod = "B"', 'area = "A"'])
def test_number_under_a_merged_cell_is_never_lost_nor_given_to_the_default_area(
    reader: TableCollector, tmp_path: Path, row: str
) -> None:
    text = MAP.replace('fill_down = ["A"]\n', "").replace('area = "A"\nperiod = "B"', row)
    text = text if "period" in row else text.replace('area = "河南省"', 'area = "河南省"\nperiod = "2024-09"')
    message = refusal(reader, tmp_path, workbook(), text)
    assert "月报.xlsx:5: E605 单元格 表1!C5：说明它的 表1!A5 是空的。若是合并的单元格，请写 fill_down" in message


def test_heading_of_a_column_under_a_merged_cell(tmp_path: Path) -> None:
    """An empty upper cell belongs to the merged one on its left; an empty lowest cell is empty."""
    rows = "地区,城镇新增就业,,失业率\n,（万人）,,（%）\n汝州市,1.2,1.3,4.1\n"
    text = MAP[: MAP.index("[row]")].replace("[2, 3]", "[1, 2]").replace('sheet = "表1"\n', "")
    columns = "".join(f'[[column]]\ncolumn = "{letter}"\nindicator = "x"\nunit = "人"\n' for letter in "BCD")
    grid = read_grid(rows.encode(), "text/csv", name="t")
    cells = read_cells(grid, load_map(map_file(tmp_path, text + columns)), "t")
    assert [cell.column_heading for cell in cells] == ["城镇新增就业 （万人）", "城镇新增就业", "失业率 （%）"]


def test_row_without_any_heading_is_named(reader: TableCollector, tmp_path: Path) -> None:
    text = (
        MAP[: MAP.index("[row]")].replace('"河南省"', '"河南省"\nperiod = "2024-09"').replace('fill_down = ["A"]', "")
    )
    text += '[[column]]\ncolumn = "C"\nindicator = "new-urban-employment"\nunit = "人"\n'
    message = refusal(reader, tmp_path, workbook([*ROWS[:3], [None, None, 5], [None, None, "（人）"]]), text)
    assert message.count("E605") == 1
    assert "单元格 表1!C4：这一行没有标题" in message


@pytest.mark.parametrize(("value", "layout", "words"), [("=1+1", "0", "是公式"), (12345, "#,##0,", "缩小")])
def test_cell_whose_printed_number_is_not_told_is_refused(
    reader: TableCollector, tmp_path: Path, value: object, layout: str, words: str
) -> None:
    def change(page: Any) -> None:
        page["C6"].value, page["C6"].number_format = value, layout

    message = refusal(reader, tmp_path, workbook(change=change))
    assert "月报.xlsx:6: E604 单元格 表1!C6" in message
    assert words in message


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


@pytest.mark.parametrize("name", ["李秀兰", "李　兰", "阿依古丽"])
def test_a_list_of_persons_is_no_statistics(reader: TableCollector, tmp_path: Path, name: str) -> None:
    rows = [*ROWS[:-2], [name, "1-9月", "1.2", 0.041, None], ROWS[-1]]
    found = records(reader, tmp_path, workbook(rows))
    private = [record for record in found if record.locator in ("表1!C6", "表1!D6")]
    assert [record.flags for record in private] == ["private", "private"]
    assert not any(name in value for record in private for value in vars_of(record))
    assert all(record.quote and not record.flags for record in found if record not in private)


def vars_of(record: FigureRecord) -> list[str]:
    return [value for field in fields(record) if isinstance(value := getattr(record, field.name), str)]


def test_source_that_forbids_quoting_keeps_its_numbers_off_the_site(reader: TableCollector, tmp_path: Path) -> None:
    reader.sources = [replace(source, quotes=False) for source in reader.sources]
    found = records(reader, tmp_path, workbook())
    assert {(record.quote, record.sentence, record.flags) for record in found} == {("", "", "withheld")}


MONTHLY: list[list[Any]] = [
    ["指标", "5月", "1—5月累计", None],
    [None, None, "本年", "上年同期"],
    ["一、城镇新增就业", 1203, "5,478", 6011],
    ["　　失业人员再就业", 231, 1102, "—"],
    ["二、农村劳动力转移就业总量", None, "33.5万", 335000],
    ["三、城镇登记失业率", None, "3.12%", "2.97%"],
]
"""A bureau's monthly table as it is often laid out: an indicator a row, counts and one rate, flows and one stock."""
MONTHLY_MAP = MAP[: MAP.index("sheet =")] + (
    'header = [1, 2]\narea = "汝州市"\nunit = "人"\n[row]\nindicator = "A"\n[names]\n'
    '"一、城镇新增就业" = "城镇新增就业"\n"二、农村劳动力转移就业总量" = "农村劳动力转移就业总量"\n'
    '"三、城镇登记失业率" = "城镇登记失业率"\n'
    '[[column]]\ncolumn = "B"\nperiod = "2020-05"\n[[column]]\ncolumn = "C"\nperiod = "2020-01/2020-05"\n'
    '[[column]]\ncolumn = "D"\nperiod = "2019-01/2019-05"\n'
)


def csv_of(rows: list[list[Any]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("gb18030")


def test_monthly_table_with_rates_and_stocks_among_its_flows(reader: TableCollector, tmp_path: Path) -> None:
    found = records(reader, tmp_path, csv_of(MONTHLY), MONTHLY_MAP)
    assert [(r.locator, r.number_text, r.unit, r.kind, r.span, r.period) for r in found] == [
        ("csv!B3", "1203", "人", "flow", "month", "2020-05"),
        ("csv!C3", "5,478", "人", "flow", "cumulative", "2020-01/2020-05"),
        ("csv!D3", "6011", "人", "flow", "cumulative", "2019-01/2019-05"),
        ("csv!B4", "231", "人", "flow", "month", "2020-05"),
        ("csv!C4", "1102", "人", "flow", "cumulative", "2020-01/2020-05"),
        ("csv!C5", "33.5万", "人", "stock", "point", "as of 2020-05-31"),
        ("csv!D5", "335000", "人", "stock", "point", "as of 2019-05-31"),
        ("csv!C6", "3.12", "%", "rate", "cumulative", "2020-01/2020-05"),
        ("csv!D6", "2.97", "%", "rate", "cumulative", "2019-01/2019-05"),
    ]
    assert [r.value for r in found[5:8]] == [335_000, 335_000, 3.12]


@pytest.mark.parametrize(
    ("row", "column", "cell", "code", "words"),
    [
        (3, 2, "12.03%", "E605", "印的是“12.03%”，映射里的单位却是“人”"),
        (6, 3, 3.12, "E605", "以“%”计"),
        (5, 3, "33.5万", "E604", "请把单位改为“人”"),
    ],
)
def test_cell_that_does_not_fit_its_unit_is_refused(
    reader: TableCollector, tmp_path: Path, row: int, column: int, cell: object, code: str, words: str
) -> None:
    rows = [list(cells) for cells in MONTHLY]
    rows[row - 1][column - 1] = cell
    text = MONTHLY_MAP.replace('unit = "人"', 'unit = "万人"') if code == "E604" else MONTHLY_MAP
    message = refusal(reader, tmp_path, csv_of(rows), text)
    assert f"月报.xlsx:{row}: {code} 单元格 csv!{'ABC'[column - 1]}{row}：" in message
    assert words in message


def test_table_that_calls_itself_early_gives_early_figures(reader: TableCollector, tmp_path: Path) -> None:
    assert {one.flags for one in records(reader, tmp_path, workbook())} == {""}
    early = MAP.replace("2024年9月就业月报", "2024年9月就业快报")
    assert {one.flags for one in records(reader, tmp_path, workbook(), early)} == {"p"}
