"""Loads the project's data once and shares it with every other plugin through the Pelican context (RUWEN)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from pelican import signals

from ruwen.site.library import load_library


def load(pelican: Any) -> None:
    """`RUWEN` is the Library (a build has loaded it already); `BASE` the path of SITEURL, with which links start."""
    settings = pelican.settings
    library = settings.get("RUWEN") or load_library(settings["RUWEN_PATHS"], settings.get("AS_OF"))
    settings["RUWEN"] = library
    settings["DATA_UNTIL"] = library.data_until
    settings["SITENAME"] = library.site.name
    settings["SITESUBTITLE"] = library.site.tagline
    settings["BASE"] = urlsplit(settings["SITEURL"]).path.rstrip("/")
    settings["CANONICAL"] = settings["SITEURL"].rstrip("/") if urlsplit(settings["SITEURL"]).netloc else ""


def register() -> None:
    signals.initialized.connect(load)
