"""Open data: the figures as CSV and JSON, and the Frictionless description of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ruwen import SCHEMA
from ruwen.ids import ARTICLE_ID, CAPTURE_ID, FIGURE_ID
from ruwen.model import FigureRecord, Indicator
from ruwen.series.words import break_text
from ruwen.site.library import Library
from ruwen.site.open_comparisons import comparisons_resource
from ruwen.site.open_tables import COLUMNS as DESCRIPTIONS
from ruwen.site.open_tables import table_resources
from ruwen.store.csv_table import dump_rows, neutralised
from ruwen.store.figures_csv import CHOICES, COLUMNS, record_cells

BOM = "\ufeff"
_REQUIRED = ("id", "indicator", "value", "number_text", "unit", "status", "article", "url", "capture", "quote")
_PATTERNS = {"id": FIGURE_ID, "article": ARTICLE_ID, "capture": CAPTURE_ID}
_TYPES = {"value": "number", "value_max": "number", "period_start": "date", "period_end": "date"}


def figures_csv(records: Iterable[FigureRecord]) -> str:
    """For spreadsheets: a BOM so that Excel reads UTF-8, and no cell that Excel would run (OWASP, CSV injection)."""
    rows = ({key: neutralised(cell) for key, cell in record_cells(record).items()} for record in records)
    return BOM + dump_rows(COLUMNS, rows)


def indicator_json(indicator: Indicator, records: Iterable[FigureRecord]) -> str:
    return _dump(
        {
            "schema": SCHEMA,
            "indicator": indicator.slug,
            "name": indicator.name,
            "unit": indicator.unit,
            "kind": indicator.kind,
            "definition": indicator.definition or None,
            "definition_source": indicator.definition_source or None,
            "breaks": [
                {
                    "at": part.at.isoformat(),
                    "text": break_text(part),
                    "source": part.source,
                    "who": list(part.who),
                    "area": list(part.areas),
                }
                for part in indicator.breaks
            ],
            "figures": [_plain(record) for record in records],
        }
    )


def datapackage_json(library: Library) -> str:
    """Data Package v1 (Frictionless, specs.frictionlessdata.io) for /data/figures.csv."""
    fields = [_field(name) for name in COLUMNS]
    return _dump(
        {
            "profile": "tabular-data-package",
            "name": "ruwen-figures",
            "title": f"{library.site.name}：就业数据",
            "description": library.site.description,
            "version": f"{SCHEMA}.0.0",
            "schema": SCHEMA,
            "licenses": [
                {
                    "name": "CC-BY-4.0",
                    "path": "https://creativecommons.org/licenses/by/4.0/",
                    "title": "署名 4.0 国际；quote 与 sentence 两列为各来源原文，不在许可之内",
                }
            ],
            "resources": [
                {
                    "name": "figures",
                    "path": "data/figures.csv",
                    "profile": "tabular-data-resource",
                    "format": "csv",
                    "mediatype": "text/csv",
                    "encoding": "utf-8",
                    "schema": {
                        "fields": fields,
                        "primaryKey": "id",
                        "missingValues": [""],
                        "foreignKeys": [
                            {"fields": "indicator", "reference": {"resource": "indicators", "fields": "slug"}}
                        ],
                    },
                },
                *table_resources(),
                comparisons_resource(),
            ],
        }
    )


def _field(name: str) -> dict[str, Any]:
    """A Table Schema field: type, and what its cells must be."""
    field: dict[str, Any] = {"name": name, "type": _TYPES.get(name, "string"), "description": DESCRIPTIONS[name]}
    constraints: dict[str, Any] = {"required": True} if name in _REQUIRED else {}
    if name in _PATTERNS:
        constraints |= {"pattern": _PATTERNS[name].pattern}
    if name == "id":
        constraints |= {"unique": True}
    choices = [choice for choice in CHOICES.get(name, ()) if choice]
    if choices:
        constraints |= {"enum": choices}
    return field | ({"constraints": constraints} if constraints else {})


def _plain(record: FigureRecord) -> dict[str, Any]:
    numbers = {"value": record.value, "value_max": record.value_max}
    cells: dict[str, Any] = {key: cell or None for key, cell in record_cells(record).items()}
    for key, number in numbers.items():
        cells[key] = int(number) if number is not None and float(number).is_integer() else number
    return cells


def _dump(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
