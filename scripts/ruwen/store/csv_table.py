"""CSV files with a fixed header: UTF-8, LF, one record a line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ruwen.errors import Problem, RefusedError

_BREAK = re.compile(r"\r\n|[\r\n]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula."""
_MERGE = re.compile(r"<{7}|={7}|>{7}|\|{7}")
"""How git marks the two sides of a conflict."""


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, row); the line is where the record begins, also when a cell holds line breaks.

    RefusedError: E201 for what is no UTF-8 text, E211 for another header, E212 for rows of another width.
    """
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    problems: list[Problem] = []
    line = 1
    try:
        header = next(reader, [])
        if header != list(columns):
            raise RefusedError([Problem(str(path), 1, "E211", _header_fault(header, columns))])
        line = reader.line_num + 1
        for row in reader:
            if len(row) == len(columns):
                rows.append((line, dict(zip(columns, row, strict=True))))
            elif row:
                problems.append(Problem(str(path), line, "E212", _width_fault(row, columns)))
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(str(path), line, "E212", f"这一行读不懂：{_fault(error)}。请检查引号是否成对。"))
    if problems:
        raise RefusedError(problems)
    yield from rows


def _fault(error: csv.Error) -> str:
    """What the reader stumbled over; its own words are English."""
    words = str(error)
    if "field limit" in words:
        return "一格里的文字太长"
    return "引号到文件末尾也没有结束" if "unexpected end" in words else "一格的引号后面不是逗号"


def _header_fault(header: Sequence[str], columns: Sequence[str]) -> str:
    """What is wrong with the names, in a few words: 34 of them in a row help nobody."""
    lost = "、".join(name for name in columns if name not in header)
    more = "、".join(name for name in header if name not in columns)
    what = "，".join(filter(None, (lost and f"少了 {lost}", more and f"多了 {more}"))) or "次序变了"
    return f"首行列名不符：{what}。请把首行改回：{','.join(columns)}"


def _width_fault(row: Sequence[str], columns: Sequence[str]) -> str:
    if _MERGE.match(row[0]):
        return "这是合并冲突留下的记号。请留下两边要的行，删去 <<<<<<<、=======、>>>>>>> 这些行。"
    return f"这一行有 {len(row)} 格，应有 {len(columns)} 格。请检查逗号和引号。"


def _text(path: Path) -> str:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RefusedError([Problem(str(path), line, "E201", "不是 UTF-8 编码。请另存为 UTF-8。")]) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise RefusedError([Problem(str(path), line, "E201", "有空字符（NUL），不是文本。请另存为 UTF-8 的 CSV。")])
    return text


def neutralised(cell: str) -> str:
    """For Excel (OWASP, CSV injection): an apostrophe before a formula makes it text; negative numbers stay numbers."""
    if cell.startswith(_FORMULA) and not _is_number(cell):
        return f"'{cell}"
    return cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def dump_rows(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """The file's text; line breaks inside a cell become spaces so that one record stays one line."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_BREAK.sub(" ", row[column]) for column in columns])
    return buffer.getvalue()
