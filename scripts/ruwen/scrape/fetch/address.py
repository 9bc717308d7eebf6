"""Which addresses may be fetched: public ones on the web's own ports, or those a person named.

A name is resolved once for each request and the connection goes to that very address, so a name that
changes its mind between check and use gains nothing (DNS rebinding).
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from ruwen.scrape.fetch.failure import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, float], list[str]]
"""(host, seconds at most) -> addresses as text; raises FetchError."""

_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: the name for Host and TLS, and the one address to connect to.

    `spent`: seconds that resolving the name took; they count towards the request's deadline.
    """

    scheme: str
    host: str
    port: int
    address: str
    spent: float = 0.0

    @property
    def is_loopback(self) -> bool:
        return ipaddress.ip_address(self.address.partition("%")[0]).is_loopback


class AllowList:
    """Hosts that a person admitted by `--allow-host HOST[:PORT]`; without a port, every port of that host."""

    def __init__(self, entries: Iterable[str] = ()) -> None:
        self._entries: set[tuple[str, int | None]] = set()
        for entry in entries:
            try:
                parts = urlsplit(f"//{entry}")
                host, port = parts.hostname, parts.port
            except ValueError:
                host, port = None, None
            if not host or parts.path or "@" in entry:
                raise FetchError("bad-allow-host", f"--allow-host 应写成 HOST 或 HOST:PORT，现为“{entry}”")
            self._entries.add((host, port))

    def admits(self, host: str, port: int) -> bool:
        return (host, None) in self._entries or (host, port) in self._entries


def locate(url: str, allowed: AllowList, resolve: Resolver, seconds: float) -> Target:
    """Check an address and resolve it; FetchError when it is not one that we may fetch."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError:
        raise FetchError("bad-url", "网址写法有误") from None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise FetchError("bad-scheme", f"只取 http 和 https，不取 {scheme or '（空）'}")
    if not host:
        raise FetchError("bad-url", "网址里没有主机名")
    if parts.username is not None or parts.password is not None:
        raise FetchError("credentials", "网址里带了用户名或密码")
    number = port if port is not None else _PORTS[scheme]
    admitted = allowed.admits(host, number)
    if not admitted and number not in _PORTS.values():
        raise FetchError("bad-port", f"端口 {number} 不是 80 或 443；确要取，请加 --allow-host {host}:{number}")
    began = time.monotonic()
    addresses = resolve(host, seconds)
    if not addresses:
        raise FetchError("no-address", f"{host} 没有地址", again=True)
    if not admitted:
        for address in addresses:
            if not is_public(address):
                raise FetchError("not-public", f"{host} 指向非公网地址 {address}；内网来源请加 --allow-host {host}")
    return Target(scheme, host, number, addresses[0], time.monotonic() - began)


def is_public(address: str) -> bool:
    """Whether the whole internet means the same by this address (IANA special-purpose registries)."""
    parsed: Address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        if inner is None and parsed in _NAT64:
            inner = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if parsed.is_site_local:
            return False
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved and not parsed.is_unspecified


def resolve_host(host: str, seconds: float) -> list[str]:
    """The system's resolver with a time limit: getaddrinfo itself has none."""
    with contextlib.suppress(ValueError):
        return [str(ipaddress.ip_address(host))]
    found: list[str] = []
    failed: list[str] = []

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            failed.append(str(error))
        else:
            found.extend(dict.fromkeys(str(row[4][0]) for row in rows))

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise FetchError("dns-timeout", f"解析 {host} 超时", again=True)
    if failed:
        raise FetchError("dns", f"解析不了 {host}", again=True)
    return found
