"""Papers whose electronic editions come from Founder's system: 河南日报, 平顶山日报 with 平顶山晚报, 今日汝州.

The date stands in the address (`/html/2020-05/07/content_1.htm`), the title in a table above the body.
"""

from __future__ import annotations

from datetime import date

from ruwen.extract.profile import Profile, Version

HENAN_DAILY = Profile(
    name="hnrb",
    hosts=("newpaper.dahe.cn",),
    versions=(
        # A guess: the list pages changed by 2024 and the element of Founder's system is taken to have stayed.
        Version("V2", body="founder-content"),
        # As public crawlers of those years select; not seen by us.
        Version("V1", body="#ozoom", title="td.font01", valid_until=date(2023, 12, 31)),
    ),
)

PINGDINGSHAN_DAILY = Profile(
    name="pdsrb",
    hosts=("epaper.pdsxww.com",),
    # As a public crawler of 平顶山晚报 (`/pdswb/`), its sister on this host, selects; a guess for the daily itself.
    versions=(Version("V1", body="founder-content", title="td[align=center] > strong"),),
)

RUZHOU_TODAY = Profile(
    name="jrrz",
    hosts=("jrrz.ruzhounews.com",),
    # A guess: nothing but the paper's address is known to us; older editions of the system have `#ozoom`.
    versions=(Version("V1", body="founder-content, #ozoom", title="td[align=center] > strong, td.font01"),),
)
