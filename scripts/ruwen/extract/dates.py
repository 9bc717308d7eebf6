"""Moments of publication in the forms that Chinese pages use, as ISO 8601."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""China Standard Time; no summer time since 1991."""

_DIGITS = "〇零○一二三四五六七八九十"
_DATE = (
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s*(?:[-/.]|年|(?=\s+\d\d\s*[-/]\s*\d\d))\s*"
    r"(?P<m>1[0-2]|0?[1-9])\s*(?:[-/.]|月)\s*(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)"
)
_TIME = (
    r"(?:\s*(?:日|号))?(?:\s|T|,|\||[(（]?(?:星期|周)[一二三四五六日天][)）]?|&nbsp;)*"
    r"(?:(?P<half>上午|下午|中午|晚上|晚|早上|凌晨|[AaPp][Mm])?\s*"
    r"(?P<H>[01]?\d|2[0-4])\s*(?::|时|点)\s*(?P<M>[0-5]?\d)(?:\s*(?::|分)\s*(?P<S>[0-5]?\d)(?!\d))?"
    r"(?:\.\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_NUMERIC = re.compile(_DATE + _TIME)
_SHORT = re.compile(
    r"(?<![\d-])(?P<y>[0-4]\d)-(?P<m>1[0-2]|0[1-9])-(?P<d>3[01]|[12]\d|0[1-9])(?=\s+\d\d?:\d\d)" + _TIME
)
"""`20-05-07 10:20`: a year of two digits is only believed before a time."""

_YEARLESS = re.compile(
    r"(?<![\d年./-])(?P<m>1[0-2]|0?[1-9])(?:[-/]|月)(?P<d>3[01]|[12]\d|0?[1-9])日?\s+(?P<t>[0-2]?\d:[0-5]\d)(?!\d)"
)
_COMPACT = re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d)")
_YM = r"(?P<y>20\d\d)\s*[-/.年]\s*(?P<m>1[0-2]|0?[1-9])\s*月?"
_DAY = r"(?P<d>3[01]|[12]\d|0?[1-9])\s*日?"
_RARE = (
    re.compile(rf"^[^\w\n]*{_DAY}[\s/|]+{_YM}(?!\d|\s*[-/.]\s*\d|\s*\d+\s*日)", re.M),
    re.compile(rf"^[^\w\n]*{_YM}[\s/|]+{_DAY}[^\w\n]*$", re.M),
    re.compile(
        r"^[^\w\n]*(?P<m>1[0-2]|0?[1-9])\s*[-/.月]\s*(?P<d>3[01]|[12]\d|0?[1-9])日?[\s/|]+(?P<y>20\d\d)年?(?![\d/.-])",
        re.M,
    ),
    re.compile(
        r"(?:(?:^|\s)(?:发布)?(?:时间|日期):\s*|(?<!:)(?:^|(?<=\s)))"
        r"(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=\s|$)",
        re.M,
    ),
)
"""Day over month and year, month over day, year last, eight digits."""

_NUMBER_BEFORE = re.compile(r"(?<!时间)(?<!日期):\s*$")
"""`编号：20240115`: after any other label eight digits are a number."""

_CHINESE = re.compile(rf"(?P<y>[二一][{_DIGITS}]{{3}})年(?P<m>[{_DIGITS}]{{1,2}})月(?P<d>[{_DIGITS}]{{1,3}})日")
_URL = (
    re.compile(r"/(?P<y>(?:19|20)\d\d)[-/_]?(?P<m>0[1-9]|1[0-2])[-/_](?P<d>0[1-9]|[12]\d|3[01])(?=[/_-]|$)"),
    re.compile(r"/(?P<y>20\d\d)[/_-](?P<m>0?[1-9]|1[0-2])[/_-](?P<d>0?[1-9]|[12]\d|3[01])(?=[/_-])"),
    re.compile(r"/(?P<y>20\d\d)/(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=/)"),
    re.compile(r"(?<!\d)t?(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=[/_.])"),
)
_FIRST_YEAR, _LAST_YEAR = 1994, 2100
"""The web reached China in 1994."""


def has_date(text: str) -> bool:
    return find_moment(text) is not None


def find_moment(text: str) -> str | None:
    """The first full date in `text`: `YYYY-MM-DD`, or with `Thh:mm:ss+08:00` when a time is printed with it.

    A time of exactly 00:00 counts as no time: that is how systems store a bare date.
    """
    return next((moment for _, _, moment in _moments(normal(text))), None)


