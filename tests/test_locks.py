"""Packages come from the lock files alone, proved by their hashes, and nothing beside what is locked."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from .lock_rules import commands, lock_faults, loose_locks, unlocked

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
HASH = f"--hash=sha256:{'0' * 64}"


def steps(text: str) -> str:
    """The shell lines of a workflow, folded as YAML folds them."""
    jobs = yaml.safe_load(text)["jobs"].values()
    return "\n".join(step.get("run", "") for job in jobs for step in job["steps"])


def run_by_themselves() -> Iterator[tuple[str, str]]:
    """What a command or GitHub runs, by name."""
    yield "Makefile", MAKEFILE
    for path in sorted((ROOT / ".ci").iterdir()):
        yield path.name, path.read_text(encoding="utf-8")
    for path in sorted((ROOT / ".github" / "workflows").glob("*.yml")):
        yield path.name, steps(path.read_text(encoding="utf-8"))


def told_to_people() -> Iterator[tuple[str, str]]:
    """Documents, and what the code tells in its messages."""
    code = [path for folder in ("scripts", "plugins") for path in sorted((ROOT / folder).rglob("*.py"))]
    for path in [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), *code]:
        yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def test_locks_are_installed_by_their_hashes_and_alone() -> None:
    places = dict([*run_by_themselves(), *told_to_people()])
    assert {name: faults for name, text in places.items() if (faults := loose_locks(text))} == {}


def test_nothing_is_installed_but_from_a_lock() -> None:
    """An optional thing that a document tells of is the reader's own decision; what runs by itself is not."""
    assert {name: faults for name, text in run_by_themselves() if (faults := unlocked(text))} == {}


def test_the_installation_is_seen() -> None:
    """The rules above would hold of anything if they did not find the one command there is."""
    found = [command for _, text in run_by_themselves() for command in commands(text)]
    assert len(found) == 1
    assert "--requirement $(2)" in found[0]


@pytest.mark.parametrize("name", LOCKS)
def test_every_lock_is_installed_and_wholly_hashed(name: str) -> None:
    assert f",{name})" in MAKEFILE
    assert lock_faults((ROOT / name).read_text(encoding="utf-8")) == []


def test_there_is_no_other_lock() -> None:
    assert {path.name for path in ROOT.rglob("requirements*.txt") if ".venv" not in path.parts} == set(LOCKS)


@pytest.mark.parametrize("word", [" --no-deps", " --require-hashes"])
def test_a_word_taken_from_the_makefile_is_seen(word: str) -> None:
    head, found, tail = MAKEFILE.partition("install = ")
    assert found
    assert loose_locks(head + found + tail.replace(word, "", 1))


@pytest.mark.parametrize(
    "text",
    [
        "pip install -r requirements.txt",
        "pip install -rrequirements.txt --no-deps",
        "pip3 install --requirement=requirements-dev.txt --require-hashes",
        ".venv/bin/python -m pip install --no-deps \\\n    --requirement requirements.txt",
        "python -m pip install --require-hashes -r requirements.txt && echo --no-deps",
        "x=$(python -m pip install -r requirements.txt)",
        "make site; pip install --upgrade -r requirements-bench.txt",
        "`pip install -r requirements.txt` --require-hashes --no-deps",
        "uv pip install -r requirements.txt --require-hashes",
        "uv pip sync requirements.txt",
        "    pip download --require-hashes --requirement requirements.txt",
    ],
)
def test_a_loose_installation_is_seen(text: str) -> None:
    assert len(loose_locks(text)) == 1


def test_an_installation_folded_by_yaml_is_seen() -> None:
    text = "jobs:\n  a:\n    steps:\n      - run: >\n          pip install\n          -r requirements.txt\n"
    assert loose_locks(steps(text)) == ["pip install -r requirements.txt"]


@pytest.mark.parametrize(
    "text",
    [
        "python -m pip install --require-hashes --no-deps -r requirements.txt",
        "pip install --no-deps --quiet \\\n  --require-hashes --requirement requirements-dev.txt && pip check",
        "venv/bin/pip install pywb",
        ".venv/bin/python -m pip install 'dask[distributed]'",
        "pip-audit --requirement requirements.txt",
        "uv pip compile pyproject.toml --output-file requirements.txt",
    ],
)
def test_what_is_no_loose_installation_is_let_pass(text: str) -> None:
    assert loose_locks(text) == []


@pytest.mark.parametrize("text", ["pip install ruff", "pip install -e .", "uv sync", "uvx ruff", "pipx install uv"])
def test_an_installation_without_a_lock_is_seen(text: str) -> None:
    assert len(unlocked(text)) == 1


@pytest.mark.parametrize(
    "row",
    [
        "anyio==4.1.0",
        "anyio==4.1.0 \\\n    # via httpx",
        f"anyio>=4.1.0 \\\n    {HASH}",
        f"anyio \\\n    {HASH}",
        f"anyio @ https://host.invalid/anyio.whl \\\n    {HASH}",
        "anyio==4.1.0 \\\n    --hash=md5:00000000000000000000000000000000",
        "anyio==4.1.0 ; python_version < '3.13'",
        "-e .",
        "-r requirements.txt",
        "--index-url https://host.invalid/simple",
    ],
)
def test_a_loose_line_of_a_lock_is_seen(row: str) -> None:
    whole = (
        f"httpx==1.0 \\\n    {HASH} \\\n    {HASH}\n    # via ruwen\nidna==3.1 ; sys_platform == 'x' \\\n    {HASH}\n"
    )
    assert lock_faults(whole) == []
    assert len(lock_faults(f"{whole}{row}\n")) == 1


def pip(python: Path | str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(python), "-m", "pip", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def index() -> None:
    """Skips where no package index answers: then nothing is known of the locks."""
    if pip(sys.executable, "--retries", "1", "--timeout", "20", "index", "versions", "pip").returncode:
        pytest.skip("no package index can be reached from here, so no lock can be installed")


@pytest.mark.long
@pytest.mark.usefixtures("index")
@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_whole(name: str, tmp_path: Path) -> None:
    """Installed alone into an empty environment, it lacks nothing and nothing in it contradicts."""
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    done = pip(python, "install", "--quiet", "--require-hashes", "--no-deps", "--requirement", str(ROOT / name))
    assert done.returncode == 0, done.stderr
    checked = pip(python, "check")
    assert checked.returncode == 0, checked.stdout
