"""A web server on loopback that does exactly what a test tells it, wrong things included."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Self

Script = Callable[["Conversation"], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the server saw it; times in seconds of the monotonic clock."""

    path: str
    headers: dict[str, str]
    began: float
    busy: int
    body: bytes = b""


@dataclass(slots=True)
class Conversation:
    """One connection: what was asked, and the socket to answer on."""

    asked: Asked
    socket: socket.socket

    def send(self, data: bytes) -> None:
        with contextlib.suppress(OSError):
            self.socket.sendall(data)

    def answer(self, body: bytes = b"", status: str = "200 OK", **headers: str) -> None:
        """A correct answer; header names with `_` for `-`."""
        fields = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        fields |= {name.replace("_", "-").title(): value for name, value in headers.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        self.send(f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body)


@dataclass(slots=True)
class Loopback:
    """Serves `routes` (path to script) on `address`; `asked` lists every request in order."""

    address: str = "127.0.0.1"
    routes: dict[str, Script] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    _listener: socket.socket = field(default_factory=lambda: socket.socket())
    _busy: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Self:
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listener.bind((self.address, 0))
        self._listener.listen(50)
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)  # close alone leaves a blocked accept() listening
        self._listener.close()

    @property
    def netloc(self) -> str:
        return f"{self.address}:{self._listener.getsockname()[1]}"

    def url(self, path: str) -> str:
        return f"http://{self.netloc}{path}"

    def page(self, path: str, body: bytes, **headers: str) -> None:
        """Serve a body with validators, answering 304 to a request that knows it already."""
        etag = headers.pop("etag", f'"{hash(body) & 0xFFFFFFFF:x}"')

        def script(talk: Conversation) -> None:
            if talk.asked.headers.get("if-none-match") == etag:
                talk.send(f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n".encode())
            else:
                talk.answer(body, etag=etag, **headers)

        self.routes[path] = script

    def paths(self) -> list[str]:
        return [one.path for one in self.asked]

    def gaps(self) -> list[float]:
        """Seconds between the starts of successive requests."""
        return [later.began - earlier.began for earlier, later in zip(self.asked, self.asked[1:], strict=False)]

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            with self._lock:
                self._busy += 1
            try:
                asked = self._read(connection)
                if asked is not None:
                    self.asked.append(asked)
                    script = self.routes.get(asked.path, _missing)
                    script(Conversation(asked, connection))
            finally:
                with self._lock:
                    self._busy -= 1

    def _read(self, connection: socket.socket) -> Asked | None:
        head, body = b"", b""
        while b"\r\n\r\n" not in head:
            with contextlib.suppress(OSError):
                chunk = connection.recv(65536)
                if chunk:
                    head += chunk
                    continue
            return None
        head, _, body = head.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines) if name}
        while len(body) < int(headers.get("content-length", 0)):
            chunk = connection.recv(65536)
            if not chunk:
                return None
            body += chunk
        return Asked(first.split(" ")[1], headers, time.monotonic(), self._busy, body)


def _missing(talk: Conversation) -> None:
    talk.answer(b"nothing here", "404 Not Found")


def hold(talk: Conversation, chunks: Iterator[bytes], pause: float) -> None:
    """Drip the chunks until the client hangs up."""
    try:
        for chunk in chunks:
            talk.socket.sendall(chunk)
            time.sleep(pause)
    except OSError:
        return


def article(title: str, sentence: str = "") -> bytes:
    """A small page that the extractor reads."""
    text = sentence or f"{title}。当天共有 356 人到场咨询,其中 21 人当场办好了手续,工作人员逐一作了解答。"
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{title}</title></head>"
        f"<body><h1>{title}</h1><div class='content'><p>{text}</p><p>{text}</p></div></body></html>"
    ).encode()
