"""河南省人力资源和社会保障厅."""

from __future__ import annotations

from ruwen.extract.profile import Profile, Version

HENAN_HRSS = Profile(
    name="henan-hrss",
    hosts=("hrss.henan.gov.cn",),
    # A guess: only the form of its addresses (`/2023/01-05/2667230.html`) is known to us.
    versions=(Version("V1", body="#content", title="h1", meta="div.mt1", noise="script, style"),),
)
