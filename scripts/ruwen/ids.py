"""Identifiers: stable, short, computed from what they name."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit, urlunsplit

from ruwen.errors import ArchiveError

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CAPTURE_ID = re.compile(r"\d{14}-[0-9a-f]{10}")
ARTICLE_ID = re.compile(r"[0-9a-f]{10}")
FIGURE_ID = re.compile(r"[a-z2-7]{12}")

TRACKING = re.compile(r"utm_\w+|spm|from|isappinstalled|share_\w+|fbclid|gclid|scene|clicktime|enterid", re.ASCII)
"""Query keys that name the reader's way, not the article (seen in links shared from WeChat and Weibo)."""

_DEFAULT_PORTS = {"http": "80", "https": "443"}


def sha256_hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def canonical_url(url: str) -> str:
    """One spelling for each address: host in lower case, no default port, fragment, tracking query or empty path.

    Follows the syntax-based normalisation of RFC 3986 section 6.2.2 where that cannot change the resource.
    The scheme is kept: whether http and https serve the same page is the source's to know.
    """
    parts = urlsplit(url.strip())
    scheme = parts.scheme.lower()
    host = (parts.hostname or "").lower().rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    port = str(parts.port) if parts.port else ""
    if port and port != _DEFAULT_PORTS.get(scheme):
        host = f"{host}:{port}"
    # The query stays as it was written: decoding would harm a GBK percent-encoding.
    query = "&".join(pair for pair in parts.query.split("&") if pair and not TRACKING.fullmatch(pair.partition("=")[0]))
    return urlunsplit((scheme, host, parts.path or "/", query, ""))


def host_of(url: str) -> str:
    """The host in lower case; "" where the address has none or cannot be read."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


_FORM = re.compile(r"(?:www|m|wap|3g|mobile)\.(?=[^/]*\.)")


def address_key(url: str) -> str:
    """What the forms of one address share: with http or https, with www, m or neither, with a last slash or not."""
    return _FORM.sub("", canonical_url(url).partition("://")[2], count=1).rstrip("/")


def lies_on(host: str, names: Iterable[str]) -> bool:
    """Whether a host is one of these or lies below one."""
    return any(host == name or host.endswith(f".{name}") for name in names)


def require_url(url: str) -> str:
    """The canonical spelling; ArchiveError when it is not an absolute http(s) address without credentials."""
    if any(ord(letter) <= 32 or ord(letter) == 127 for letter in url.strip()):
        raise ArchiveError(f"网址里有空格或控制字符：{url!r}。请从浏览器地址栏复制。")
    try:
        address = canonical_url(url)
    except ValueError:
        raise ArchiveError(f"网址写法有误：{url!r}。请从浏览器地址栏复制。") from None
    scheme, _, rest = address.partition("://")
    host = rest.partition("/")[0]
    if scheme not in ("http", "https") or not host:
        raise ArchiveError(f"网址应以 http:// 或 https:// 开头：{url!r}。")
    if "@" in url.partition("://")[2].partition("/")[0]:
        raise ArchiveError("网址里不能带用户名和密码。请去掉 @ 前面的部分。")
    return address


def article_id(url: str) -> str:
    """10 hex digits of SHA-256 of the canonical URL."""
    return sha256_hex(canonical_url(url).encode())[:10]


def capture_id(url: str, captured_at: datetime, payload: bytes) -> str:
    """`YYYYMMDDhhmmss-` (UTC) and 10 hex digits of SHA-256 over the URL, a NUL and the payload."""
    digest = hashlib.sha256(url.encode() + b"\0" + payload).hexdigest()[:10]
    return f"{captured_at.astimezone(UTC):%Y%m%d%H%M%S}-{digest}"


def figure_id(url: str, quote: str, number_text: str, occurrence: int = 0) -> str:
    """12 lower-case base32 digits (RFC 4648 section 6) of what a figure is: article, quote, number, occurrence.

    `occurrence` counts equal (quote, number_text) pairs in one article from 0. Offsets, extractor and
    capture stay out, so an id survives a new capture, a moved paragraph and a better grammar.
    """
    name = "\0".join((canonical_url(url), unicodedata.normalize("NFKC", quote), number_text, str(occurrence)))
    return base64.b32encode(hashlib.sha256(name.encode()).digest()).decode().lower()[:12]
