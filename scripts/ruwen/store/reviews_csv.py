"""reviews.csv: the editors' decisions on figures, append-only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ruwen.dates import parse_day
from ruwen.errors import Problem, RefusedError
from ruwen.ids import FIGURE_ID
from ruwen.model import UNITS
from ruwen.store.atomic import write_text
from ruwen.store.csv_table import dump_rows, read_rows
from ruwen.store.figures_csv import CHOICES, is_day, is_number

COLUMNS = ("figure", "decision", "field", "value", "reviewer", "decided_on", "reason")
DECISIONS = {"confirm": "确认", "reject": "不采用", "correct": "更正"}
CORRECTABLE = (
    "indicator",
    "area",
    "area_code",
    "coverage",
    "who",
    "period",
    "period_start",
    "period_end",
    "kind",
    "span",
    "role",
    "value",
    "value_max",
    "unit",
    "approx",
    "per",
    "compare",
    "of",
    "part_of",
    "flags",
    "provider",
)
"""Fields an editor may correct; what was printed and where it stands stays as it is."""
NUMBER_FIELDS = frozenset(("value", "value_max", "unit", "approx"))
"""Of these, what makes another number of it (改了数); the rest is what is said of the number (改了说明)."""


@dataclass(frozen=True, slots=True)
class Review:
    """One row of reviews.csv: an editor's decision; `line` is where it stands."""

    figure: str
    decision: str
    field: str
    value: str
    reviewer: str
    decided_on: str
    reason: str
    line: int = 0


def load_reviews(path: Path) -> list[Review]:
    """All decisions in file order; [] when there is no file. RefusedError with every faulty row."""
    if not path.exists():
        return []
    problems: list[Problem] = []
    reviews: list[Review] = []
    for line, row in read_rows(path, COLUMNS):
        faults = list(_faults(row))
        problems += [Problem(str(path), line, code, message) for code, message in faults]
        if not faults:
            reviews.append(Review(**row, line=line))
    if problems:
        raise RefusedError(problems)
    return reviews


def append_reviews(path: Path, reviews: Sequence[Review]) -> None:
    """Add decisions at the end, all or none, and leave every line before them alone. RefusedError when one is wrong."""
    rows = [{name: getattr(review, name) for name in COLUMNS} for review in reviews]
    problems = [Problem(str(path), 0, code, message) for row in rows for code, message in _faults(row)]
    if problems:
        raise RefusedError(problems)
    load_reviews(path)  # what cannot be read must not grow
    fresh = dump_rows(COLUMNS, rows)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if before:
        before += "" if before.endswith("\n") else "\n"
        fresh = fresh.partition("\n")[2]
    write_text(path, before + fresh)


def _faults(row: dict[str, str]) -> list[tuple[str, str]]:
    faults = []
    if not FIGURE_ID.fullmatch(row["figure"]):
        faults.append(("E221", f"figure“{row['figure']}”不是数据编号（12 位小写字母和数字）。请从出处页复制。"))
    if row["decision"] not in DECISIONS:
        shown = "、".join(f"{name}（{meaning}）" for name, meaning in DECISIONS.items())
        faults.append(("E221", f"decision“{row['decision']}”不认识，只能是：{shown}。"))
    if not row["reviewer"].strip():
        faults.append(("E221", "reviewer 是空的。请写明谁作的决定。"))
    if parse_day(row["decided_on"]) is None:
        faults.append(("E221", f"decided_on“{row['decided_on']}”不是日期。请写成 2026-01-31 的样子。"))
    if row["decision"] == "correct":
        faults += _correction_faults(row)
    return faults


def _correction_faults(row: dict[str, str]) -> list[tuple[str, str]]:
    """What would make a broken row of figures.csv, found where the editor wrote it."""
    name, value = row["field"], row["value"]
    if name not in CORRECTABLE:
        return [("E222", f"field“{name}”不能更正，可以更正的有：{'、'.join(CORRECTABLE)}。")]
    if name == "unit" and value not in UNITS:
        return [("E213", f"单位“{value}”不认识，只能是：{'、'.join(UNITS)}。")]
    if name in CHOICES and value not in CHOICES[name]:
        return [("E222", f"{name}“{value}”不认识，只能是：{'、'.join(filter(None, CHOICES[name]))}。")]
    if name in ("value", "value_max") and not (is_number(value) or (name == "value_max" and not value)):
        return [("E214", f"更正后的数值“{value}”不是数字。请只写数字，万和亿要乘出来。")]
    if name in ("value", "value_max") and value.startswith("-"):
        return [("E214", f"更正后的数值“{value}”是负数。数值不写负号：减少的，更正 role 和 compare。")]
    if name in ("period_start", "period_end") and value and not is_day(value):
        return [("E214", f"{name}“{value}”不是日期。请写成 2026-01-31 的样子。")]
    if name in ("of", "part_of") and value and not FIGURE_ID.fullmatch(value):
        return [("E222", f"{name}“{value}”不是数据编号。请从出处页复制；清空就留空。")]
    if not row["reason"].strip():
        return [("E222", "reason 是空的。更正会公开，请写明理由。")]
    return []
