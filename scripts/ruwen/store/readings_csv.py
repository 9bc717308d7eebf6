"""readings.csv: what editors mended in the reading of reports, append-only; the later row of a field wins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ruwen.dates import CHINA, has_time, parse_day, parse_moment
from ruwen.errors import Problem, RefusedError
from ruwen.ids import ARTICLE_ID
from ruwen.store.atomic import write_text
from ruwen.store.csv_table import dump_rows, read_rows
from ruwen.store.site_toml import Site

COLUMNS = ("article", "field", "value", "editor", "decided_on", "reason")
READ = {
    "title": "题目",
    "subtitle": "副题",
    "published_at": "刊发日期",
    "source": "来源",
    "authors": "作者",
    "correspondents": "通讯员",
    "editors": "责任编辑",
    "tags": "标签",
}
"""Fields that are read from the page, and what they are called."""
OURS = {"column": "栏目", "provider": "发布机构", "drop": "不显示"}
"""Fields that no page states of the whole report."""
FIELDS = {**READ, **OURS}
LISTS = ("authors", "correspondents", "editors", "tags")
"""Fields of several words, `张三、李四` in a cell."""
DROPPED = "yes"
_SEPARATOR = re.compile(r"\s*[、,，;；]\s*")
_LONGEST = 200
"""Characters of a cell that a page shows in one line."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """One row of readings.csv: an editor's decision on one field of a report; `line` is where it stands."""

    article: str
    field: str
    value: str
    editor: str
    decided_on: str
    reason: str
    line: int = 0

    @property
    def cells(self) -> tuple[str, ...]:
        return tuple(getattr(self, name) for name in COLUMNS)


def load_amendments(path: Path) -> list[Amendment]:
    """All decisions in file order; [] when there is no file. RefusedError with every faulty row."""
    if not path.exists():
        return []
    problems: list[Problem] = []
    found: list[Amendment] = []
    for line, row in read_rows(path, COLUMNS):
        faults = _faults(row)
        problems += [Problem(str(path), line, "E251", message) for message in faults]
        if not faults:
            found.append(Amendment(**row, line=line))
    if problems:
        raise RefusedError(problems)
    return found


def append_amendments(path: Path, amendments: Sequence[Amendment]) -> None:
    """Add decisions at the end, all or none, and leave every line before them alone. RefusedError when one is wrong."""
    rows = [dict(zip(COLUMNS, one.cells, strict=True)) for one in amendments]
    problems = [Problem(str(path), 0, "E251", message) for row in rows for message in _faults(row)]
    if problems:
        raise RefusedError(problems)
    load_amendments(path)  # what cannot be read must not grow
    fresh = dump_rows(COLUMNS, rows)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if before:
        before += "" if before.endswith("\n") else "\n"
        fresh = fresh.partition("\n")[2]
    write_text(path, before + fresh)


def column_problems(path: Path, site: Site) -> list[Problem]:
    """E252 for each row that names a column which the site does not have; an empty cell is the reports' own."""
    known = {name for column in site.columns for name in (column.slug, column.name)}
    wrong = [one for one in load_amendments(path) if one.field == "column" and one.value and one.value not in known]
    shown = "、".join(column.slug for column in site.columns)
    cure = f"可用的有：{shown}。请在末尾再加一行改对；这一行还没有封记，也可以直接改。"
    return [Problem(str(path), one.line, "E252", f"没有栏目“{one.value}”。{cure}") for one in wrong]


def words_of(cell: str) -> tuple[str, ...]:
    """`张三、李四` as words, each once."""
    return tuple(dict.fromkeys(filter(None, _SEPARATOR.split(cell.strip()))))


def moment_cell(cell: str) -> str:
    """A day, or a moment as reading a page gives it: `2020-05-07T08:30:00+08:00`; "" for what is neither."""
    moment = parse_moment(cell)
    if moment is None or not 1949 <= moment.year <= 2100:
        return ""
    return moment.astimezone(CHINA).isoformat() if has_time(cell) else f"{moment:%Y-%m-%d}"


def _faults(row: dict[str, str]) -> list[str]:
    faults = []
    if not ARTICLE_ID.fullmatch(row["article"]):
        faults.append(f"article“{row['article']}”不是报道编号（10 位数字和 a—f）。请从报道页网址的最后一段复制。")
    if row["field"] in FIELDS:
        faults += _value_faults(row["field"], row["value"])
    else:
        shown = "、".join(f"{name}（{meaning}）" for name, meaning in FIELDS.items())
        faults.append(f"field“{row['field']}”不能改正，可以改正的有：{shown}。")
    if not row["editor"].strip():
        faults.append("editor 是空的。请写明谁作的决定。")
    if parse_day(row["decided_on"]) is None:
        faults.append(f"decided_on“{row['decided_on']}”不是日期。请写成 2026-01-31 的样子。")
    if not row["reason"].strip():
        faults.append("reason 是空的。改正会公开，请写明理由。")
    return faults


def _value_faults(field: str, value: str) -> list[str]:
    if field == "title" and not value.strip():
        return ["题目不能改成空的。整篇不要，请写 drop。"]
    if field == "published_at" and value and not moment_cell(value):
        return [f"刊发日期“{value}”不是日期。请写成 2020-05-07 或 2020-05-07 15:30；网页没有写日期就留空。"]
    if field == "drop" and value not in ("", DROPPED):
        return [f"drop“{value}”不认识，只能是 {DROPPED}（不显示这篇报道），或留空（重新显示）。"]
    if len(value) > _LONGEST:
        return [f"{field} 有 {len(value)} 个字，最多 {_LONGEST} 个。请只写{FIELDS[field]}本身。"]
    return []
