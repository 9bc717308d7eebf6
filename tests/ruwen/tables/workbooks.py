"""Tables made for the tests: what an editor might download from a statistics bureau, and what a bad file looks like."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.ruwen.sample import write

URL = "https://sample.invalid/tables/2024-09.xlsx"
MAP = f"""\
schema = 1
url = "{URL}"
title = "2024年9月就业月报"
source = "示例统计局"
published_at = "2024-10-20"
sheet = "表1"
header = [2, 3]
area = "河南省"
fill_down = ["A"]
skip = ["注"]

[row]
area = "A"
period = "B"

[names]
"全 省" = "河南省"

[[column]]
column = "C"
indicator = "new-urban-employment"
unit = "万人"

[[column]]
heading = "城镇调查失业率 （%）"
indicator = "城镇调查失业率"
unit = "%"

[[column]]
column = "E"
indicator = "new-urban-employment"
unit = "%"
role = "change"
compare = "同比"
"""
ROWS: list[list[Any]] = [
    ["2024年就业月报"],
    ["地区", "时期", "城镇新增就业", "城镇调查失业率", "城镇新增就业"],
    [None, None, "（万人）", "（%）", "同比（%）"],
    ["全 省", "1-8月", 84.5, 0.052, -1.2],
    [None, "1-9月", 98.125, "—", 0.4],
    ["汝州市", "1-9月", "1.2", 0.041, None],
    ["注", "数据为初步统计"],
]


def workbook(rows: list[list[Any]] = ROWS, change: Callable[[Any], None] = lambda _: None) -> bytes:
    """An XLSX with the sheets 说明 and 表1; rates in the format 0.0%, persons in 0.00."""
    book = Workbook()
    book.create_sheet("说明", 0)
    page = book["Sheet"]
    page.title = "表1"
    for row in rows:
        page.append(row)
    for cells in page.iter_rows(min_row=4, min_col=3, max_col=4):
        cells[0].number_format, cells[1].number_format = "0.00", "0.0%"
    change(page)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_part(payload: bytes, name: str, data: bytes) -> bytes:
    """The package with one part replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(payload)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            if item.filename != name:
                new.writestr(item, old.read(item))
        new.writestr(name, data)
    return stream.getvalue()


def map_file(folder: Path, text: str = MAP) -> Path:
    return write(folder / "jobs-2024-09.toml", text)
