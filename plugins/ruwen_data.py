"""Loads the project's data once and shares it with every other plugin through the Pelican context (RUWEN)."""

from __future__ import annotations

from typing import Any

from pelican import signals

from ruwen.site.address import Address
from ruwen.site.library import load_library


def load(pelican: Any) -> None:
    """`RUWEN` is the Library (a build has loaded it already); `BASE` the path of SITEURL, with which links start."""
    settings = pelican.settings
    library = settings.get("RUWEN") or load_library(settings["RUWEN_PATHS"], settings.get("AS_OF"))
    settings["RUWEN"] = library
    settings["NEWEST_DATED"] = library.newest_dated
    settings["SITENAME"] = library.site.name
    settings["SITESUBTITLE"] = library.site.tagline
    address = Address.parse(settings["SITEURL"])
    settings["ADDRESS"], settings["BASE"], settings["CANONICAL"] = address, address.base, address.canonical
    # Pelican puts SITEURL before {static} and {filename}; links start from the root under any address.
    settings["SITEURL"] = address.base


def register() -> None:
    signals.initialized.connect(load)
