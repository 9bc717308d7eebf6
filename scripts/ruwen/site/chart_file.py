"""Drawn charts as the site reads them: BUILD/charts/SLUG.json with the pictures beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ruwen.charts.write.svg_path import XMLNS
from ruwen.errors import RuwenError

DOWNLOADS = {".svg": "-picture.svg", ".png": ".png", "-card.png": "-card.png", "-a4.pdf": "-a4.pdf", ".csv": ".csv"}
"""What lies beside each chart page at the chart's stem -> the drawn file: the SVG to pass on is the whole picture, not
the drawing that a page has within it."""


@dataclass(frozen=True, slots=True)
class ChartFile:
    """One drawn chart.

    `rows` are the table beside it, `figures` the ids of every point; `empty` says why nothing is drawn yet.
    """

    slug: str
    kind: str
    group: str
    title: str
    headline: str
    full_title: str
    lead: str
    tail: str
    subtitle: str
    standfirst: str
    sample: bool
    notes: tuple[str, ...]
    alt: str
    unit: str
    basis: str
    updated: str
    empty: str
    rows: tuple[Mapping[str, Any], ...]
    keys: tuple[str, ...]
    breaks: tuple[Mapping[str, str], ...]
    figures: tuple[str, ...]
    sources: tuple[str, ...]
    aliases: tuple[str, ...]
    svg: str
    svg_narrow: str
    svg_mini: str
    folder: Path
    automatic: bool = False
    """Made from the data, not listed in charts.toml."""
    scattered: bool = False
    """Few of its points join: a list shows its `number` large in place of a small picture."""
    number: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_of_several(self) -> bool:
        """Whether its rows belong to more than one series, so that a row must say to which."""
        return len({row["series"] for row in self.rows}) > 1

    @property
    def told(self) -> str:
        """What it shows in words, for a search result or a shared link: the whole title, then the figures."""
        return f"{self.full_title}。{self.alt.removeprefix(f'{self.headline}。') or self.subtitle}"

    def downloads(self) -> Iterator[tuple[str, Path]]:
        """(suffix, file) for each download that was drawn."""
        for suffix, drawn in DOWNLOADS.items():
            path = self.folder / f"{self.slug}{drawn}"
            if path.exists():
                yield suffix, path


def load_chart_files(folder: Path, slugs: Iterable[str]) -> list[ChartFile]:
    """The drawn charts of these slugs, in this order; one that has not been drawn is left out, and so is an automatic
    one that could not be."""
    paths = [folder / f"{slug}.json" for slug in slugs]
    try:
        charts = [_load(path) for path in paths if path.exists()]
    except (ValueError, KeyError, TypeError):
        raise RuwenError(f"画好的图表读不懂。请删去 {folder.name} 文件夹后运行 make charts。") from None
    return [chart for chart in charts if not (chart.automatic and chart.empty)]


def _load(path: Path) -> ChartFile:
    data = json.loads(path.read_text(encoding="utf-8"))

    def picture(suffix: str) -> str:
        file = path.with_name(f"{path.stem}{suffix}")
        return file.read_text(encoding="utf-8").replace(XMLNS, "", 1) if file.exists() else ""

    return ChartFile(
        slug=data["slug"],
        kind=data["kind"],
        group=data["group"],
        title=data["title"],
        headline=data["headline"],
        full_title=data["full_title"],
        lead=data["lead"],
        tail=data["tail"],
        subtitle=data["subtitle"],
        standfirst=data["standfirst"],
        sample=data["sample"],
        notes=tuple(data["notes"]),
        alt=data["alt"],
        unit=data["unit"],
        basis=data["basis"],
        updated=data["updated"],
        empty=data["empty"],
        rows=_frozen(data["rows"]),
        figures=tuple(data["figures"]),
        keys=tuple(data["keys"]),
        breaks=_frozen(data["breaks"]),
        sources=tuple(data["sources"]),
        aliases=tuple(data["aliases"]),
        svg=picture(".svg"),
        svg_narrow=picture("-narrow.svg"),
        svg_mini=picture("-mini.svg"),
        folder=path.parent,
        automatic=data.get("automatic", False),
        scattered=data.get("scattered", False),
        number=_frozen(data.get("number") or {}),
    )


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(one) for key, one in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
