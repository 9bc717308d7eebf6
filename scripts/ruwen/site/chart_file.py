"""Drawn charts as the site reads them: BUILD/charts/SLUG.json with the pictures beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DOWNLOADS = (".svg", ".png", "-card.png", ".csv")
"""What lies beside each chart page at the chart's stem."""


@dataclass(frozen=True, slots=True)
class ChartFile:
    """One drawn chart. `rows` are the table beside it; `figures` the ids of every point; `empty` = no data yet."""

    slug: str
    kind: str
    headline: str
    subtitle: str
    notes: tuple[str, ...]
    alt: str
    unit: str
    empty: bool
    rows: tuple[dict[str, Any], ...]
    figures: tuple[str, ...]
    sources: tuple[str, ...]
    order: int
    svg: str
    svg_narrow: str
    folder: Path

    def downloads(self) -> Iterator[tuple[str, Path]]:
        """(suffix, file) for each download that was drawn."""
        for suffix in DOWNLOADS:
            path = self.folder / f"{self.slug}{suffix}"
            if path.exists():
                yield suffix, path


def load_chart_files(folder: Path) -> list[ChartFile]:
    """All drawn charts in their given order; [] when none was drawn."""
    charts = [_load(path) for path in sorted(folder.glob("*.json"))]
    return sorted(charts, key=lambda chart: (chart.order, chart.slug))


def _load(path: Path) -> ChartFile:
    data = json.loads(path.read_text(encoding="utf-8"))

    def picture(suffix: str) -> str:
        file = path.with_name(f"{path.stem}{suffix}")
        return file.read_text(encoding="utf-8") if file.exists() else ""

    return ChartFile(
        slug=data["slug"],
        kind=data["kind"],
        headline=data["headline"],
        subtitle=data["subtitle"],
        notes=tuple(data["notes"]),
        alt=data["alt"],
        unit=data["unit"],
        empty=data["empty"],
        rows=tuple(data["rows"]),
        figures=tuple(data["figures"]),
        sources=tuple(data["sources"]),
        order=data["order"],
        svg=picture(".svg"),
        svg_narrow=picture("-narrow.svg"),
        folder=path.parent,
    )
