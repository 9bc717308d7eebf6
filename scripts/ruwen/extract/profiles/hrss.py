"""河南省人力资源和社会保障厅."""

from __future__ import annotations

from ruwen.extract.profile import Profile, Version

HENAN_HRSS = Profile(
    name="henan-hrss",
    hosts=("hrss.henan.gov.cn",),
    # A guess: only the form of its addresses (`/2023/01-05/2667230.html`) is known to us. Another office of the
    # province with such addresses has #article_header and #article_body, www.henan.gov.cn has #content, as public
    # crawlers of these select. 未在真页上试过.
    versions=(
        Version(
            "V1",
            body="#article_body, #content",
            title="#article_header h3, #article_header h1, h1",
            meta="#article_header p, div.mt1",
            noise="script, style",
        ),
    ),
)
