"""Readers who look at pages of a running web server while something else goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from tests.site.web_server import Reader, Server

READERS = 8


def look_on(
    server: Server, look: Callable[[Reader, int], None], act: Callable[[], None], each: int, pace: float
) -> int:
    """Let the readers look while `act` goes on; the first that is wronged ends the test. Returns the looks."""
    done = threading.Event()

    def read(number: int) -> int:
        count = 0
        with server.reader() as reader:
            while count < each and not (done.is_set() and count):
                look(reader, number + count * READERS)
                count += 1
                done.wait(pace)
        return count

    with ThreadPoolExecutor(READERS) as pool:
        counts = [pool.submit(read, number) for number in range(READERS)]
        try:
            act()
        finally:
            done.set()
        return sum(count.result() for count in counts)
