"""Same input, same bytes: whatever the folder, the zone, the locale, the hash seed or the time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.demo import DEMO
from tests.site.conftest import ROOT, Place, copy_content


def test_other_folder_zone_locale_and_seed_give_the_same_bytes(site: Place, tmp_path: Path) -> None:
    other = copy_content(tmp_path / "another folder")
    other.make({"TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "4711"})
    assert other.tree() == site.tree()


def test_second_run_changes_nothing(site: Place, fresh: Place) -> None:
    before = {path: path.read_bytes() for path in sorted(fresh.content.rglob("*")) if path.is_file()}
    fresh.make()
    assert {path: path.read_bytes() for path in sorted(fresh.content.rglob("*")) if path.is_file()} == before
    assert fresh.tree() == site.tree()


def test_bundled_content_is_what_the_steps_make(site: Place) -> None:
    """The committed articles and figures are those that the committed archive gives."""
    for name in ("articles", "data"):
        for path in sorted((DEMO / name).rglob("*")):
            if path.is_file():
                made = site.content / path.relative_to(DEMO)
                assert made.read_bytes() == path.read_bytes(), path.name


def test_output_names_no_machine_and_no_moment(site: Place) -> None:
    for name, data in site.tree().items():
        for word in (str(site.root).encode(), str(ROOT).encode(), b"/tmp/", b"/home/"):
            assert word not in data, name


def test_pelican_alone_builds_the_same_site(site: Place, fresh: Place) -> None:
    """Plain `pelican`, as its users know it, with the charts drawn."""
    target = fresh.root / "plain"
    env = {key: value for key, value in os.environ.items() if key not in {"SITEURL", "AS_OF", "ARCHIVE"}}
    env |= {"CONTENT": str(fresh.content), "BUILD": str(fresh.root / "build")}
    order = [sys.executable, "-m", "pelican", str(fresh.content), "-s", "pelicanconf.py", "-o", str(target)]
    done = subprocess.run(
        [*order, "--fatal", "warnings"], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    names = {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}
    assert names == site.tree()
