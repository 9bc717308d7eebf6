"""Whole builds in folders of their own, made by the same commands that people run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.demo import DEMO

ROOT = Path(__file__).resolve().parents[2]
STEPS = ("check_content", "extract_articles", "collect_figures", "draw_charts", "build_site")


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with its own content, output and build."""

    root: Path

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def output(self) -> Path:
        return self.root / "output"

    def run(
        self, name: str, *arguments: str, env: Mapping[str, str] | None = None, scripts: Path = ROOT / "scripts"
    ) -> subprocess.CompletedProcess[str]:
        """One script as a person would run it."""
        clean = {key: value for key, value in os.environ.items() if key not in {"SITEURL", "AS_OF", "ARCHIVE"}}
        folders = [f"--{name}={self.root / name}" for name in ("content", "output", "build")]
        return subprocess.run(
            [sys.executable, str(scripts / f"{name}.py"), *folders, *arguments],
            env={**clean, **(env or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def make(self, env: Mapping[str, str] | None = None) -> None:
        """Every offline step, as `make site` does; the first that fails ends the test with its words."""
        for name in STEPS:
            done = self.run(name, env=env)
            assert done.returncode == 0, f"{name}: {done.stderr}{done.stdout}"

    def tree(self) -> dict[str, bytes]:
        """Every file of the output."""
        return {
            path.relative_to(self.output).as_posix(): path.read_bytes()
            for path in sorted(self.output.rglob("*"))
            if path.is_file()
        }


def copy_content(target: Path) -> Place:
    shutil.copytree(DEMO, target / "content")
    return Place(target)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The bundled sample, built once under `/`."""
    place = copy_content(tmp_path_factory.mktemp("site"))
    place.make()
    return place


@pytest.fixture(scope="session")
def subsite(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The bundled sample, built once under `/sub/` with a real address."""
    place = copy_content(tmp_path_factory.mktemp("subsite"))
    place.make({"SITEURL": "https://news.example/sub"})
    return place


@pytest.fixture
def fresh(site: Place, tmp_path: Path) -> Place:
    """A copy of the built sample that a test may spoil."""
    for name in ("content", "output", "build"):
        shutil.copytree(site.root / name, tmp_path / name)
    return Place(tmp_path)


@pytest.fixture
def refused(fresh: Place) -> Callable[..., str]:
    """Run a step on spoiled content: it must exit 3, leave output/ as it was, and say why."""
    before = fresh.tree()

    def run(name: str = "build_site", *arguments: str) -> str:
        done = fresh.run(name, *arguments)
        assert done.returncode == 3, done.stderr + done.stdout
        assert fresh.tree() == before
        assert not [path for path in fresh.root.iterdir() if path.name.startswith(".output")]
        return done.stderr + done.stdout

    return run
