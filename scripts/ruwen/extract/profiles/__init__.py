"""One module a source: its hosts and the selectors of each design of its site."""

from __future__ import annotations

from ruwen.extract.profile import Profile
from ruwen.extract.profiles.hnr import HNR

PROFILES: tuple[Profile, ...] = (HNR,)
"""All sources with a parser of their own; any other page is read by the generic reader."""

__all__ = ["PROFILES"]
