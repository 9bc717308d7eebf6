"""The builder's loop: a warm process that forks a child for each order, and gives the old one up for a newer."""

from __future__ import annotations

import os
import selectors
import signal
from collections.abc import Callable
from contextlib import suppress

from ruwen.errors import Problem
from ruwen.preview.messages import Event, Order
from ruwen.preview.trouble import FAILED

Tell = Callable[[Event], None]
Build = Callable[[Order, Tell], None]
CHUNK = 1 << 16


class Worker:
    """Reads orders from `source` and passes each child's events on to `target`, whole lines only."""

    def __init__(self, build: Build, refresh: Callable[[], None], source: int, target: int) -> None:
        self.build, self.refresh, self.source, self.target = build, refresh, source, target
        self.selector = selectors.DefaultSelector()
        self.child, self.pipe, self.heard = 0, -1, b""
        self.order: Order | None = None

    def run(self) -> None:
        """Until `source` ends."""
        self.selector.register(self.source, selectors.EVENT_READ)
        waiting = b""
        while True:
            for key, _ in self.selector.select():
                data = os.read(key.fd, CHUNK)
                if key.fd == self.pipe:
                    self._pass_on(data)
                elif not data:
                    self._give_up()
                    return
                else:
                    *lines, waiting = (waiting + data).split(b"\n")
                    if lines:
                        self._start(Order.parse(lines[-1]))

    def _start(self, order: Order) -> None:
        self._give_up()
        self.refresh()
        reading, writing = os.pipe()
        self.order, self.child = order, os.fork()
        if self.child == 0:
            os.close(reading)
            _run_child(self.build, order, writing)
        os.close(writing)
        self.pipe = reading
        self.selector.register(reading, selectors.EVENT_READ)

    def _pass_on(self, data: bytes) -> None:
        *lines, self.heard = (self.heard + data).split(b"\n")
        for line in lines:
            _write(self.target, line + b"\n")
        if not data:
            status = self._bury()
            if status and self.order:
                problem = Problem("", 0, FAILED, "生成程序意外停下，详情在终端里。")
                _write(self.target, Event(self.order.number, "failed", (problem,)).line())

    def _give_up(self) -> None:
        if self.child:
            with suppress(ProcessLookupError):
                os.kill(self.child, signal.SIGKILL)
            self._bury()

    def _bury(self) -> int:
        self.selector.unregister(self.pipe)
        os.close(self.pipe)
        _, status = os.waitpid(self.child, 0)
        self.child, self.pipe, self.heard = 0, -1, b""
        return status


def _run_child(build: Build, order: Order, writing: int) -> None:
    """Never returns: a child that came back would answer orders itself."""
    code = 1
    try:
        build(order, lambda event: _write(writing, event.line()))
        code = 0
    finally:
        if code:
            import traceback

            traceback.print_exc()
        os._exit(code)


def _write(target: int, data: bytes) -> None:
    while data:
        data = data[os.write(target, data) :]
