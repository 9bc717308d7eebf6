"""A page as the preview sends it: the site's own bytes with the preview's style, script and banner."""

from __future__ import annotations

import hashlib
import html
import re

from ruwen.preview.banner import banner_of
from ruwen.preview.plain import empty_page, missing_page, quarantine_page
from ruwen.preview.stage import Scene

OWN = "/__preview/"
"""Addresses of the preview's own, which no site has."""
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")')
_VERSION = re.compile(r'data-version="(\w+)"')


def find_page(scene: Scene, place: str) -> tuple[int, str]:
    """(status, page) for the file `place` of the output."""
    found, held = scene.page(place), scene.quarantined.get(place)
    if found is not None:
        return 200, dressed(found.decode(), scene, place)
    if held:
        return 200, dressed(quarantine_page(held), Scene(), place)  # it tells of itself, without a banner
    if scene.folder is None:
        return 503, dressed(empty_page(scene), Scene(), place)
    missing = scene.built("404.html")
    return 404, dressed(missing.decode() if missing else missing_page(), scene, place)


def dressed(page: str, scene: Scene, place: str) -> str:
    """A page with the preview's style and script allowed by its policy, and the banner where something is wrong."""
    banner = banner_of(scene, place)
    version = hashlib.sha256(f"{page}\0{banner}\0{scene.pictures}".encode()).hexdigest()[:16]
    page = _POLICY.sub(lambda found: f"{found[1]}{_opened(found[2])}{found[3]}", page, count=1)
    head = (
        f'<link rel="stylesheet" href="{OWN}style.css">'
        f'<script src="{OWN}reload.js" data-version="{version}" defer></script></head>'
    )
    return page.replace("</head>", head, 1).replace("<body>", f"<body>{banner}", 1)


def version_in(page: str) -> str:
    """The version that `dressed` gave a page: another one means that a reader sees something old."""
    found = _VERSION.search(page)
    return found[1] if found else ""


def _opened(policy: str) -> str:
    """A page's policy, obeying this server's script and style beside what it allows. It is escaped in the page."""
    plain = html.unescape(policy)
    plain = plain if "script-src " in plain else f"{plain}; script-src 'self'"
    for kind in ("style-src ", "script-src "):
        plain = plain.replace(kind, f"{kind}'self' ", 1).replace("'self' 'self'", "'self'")
    return html.escape(plain)
