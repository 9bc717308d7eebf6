"""The builder's loop: a child an order, a newer order ends an older child, and a child that dies is told of."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from ruwen.errors import Problem
from ruwen.paths import ROOT
from ruwen.preview.messages import Event, Order

PROGRAM = """
import os, signal, sys
from ruwen.errors import Problem
from ruwen.preview.messages import Event
from ruwen.preview.worker import Worker
def build(order, tell):
    tell(Event(order.number, "checked", (Problem("名" * 70000, 1, "E101", "错"),)))
    if order.output == "hang":
        signal.pause()
    if order.output == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if order.output == "raise":
        raise ValueError("boom")
    tell(Event(order.number, "links"))
Worker(build, lambda: None, 0, 1).run()
"""


@pytest.fixture
def worker() -> Iterator[subprocess.Popen[bytes]]:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    order = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(
        order, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env
    ) as made:
        yield made


def send(worker: subprocess.Popen[bytes], number: int, output: str) -> None:
    assert worker.stdin
    worker.stdin.write(Order(number, output, "", ("a",)).line())
    worker.stdin.flush()


def hear(worker: subprocess.Popen[bytes]) -> Event:
    assert worker.stdout
    return Event.parse(worker.stdout.readline())


def test_orders_one_after_another(worker: subprocess.Popen[bytes]) -> None:
    for number in (1, 2):
        send(worker, number, "x")
        event = hear(worker)
        assert (event.number, event.kind, len(event.problems[0].path)) == (number, "checked", 70000)
        assert hear(worker) == Event(number, "links")


def test_newer_order_ends_the_older(worker: subprocess.Popen[bytes]) -> None:
    send(worker, 1, "hang")
    assert hear(worker).number == 1
    send(worker, 2, "x")
    assert [hear(worker).number, hear(worker).kind] == [2, "links"]


@pytest.mark.parametrize("how", ["die", "raise"])
def test_child_that_dies_is_told_of(worker: subprocess.Popen[bytes], how: str) -> None:
    send(worker, 1, how)
    assert hear(worker).kind == "checked"
    event = hear(worker)
    assert (event.kind, event.problems[0].is_error) == ("failed", True)
    send(worker, 2, "x")
    assert [hear(worker).kind, hear(worker).kind] == ["checked", "links"]


def test_ends_with_its_orders_and_takes_the_child_along(worker: subprocess.Popen[bytes]) -> None:
    send(worker, 1, "hang")
    hear(worker)
    assert worker.stdin
    worker.stdin.close()
    assert worker.wait() == 0


def test_messages_survive_the_way() -> None:
    order = Order(3, "out", "early", ("a.md", "b.md"))
    assert Order.parse(order.line()) == order
    event = Event(3, "site", (Problem("甲.md", 2, "W105", "提醒\n"),))
    assert Event.parse(event.line()) == event
    assert event.line().count(b"\n") == 1
