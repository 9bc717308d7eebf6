"""The comparisons of the period pages as a table of the open data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ruwen.site.period_page import Line, PeriodPage
from ruwen.store.csv_table import dump_rows, neutralised

COLUMNS: Mapping[str, str] = {
    "figure": "数据编号，见 figures 表",
    "page": "所在的时期页：2026-10，2026",
    "year_before": "上年同期的数据编号；没有的留空",
    "change": "比上年同期多（正）或少（负）多少，单位与数据相同，比率的单位是个百分点",
    "change_percent": "比上年同期增减百分之几；写出的位数不够算的留空",
    "why_no_change": "没有算变化的理由",
    "target": "全年目标的数据编号",
    "target_share": "占全年目标的百分之几",
}


def comparisons_csv(pages: Iterable[PeriodPage]) -> str:
    rows = (_cells(page.page, line) for page in pages for line in page.lines)
    cells = (
        {key: neutralised(cell) for key, cell in row.items()} for row in sorted(rows, key=lambda row: row["figure"])
    )
    return "\ufeff" + dump_rows(tuple(COLUMNS), cells)


def comparisons_resource() -> dict[str, Any]:
    """Its Table Schema, as a resource of the data package."""
    numbers = ("change", "change_percent", "target_share")
    ids = ("figure", "year_before", "target")
    return {
        "name": "comparisons",
        "path": "data/comparisons.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": name, "type": "number" if name in numbers else "string", "description": text}
                for name, text in COLUMNS.items()
            ],
            "primaryKey": "figure",
            "missingValues": [""],
            "foreignKeys": [{"fields": name, "reference": {"resource": "figures", "fields": "id"}} for name in ids],
        },
    }


def _cells(page: str, line: Line) -> dict[str, str]:
    share, change = line.share, line.change
    return {
        "figure": line.record.id,
        "page": page,
        "year_before": line.before.id if line.before else "",
        "change": _number(change.difference),
        "change_percent": _number(change.percent),
        "why_no_change": change.reason,
        "target": share.whole.id if share else "",
        "target_share": _number(share.value if share else None),
    }


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else str(value)
