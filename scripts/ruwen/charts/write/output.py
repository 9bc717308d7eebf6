"""Draw what changed and write it: SLUG.svg and the other SUFFIXES in BUILD/charts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from ruwen.charts.automatic.specs import why_left_out
from ruwen.charts.filters import ByIndicator
from ruwen.charts.model import Chart
from ruwen.charts.resolve import resolve
from ruwen.charts.setting import PLAIN, Setting
from ruwen.charts.spec import ChartSpec
from ruwen.charts.write.table import chart_json, csv_bytes, dump_json
from ruwen.errors import Problem, RefusedError
from ruwen.ids import sha256_hex
from ruwen.model import FigureRecord, Indicator
from ruwen.paths import Paths
from ruwen.series import published
from ruwen.store.atomic import write_bytes

Result = Literal["drawn", "cached", "empty"]
SUFFIXES = (".svg", "-narrow.svg", "-mini.svg", "-picture.svg", ".png", "-card.png", "-a4.pdf", ".csv", ".json")
_LIBRARIES = ("matplotlib", "pillow", "numpy", "pylopdf-fonts-zh-cn", "segno")


@dataclass(slots=True)
class Outcome:
    """What became of each chart, in file order, and what to report."""

    results: list[tuple[Chart, Result]] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def draw_charts(
    specs: Sequence[ChartSpec],
    records: Iterable[FigureRecord],
    indicators: Mapping[str, Indicator],
    paths: Paths,
    *,
    brand: str,
    site_url: str = "",
    whole: bool = True,
    force: bool = False,
    setting: Setting = PLAIN,
) -> Outcome:
    """Write every chart that is new or changed; RefusedError with all E problems, and then nothing is written.

    `site_url`: where the site will be, for the QR codes; "" draws none. `whole`: `specs` are all charts, so files
    of others are removed. `force`: draw also what has not changed.
    """
    shown, known = ByIndicator(published(records)), dict(indicators)
    outcome, errors = Outcome(), list[Problem]()
    state = _load_cache(paths)
    pending: dict[str, dict[str, bytes]] = {}
    for spec in specs:
        chart, problems = resolve(spec, shown.of(spec.indicators), known, setting)
        if spec.automatic and (faults := why_left_out(spec, problems)):
            outcome.warnings += faults
            state.pop(spec.slug, None)
            continue
        errors += [problem for problem in problems if problem.is_error]
        outcome.warnings += [problem for problem in problems if not problem.is_error]
        if errors:
            continue
        address = f"{site_url.rstrip('/')}/charts/{spec.slug}/" if site_url else ""
        key = _key(chart, known, brand, address)
        if not force and _is_cached(paths, state.get(spec.slug), key):
            outcome.results.append((chart, "empty" if chart.empty else "cached"))
            continue
        files, faults = _files(chart, known, brand, address)
        if spec.automatic and faults:
            outcome.warnings += why_left_out(spec, faults)
            files, faults = _files(replace(chart, empty=faults[0].message), known, brand, address)
        errors += faults
        pending[spec.slug] = files
        state[spec.slug] = {"key": key, "files": {name: sha256_hex(data) for name, data in files.items()}}
        outcome.results.append((chart, "empty" if chart.empty else "drawn"))
    if errors:
        raise RefusedError(errors)
    outcome.removed = _write(paths, pending, state, {spec.slug for spec in specs} if whole else None)
    return outcome


def stale_charts(
    specs: Sequence[ChartSpec],
    records: Iterable[FigureRecord],
    indicators: Mapping[str, Indicator],
    paths: Paths,
    setting: Setting = PLAIN,
) -> list[str]:
    """Slugs of the charts that are not drawn, or drawn from other figures or words; RefusedError where none may be.

    A site must not show a headline that its figures no longer bear, whoever forgot to draw again.
    """
    shown, known = ByIndicator(published(records)), dict(indicators)
    stale, errors = [], list[Problem]()
    for spec in specs:
        chart, problems = resolve(spec, shown.of(spec.indicators), known, setting)
        if spec.automatic and why_left_out(spec, problems):
            continue
        errors += [problem for problem in problems if problem.is_error]
        file = paths.charts / f"{spec.slug}.json"
        if problems and errors:
            continue
        drawn = json.loads(file.read_bytes()) if file.is_file() else {}
        if spec.automatic and drawn:
            drawn["empty"] = ""  # one that could not be drawn says why
        if {**drawn, "sizes": {}} != json.loads(dump_json(chart_json(chart, known, {}))):
            stale.append(spec.slug)
    if errors:
        raise RefusedError(errors)
    return stale


def _files(
    chart: Chart, indicators: dict[str, Indicator], brand: str, address: str
) -> tuple[dict[str, bytes], list[Problem]]:
    """The bytes of every file of a chart, by name; an empty chart has its JSON and CSV only."""
    slug = chart.spec.slug
    sizes: dict[str, tuple[float, float]] = {}
    files: dict[str, bytes] = {}
    if not chart.empty:
        # matplotlib costs half a second to import: only when something is drawn.
        from ruwen.charts.write.pictures import draw_files

        files, sizes, problems = draw_files(chart, brand, address)
        if problems:
            return {}, problems
    files[f"{slug}.csv"] = csv_bytes(chart, indicators)
    files[f"{slug}.json"] = dump_json(chart_json(chart, indicators, sizes))
    return files, []


def _key(chart: Chart, indicators: dict[str, Indicator], brand: str, address: str) -> str:
    """A hash of all that the files depend on: figures and words, code and style, library versions."""
    data = chart_json(chart, indicators, {})
    highlight = list(chart.spec.highlight)
    return sha256_hex(json.dumps([data, highlight, brand, address, _tools()], sort_keys=True).encode())


@cache
def _tools() -> str:
    """A hash of what draws: this package, the style, the libraries' versions."""
    versions = " ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    files = sorted(Path(__file__).parents[1].rglob("*.py"))
    return sha256_hex(versions.encode() + b"".join(file.read_bytes() for file in files))


