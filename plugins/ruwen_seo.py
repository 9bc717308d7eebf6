"""sitemap.xml and robots.txt."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from pelican import signals

from ruwen.store.atomic import write_text

UNLISTED = 'name="robots" content="noindex"'
"""Pages that say this (redirects) stay out of the sitemap."""


def write_sitemap(pelican: Any) -> None:
    """Every page of the site once (sitemaps.org 0.9), and where to find that list."""
    output = Path(pelican.output_path)
    settings = pelican.settings
    address = settings["CANONICAL"] or settings["BASE"]
    rows = []
    for path in sorted(output.rglob("index.html")):
        if UNLISTED in path.read_text(encoding="utf-8")[:2000]:
            continue
        folder = path.parent.relative_to(output).as_posix()
        location = f"{address}/" if folder == "." else f"{address}/{folder}/"
        rows.append(f"<url><loc>{escape(location)}</loc></url>\n")
    body = "".join(rows)
    write_text(
        output / "sitemap.xml",
        f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{body}</urlset>\n',
    )
    # Without a host there is no address to give: the protocol asks for a full one.
    sitemap = f"\nSitemap: {address}/sitemap.xml\n" if settings["CANONICAL"] else ""
    write_text(output / "robots.txt", f"User-agent: *\nAllow: /\n{sitemap}")


def register() -> None:
    signals.finalized.connect(write_sitemap)
