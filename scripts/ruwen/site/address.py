"""Where the site stands, and links to itself: always from the root, so that a build works under any address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Address:
    """`canonical`: the whole address without final slash, "" while none is known; `base`: its path, "" or `/sub`."""

    canonical: str = ""
    base: str = ""

    @classmethod
    def parse(cls, siteurl: str) -> Address:
        """SITEURL may be empty, a bare path (`/sub/`) or a full address."""
        parts = urlsplit(siteurl.strip())
        return cls(siteurl.strip().rstrip("/") if parts.netloc else "", parts.path.rstrip("/"))

    def is_own(self, link: str) -> bool:
        """Whether an absolute link (with host) leads to the site itself, by http or https."""
        own, other = urlsplit(self.canonical), urlsplit(link)
        same = bool(own.netloc) and own.netloc.lower() == other.netloc.lower()
        return same and other.scheme in ("http", "https", "") and f"{other.path}/".startswith(f"{self.base}/")

    def rooted(self, link: str) -> str:
        """The link as pages carry it: what leads to the site itself starts with `base`; any other stays as it is."""
        if self.is_own(link):
            parts = urlsplit(link)
            return parts._replace(scheme="", netloc="", path=parts.path or "/").geturl()
        if link.startswith("/") and not link.startswith("//") and not f"{link}/".startswith(f"{self.base}/"):
            return f"{self.base}{link}"
        return link
