"""Import rules that import-linter does not see: of single-file scripts and plugins; and that a breach is caught."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = sorted(path.stem for path in (ROOT / "scripts").glob("*.py"))
PLUGINS = sorted(path.stem for path in (ROOT / "plugins").glob("*.py"))
MAY_USE_PELICAN = {"build_site", "serve_site"}


def imported(text: str) -> Iterator[str]:
    """Names of the top-level packages that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


def breaches(name: str, text: str, kind: str) -> list[str]:
    """What a script or plugin imports and may not."""
    forbidden = {"scripts": {*SCRIPTS, *PLUGINS, "pelican"}, "plugins": {*SCRIPTS, *PLUGINS}}[kind]
    if kind == "scripts" and name in MAY_USE_PELICAN:
        forbidden -= {"pelican"}
    return sorted(set(imported(text)) & (forbidden - {name}))


@pytest.mark.parametrize("kind", ["scripts", "plugins"])
def test_scripts_and_plugins_share_through_the_library(kind: str) -> None:
    for path in sorted((ROOT / kind).glob("*.py")):
        assert breaches(path.stem, path.read_text(encoding="utf-8"), kind) == [], path.name


def test_plugins_carry_our_prefix() -> None:
    """A plugin named like a module of Python silently replaces it or is replaced."""
    assert [name for name in PLUGINS if not name.startswith("ruwen_")] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("import build_site", "scripts"),
        ("def f():\n    from pelican import signals", "scripts"),
        ("from ruwen_data import load", "plugins"),
    ],
)
def test_planted_breach_is_seen(text: str, kind: str) -> None:
    assert breaches("planted", text, kind)


IN_LIBRARY = {"urllib.request": {"ruwen.scrape.fetch"}, "http.client": {"ruwen.scrape.fetch"}, "html.parser": set()}
"""Modules of the standard library that the linter, which knows packages only, cannot tell from harmless siblings."""


def stdlib_breaches(module: str, text: str) -> list[str]:
    """Which of them a module of the library imports and may not."""
    names = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return sorted(
        name
        for name in names & IN_LIBRARY.keys()
        if not any(module.startswith(f"{room}.") for room in IN_LIBRARY[name])
    )


def test_library_opens_no_connection_and_parses_no_html_by_the_standard_library() -> None:
    root = ROOT / "scripts"
    for path in sorted((root / "ruwen").rglob("*.py")):
        module = ".".join(path.relative_to(root).with_suffix("").parts)
        assert stdlib_breaches(module, path.read_text(encoding="utf-8")) == [], module


@pytest.mark.parametrize(
    "text", ["import urllib.request", "from urllib import request", "from html.parser import HTMLParser"]
)
def test_planted_standard_import_is_seen(text: str) -> None:
    assert stdlib_breaches("ruwen.series.joining", text)


PLANTED = {
    "errors.py": "ruwen.model",
    "paths.py": "ruwen.dates",
    "console.py": "ruwen.model",
    "dates.py": "ruwen.ids",
    "periods.py": "ruwen.store.atomic",
    "bench/result.py": "ruwen.review.page",
    "model.py": "ruwen.ids",
    "ids.py": "ruwen.store.atomic",
    "store/atomic.py": "ruwen.archive",
    "archive/record.py": "ruwen.extract",
    "extract/decode.py": "ruwen.figures",
    "figures/finder.py": "ruwen.series",
    "figures/grammar.py": "ruwen.figures.relations",
    "figures/rules/pay.py": "ruwen.figures.grammar",
    "figures/time/plans.py": "ruwen.figures.place.places",
    "figures/place/gazetteer.py": "ruwen.figures.rules.pay",
    "figures/text/folding.py": "ruwen.figures.time.timereader",
    "figures/words/vocabulary.py": "ruwen.figures.text.lexer",
    "series/joining.py": "ruwen.collect.quoting",
    "scrape/robots.py": "ruwen.collect.pages",
    "collect/versions.py": "ruwen.site.library",
    "charts/style.py": "ruwen.collect.stories",
    "charts/resolve.py": "ruwen.charts.write.table",
    "charts/choose/claims.py": "ruwen.charts.resolve",
    "charts/kinds/bars.py": "ruwen.charts.choose.spec",
    "charts/paper/axes.py": "ruwen.charts.kinds.bars",
    "charts/gaps.py": "ruwen.charts.paper.axes",
    "charts/model.py": "ruwen.charts.gaps",
    "charts/spec.py": "ruwen.charts.model",
    "charts/filters.py": "ruwen.charts.spec",
    "site/place.py": "ruwen.check.body",
    "release/changes.py": "ruwen.check.output",
    "site/redirects.py": "ruwen.release.files",
    "check/body.py": "ruwen.review.queue",
    "tables/mapping.py": "ruwen.cli",
    "store/toml.py": "pelican",
    "site/notices.py": "matplotlib",
    "review/queue.py": "lxml",
    "preview/stage.py": "ruwen.bench.result",
    "preview/builder.py": "socket",
    "collect/changes.py": "socket",
    "check/prose.py": "httpx",
    "extract/links.py": "asyncio",
}
"""A module of each room -> what it must not import: every layer, every floor, and every "only X" rule."""


def lint(folder: Path, planted: Mapping[str, str]) -> str:
    """What the linter says of a copy of the library with these lines at the ends of these modules; it must fail."""
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name, line in planted.items():
        path = folder / "scripts/ruwen" / name
        path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + line, encoding="utf-8")
    linter = Path(sys.executable).with_name("lint-imports")
    env = {**os.environ, "PYTHONPATH": str(folder / "scripts")}
    done = subprocess.run([str(linter), "--no-cache"], cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def test_planted_breaches_in_the_library_are_all_caught(tmp_path: Path) -> None:
    said = lint(tmp_path, {name: f"import {imported}\n" for name, imported in PLANTED.items()})
    missed = []
    for name, imported in PLANTED.items():
        module = "ruwen." + name.removesuffix(".py").replace("/", ".")
        if f"{module} -> {imported} (" not in said:
            missed.append((module, imported))
    assert missed == [], said


def test_new_room_without_a_layer_is_caught(tmp_path: Path) -> None:
    assert "ruwen.annex" in lint(tmp_path, {"annex.py": '"""A module that no layer names."""\n'})
