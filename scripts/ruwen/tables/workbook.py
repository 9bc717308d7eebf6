"""XLSX and CSV files as grids of text: what a person sees in each cell.

An official file may still be damaged or hostile, so sizes are capped before anything is parsed, document types are
refused (OOXML has none; they carry entity bombs), formulas are not run and linked files are not opened.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from ruwen.errors import Problem, RefusedError
from ruwen.tables.printing import shown

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
TABLE_TYPES = (XLSX, CSV)
"""Content types of the captures that are tables."""

MAX_BYTES = 20_000_000
MAX_UNPACKED = 100_000_000
MAX_PARTS = 2_000
MAX_ROWS = 20_000
MAX_COLUMNS = 500

_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet as text, row by row; `sheet` is "" for CSV."""

    sheet: str
    rows: tuple[tuple[str, ...], ...]

    def text(self, row: int, column: int) -> str:
        """The cell at 1-based row and column; "" outside the grid."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return cells[column - 1] if 0 < column <= len(cells) else ""

    def locator(self, row: int, column: int) -> str:
        """`表1!C5`; CSV has one sheet without a name: `csv!C5`."""
        return f"{self.sheet or 'csv'}!{get_column_letter(column)}{row}"

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


def content_type_of(payload: bytes) -> str:
    """By the bytes, not by the name: a ZIP is taken for XLSX, anything else for CSV."""
    return XLSX if payload.startswith(b"PK\x03\x04") else CSV


def read_grid(payload: bytes, content_type: str, *, name: str, sheet: str = "", charset: str = "") -> Grid:
    """The sheet (the first that is not hidden when `sheet` is empty) as text; `name` is what a problem calls the file.

    RefusedError: E601 not a table, too large or dangerous, E602 no such sheet.
    """
    if len(payload) > MAX_BYTES:
        raise refused(name, "E601", f"文件有 {len(payload) // 1_000_000} MB，超过 20 MB。请只留需要的工作表。")
    if content_type == XLSX:
        return _read_xlsx(payload, name, sheet)
    return Grid("", _capped(csv.reader(io.StringIO(_decoded(payload, name, charset), newline=""), strict=True), name))


def refused(name: str, code: str, message: str, line: int = 0) -> RefusedError:
    return RefusedError([Problem(name, line, code, message)])


def _decoded(payload: bytes, name: str, charset: str) -> str:
    if b"\0" in payload or payload.startswith(b"\xd0\xcf\x11\xe0"):
        raise refused(name, "E601", "不是 CSV（可能是旧的 .xls）。请在表格软件里另存为 .xlsx 或 UTF-8 的 CSV。")
    for encoding in (charset,) if charset else ("utf-8-sig", "gb18030"):
        try:
            return payload.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise refused(name, "E601", "读不出文字编码。请另存为 UTF-8 的 CSV。")


def _read_xlsx(payload: bytes, name: str, sheet: str) -> Grid:
    _require_harmless(payload, name)
    try:
        # A formula that no program has worked out has no value; only the second reading tells it from an empty cell.
        books = [
            load_workbook(io.BytesIO(payload), read_only=True, data_only=worked_out, keep_links=False)
            for worked_out in (True, False)
        ]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError):
        raise refused(name, "E601", "不是能读的 XLSX。请在表格软件里打开并另存为 .xlsx。") from None
    wanted = sheet
    try:
        names = [item.title for item in books[0].worksheets]
        visible = [item.title for item in books[0].worksheets if item.sheet_state == "visible"]
        wanted = sheet or next(iter(visible or names), "")
        if wanted not in names:
            raise refused(name, "E602", f"没有工作表“{wanted}”。可用的有：{'、'.join(names) or '没有'}。")
        pages = [book[wanted] for book in books]
        for page in pages:
            page.reset_dimensions()  # what the file claims may be wrong, or a million rows
        rows = zip(*(page.iter_rows() for page in pages), strict=True)
        texts = ([shown(cell, raw.value) for cell, raw in zip(*pair, strict=True)] for pair in rows)
        return Grid(wanted, _capped(texts, name))
    except (KeyError, ValueError, TypeError, SyntaxError, zlib.error, zipfile.BadZipFile):
        raise refused(name, "E601", f"工作表“{wanted}”读不出来。请在表格软件里另存为 .xlsx。") from None
    finally:
        for book in books:
            book.close()


def _require_harmless(payload: bytes, name: str) -> None:
    """Count what is really unpacked, not what the directory claims, and look for document types in every part."""
    unpacked = 0
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as package:
            parts = package.infolist()
            if len(parts) > MAX_PARTS:
                raise refused(name, "E601", f"压缩包里有 {len(parts)} 个文件，不像一张表。什么也没有读。")
            for part in parts:
                with package.open(part) as stream:
                    tail = b""
                    while block := stream.read(1 << 20):
                        unpacked += len(block)
                        if unpacked > MAX_UNPACKED:
                            raise refused(name, "E601", "解开后超过 100 MB，可能是压缩炸弹。什么也没有读。")
                        # NULs out: a part in UTF-16 must not hide it.
                        plain = (tail + block).replace(b"\0", b"")
                        if _DOCTYPE.search(plain):
                            raise refused(name, "E601", "文件里有 DOCTYPE 或 ENTITY，正常的 XLSX 没有。什么也没有读。")
                        tail = block[-32:]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError):
        raise refused(name, "E601", "不是完整的 XLSX。请重新下载，或另存为 .xlsx。") from None


def _capped(rows: Iterable[list[str]], name: str) -> tuple[tuple[str, ...], ...]:
    """The rows without the empty end of each and of all; refused beyond the caps."""
    return tuple(_within(rows, name))


def _within(rows: Iterable[list[str]], name: str) -> Iterator[tuple[str, ...]]:
    waiting = 0
    try:
        for number, row in enumerate(rows, 1):
            if number > MAX_ROWS:
                raise refused(name, "E601", f"超过 {MAX_ROWS} 行。请只留需要的工作表和行。", number)
            cells = [" ".join(cell.split()) for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            if len(cells) > MAX_COLUMNS:
                raise refused(name, "E601", f"第 {number} 行超过 {MAX_COLUMNS} 列。请只留需要的列。", number)
            if not cells:
                waiting += 1
                continue
            yield from [()] * waiting
            waiting = 0
            yield tuple(cells)
    except csv.Error:
        raise refused(name, "E601", "CSV 读不懂。请检查引号是否成对，或在表格软件里另存为 .xlsx。") from None
