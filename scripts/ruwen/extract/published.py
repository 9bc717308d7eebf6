"""Which of a page's dates is the day of publication: by its label, by where it stands, by what contradicts it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from ruwen.extract.dates import (
    find_compact_moment,
    find_moment,
    find_rare_moment,
    find_short,
    moments_in,
    normal,
    url_date,
)
from ruwen.extract.labels import GAP, is_readable, segmented
from ruwen.extract.metadata import DATE_KEYS, Metadata
from ruwen.extract.page import Line
from ruwen.extract.zones import Zones


class Says(IntEnum):
    """What the label before a date says of it; the lowest wins."""

    PUBLISHED = 0
    NOTHING = 1
    UPDATED = 2
    WRITTEN = 3
    OTHER = 4


_UPDATED = re.compile(r"(?:更新|修改|编辑)(?:时间|于|日期)?$")
_WRITTEN = re.compile(r"(?:成文|印发|签发|制发|拟稿|写作|起草)(?:时间|日期)?$")
_PUBLISHED = re.compile(
    r"(?:发布|发表|发稿|刊发|刊登|上传|上网|公布|公开|发文|录入|添加|创建|入库|推送)(?:时间|日期|于)?$|(?<![\u3400-\u9fff])(?:时间|日期)$"
)
_OTHER = re.compile(
    r"[\u3400-\u9fff](?:时间|日期|期限)(?:为|自|从)?$|(?:有效期|截[止至]|时限|[起止]|自|从|至|到|延至|期)[至到为]?$"
)
"""活动时间, 有效期至, 报名截止: the day of something else."""

_LABEL_END = re.compile(r"[\s：:|｜\[【(（]+$")
_EDITION = re.compile(r"第?\s?[A-Z]?\d{1,2}\s?版|版次|数字报|电子报|电子版")
"""A paper's page: its date stands at the head of the page, far above the heading."""

_TODAY = re.compile(r"今天是|现在是|今日是|当前时间|欢迎您")
_CLOCK = re.compile(r"[\d\s年月日号时分秒:./-]*(?:星期|周)[一二三四五六日天]\D{0,24}[\d\s时分秒:]*(?:\D{0,16})")
_CLOCK_BLOCK = re.compile(r"(?:^|[\s_-])(?:clock|today|now-?time|datetime|showtime|jnkc|weather)(?:$|[\s_\d-])")
_ORIGIN = re.compile(r"来源|稿源|作者|编辑|记者|浏览|点击|阅读|字[号体]")
_SIGNED = re.compile(
    r"[\s（(]*[\d二〇○零一九]{4}\s?年[\d一二三四五六七八九十\s]{1,4}月[\d一二三四五六七八九十\s]{1,4}日[\s）)]*"
)
_BELOW = 8


@dataclass(frozen=True, slots=True)
class Published:
    """The moment, and what contradicts it."""

    moment: str | None
    problem: str = ""


