"""What the columns and codes of the open data mean, as tables beside the figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ruwen.model import Indicator
from ruwen.series.words import KINDS, ROLES, SPANS, STATES, break_text
from ruwen.store.csv_table import dump_rows, neutralised
from ruwen.store.figures_csv import CHOICES

COLUMNS: Mapping[str, str] = {
    "id": "数据编号，网址、原文、数字不变就不变",
    "indicator": "指标，见 indicators 表",
    "area": "地区",
    "area_code": "地区的 GB/T 2260 代码；数据只说其中一部分时见 coverage",
    "coverage": "范围：地区里的哪一部分，或含、不含哪里",
    "who": "对象：数的是哪些人",
    "period": "时期：2020、2020-05、2020-01/2020-05，或 as of 某日（截至）",
    "period_start": "时期的第一天",
    "period_end": "时期的最后一天",
    "kind": "口径的种类，见 codes 表",
    "span": "时段，见 codes 表",
    "role": "性质：实际数、目标、变化等，见 codes 表",
    "value": "数值，以 unit 为单位，万和亿已乘出；范围取低的一头；变化的方向在 compare",
    "value_max": "范围的高的一头",
    "number_text": "原文写法",
    "unit": "单位",
    "approx": "精确程度，见 codes 表",
    "per": "计量周期，如每月",
    "compare": "变化与什么相比，＋ 为增、− 为减，如 同比-",
    "of": "变化、完成率、占比、目标所说的那个数据的编号",
    "part_of": "所属合计的数据编号",
    "flags": "标记：p 初步数；withheld、private、unplaced 的不公开",
    "status": "核对的情况，见 codes 表",
    "origin": "从哪里读出：report 报道，official 官方表格",
    "published_at": "刊发或公布的日子",
    "source": "刊发的媒体",
    "provider": "统计或发布的机构，原文没有说的留空",
    "document": "文件或报道的名称",
    "article": "报道编号",
    "url": "报道的网址",
    "capture": "快照编号",
    "locator": "在正文里的字符位置，或表格的哪一格",
    "quote": "说出这个数的那一小句，版权属来源",
    "sentence": "整句，版权属来源",
    "supersedes": "取代的旧数据的编号",
}
"""Column of figures.csv -> what it holds, for whoever opens the file."""
_CODES: Mapping[str, Mapping[str, str]] = {
    "kind": KINDS,
    "span": SPANS,
    "role": ROLES,
    "status": STATES,
    "approx": {"exact": "确数", "over": "多于", "under": "不到", "about": "约数或范围"},
    "origin": {"report": "报道", "official": "官方表格", "post": "本站文章"},
}
_INDICATOR = ("slug", "name", "unit", "kind", "definition", "definition_source", "definition_url")
_BREAK = ("indicator", "at", "reason", "source", "who", "area")
_CODE = ("column", "code", "meaning")


def indicators_csv(indicators: Iterable[Indicator]) -> str:
    return _csv(_INDICATOR, ({name: str(getattr(one, name)) for name in _INDICATOR} for one in indicators))


def breaks_csv(indicators: Iterable[Indicator]) -> str:
    """From which day figures of an indicator are not comparable with earlier ones."""
    rows = (
        {"indicator": one.slug, "at": part.at.isoformat(), "reason": break_text(part), "source": part.source}
        | {"who": "；".join(part.who), "area": "；".join(part.areas)}
        for one in indicators
        for part in one.breaks
    )
    return _csv(_BREAK, rows)


def codes_csv() -> str:
    return _csv(_CODE, _codes())


def _codes() -> Iterator[dict[str, str]]:
    for column, meanings in _CODES.items():
        for code in CHOICES[column]:
            if code:
                yield {"column": column, "code": code, "meaning": meanings.get(code, "")}


def _csv(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> str:
    cells = ({key: neutralised(cell) for key, cell in row.items()} for row in rows)
    return "\ufeff" + dump_rows(columns, cells)


_TABLES: Mapping[str, tuple[Mapping[str, str], str | list[str]]] = {
    "indicators": (
        {
            "slug": "指标的代号",
            "name": "名称",
            "unit": "单位",
            "kind": "口径的种类",
            "definition": "定义",
            "definition_source": "定义出处；空的是本站的说法",
            "definition_url": "出处的网址",
        },
        "slug",
    ),
    "breaks": (
        {
            "indicator": "指标",
            "at": "从哪一天起",
            "reason": "改了什么",
            "source": "谁说的",
            "who": "只涉及哪些对象；空的是全部",
            "area": "只涉及哪些地区；空的是全部",
        },
        ["indicator", "at", "reason"],
    ),
    "codes": ({"column": "figures 表的哪一列", "code": "代码", "meaning": "意思"}, ["column", "code"]),
}
"""Name of a table -> its columns with what they hold, and its primary key."""


def table_resources() -> list[dict[str, Any]]:
    """The Table Schema of the three tables, as resources of the data package."""
    return [_resource(name, columns, key) for name, (columns, key) in _TABLES.items()]


def _resource(name: str, columns: Mapping[str, str], key: str | list[str]) -> dict[str, Any]:
    fields = [
        {"name": column, "type": "date" if column == "at" else "string", "description": text}
        for column, text in columns.items()
    ]
    schema: dict[str, Any] = {"fields": fields, "primaryKey": key, "missingValues": [""]}
    if name == "breaks":
        reference = {"resource": "indicators", "fields": "slug"}
        schema["foreignKeys"] = [{"fields": "indicator", "reference": reference}]
    return {
        "name": name,
        "path": f"data/{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
