"""Which steps before the build have to run again after a change."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from ruwen.paths import ROOT, Paths

STEPS = ("extract_articles", "collect_figures", "draw_charts")
"""In order; each writes nothing when nothing changed."""
_EXTRACT = ("sources.toml", "site.toml", "indicators.toml", "cites.toml", "readings.csv")
_COLLECT = (*_EXTRACT, "reviews.csv", "corrected.csv")
_DRAW = ("figures.csv", "charts.toml", "indicators.toml", "site.toml")


def due(changed: Iterable[Path], paths: Paths) -> list[str]:
    """Names of the steps whose inputs are among the changed files, and of those after them that may follow."""
    wanted: set[str] = set()
    for path in changed:
        if path.is_relative_to(paths.archive) or path.is_relative_to(paths.tables):
            wanted.update(STEPS)
        elif path.parent == paths.data:
            wanted.update(
                step for step, names in zip(STEPS, (_EXTRACT, _COLLECT, _DRAW), strict=True) if path.name in names
            )
        elif path.is_relative_to(paths.articles) or is_code(path):
            wanted.add("draw_charts")
    if "collect_figures" in wanted:
        wanted.add("draw_charts")
    return [step for step in STEPS if step in wanted]


def is_code(path: Path) -> bool:
    """Whether a builder that has loaded this file must be started afresh."""
    return any(path.is_relative_to(ROOT / name) for name in ("scripts", "plugins", "pelicanconf.py"))


def texts_among(changed: Collection[Path], paths: Paths) -> tuple[Path, ...]:
    """The texts whose pages are worth showing before the rest; () when they are too many."""
    folders = (paths.articles, paths.posts, paths.notices, paths.pages)
    found = [path for path in changed if path.suffix == ".md" and any(folder in path.parents for folder in folders)]
    return tuple(sorted(found)) if len(found) <= EARLY_LIMIT else ()


EARLY_LIMIT = 12
