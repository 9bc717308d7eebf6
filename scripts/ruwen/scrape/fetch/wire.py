"""The connection beneath httpx: to the address that was checked, within one deadline, under one byte cap.

httpx's own timeouts start anew with every byte, so a server that drips one byte a second holds a client
for ever; here the whole exchange shares one clock.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from ruwen.scrape.fetch.address import Target
from ruwen.scrape.fetch.failure import FetchError


class Exchange:
    """What one request may still use: seconds until its deadline, less what its name took, and bytes from the wire."""

    def __init__(self, target: Target, seconds: float, max_bytes: int) -> None:
        self.target = target
        self.ends = time.monotonic() + seconds - target.spent
        self.bytes_left = max_bytes

    def seconds_left(self) -> float:
        left = self.ends - time.monotonic()
        if left <= 0:
            raise FetchError("deadline", "超过了总时限", again=True)
        return left

    def spend(self, count: int) -> None:
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise FetchError("body-too-big", "传来的字节超过上限")


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, exchange: Exchange) -> None:
        self._inner, self._exchange = inner, exchange

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002  # one clock
        data = self._inner.read(max_bytes, self._exchange.seconds_left())
        self._exchange.spend(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._inner.write(buffer, self._exchange.seconds_left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._exchange.seconds_left())
        return _Stream(inner, self._exchange)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    def __init__(self, exchange: Exchange) -> None:
        self._exchange, self._inner = exchange, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        target = self._exchange.target
        if (host.strip("[]"), port) != (target.host, target.port):
            raise FetchError("bad-url", "网址有两种读法")
        seconds = self._exchange.seconds_left()
        return _Stream(self._inner.connect_tcp(target.address, port, timeout=seconds), self._exchange)


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes], pool: httpcore.ConnectionPool) -> None:
        self._stream, self._pool = stream, pool

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        self._pool.close()


class Transport(httpx.BaseTransport):
    """One connection for each request: no answer can leak from one request into the next."""

    def __init__(self) -> None:
        self.exchange: Exchange | None = None
        self._tls: ssl.SSLContext | None = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self.exchange is None:
            raise FetchError("bad-url", "没有检查过的网址")
        if request.url.scheme == "https" and self._tls is None:
            self._tls = httpx.create_ssl_context(trust_env=False)
        pool = httpcore.ConnectionPool(
            ssl_context=self._tls,
            max_connections=1,
            max_keepalive_connections=0,
            network_backend=_Backend(self.exchange),
        )
        try:
            answer = pool.handle_request(
                httpcore.Request(
                    method=request.method.encode("ascii"),
                    url=httpcore.URL(
                        scheme=request.url.raw_scheme,
                        host=request.url.raw_host,
                        port=request.url.port,
                        target=request.url.raw_path,
                    ),
                    headers=request.headers.raw,
                    content=request.read(),
                )
            )
        except BaseException:
            pool.close()
            raise
        stream = answer.stream
        if not isinstance(stream, Iterable):
            raise FetchError("protocol", "应答没有正文流")
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(stream, pool))
