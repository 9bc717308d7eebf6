"""What names this site in the ids of feed entries and calendar events: no two sites may give out the same ids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from ruwen.ids import sha256_hex
from ruwen.store.site_toml import Site

UNKNOWN = "ruwen.invalid"
"""`.invalid` belongs to nobody (RFC 2606): the authority of a site that has no address yet, below its own id."""


@dataclass(frozen=True, slots=True)
class Identity:
    """`host` is a name that this site alone uses, together with `path` ("" or `/sub`)."""

    host: str
    path: str = ""

    @classmethod
    def of(cls, site: Site, address: str) -> Identity:
        """By the address when there is one, else by `id` in site.toml.

        Without either, by the site's own name: an old site.toml has no `id`, and a shared one would be worse.
        """
        parts = urlsplit(address)
        if parts.hostname:
            host = parts.hostname.encode("idna").decode() if not parts.hostname.isascii() else parts.hostname
            port = f"/{parts.port}" if parts.port else ""
            return cls(host.replace(":", "-"), port + parts.path.rstrip("/"))
        return cls(f"{site.id or sha256_hex(f'{site.name} {site.area}'.encode())[:10]}.{UNKNOWN}")

    def tag(self, path: str, day: date | None = None) -> str:
        """A tag URI (RFC 4151) of what lies at `path`; without a day, of something that has none."""
        return f"tag:{self.host},{f'{day:%Y-%m-%d}' if day else '2020'}:{self.path}{path}"

    def uid(self, name: str) -> str:
        """The UID of a calendar event (RFC 5545, section 3.8.4.7)."""
        return f"{'-'.join([*self.path.split('/')[1:], name])}@{self.host}"
