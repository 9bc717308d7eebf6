"""Whole builds in folders of their own, made by the same commands that people run."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import commands
from tests.demo import DEMO
from tests.ruwen.sample import write_project, write_standing_pages

ROOT = commands.ROOT
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
        self, name: str, *arguments: str, env: Mapping[str, str] | None = None, scripts: Path = commands.SCRIPTS
    ) -> subprocess.CompletedProcess[str]:
        """One script as a person would run it."""
        folders = [f"--{name}={self.root / name}" for name in ("content", "output", "build")]
        if scripts != commands.SCRIPTS or not set(env or {}) <= set(commands.FOLDERS):
            return commands.start(name, *folders, *arguments, env=env, scripts=scripts)
        return commands.run(name, *folders, *arguments, env=env)

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


def shared(factory: pytest.TempPathFactory, worker: str, name: str, make: Callable[[Path], None]) -> Place:
    """A folder that the first of all workers to need it makes, for all to read."""
    root = factory.getbasetemp()
    root = (root if worker == "master" else root.parent) / name
    root.mkdir(exist_ok=True)
    with (root / "lock").open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / "made").exists():
            make(root)
            (root / "made").touch()
    return Place(root)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Place:
    """The bundled sample, built once under `/`; only to be read."""
    return shared(tmp_path_factory, worker_id, "site", lambda root: copy_content(root).make())


@pytest.fixture(scope="session")
def subsite(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Place:
    """The bundled sample, built once under `/sub/` with a real address; only to be read."""
    address = {"SITEURL": "https://news.example/sub"}
    return shared(tmp_path_factory, worker_id, "subsite", lambda root: copy_content(root).make(address))


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Place:
    """A site of every kind of thing but few of each, for tests to which the content is nothing; only to be read."""

    def make(root: Path) -> None:
        paths = write_project(root)
        write_standing_pages(paths)
        paths.notices.mkdir()
        shutil.copy(DEMO / "notices/winter-job-fair.md", paths.notices)
        shutil.copytree(DEMO / "images", paths.images, dirs_exist_ok=True)
        Place(root).make()

    return shared(tmp_path_factory, worker_id, "small", make)


def copy_place(place: Place, target: Path) -> Place:
    for name in ("content", "output", "build"):
        shutil.copytree(place.root / name, target / name)
    return Place(target)


@pytest.fixture(scope="session")
def hostsite(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Place:
    """The bundled sample, built once for the root of a real address; only to be read."""
    address = {"SITEURL": "https://news.example"}
    return shared(tmp_path_factory, worker_id, "hostsite", lambda root: copy_content(root).make(address))


@pytest.fixture
def fresh(site: Place, tmp_path: Path) -> Place:
    """A copy of the built sample that a test may spoil."""
    return copy_place(site, tmp_path)


@pytest.fixture
def fresh_small(small_site: Place, tmp_path: Path) -> Place:
    """A copy of the small site that a test may spoil."""
    return copy_place(small_site, tmp_path)


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
