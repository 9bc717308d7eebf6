"""The preview: pages with the reload script, a rebuild after each change, and what went wrong above the old page."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import pytest

from tests.site.conftest import ROOT, Place
from tests.site.test_refusals import POST, write_post


@pytest.fixture
def preview(fresh_small: Place) -> Iterator[str]:
    order = [sys.executable, "-u", str(ROOT / "scripts" / "serve_site.py"), "--port", "0"]
    order += [f"--{name}={fresh_small.root / name}" for name in ("content", "output", "build")]
    env = {key: value for key, value in os.environ.items() if key not in {"SITEURL", "AS_OF", "ARCHIVE"}}
    with subprocess.Popen(order, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=env) as process:
        assert process.stderr
        found = re.search(r"http://localhost:(\d+)/", process.stderr.readline())
        assert found
        yield f"http://127.0.0.1:{found[1]}"
        process.terminate()


def get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=120) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def until(holds: Callable[[], bool], seconds: float = 300) -> None:
    """Wait for a rebuild; the watcher takes its time on a busy machine."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "nothing was rebuilt"
        time.sleep(0.2)


def test_preview_follows_the_editor(fresh_small: Place, preview: str) -> None:
    status, home = get(f"{preview}/")
    assert (status, "/__reload.js" in home) == (200, True)
    assert get(f"{preview}/__reload.js")[0] == 200
    assert get(f"{preview}/theme/favicon.svg")[0] == 200
    status, missing = get(f"{preview}/no-such-page/")
    assert status == 404
    assert "没有这个页面" in missing

    write_post(fresh_small, POST)
    until(lambda: get(f"{preview}/posts/a-new-post/")[0] == 200)

    write_post(fresh_small, POST.replace("2026-11-02", "2026-13-45"))
    until(lambda: "E103" in get(f"{preview}/")[1])
    assert "content/posts/a-new-post.md:4" in get(f"{preview}/")[1]
    assert get(f"{preview}/posts/a-new-post/")[0] == 200

    write_post(fresh_small, POST)
    until(lambda: "E103" not in get(f"{preview}/")[1])


def test_port_in_use_says_so(fresh_small: Place, preview: str) -> None:
    done = fresh_small.run("serve_site", "--port", preview.rsplit(":", 1)[1])
    assert done.returncode == 1
    assert "PORT=8001" in done.stderr
