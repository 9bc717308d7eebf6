"""What every test shares: no network but loopback, no verdict by the clock, and a small hand-made project."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_socket
from hypothesis import HealthCheck, settings

from ruwen.collect import steps
from ruwen.console import Console
from ruwen.paths import Paths
from tests.ruwen.sample import write_project

LOOPBACK = ["127.0.0.1", "localhost", "::1"]
_RESOLVED: dict[str, set[str]] = {}

# The same examples on every machine, however busy it is.
settings.register_profile("ruwen", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ruwen")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """A test that reaches for the network fails at once, on every machine alike."""
    pytest_socket.socket_allow_hosts(LOOPBACK, allow_unix_socket=True, resolution_cache=_RESOLVED)


@pytest.fixture
def project(tmp_path: Path) -> Paths:
    """A content folder with two archived reports: a `full` sample, and one of a source that is only linked."""
    return write_project(tmp_path)


@pytest.fixture
def collected(project: Paths) -> Paths:
    """The same with its articles and figures written."""
    steps.write_articles(project, Console(quiet=True))
    steps.write_figures(project, Console(quiet=True))
    return project


@pytest.fixture
def bare(tmp_path: Path) -> Paths:
    """The four folders without anything in them."""
    return Paths(tmp_path / "content", tmp_path / "output", tmp_path / "build", tmp_path / "content/archive")
