"""Tables are read as a person sees them; a hostile or broken file is refused before it is parsed."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest

from ruwen.errors import RefusedError
from ruwen.tables import TABLE_TYPES, Grid, content_type_of, read_grid
from ruwen.tables import workbook as module
from tests.ruwen.tables.workbooks import ROWS, with_part, workbook

XLSX, CSV = TABLE_TYPES


def read(payload: bytes, sheet: str = "表1", charset: str = "") -> Grid:
    return read_grid(payload, content_type_of(payload), name="t", sheet=sheet, charset=charset)


def refusal(payload: bytes, **options: str) -> str:
    with pytest.raises(RefusedError) as caught:
        read(payload, **options)
    return str(caught.value)


def test_cells_read_as_the_sheet_prints_them() -> None:
    grid = read(workbook())
    assert grid.rows[3] == ("全 省", "1-8月", "84.50", "5.2%", "-1.2")
    assert grid.rows[5] == ("汝州市", "1-9月", "1.2", "4.1%")
    assert grid.locator(4, 3) == "表1!C4"
    assert (grid.text(99, 1), grid.text(1, 99), grid.width) == ("", "", 5)


def test_plain_numbers_carry_no_noise_of_the_machine() -> None:
    grid = read(workbook([[0.1 + 0.2, 6659, 1234567.0, True, date(2024, 9, 30)]]))
    assert grid.rows[0] == ("0.3", "6659", "1234567", "True", "2024-09-30")


@pytest.mark.parametrize(
    ("value", "layout", "text"),
    [
        (0.052, "0.0%;-0.0%", "5.2%"),
        (0.052, "0.0%_);[Red]\\(0.0%\\)", "5.2%"),
        (0.052, "0.0 %", "5.2%"),
        (0.07, "0%", "7%"),
        (0.07, "General", "0.07"),
        (5.2, '0.0"%"', "5.2%"),
        (12.3, '0.0"万人"', "12.3万人"),
        (12, 'General"人"', "12人"),
        (2.5, "0", "3"),
        (0.125, "0.00", "0.13"),
        (12345, "#,##0_ ;[Red]\\-#,##0\\ ", "12345"),
        (12345, "#,##0,", "#缩小"),
        (123456, '0!.0,"万"', "#缩小"),
        ("=1+1", "0", "#公式"),
        (date(2024, 9, 1), 'yyyy"年"m"月"', "2024-09"),
        (date(2024, 9, 1), "[$-804]yyyy", "2024"),
        (date(2024, 9, 1), "yyyy/m/d", "2024-09-01"),
        (datetime(2024, 9, 1, 8, 30), "yyyy/m/d h:mm", "2024-09-01 08:30"),
    ],
)
def test_number_formats_of_real_workbooks(value: object, layout: str, text: str) -> None:
    def change(page: Any) -> None:
        page["A1"].value, page["A1"].number_format = value, layout

    assert read(workbook([["x"]], change)).text(1, 1) == text


def test_hidden_sheet_is_taken_only_when_named() -> None:
    def hide(page: Any) -> None:
        page.parent["说明"].sheet_state = "hidden"

    assert read(workbook(change=hide), sheet="").sheet == "表1"
    assert read(workbook(change=hide), sheet="说明").sheet == "说明"


def test_first_sheet_is_taken_when_none_is_named() -> None:
    assert read(workbook(), sheet="").sheet == "说明"
    assert "E602" in refusal(workbook(), sheet="表9")
    assert "说明、表1" in refusal(workbook(), sheet="表9")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_the_encodings_of_spreadsheets(encoding: str) -> None:
    grid = read('地区,"城镇新增\n就业"\n 河南省 ,84.5\n\n,\n汝州市,1\n'.encode(encoding))
    assert grid.rows == (("地区", "城镇新增 就业"), ("河南省", "84.5"), (), (), ("汝州市", "1"))
    assert grid.locator(2, 2) == "csv!B2"


@pytest.mark.parametrize(
    "payload",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"\xff\xfe\xff",
        b'a,"b\nc',
        b"PK\x03\x04 and nothing more",
        workbook()[:-200],
        with_part(workbook(), "xl/workbook.xml", b"<workbook"),
        with_part(workbook(), "[Content_Types].xml", b""),
        with_part(workbook(), "xl/worksheets/sheet2.xml", b"<worksheet><sheetData><row"),
    ],
)
def test_what_is_no_table_is_refused(payload: bytes) -> None:
    assert "E601" in refusal(payload)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "docProps/core.xml"])
def test_entity_bomb_is_refused_wherever_it_lies(part: str, encoding: str) -> None:
    bomb = (
        '<?xml version="1.0"?><!-- ' + "x" * 5000 + ' --><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    )
    assert "DOCTYPE" in refusal(with_part(workbook(), part, bomb.encode(encoding)))


def test_zip_bomb_is_refused_by_what_it_unpacks_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_UNPACKED", 3_000_000)
    assert "压缩炸弹" in refusal(with_part(workbook(), "xl/media/a.bin", bytes(4_000_000)))


def test_package_of_many_parts_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for number in range(module.MAX_PARTS + 1):
            package.writestr(f"{number}", b"")
    assert "E601" in refusal(stream.getvalue())


def test_caps_on_bytes_rows_and_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "500 列" in refusal(b"," * 500 + b"1")
    assert "20000 行" in refusal(b"1\n" * 20_001)
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    assert "20 MB" in refusal(b"12345678901")


def test_sheet_that_claims_a_million_rows_is_read_to_its_end() -> None:
    payload = workbook()
    with zipfile.ZipFile(io.BytesIO(payload)) as package:
        sheet = package.read("xl/worksheets/sheet2.xml")
    claims = sheet.replace(b'ref="A1:E7"', b'ref="A1:XFD1048576"')
    assert claims != sheet
    assert len(read(with_part(payload, "xl/worksheets/sheet2.xml", claims)).rows) == len(ROWS)


def test_cell_in_the_last_row_is_refused_not_padded() -> None:
    payload = workbook(change=lambda page: page.cell(row=1_048_576, column=1, value="x"))
    assert "20000 行" in refusal(payload)
