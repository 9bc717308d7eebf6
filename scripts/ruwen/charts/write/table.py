"""The figures behind a chart as JSON for the page beside it and as CSV to download."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from typing import Any

from ruwen import SCHEMA
from ruwen.charts.gaps import is_scattered
from ruwen.charts.kinds.keys import keys_of
from ruwen.charts.model import Chart, Group, Mark
from ruwen.charts.numbers import printed
from ruwen.charts.sources import credits_of, newest_day, source_line
from ruwen.model import FigureRecord, Indicator
from ruwen.series import last_day, period_text, value_text
from ruwen.series.values import number_text
from ruwen.series.words import break_time, state_text
from ruwen.store.csv_table import neutralised

_COLUMNS = (
    "图表", "系列", "名称", "指标", "地区", "对象", "范围", "时期", "数值", "原文写法", "单位", "页面写法", "状态",
    "发布机构", "刊发", "文件", "发布日期", "网址", "数据编号", "快照编号",
)  # fmt: skip


def chart_json(chart: Chart, indicators: dict[str, Indicator], sizes: dict[str, tuple[float, float]]) -> dict[str, Any]:
    """What the site needs to show a chart, all of it plain JSON; documented in docs and checked by a test."""
    spec = chart.spec
    return {
        "schema": SCHEMA,
        "slug": spec.slug,
        "kind": spec.kind,
        "group": spec.group,
        "automatic": spec.automatic,
        "scattered": is_scattered(chart),
        "aliases": list(spec.aliases),
        "title": spec.title,
        "headline": chart.headline,
        "full_title": chart.full_title,
        "lead": chart.title.lead if chart.title else "",
        "tail": chart.title.tail if chart.title else "",
        "standfirst": chart.standfirst,
        "sample": chart.sample,
        "subtitle": chart.subtitle,
        "alt": chart.alt,
        "notes": list(chart.notes),
        "keys": list(keys_of(chart)),
        "basis": chart.basis,
        "unit": spec.unit.text,
        "order": spec.order,
        "number": _number(chart),
        "empty": chart.empty,
        "indicators": list(spec.indicators),
        "rows": [_row(chart, group, mark, indicators) for group in chart.groups for mark in group.marks],
        "sources": [credit.text for credit in credits_of(chart)],
        "credits": [asdict(credit) for credit in credits_of(chart)],
        "source_line": source_line(chart) if chart.groups else "",
        "updated": newest_day(chart),
        "figures": sorted({record.id for mark in chart.marks for record in mark.point.records}),
        "breaks": [
            {"at": part.at.isoformat(), "since": break_time(part), "text": part.reason, "source": part.source}
            for part in chart.breaks
        ],
        "dropped": list(chart.dropped),
        "sizes": {name: list(size) for name, size in sizes.items()},
    }


def dump_json(data: dict[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def csv_bytes(chart: Chart, indicators: dict[str, Indicator]) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads it; a cell that looks like a formula is made text."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for mark in chart.marks:
        for record in (mark.record, *mark.point.disputed, *mark.point.revised):
            writer.writerow([neutralised(cell) for cell in _cells(chart, mark, record, indicators)])
    return ("\ufeff" + buffer.getvalue()).encode()


def _number(chart: Chart) -> dict[str, str] | None:
    """The figure to set large, on a card or on the home page."""
    if chart.number is None:
        return None
    record = chart.number.mark.record
    return {
        "text": chart.number.text,
        "unit": chart.number.unit,
        "label": chart.number.label,
        "basis": chart.number.basis,
        "figure": record.id,
        "capture": record.capture,
    }


def _row(chart: Chart, group: Group, mark: Mark, indicators: dict[str, Indicator]) -> dict[str, Any]:
    data = _statement(chart, mark.record)
    return {
        "name": mark.name,
        "series": mark.series or group.label,
        "label": mark.label,
        "indicator": mark.record.indicator,
        "indicator_name": indicators[mark.record.indicator].name,
        "total": mark.total,
        "highlight": mark.highlight,
        "look": mark.look,
        **data,
        "same": [_statement(chart, record) for record in mark.point.same],
        "disputed": [_statement(chart, record) for record in mark.point.disputed],
        "revised": [_statement(chart, record) for record in mark.point.revised],
    }


def _statement(chart: Chart, record: FigureRecord) -> dict[str, Any]:
    return {
        "value_text": printed(record, chart.spec.unit),
        "value": _plain(record.value),
        "value_max": None if record.value_max is None else _plain(record.value_max),
        "number_text": record.number_text,
        "unit": record.unit,
        "area": record.area,
        "who": record.who,
        "coverage": record.coverage,
        "period": last_day(record),
        "period_text": period_text(record),
        "approx": record.approx,
        "status": record.status,
        "origin": record.origin,
        "flags": record.flags,
        "figure": record.id,
        "capture": record.capture,
        "article": record.article,
        "provider": record.provider,
        "source": record.source,
        "document": record.document,
        "published_at": record.published_at,
        "url": record.url,
    }


def _cells(chart: Chart, mark: Mark, record: FigureRecord, indicators: dict[str, Indicator]) -> list[str]:
    return [
        chart.full_title,
        mark.series,
        mark.label,
        indicators[record.indicator].name,
        record.area,
        record.who,
        record.coverage,
        period_text(record),
        str(_plain(record.value)),
        record.number_text,
        record.unit,
        value_text(record),
        "已修订" if record in mark.point.revised else state_text(record, _correction(record)),
        record.provider,
        record.source,
        record.document,
        record.published_at,
        record.url,
        record.id,
        record.capture,
    ]


def _correction(record: FigureRecord) -> str:
    """Whether its number became another, or only what is said of it; reviews.csv is not read for a drawing."""
    return "number" if number_text(record) != record.number_text else "words"


def _plain(value: float) -> float:
    return int(value) if float(value).is_integer() else value
