"""figures.csv: every figure that the archive states, one row each; generated, and checked when read."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from ruwen.dates import parse_day
from ruwen.errors import Problem, RefusedError
from ruwen.ids import ARTICLE_ID, CAPTURE_ID, FIGURE_ID
from ruwen.model import UNITS, Approx, FigureRecord, Kind, Origin, Role, Span, Status
from ruwen.store.atomic import write_text
from ruwen.store.csv_table import dump_rows, read_rows

COLUMNS = tuple(field.name for field in fields(FigureRecord))
_NUMBERS = ("value", "value_max")
CHOICES: dict[str, tuple[str, ...]] = {
    "unit": UNITS,
    "approx": get_args(Approx),
    "role": get_args(Role),
    "kind": get_args(Kind),
    "span": get_args(Span),
    "status": get_args(Status),
    "origin": get_args(Origin),
}
"""What the cells of these columns may hold."""
_CODES = {"unit": "E213"}
_PATTERNS = {"id": FIGURE_ID, "article": ARTICLE_ID, "capture": CAPTURE_ID}
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?", re.ASCII)
_IN_TEXT = re.compile(r"text:(\d+)-\d+", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CURE = "这个文件由 make figures 生成，请不要手改：运行 make restore 恢复；更正请写入 reviews.csv。"


def number_cell(value: float | None) -> str:
    """`6659`, `84.78`, or empty."""
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def text_locator(start: int, end: int) -> str:
    """Where in its article's text a number stands, in characters."""
    return f"text:{start}-{end}"


def start_of(record: FigureRecord) -> int:
    """Where in its article's text the number begins; 0 for a cell of a table."""
    found = _IN_TEXT.fullmatch(record.locator)
    return int(found[1]) if found else 0


def position(record: FigureRecord) -> tuple[int, str]:
    """Sort key: where a figure stands in its text, or in its table."""
    return start_of(record), "" if _IN_TEXT.fullmatch(record.locator) else record.locator


def load_figures(path: Path) -> list[FigureRecord]:
    """All rows in file order; [] when there is no file. RefusedError with every faulty row."""
    if not path.exists():
        return []
    problems: list[Problem] = []
    records: list[FigureRecord] = []
    lines: dict[str, int] = {}
    for line, row in read_rows(path, COLUMNS):
        found = [Problem(str(path), line, code, f"{message}{_CURE}") for code, message in _row_faults(row)]
        if row["id"] in lines:
            message = f"编号 {row['id']} 与第 {lines[row['id']]} 行重复。{_CURE}"
            found.append(Problem(str(path), line, "E215", message))
        problems += found
        lines[row["id"]] = line
        if not found:
            records.append(_record(row))
    known = set(lines)
    for record in records:
        for name in ("of", "part_of"):
            target = getattr(record, name)
            if target and target not in known:
                message = f"{name} 指向不存在的数据 {target}。{_CURE}"
                problems.append(Problem(str(path), lines[record.id], "E217", message))
    if problems:
        raise RefusedError(problems)
    return records


def save_figures(path: Path, records: Iterable[FigureRecord]) -> bool:
    """Write the rows sorted by indicator, area, period, id; return whether the file changed."""
    return write_text(path, dump_figures(ordered_figures(records)))


def ordered_figures(records: Iterable[FigureRecord]) -> list[FigureRecord]:
    """The rows in the order of the file: by indicator, area, period, id."""
    return sorted(records, key=lambda r: (r.indicator, r.area, r.period, r.id))


def dump_figures(records: Iterable[FigureRecord]) -> str:
    return dump_rows(COLUMNS, (record_cells(record) for record in records))


def record_cells(record: FigureRecord) -> dict[str, str]:
    """The record as the text of each cell."""
    cells = {}
    for name in COLUMNS:
        value: Any = getattr(record, name)
        cells[name] = number_cell(value) if name in _NUMBERS else str(value or "")
    return cells


def _row_faults(row: dict[str, str]) -> Iterable[tuple[str, str]]:
    for name, pattern in _PATTERNS.items():
        if not pattern.fullmatch(row[name]):
            yield "E216", f"{name}“{row[name]}”不是有效的编号。"
    for name, allowed in CHOICES.items():
        if row[name] not in allowed:
            shown = "、".join(filter(None, allowed))
            yield _CODES.get(name, "E204"), f"{name}“{row[name]}”不认识，只能是：{shown}。"
    for name in _NUMBERS:
        if not is_number(row[name]) and (row[name] or name == "value"):
            yield "E214", f"{name}“{row[name]}”不是数字。"
    for name in ("period_start", "period_end"):
        if row[name] and not is_day(row[name]):
            yield "E214", f"{name}“{row[name]}”不是 YYYY-MM-DD 的日期。"
    if row["number_text"] and row["quote"] and row["number_text"] not in row["quote"]:
        yield "E219", f"原文“{row['quote']}”里没有“{row['number_text']}”。"
    if not row["url"].startswith(("http://", "https://")):
        yield "E216", f"url“{row['url']}”不是网址。"


def is_number(text: str) -> bool:
    """A finite number as this file writes it: `3573`, `84.78`, `-0.2`, `1e-07`."""
    # float() alone would also take 1_000, full-width digits, nan and inf.
    return _NUMBER.fullmatch(text) is not None and math.isfinite(float(text))


def is_day(text: str) -> bool:
    """A day of the calendar as `YYYY-MM-DD`."""
    return _DAY.fullmatch(text) is not None and parse_day(text) is not None


def _record(row: dict[str, str]) -> FigureRecord:
    values: dict[str, Any] = dict(row)
    for name in _NUMBERS:
        values[name] = float(row[name]) if row[name] else None
    return FigureRecord(**values)
