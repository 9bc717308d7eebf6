"""One module a source or system: its hosts and the selectors of each design of its site."""

from __future__ import annotations

from ruwen.extract.profile import Profile
from ruwen.extract.profiles.dahe import DAHE
from ruwen.extract.profiles.hnr import HNR
from ruwen.extract.profiles.hrss import HENAN_HRSS
from ruwen.extract.profiles.papers import HENAN_DAILY, JINRI_RUZHOU, PINGDINGSHAN_DAILY
from ruwen.extract.profiles.pingdingshan import PDS_GOV, RUZHOU_GOV

PROFILES: tuple[Profile, ...] = (
    HNR,
    RUZHOU_GOV,
    PDS_GOV,
    PINGDINGSHAN_DAILY,
    JINRI_RUZHOU,
    HENAN_DAILY,
    DAHE,
    HENAN_HRSS,
)
"""All sources with a parser of their own; any other page is read by the generic reader.

The host of the address decides, the first that serves it: newpaper.dahe.cn is 河南日报, not 大河网.
"""

__all__ = ["PROFILES"]
