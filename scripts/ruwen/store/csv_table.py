"""CSV files with a fixed header: UTF-8, LF, one record a line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ruwen.errors import Problem, RefusedError


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, row).

    RefusedError: E201 for another encoding, E211 for another header, E212 for rows of another width.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise RefusedError([Problem(str(path), line, "E201", "不是 UTF-8 编码。请另存为 UTF-8。")]) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    problems: list[Problem] = []
    try:
        header = next(reader, [])
        if header != list(columns):
            message = f"首行列名不符。应为:{','.join(columns)}"
            raise RefusedError([Problem(str(path), 1, "E211", message)])
        for row in reader:
            if len(row) == len(columns):
                rows.append((reader.line_num, dict(zip(columns, row, strict=True))))
            elif row:
                message = f"这一行有 {len(row)} 格，应有 {len(columns)} 格。请检查逗号和引号。"
                problems.append(Problem(str(path), reader.line_num, "E212", message))
    except csv.Error as error:
        problems.append(Problem(str(path), reader.line_num, "E212", f"这一行读不懂（{error}）。请检查引号是否成对。"))
    if problems:
        raise RefusedError(problems)
    yield from rows


def dump_rows(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """The file's text; line breaks inside a cell become spaces so that one record stays one line."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([" ".join(row[column].split("\n")) for column in columns])
    return buffer.getvalue()
