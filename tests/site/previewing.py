"""A running `make serve` for a test: on a project of its own, whose theme may be spoiled too."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.site.conftest import ROOT, Place

DAY = "2026-11-02"
"""The day that site.toml of the sample fixes; a preview does not go by it."""
PATIENCE = 240.0
"""Seconds after which a test gives up: far more than a rebuild takes on the busiest machine."""


def copy_project(built: Place, target: Path) -> Place:
    """The program, the theme and a built sample in a folder of their own."""
    for name in ("scripts", "plugins", "theme"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, target)
    for name in ("content", "build"):
        shutil.copytree(built.root / name, target / name)
    return Place(target)


class Preview:
    """Its address, and what it says line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process, self.lines = process, list[str]()
        self._heard = threading.Condition()
        threading.Thread(target=self._listen, daemon=True).start()
        found = re.search(r"http://localhost:(\d+)/", self.wait_for("预览："))
        assert found
        self.port = int(found[1])
        self.address = f"http://localhost:{self.port}"

    def _listen(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            with self._heard:
                self.lines.append(line)
                self._heard.notify_all()

    def wait_for(self, words: str, times: int = 1) -> str:
        """The line that says these words, as soon as it was said that often."""

        def said() -> list[str]:
            return [line for line in self.lines if words in line]

        with self._heard:
            assert self._heard.wait_for(lambda: len(said()) >= times, PATIENCE), "".join(self.lines)
            return said()[times - 1]

    def wait_built(self, earlier: int) -> None:
        """Until one more whole build than `earlier` was told."""
        self.wait_for("已重新生成", earlier + 1)

    @property
    def builds(self) -> int:
        return sum("已重新生成" in line for line in self.lines)


@contextmanager
def previewing(place: Place, scripts: Path = ROOT / "scripts") -> Iterator[Preview]:
    order = [sys.executable, "-u", str(scripts / "serve_site.py"), "--port", "0"]
    order += [f"--{name}={place.root / name}" for name in ("content", "output", "build")]
    env = {key: value for key, value in os.environ.items() if key not in {"SITEURL", "ARCHIVE"}}
    env["AS_OF"] = DAY
    with subprocess.Popen(order, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=env) as process:
        try:
            yield Preview(process)
        finally:
            process.terminate()
            process.wait(PATIENCE)
