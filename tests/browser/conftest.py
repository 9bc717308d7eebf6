"""A real browser on the built sample, served on loopback as a plain static server would."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from ruwen.dates import CHINA
from ruwen.paths import ROOT
from tests.site.conftest import Place, copy_content, shared

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
PATIENCE = 300_000
"""Milliseconds; what takes longer hangs. Playwright's own 30 seconds pass on a busy machine."""


AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
"""Every rule is applied; what passes is not described, for nobody reads it."""


def violations(page: Page) -> list[tuple[str, str]]:
    """(rule, HTML of the first element that breaks it) of everything that axe finds on the page."""
    found = Axe().run(page, options=AXE).response["violations"]
    return [(item["id"], item["nodes"][0]["html"]) for item in found]


class Quiet(SimpleHTTPRequestHandler):
    """Serves `root` below `prefix`, 404 elsewhere."""

    prefix = ""

    def translate_path(self, path: str) -> str:
        if not path.startswith(f"{self.prefix}/"):
            return os.devnull + "/none"
        return super().translate_path(path.removeprefix(self.prefix))

    def log_message(self, format: str, *args: object) -> None:
        pass


def serve(folder: Path, prefix: str = "") -> Iterator[str]:
    handler = type("Handler", (Quiet,), {"prefix": prefix})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def patience() -> Iterator[None]:
    """Every page made while this holds waits longer, and has the day of the sample: notices tell the reader's own."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("new_context", "new_page"):
            patch.setattr(Browser, name, _patient(getattr(Browser, name)))
        yield


def _patient(make: Callable[..., Any]) -> Callable[..., Any]:
    def made(browser: Browser, **options: Any) -> Any:
        one = make(browser, **options)
        one.set_default_timeout(PATIENCE)
        one.clock.set_fixed_time(datetime(2026, 11, 2, 12, tzinfo=CHINA))
        return one

    return made


@pytest.fixture(scope="session")
def browser(patience: None) -> Iterator[Browser]:
    found = subprocess.run([ROOT / ".ci" / "browser"], capture_output=True, text=True, check=False)
    if found.returncode != 0:
        pytest.fail(found.stderr)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found.stdout.strip(), args=ARGUMENTS, timeout=PATIENCE)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Place:
    """The same place as the `site` of tests/site."""
    return shared(tmp_path_factory, worker_id, "site", lambda root: copy_content(root).make())


@pytest.fixture(scope="session")
def address(built: Place) -> Iterator[str]:
    yield from serve(built.output)


@pytest.fixture(scope="session")
def subaddress(built: Place, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """The sample below a path; its charts are those of `built`, for a bare path is printed on none of them."""

    def make(root: Path) -> None:
        shutil.copytree(built.root / "build", root / "build")
        copy_content(root).make({"SITEURL": "/sub"})

    yield from serve(shared(tmp_path_factory, worker_id, "browsersub", make).output, "/sub")
