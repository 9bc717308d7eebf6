"""One request: checked address, own headers, capped answer, one deadline. Redirects are returned, not followed."""

from __future__ import annotations

import contextlib
import email.utils
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpcore
import httpx

from ruwen.scrape.fetch.address import AllowList, Resolver, Target, locate, resolve_host
from ruwen.scrape.fetch.body import HTML, PACKED, content_type, gunzip, header_charset, require_type, unpack
from ruwen.scrape.fetch.failure import FetchError
from ruwen.scrape.fetch.wire import Exchange, Transport

Headers = tuple[tuple[str, str], ...]
REDIRECTS = (301, 302, 303, 307, 308)
_PRINTABLE = re.compile(r"[!-~][ -~]*")


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps of one request: total seconds, bytes from the wire, bytes after decoding."""

    seconds: float = 30.0
    wire_bytes: int = 8 * 1024 * 1024
    decoded_bytes: int = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: 200 with its payload (decoded), 304, or a redirect with its `location`.

    `request_headers` and `response_headers` as sent; `charset` from the Content-Type header.
    """

    url: str
    status: int
    status_line: str
    request_line: str
    request_headers: Headers
    response_headers: Headers
    fetched_at: datetime
    payload: bytes = field(default=b"", repr=False)
    content_type: str = ""
    charset: str | None = None
    location: str = ""

    def header(self, name: str) -> str:
        return next((value for key, value in self.response_headers if key.lower() == name.lower()), "")


