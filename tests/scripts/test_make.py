"""The Makefile where it can destroy: `clean` stays away from releases; `rollback` passes on any name as it is."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from tests.ruwen.sample import write

from ruwen.paths import ROOT

RELEASE = "releases/0001-2026-11-30-00000000"


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, env=clean, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture
def places(tmp_path: Path) -> Path:
    """What stands for a built site, a cache and a published release."""
    write(tmp_path / "output/datapackage.json", "{}")
    write(tmp_path / "build/state/run.lock", "1")
    write(tmp_path / "public" / RELEASE / "datapackage.json", "{}")
    write(tmp_path / "public" / RELEASE / "state/x", "1")
    (tmp_path / "public/current").symlink_to(RELEASE)
    return tmp_path


def kept(places: Path) -> bool:
    public = places / "public"
    return all((place / "datapackage.json").is_file() for place in (public / "current", public / RELEASE))


@pytest.mark.parametrize(
    ("output", "build"),
    [
        ("public/current", "build"),
        ("output", f"public/{RELEASE}"),
        (".", "build"),
        ("public", "build"),
    ],
)
def test_clean_refuses_what_lies_in_public_or_around_it(places: Path, output: str, build: str) -> None:
    write(places / "datapackage.json", "{}")
    done = make("clean", f"OUTPUT={places / output}", f"BUILD={places / build}", f"PUBLISH={places / 'public'}")
    assert done.returncode
    assert "没有删" in done.stderr
    assert kept(places)
    assert (places / "build/state").is_dir()


def test_clean_says_what_it_would_remove_and_public_is_not_in_it(places: Path) -> None:
    done = make("--dry-run", "clean", f"PUBLISH={places / 'public'}")
    [line] = [line for line in done.stdout.splitlines() if line.startswith("rm ")]
    assert "public" not in line
    assert "output" in line


def test_rollback_passes_the_release_on(places: Path) -> None:
    def order(*arguments: str) -> str:
        return make("--dry-run", "--old-file=.venv/site.stamp", "rollback", *arguments).stdout.strip()

    assert order("TO=0007") == ".venv/bin/python scripts/publish_site.py --rollback --to '0007'"
    assert order("TO=a'; touch x") == ".venv/bin/python scripts/publish_site.py --rollback --to 'a'\\''; touch x'"
    assert order() == ".venv/bin/python scripts/publish_site.py --rollback"
