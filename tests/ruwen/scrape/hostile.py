"""A publisher at http://news.hostile.test/ that looks public: the name resolves to a public address, and connections
to that address end at a loopback server, so that every rule for public hosts holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import httpcore
import pytest
from tests.ruwen.scrape.loopback import Loopback

from ruwen.archive import Archive
from ruwen.console import Console
from ruwen.scrape.fetch import Client, FetchError, Limits
from ruwen.scrape.memory import Checks
from ruwen.scrape.rounds import Round
from ruwen.scrape.visitor import Visitor

HOST = "news.hostile.test"
ADDRESS = "93.184.215.14"
LIMITS = Limits(seconds=120, wire_bytes=2_000_000, decoded_bytes=2_000_000)
HURRIED = replace(LIMITS, seconds=1.5)
"""For servers that are waited for in vain."""


def url(path: str) -> str:
    return f"http://{HOST}{path}"


def resolve(host: str, _: float) -> list[str]:
    """The publisher's name, and every other name as a public DNS would: not at all, or as written."""
    known = {HOST: [ADDRESS], "inside.hostile.test": ["10.0.0.7"], "both.hostile.test": [ADDRESS, "127.0.0.1"]}
    if host in known:
        return known[host]
    from ruwen.scrape.fetch import resolve_host

    if host.endswith((".test", ".example")):
        raise FetchError("dns", f"解析不了 {host}", again=True)
    return resolve_host(host, 1.0)


def lead_home(monkeypatch: pytest.MonkeyPatch, server: Loopback) -> list[tuple[str, int]]:
    """Connections to the public address end at the server; any other goes nowhere. Returns where any were made."""
    made: list[tuple[str, int]] = []
    real = httpcore.SyncBackend.connect_tcp

    def connect_tcp(self: Any, host: str, port: int, *rest: Any, **options: Any) -> Any:
        made.append((host, port))
        if (host, port) != (ADDRESS, 80):
            raise httpcore.ConnectError(f"{host}:{port}")
        address, _, own = server.netloc.partition(":")
        return real(self, address, int(own), *rest, **options)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect_tcp)
    return made


def round_of(folder: Path, slept: list[float] | None = None, limits: Limits = LIMITS) -> Round:
    """A round that does not really wait: a clock that sleeping moves."""
    clock = [1_600_000_000.0]

    def sleep(seconds: float) -> None:
        clock[0] += seconds
        if slept is not None:
            slept.append(seconds)

    checks = Checks(folder / "checks.json")
    client = Client("RuwenBot/1 (test)", limits=limits, resolve=resolve)
    visitor = Visitor(client, checks, sleep=sleep, now=lambda: clock[0])
    return Round(Archive(folder / "archive"), visitor, checks, Console(quiet=True))
