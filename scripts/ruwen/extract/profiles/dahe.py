"""大河网 and its channels (news.dahe.cn, city.dahe.cn)."""

from __future__ import annotations

from ruwen.extract.profile import Profile, Version

DAHE = Profile(
    name="dahe",
    hosts=("dahe.cn",),
    # Title and time as public crawlers select them; `source_baidu` and `mainCon` are guesses.
    versions=(
        Version(
            "V1",
            body="#mainCon",
            title='[id="4g_title"]',
            meta="#pubtime_baidu, #source_baidu",
            noise="script, style",
        ),
    ),
)
