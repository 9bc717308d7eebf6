"""The body of an answer: unpacked within a cap, and of a kind that was asked for."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

from ruwen.scrape.fetch.failure import FetchError

HTML = ("text/html", "application/xhtml+xml")
XML = ("text/xml", "application/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml")
PACKED = ("application/gzip", "application/x-gzip")
IMAGES = ("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif")
PLAIN = ("text/plain",)

_TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)")
_MAX_MEMBERS = 1000
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def content_type(header: str) -> str:
    """The media type in lower case, "" when the header names none."""
    found = _TYPE.match(header)
    return found[1].lower() if found else ""


def header_charset(header: str) -> str | None:
    found = _CHARSET.search(header)
    return found[1] if found else None


def require_type(kind: str, accept: tuple[str, ...], payload: bytes) -> str:
    """The media type to record; an empty `accept` takes any.

    A missing one is believed to be HTML when the bytes look like markup.
    """
    if not accept:
        return kind
    if not kind or kind in ("application/octet-stream", "application/unknown"):
        if payload[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
            return "text/html" if "text/html" in accept else accept[0]
        raise FetchError("content-type", "没有说明内容类型，看来也不是网页")
    if accept and kind not in accept:
        raise FetchError("content-type", f"内容类型是 {kind}，不是所要的")
    return kind


def unpack(chunks: Iterable[bytes], encoding: str, max_bytes: int, *, cut: bool = False) -> bytes:
    """The payload; at most one layer of gzip or deflate, never inflated beyond `max_bytes`.

    `cut`: what goes beyond is dropped and not read, instead of refused (robots.txt).
    """
    layers = [name.strip().lower() for name in encoding.split(",") if name.strip().lower() not in ("", "identity")]
    if not layers:
        return _collect(chunks, max_bytes, cut=cut)
    if len(layers) > 1 or layers[0] not in ("gzip", "x-gzip", "deflate"):
        raise FetchError("content-encoding", f"内容编码是 {encoding[:60]}，只接受一层 gzip")
    return _inflate(chunks, max_bytes, deflate=layers[0] == "deflate", cut=cut)


def gunzip(data: bytes, max_bytes: int) -> bytes:
    """A file that is itself gzip (sitemap.xml.gz)."""
    return _inflate([data], max_bytes, deflate=False)


def _collect(chunks: Iterable[bytes], max_bytes: int, *, cut: bool) -> bytes:
    parts: list[bytes] = []
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > max_bytes and cut:
            return b"".join([*parts, chunk])[:max_bytes]
        if total > max_bytes:
            raise FetchError("body-too-big", f"正文超过 {max_bytes // 1024} KiB")
        parts.append(chunk)
    return b"".join(parts)


def _inflate(chunks: Iterable[bytes], max_bytes: int, *, deflate: bool, cut: bool = False) -> bytes:
    inflater = _Inflater(deflate=deflate)
    parts: list[bytes] = []
    total = 0
    try:
        for chunk in chunks:
            parts.append(inflater.feed(chunk, max_bytes + 1 - total))
            total += len(parts[-1])
            if total > max_bytes and cut:
                return b"".join(parts)[:max_bytes]
            if total > max_bytes:
                raise FetchError("decoded-too-big", f"解压后超过 {max_bytes // 1024} KiB")
    except zlib.error:
        raise FetchError("bad-gzip", "压缩数据坏了") from None
    if inflater.is_torn:
        raise FetchError("truncated", "压缩数据不完整", again=True)
    return b"".join(parts)


class _Inflater:
    """Reads a packed body piece by piece.

    A gzip body may consist of several members (RFC 1952 section 2.2); other bytes after an end are ignored, as other
    clients do. "deflate" is zlib by the standard, raw deflate by some servers; the first byte tells.
    """

    def __init__(self, *, deflate: bool) -> None:
        self._deflate, self._members, self._between = deflate, 0, b""
        self._stream = None if deflate else zlib.decompressobj(zlib.MAX_WBITS | 16)

    @property
    def is_torn(self) -> bool:
        """Whether what was begun has not ended."""
        return self._stream is not None and not self._stream.eof

    def feed(self, chunk: bytes, room: int) -> bytes:
        """What the next bytes inflate to, `room` bytes at most: a caller that gets so many has met the cap."""
        if self._stream is None:
            self._stream = zlib.decompressobj(zlib.MAX_WBITS if chunk[:1] == b"\x78" else -zlib.MAX_WBITS)
        if self._stream.eof:
            self._between += chunk if len(self._between) < 2 else b""  # a member's first two bytes may come apart
            if not self._next_member(self._between):
                return b""
            chunk, self._between = self._between, b""
        parts = [self._stream.decompress(chunk, room)]
        while self._stream.eof and room > len(parts[-1]):
            room -= len(parts[-1])
            rest = self._stream.unused_data
            if not self._next_member(rest):
                self._between = rest
                break
            parts.append(self._stream.decompress(rest, room))
        return b"".join(parts)

    def _next_member(self, data: bytes) -> bool:
        if self._deflate or not data.startswith(b"\x1f\x8b"):
            return False
        self._members += 1
        if self._members > _MAX_MEMBERS:
            raise FetchError("bad-gzip", f"压缩数据分成了 {_MAX_MEMBERS} 段以上")
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return True