def published_at(zones: Zones, metadata: Metadata, url: str) -> Published:
    """The printed date; metadata add the time if they name the same day, and a problem if they contradict."""
    stated = next((m for key in DATE_KEYS if (m := find_compact_moment(metadata.values.get(key, "")))), None)
    by_url = url_date(url)
    named = stated or by_url or _edition_date(zones.head, metadata.title)
    rows = _Rows(zones)
    visible = rows.visible(named)
    near = [*zones.above, *zones.before]
    moment = visible or _with_printed_time(named, near) or rows.least(Says.UPDATED)
    if moment is None:  # nothing says when it was published: when it was written is near that day
        signed = (find_moment(line.text) for line in zones.last if _SIGNED.fullmatch(line.text))
        moment = rows.least(Says.WRITTEN) or next(signed, None)
    if visible and len(visible) == 10 and stated and stated.startswith(visible) and len(stated) > 10:
        moment = stated
    if visible and by_url and visible[:10] != by_url[:10] and stated and stated[:10] == by_url[:10]:
        told = f"页面上的日期 {visible[:10]} 与地址和元数据中的 {by_url[:10]} 不一致：请核对发布日期。"
        return Published(moment, told)
    return Published(moment)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line as plain text, and each full date in it with what its label says."""

    text: str
    dated: list[tuple[Says, str]]


class _Rows:
    """The rows of each zone."""

    def __init__(self, zones: Zones) -> None:
        self.above = _rows(line for line in zones.above if zones.heading or not _is_clock(line))
        self.before = _rows(line for line in zones.before if not _is_clock(line))
        below = zones.below[:_BELOW]
        self.below = [
            row
            for line, row in zip(below, map(_row, below), strict=True)
            if row and (not line.linked or any(says is Says.PUBLISHED for says, _ in row.dated))
        ]

    def visible(self, named: str | None) -> str | None:
        """The date near the heading that is labelled, else the first; above the heading if nothing contradicts."""
        near = [*self.above, *self.before]
        first = _day(near, Says.PUBLISHED) or _day(self.above, Says.NOTHING) or _rare(self.above)
        first = first or _day(self.below, Says.PUBLISHED)
        if first:
            return first
        told = [row for row in self.before if not named or _ORIGIN.search(row.text) or named[:10] == _first_day(row)]
        return _day(told, Says.NOTHING) or (None if named else _day(self.below, Says.NOTHING))

    def least(self, says: Says) -> str | None:
        return _day([*self.above, *self.before], says) or _day(self.below, says)


def _first_day(row: _Row) -> str:
    return row.dated[0][1][:10] if row.dated else ""


def _rows(lines: Iterable[Line]) -> list[_Row]:
    return [row for row in map(_row, lines) if row]


def _row(line: Line) -> _Row | None:
    """None for running text and for `今天是…`."""
    if not is_readable(line) or _TODAY.search(line.text):
        return None
    text = normal(segmented(line).replace(GAP, " "))
    return _Row(text, _dated(text))


def _is_clock(line: Line) -> bool:
    """A day with its weekday and no word beside it, or a block named like a clock: what today is, not the report."""
    return _CLOCK.fullmatch(normal(line.text)) is not None or any(
        _CLOCK_BLOCK.search(part.hints) is not None for part in line.parts[:2]
    )


def _dated(row: str) -> list[tuple[Says, str]]:
    """Each full date of a row with what its label says."""
    found, end = [], 0
    for start, stop, moment in moments_in(row):
        found.append((_says(_LABEL_END.sub("", row[end:start])), moment))
        end = stop
    return found


def _says(label: str) -> Says:
    kinds = (
        (_UPDATED, Says.UPDATED),
        (_WRITTEN, Says.WRITTEN),
        (_PUBLISHED, Says.PUBLISHED),
        (_OTHER, Says.OTHER),
    )
    return next((says for pattern, says in kinds if pattern.search(label[-12:])), Says.NOTHING)


def _day(rows: list[_Row], wanted: Says) -> str | None:
    """The first date of that kind, with its time if one is printed beside it or on the next line."""
    dated = [one for row in rows for one in row.dated]
    day = next((moment[:10] for says, moment in dated if says is wanted), None)
    if day is None:
        return find_moment(_text(rows)) if rows and wanted is Says.NOTHING and not dated else None
    same = [moment for says, moment in dated if moment[:10] == day and says <= wanted]
    if any(len(moment) > len(day) for moment in same):
        return max(same, key=len)
    whole = [moment for _, _, moment in moments_in(_text(rows)) if moment[:10] == day]
    return max([*same, *whole], key=len)


def _rare(rows: list[_Row]) -> str | None:
    """`21 / 2024年02月`, `20240221`, `02-21 2024`: only where no row has a date in a common form."""
    texts = [row.text for row in rows if any(map(str.isdigit, row.text))]
    return next(filter(None, map(find_rare_moment, [*texts, "\n".join(texts)])), None)


def _text(rows: list[_Row]) -> str:
    return "\n".join(row.text for row in rows)


def _edition_date(head: list[Line], title: str) -> str | None:
    """The date at the head of a paper's page, if the page says that it is one."""
    if not _EDITION.search(title) and not any(_EDITION.search(line.text) for line in head):
        return None
    return next((moment for line in head if not line.linked and (moment := find_moment(line.text))), None)


def _with_printed_time(day: str | None, lines: list[Line]) -> str | None:
    """A day known otherwise, with the time that is printed beside it without a year (`05-07 10:20`)."""
    if day is None or len(day) > 10:
        return day
    moments = (find_moment(f"{day[:4]}-{short}") for line in lines if (short := find_short(line.text)))
    return next((moment for moment in moments if moment and moment[:10] == day), day)
