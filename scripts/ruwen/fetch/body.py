"""The body of an answer: unpacked within a cap, and of a kind that was asked for."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

from ruwen.fetch.failure import FetchError

HTML = ("text/html", "application/xhtml+xml")
XML = ("text/xml", "application/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml")
PACKED = ("application/gzip", "application/x-gzip")
IMAGES = ("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif")
PLAIN = ("text/plain",)

_TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)")
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
    inflater = None if deflate else zlib.decompressobj(zlib.MAX_WBITS | 16)
    parts: list[bytes] = []
    total = 0
    try:
        for chunk in chunks:
            if inflater is None:
                # "deflate" is zlib by the standard, raw deflate by some servers; the first byte tells.
                inflater = zlib.decompressobj(zlib.MAX_WBITS if chunk[:1] == b"\x78" else -zlib.MAX_WBITS)
            if inflater.eof:
                continue  # bytes after the end: other clients ignore them too
            part = inflater.decompress(chunk, max_bytes + 1 - total)
            total += len(part)
            if total > max_bytes and cut:
                return b"".join([*parts, part])[:max_bytes]
            if total > max_bytes or inflater.unconsumed_tail:
                raise FetchError("decoded-too-big", f"解压后超过 {max_bytes // 1024} KiB")
            parts.append(part)
    except zlib.error:
        raise FetchError("bad-gzip", "压缩数据坏了") from None
    if inflater is not None and not inflater.eof:
        raise FetchError("truncated", "压缩数据不完整", again=True)
    return b"".join(parts)
