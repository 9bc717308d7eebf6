"""Hand-made figures for the charts' tests; values are published facts, sentences are our own."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from ruwen.model import FigureRecord, Indicator

_NAMES = {
    "employed": ("实现就业", "人", "stock"),
    "labour-export": ("劳务输出", "人", "stock"),
    "local-employment": ("本地就业", "人", "stock"),
    "new-urban-employment": ("城镇新增就业", "人", "flow"),
    "registered-urban-unemployment-rate": ("城镇登记失业率", "%", "rate"),
    "rural-labour-transfer-stock": ("农村劳动力转移就业总量", "人", "stock"),
    "within-province-employment": ("省内就业", "人", "stock"),
    "outside-province-employment": ("省外就业", "人", "stock"),
    "skills-training": ("技能培训", "人", "flow"),
    "wages": ("工资", "元", "amount"),
}

INDICATORS = {
    slug: Indicator(slug=slug, name=name, unit=unit, kind=kind, definition="", definition_source="")  # type: ignore[arg-type]
    for slug, (name, unit, kind) in _NAMES.items()
}


def make_record(indicator: str, value: float, **changes: Any) -> FigureRecord:
    """A confirmed figure of 汝州市 on 2020-05-07; its id follows from what it says."""
    name, unit, kind = _NAMES[indicator]
    number = str(int(value)) if float(value).is_integer() else str(value)
    values: dict[str, Any] = {
        "indicator": indicator,
        "area": "汝州市",
        "area_code": "410482",
        "coverage": "",
        "who": "",
        "period": "2020-05-07",
        "period_start": "",
        "period_end": "2020-05-07",
        "kind": kind,
        "span": "point" if kind == "stock" else "year",
        "role": "level",
        "value": float(value),
        "value_max": None,
        "number_text": number,
        "unit": unit,
        "approx": "exact",
        "per": "",
        "compare": "",
        "of": "",
        "part_of": "",
        "flags": "",
        "status": "confirmed",
        "origin": "report",
        "published_at": "2020-05-07",
        "source": "示例网",
        "provider": "",
        "document": f"{name}示例稿",
        "article": "0123456789",
        "url": "http://example.com/a.html",
        "capture": "20200507083000-0123456789",
        "locator": "text:0-4",
        "quote": f"{name}{number}{unit}",
        "sentence": f"{name}{number}{unit}。",
        "supersedes": "",
    }
    if unknown := set(changes) - {*values, "id", "year"}:
        raise TypeError(f"no such field: {unknown}")
    if "year" in changes:
        year = changes.pop("year")
        start = "" if kind == "stock" else f"{year}-01-01"
        values |= {"period": str(year), "period_start": start, "period_end": f"{year}-12-31"}
    values |= changes
    seed = "|".join(f"{key}={values[key]}" for key in sorted(values))
    made = base64.b32encode(hashlib.sha256(seed.encode()).digest()).decode().lower()[:12]
    return FigureRecord(**{"id": made, **values})
