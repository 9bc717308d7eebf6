"""The indicators a site knows: the package's vocabulary, with what content/data/indicators.toml adds or overrides."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast, get_args

from ruwen.figures.vocabulary import indicators as vocabulary_entries
from ruwen.ids import SLUG
from ruwen.model import UNITS, Indicator, Kind
from ruwen.store.toml import Table, load_toml

_KEYS = ("slug", "name", "unit", "kind", "definition", "definition_source", "definition_url", "aliases", "total_of")


def load_indicators(path: Path) -> dict[str, Indicator]:
    """Slug -> indicator; ConfigError with the line of the first fault in the file."""
    known = {
        entry.slug: Indicator(
            slug=entry.slug,
            name=entry.name,
            unit=entry.unit,
            kind=entry.kind,
            definition="",
            definition_source="",
        )
        for entry in vocabulary_entries()
    }
    seen: set[str] = set()
    table = load_toml(path)
    table.known_keys("schema", "indicator")
    for row in table.tables("indicator"):
        indicator = _indicator(row, known)
        if indicator.slug in seen:
            raise row.error("slug", f"指标 slug“{indicator.slug}”重复。", "E215")
        seen.add(indicator.slug)
        known[indicator.slug] = indicator
    return known


def _indicator(row: Table, known: Mapping[str, Indicator]) -> Indicator:
    row.known_keys(*_KEYS)
    slug = row.require_text("slug")
    if not SLUG.fullmatch(slug):
        raise row.error("slug", f"slug“{slug}”只能用小写字母、数字和连字符。", "E204")
    base = known.get(slug)
    definition = row.text("definition")
    if definition and not row.text("definition_source"):
        raise row.error("definition", "定义要有可以引用的出处。请补上 definition_source。", "E202")
    return Indicator(
        slug=slug,
        name=row.text("name", base.name) if base else row.require_text("name"),
        unit=row.choice("unit", UNITS, base.unit if base else None),
        kind=cast(Kind, row.choice("kind", get_args(Kind), base.kind if base else None)),
        definition=definition,
        definition_source=row.text("definition_source"),
        definition_url=row.text("definition_url"),
        aliases=row.texts("aliases"),
        total_of=row.texts("total_of"),
    )