def _cache_file(paths: Paths) -> Path:
    return paths.state / f"{paths.charts.name}.json"


def _load_cache(paths: Paths) -> dict[str, Any]:
    """{} when there is none or it cannot be read: then everything is drawn anew."""
    try:
        data = json.loads(_cache_file(paths).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _is_cached(paths: Paths, entry: Any, key: str) -> bool:
    if not isinstance(entry, dict) or entry.get("key") != key:
        return False
    for name, digest in entry["files"].items():
        file = paths.charts / name
        if not file.is_file() or sha256_hex(file.read_bytes()) != digest:
            return False
    return True


def _write(
    paths: Paths, pending: Mapping[str, Mapping[str, bytes]], state: Mapping[str, Any], slugs: set[str] | None
) -> list[str]:
    """Write the files and the cache. `slugs`: all charts there are, None when that is not known; then the cache keeps
    these only, and files of others and pictures of charts that have become empty are deleted. Their names."""
    for files in pending.values():
        for name, data in files.items():
            write_bytes(paths.charts / name, data)
    kept = {slug: entry for slug, entry in state.items() if slugs is None or slug in slugs}
    removed = [] if slugs is None else _remove_stale(paths, kept)
    write_bytes(_cache_file(paths), dump_json(kept))
    return removed


def _remove_stale(paths: Paths, state: Mapping[str, Any]) -> list[str]:
    wanted = {name for entry in state.values() for name in entry["files"]}
    if not paths.charts.is_dir():
        return []
    removed = []
    for file in sorted(paths.charts.iterdir()):
        if file.is_file() and file.name.endswith(SUFFIXES) and file.name not in wanted:
            file.unlink()
            removed.append(file.name)
    return removed
