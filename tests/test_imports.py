"""Import rules that import-linter does not see: of single-file scripts and plugins; and that a breach is caught."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
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


@pytest.mark.parametrize(
    ("module", "breach"),
    [
        ("model.py", "import ruwen.pipeline\n"),
        ("store/atomic.py", "import pelican\n"),
        ("series/__init__.py", "import matplotlib\n"),
    ],
)
def test_planted_breach_in_the_library_fails_the_linter(tmp_path: Path, module: str, breach: str) -> None:
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    path = tmp_path / "scripts" / "ruwen" / module
    path.write_text(path.read_text(encoding="utf-8") + breach, encoding="utf-8")
    linter = Path(sys.executable).with_name("lint-imports")
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "scripts")}
    done = subprocess.run(
        [str(linter), "--no-cache"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout
