"""Papers whose electronic editions come from Founder's system: 河南日报, 平顶山日报 and 晚报, 今日汝州.

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
    # /pdswb/ is 平顶山晚报, as a public crawler selects it; a guess for the daily, /pdsrb/. 未在真页上试过.
    versions=(Version("V1", body="founder-content", title="td[align=center] > strong"),),
)

JINRI_RUZHOU = Profile(
    name="jrrz",
    hosts=("jrrz.ruzhounews.com",),
    # A guess: only the address is known to us, and that papers of its kind use this system. 未在真页上试过.
    versions=(Version("V1", body="founder-content, #ozoom", title="td.font01, td[align=center] > strong"),),
)
