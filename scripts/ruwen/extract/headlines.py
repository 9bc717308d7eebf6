"""The smaller headlines beside the title: the kicker (引题) above it and the subtitle (副题) below it."""

from __future__ import annotations

import re

from ruwen.extract.dates import has_date
from ruwen.extract.furniture import SENTENCE_END, is_control, is_framing
from ruwen.extract.labels import is_meta_pair
from ruwen.extract.page import Line
from ruwen.extract.zones import Zones

_KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|eyebrow|yinti|yinbiaoti|ybt|yt|jianti|jianbiaoti|(?:intro|pre|up|shoulder)-?title)(?:$|[\s_\d-])",
)
_SUBTITLE = re.compile(
    r"(?:^|[\s_-])(?:sub-?(?:title|tit|head)|futi|fubiaoti|fu-?title|ftitle|fbt)(?:$|[\s_\d-])",
)
_DASH = re.compile(r"(?:——|—|――|--)(?=[\u3400-\u9fff“《])")
_LEAST, _MOST = 4, 60


def kicker_of(zones: Zones) -> str | None:
    """Of the line right above the heading, if its element is named so."""
    line = zones.before[-1] if zones.heading and zones.before else None
    return line.text if line and _is_headline(line) and _is_named(line, _KICKER) else None


def subtitle_of(zones: Zones) -> str | None:
    """Of the line right below the heading, if its element is named so or it begins with a dash."""
    line = zones.above[0] if zones.heading and zones.above else None
    if line is None or not _is_headline(line):
        return None
    return line.text if _is_named(line, _SUBTITLE) or _DASH.match(line.text) else None


def _is_named(line: Line, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(part.hints) is not None for part in line.parts)


def _is_headline(line: Line) -> bool:
    if not _LEAST <= line.size <= _MOST or line.linked or line.kind != "text" or SENTENCE_END.search(line.text):
        return False
    return not (has_date(line.text) or is_control(line.text) or is_meta_pair(line.text) or is_framing(line.text))
