"""映象网 and its city channels (rz.hnr.cn is 汝州)."""

from __future__ import annotations

from datetime import date

from ruwen.extract.profile import Profile, Version

HNR = Profile(
    name="hnr",
    hosts=("hnr.cn",),
    versions=(
        # A guess: addresses are /article/1/1663732007049814017 since about 2021; no such page has been seen.
        Version("V2", body="div.article-content", title="h1", meta="div.article-info"),
        # Seen on a saved page of rz.hnr.cn of May 2020.
        Version(
            "V1",
            body="div.left div.content",
            title="div.left h1",
            meta="div.left div.info",
            noise="script, style, div.related",
            valid_until=date(2020, 12, 31),
        ),
    ),
)