def normal(text: str) -> str:
    """NFKC: full-width digits and marks as ASCII."""
    return unicodedata.normalize("NFKC", text)


def moments_in(plain: str) -> list[tuple[int, int, str]]:
    """Every full date of a text that is `normal` already: start, end and moment, in order."""
    return sorted(_moments(plain))


def _moments(plain: str) -> Iterator[tuple[int, int, str]]:
    for pattern in (_NUMERIC, _CHINESE, _SHORT):
        for found in pattern.finditer(plain):
            moment = _moment(found)
            if moment:
                yield found.start(), found.end(), moment


def find_rare_moment(plain: str) -> str | None:
    """Forms that mean a date only in a line of its own or alone between gaps: `21 / 2024年02月`, `20240221`."""
    for pattern in _RARE:
        for found in pattern.finditer(plain):
            moment = None if _NUMBER_BEFORE.search(plain[: found.start("y")]) else _moment(found)
            if moment:
                return moment
    return None


def find_short(text: str) -> str | None:
    """`05-07 10:20`, `5月7日 10:20`: a date without a year, told by its time, as `MM-DD hh:mm`."""
    found = _YEARLESS.search(unicodedata.normalize("NFKC", text))
    return f"{found['m']}-{found['d']} {found['t']}" if found else None


def without_moments(text: str) -> str:
    """`text` with a gap in place of each date: what else a meta line says."""
    return _YEARLESS.sub("  ", _SHORT.sub("  ", _NUMERIC.sub("  ", text)))


def find_compact_moment(text: str) -> str | None:
    """Like `find_moment`, and `20200507` counts: for meta tags, where nothing else looks like that."""
    moment = find_moment(text)
    if moment:
        return moment
    found = _COMPACT.search(text)
    return _moment(found) if found else _from_epoch(text.strip())


def url_date(url: str) -> str | None:
    """The date that a URL's path carries (`/202005/07/`, `/2020-05/07/`, `t20200507_1.html`)."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url.split("?")[0].split("#")[0], flags=re.I)
    for pattern in _URL:
        found = pattern.search(path)
        if found:
            moment = _moment(found)
            if moment:
                return moment
    return None


def _moment(found: re.Match[str]) -> str | None:
    groups = found.groupdict()
    try:
        day = date(_number(groups["y"], year=True), _number(groups["m"]), _number(groups["d"]))
    except ValueError:
        return None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return None
    return _with_time(day, groups) or day.isoformat()


def _with_time(day: date, groups: dict[str, str | None]) -> str | None:
    if not groups.get("H") or not groups.get("M"):
        return None
    hour, minute, second = int(groups["H"] or 0), int(groups["M"] or 0), int(groups.get("S") or 0)
    half = (groups.get("half") or "").lower()
    if half in ("下午", "晚上", "晚", "pm", "中午") and hour < 12 and not (half == "中午" and hour > 9):
        hour += 12
    if hour > 23 or (hour, minute, second) == (0, 0, 0):
        return None
    moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=_zone(groups.get("zone")))
    return moment.astimezone(CHINA).isoformat()


def _zone(written: str | None) -> timezone:
    if not written:
        return CHINA
    if written == "Z":
        return timezone(timedelta(0))
    sign = -1 if written[0] == "-" else 1
    digits = written[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(sign * offset) if offset < timedelta(hours=24) else CHINA


def _from_epoch(text: str) -> str | None:
    """Seconds or milliseconds since 1970, as some systems put them into meta tags."""
    if not (text.isascii() and text.isdigit() and len(text) in (10, 13)):
        return None
    seconds = int(text[:10])
    return datetime.fromtimestamp(seconds, CHINA).isoformat() if seconds > 800_000_000 else None


def _number(text: str | None, *, year: bool = False) -> int:
    """ASCII digits, or Chinese ones: 二〇二〇, 十一, 二十三."""
    text = text or ""
    if text.isascii():
        return int(text) + (2000 if year and len(text) == 2 else 0)
    values = [_DIGITS.index(digit) for digit in text if digit in _DIGITS]
    ones = [0 if value < 3 else value - 2 for value in values]
    if year:
        return int("".join(map(str, ones)))
    if "十" not in text:
        return int("".join(map(str, ones)))
    tens, _, units = text.partition("十")
    return (_number(tens) if tens else 1) * 10 + (_number(units) if units else 0)