class Client:
    """Makes single requests. `clock` gives the aware time of a capture; `resolve` turns a host into addresses."""

    def __init__(
        self,
        agent: str,
        *,
        allowed: AllowList | None = None,
        limits: Limits | None = None,
        resolve: Resolver = resolve_host,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.allowed = allowed or AllowList()
        self.limits = limits or Limits()
        self._agent, self._resolve, self._clock = agent, resolve, clock
        self._transport = Transport()

    def locate(self, url: str) -> Target:
        """The checked address of a URL; FetchError when it may not be fetched."""
        return locate(url, self.allowed, self._resolve, self.limits.seconds)

    def get(
        self,
        url: str,
        *,
        accept: tuple[str, ...] = HTML,
        etag: str = "",
        last_modified: str = "",
        max_bytes: int | None = None,
        cut: bool = False,
        target: Target | None = None,
    ) -> Response:
        """One request; FetchError for whatever is not 200, 304 or a redirect, or breaks a rule or a cap.

        `accept`: media types, empty = any. `cut`: drop what goes beyond `max_bytes` instead of refusing.
        `target`: what `locate` gave for this URL just now, so that the name is asked for once.
        """
        cap = min(max_bytes or self.limits.decoded_bytes, self.limits.decoded_bytes)
        exchange = Exchange(target or self.locate(url), self.limits.seconds, self.limits.wire_bytes)
        headers = self._headers(accept, etag, last_modified)
        return self._ask(exchange, "GET", url, headers, lambda made, got: self._read(made, got, accept, cap, cut))

    def post(self, url: str, body: bytes, *, kind: str, accept: str, max_bytes: int) -> Response:
        """Send `body` of the media type `kind`; FetchError for whatever is not a 200 of the type `accept`."""
        exchange = Exchange(self.locate(url), self.limits.seconds, self.limits.wire_bytes)
        headers = {**self._headers((accept,), "", ""), "Content-Type": kind}
        made = self._ask(
            exchange,
            "POST",
            url,
            headers,
            lambda made, got: self._read(made, got, (accept,), max_bytes, cut=False),
            body,
        )
        if made.status != 200:
            raise FetchError(f"http-{made.status}", f"服务器答复 {made.status}，这里不跟转址")
        return made

    def _ask(
        self,
        exchange: Exchange,
        method: str,
        url: str,
        headers: dict[str, str],
        read: Callable[[dict[str, Any], httpx.Response], Response],
        body: bytes | None = None,
    ) -> Response:
        """One request and its answer, as `read` makes it; every fault becomes a FetchError."""
        self._transport.exchange = exchange
        fetched_at = self._clock()
        try:
            request = httpx.Request(method, url, headers=headers, content=body)
            with contextlib.closing(self._transport.handle_request(request)) as answer:
                return read(_described(url, request, answer, fetched_at), answer)
        except (httpcore.TimeoutException, httpx.TimeoutException, TimeoutError):
            raise FetchError("deadline", f"{self.limits.seconds:g} 秒内没有答完", again=True) from None
        except (httpcore.ConnectError, httpx.ConnectError):
            raise FetchError("connect", "连接不上（网络、证书或端口）", again=True) from None
        except (httpcore.ProtocolError, httpx.ProtocolError) as error:
            raise _protocol_error(str(error)) from None
        except (httpcore.NetworkError, httpx.NetworkError, OSError):
            raise FetchError("network", "连接中断", again=True) from None
        except (httpx.InvalidURL, UnicodeError, ValueError):
            raise FetchError("bad-url", "网址写法有误") from None
        finally:
            self._transport.exchange = None

    def _headers(self, accept: tuple[str, ...], etag: str, last_modified: str) -> dict[str, str]:
        headers = {
            "User-Agent": self._agent,
            "Accept": ", ".join(accept) or "*/*",
            "Accept-Encoding": "gzip",
            "Accept-Language": "zh-CN, zh;q=0.9",
            "Connection": "close",
        }
        validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        # A validator of other letters cannot be sent back as it came; without it the whole page is asked for.
        headers |= {name: value for name, value in validators.items() if _PRINTABLE.fullmatch(value)}
        return headers

    def _read(
        self, made: dict[str, Any], answer: httpx.Response, accept: tuple[str, ...], cap: int, cut: bool
    ) -> Response:
        if answer.status_code in REDIRECTS:
            return Response(**made, location=answer.headers.get("location", ""))
        if answer.status_code == 304:
            return Response(**made)
        if answer.status_code != 200:
            raise _status_error(answer, made["fetched_at"])
        if not cut:
            _refuse_announced_size(answer, self.limits.wire_bytes)
        payload = unpack(answer.iter_raw(), answer.headers.get("content-encoding", ""), cap, cut=cut)
        header = answer.headers.get("content-type", "")
        kind = require_type(content_type(header), accept, payload)
        if kind in PACKED:
            payload = gunzip(payload, cap)
        return Response(**made, payload=payload, content_type=kind, charset=header_charset(header))


def _described(url: str, request: httpx.Request, answer: httpx.Response, fetched_at: datetime) -> dict[str, Any]:
    """What every Response says, whatever its status."""
    return {
        "url": url,
        "status": answer.status_code,
        "status_line": f"{answer.status_code} {answer.reason_phrase}".strip(),
        "request_line": f"{request.method} {request.url.raw_path.decode('ascii')} HTTP/1.1",
        "request_headers": _pairs(request.headers),
        "response_headers": _pairs(answer.headers),
        "fetched_at": fetched_at,
    }


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, as a number or a date (RFC 9110 section 10.2.3)."""
    if re.fullmatch(r"\s*[0-9]+\s*", value):
        return float(value[:400])
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def _pairs(headers: httpx.Headers) -> Headers:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers.raw)


def _status_error(answer: httpx.Response, now: datetime) -> FetchError:
    status = answer.status_code
    seconds = retry_after(answer.headers.get("retry-after", ""), now)
    if status in (429, 503):
        return FetchError(f"http-{status}", f"服务器请我们慢些（{status}）", again=True, retry_after=seconds)
    if status >= 500:
        return FetchError(f"http-{status}", f"服务器出错（{status}）", again=True, retry_after=seconds)
    return FetchError(f"http-{status}", f"服务器答复 {status}")


def _refuse_announced_size(answer: httpx.Response, cap: int) -> None:
    announced = answer.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > cap:
        raise FetchError("body-too-big", f"正文自称 {int(announced) // 1024} KiB，超过上限")


def _protocol_error(message: str) -> FetchError:
    if "without sending complete message body" in message or "incomplete" in message:
        return FetchError("truncated", "正文没有传完就断了", again=True)
    if "without sending" in message:
        return FetchError("no-answer", "服务器没有答复就断开了", again=True)
    if "too long" in message.lower() or "too large" in message.lower():
        return FetchError("headers-too-big", "应答头太长")
    return FetchError("protocol", "应答不合 HTTP 规则")
