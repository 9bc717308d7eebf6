"""The indicators a site knows: the package's vocabulary, with what content/data/indicators.toml adds or overrides."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import cast, get_args

from ruwen.figures.words.vocabulary import indicators as vocabulary_entries
from ruwen.ids import SLUG
from ruwen.model import UNITS, Break, Indicator, Kind
from ruwen.store.toml import Table, load_toml

_KEYS = (
    "slug",
    "name",
    "unit",
    "kind",
    "definition",
    "definition_source",
    "definition_url",
    "aliases",
    "total_of",
    "plain",
    "updates",
    "break",
)
_BREAK_KEYS = ("at", "when", "text", "source", "who", "area")


def load_indicators(path: Path) -> dict[str, Indicator]:
    """Slug -> indicator; ConfigError with the line of the first fault in the file."""
    own = _own_definitions()
    known = {
        entry.slug: Indicator(
            slug=entry.slug,
            name=entry.name,
            unit=entry.unit,
            kind=entry.kind,
            definition=own.get(entry.slug, ""),
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


@lru_cache(maxsize=1)
def _own_definitions() -> Mapping[str, str]:
    """Slug -> what an indicator counts in our words, which cite no document."""
    text = files("ruwen.series").joinpath("definitions.toml").read_text(encoding="utf-8")
    found: Mapping[str, str] = tomllib.loads(text)["definitions"]
    return found


def _indicator(row: Table, known: Mapping[str, Indicator]) -> Indicator:
    row.known_keys(*_KEYS)
    slug = row.require_text("slug")
    if not SLUG.fullmatch(slug):
        raise row.error("slug", f"slug“{slug}”只能用小写字母、数字和连字符。", "E204")
    base = known.get(slug)
    definition = row.text("definition") or (base.definition if base else "")
    if row.text("definition_source") and not row.text("definition"):
        raise row.error("definition_source", "写了出处，没有写定义。请补上 definition。", "E202")
    address = row.text("definition_url")
    if address and not address.startswith(("https://", "http://")):
        raise row.error("definition_url", "definition_url 应为 http:// 或 https:// 开头的网址。", "E204")
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
        plain=_plain(row),
        updates=_months(row),
        breaks=tuple(_breaks(row)),
    )


def _plain(row: Table) -> str:
    text = row.text("plain")
    if text and not all(text.count(mark) == 1 for mark in ("{base}", "{n}")):
        raise row.error("plain", "plain 里要有 {base} 和 {n} 各一个，如“每{base}个劳动者里，约有{n}个失业”。", "E204")
    return text


def _months(row: Table) -> tuple[int, ...]:
    """`updates = ["01", "04"]` as month numbers in order."""
    texts = row.texts("updates")
    if not all(text.isascii() and text.isdigit() and 1 <= int(text) <= 12 for text in texts):
        raise row.error("updates", 'updates 应为月份，如 ["01", "04", "07", "10"]。', "E204")
    return tuple(sorted({int(text) for text in texts}))


def _breaks(row: Table) -> Iterator[Break]:
    """`[[indicator.break]]`: from when figures are no longer comparable with earlier ones, why, and who says so."""
    for part in row.subtables("indicator.break"):
        part.known_keys(*_BREAK_KEYS)
        text, source = part.require_text("text"), part.require_text("source")
        yield Break(read_day(part), text, source, part.texts("who"), part.texts("area"), part.text("when"))


def read_day(row: Table) -> date:
    """`at = "2014"` or `"2014-01-01"`."""
    at = row.require_text("at")
    try:
        return date.fromisoformat(f"{at}-01-01"[:10])
    except ValueError:
        raise row.error("at", f'at“{at}”不是日期。请写成 "2014" 或 "2014-01-01" 的样子。', "E204") from None
