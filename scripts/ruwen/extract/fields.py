"""The fields around a body: source, date, byline, editors and keywords, each with where it is looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import Any

from ruwen.extract.bylines import Bylines
from ruwen.extract.dates import find_compact_moment, find_moment, find_short, url_date
from ruwen.extract.labels import GAP, labelled, segmented
from ruwen.extract.metadata import AUTHOR_KEYS, DATE_KEYS, Metadata
from ruwen.extract.names import is_person, split_names
from ruwen.extract.page import Line
from ruwen.extract.sources import (
    byline_with_source,
    labelled_source,
    metadata_source,
    source_at_end,
    unlabelled_source,
)
from ruwen.extract.zones import Zones

_AUTHOR_HINT = re.compile(
    r"(?:^|[\s_-])(?:author|byline|writer|zuozhe|author-?name|reporter|jizhe|rich_media_meta_text|js_author_name)"
    r"(?:$|[\s_\d-])"
)
_UPDATED = re.compile(
    r"(?:(?:最后|最近)?(?:更新|修改|编辑)(?:时间|于|日期)?|截[止至]到?)[：:\s]*[\d年月日时分T:：./-][\d年月日时分T:：./\s-]*"
)
_EDITION = re.compile(r"第?\s?[A-Z]?\d{1,2}\s?版|版次|数字报|电子报|电子版")
"""A paper's page: its date stands at the head of the page, far above the heading."""

_TODAY = re.compile(r"今天是|现在是|今日是|当前时间")
_SIGNED = re.compile(
    r"[\s（(]*[\d二〇○零一九]{4}\s?年[\d一二三四五六七八九十\s]{1,4}月[\d一二三四五六七八九十\s]{1,4}日[\s）)]*"
)
_PUBLISHED = re.compile(r"(?:发布|发表|发稿|刊发|上传)?(?:时间|日期)|发布于|发表于")
_KEYWORDS = re.compile(
    r"^[\s【\[]*(?:(?:文章|本文)?关\s*键\s*[词字]|文章标签|标\s*签|Tags?)\s*(?:[：:]|>>|\x1f|\s)[\s：:\x1f>]*", re.I
)
_MAX_DATE_LINE = 160
_MAX_KEYWORD_LINE = 120


@dataclass(slots=True)
class Fields:
    """What was read, under the names that Article has for it; lists keep the order of the page."""

    published_at: str | None = None
    source: str | None = None
    authors: list[str] = field(default_factory=list)
    correspondents: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def stated(self) -> dict[str, Any]:
        """The fields as Article takes them."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def read_fields(zones: Zones, metadata: Metadata, url: str) -> Fields:
    """All fields; None or [] where the page does not state one."""
    bylines = Bylines()
    bylines.read_meta([*zones.above, *zones.before])
    bylines.read_leads(zones.first, zones.last)
    bylines.read_meta(zones.below)
    bylines.read_editors([*zones.below, *zones.last])
    if not bylines.editors:
        bylines.read_editors([*zones.after, *zones.above])
    found = Fields(
        authors=bylines.authors,
        correspondents=bylines.correspondents,
        editors=bylines.editors,
        keywords=_keywords(zones, metadata),
    )
    _read_date(zones, metadata, url, found)
    _read_source(zones, metadata, found)
    found.authors = found.authors or _hinted_author(zones.above) or _metadata_author(metadata, zones)
    return found


def _read_source(zones: Zones, metadata: Metadata, found: Fields) -> None:
    pair = byline_with_source(zones.above)
    if pair:
        found.authors = found.authors or pair[0]
    found.source = (
        labelled_source([*zones.above, *zones.before, *zones.below])
        or (pair[1] if pair else None)
        or source_at_end(zones.last[-2:])
        or unlabelled_source(zones.above, metadata.title)
        or metadata_source(metadata)
    )


def _read_date(zones: Zones, metadata: Metadata, url: str, found: Fields) -> None:
    """The printed date; metadata add the time if they name the same day, and a problem if they contradict."""
    near = [*zones.above, *zones.before]
    visible = _visible_date(near) or _visible_date(zones.below[:8])
    stated = next((m for key in DATE_KEYS if (m := find_compact_moment(metadata.values.get(key, "")))), None)
    by_url = url_date(url)
    signed = next((find_moment(line.text) for line in zones.last if _SIGNED.fullmatch(line.text)), None)
    named = stated or by_url or _edition_date(zones.head, metadata.title)
    # Where nothing else is printed, the time of the last change is the only one that the system shows.
    found.published_at = visible or _with_printed_time(named, near) or _visible_date(near, updated=True) or signed
    if visible and len(visible) == 10 and stated and stated.startswith(visible) and len(stated) > 10:
        found.published_at = stated
    if visible and by_url and visible[:10] != by_url[:10] and stated and stated[:10] == by_url[:10]:
        found.problems.append(f"页面上的日期 {visible[:10]} 与地址和元数据中的 {by_url[:10]} 不一致：请核对发布日期。")


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


def _visible_date(lines: list[Line], *, updated: bool = False) -> str | None:
    """The date printed near the heading: labelled first, then the first one; with its time if one is printed.

    `updated`: the time of the last change counts too.
    """
    rows = [
        row if updated else _UPDATED.sub(" ", row)
        for line in lines
        for row in [segmented(line).replace(GAP, " ")]
        if line.size < _MAX_DATE_LINE and not _TODAY.search(line.text)
    ]
    dated = [(bool(_PUBLISHED.search(row)), moment) for row in rows if (moment := find_moment(row))]
    joined = find_moment("\n".join(rows))
    if not dated:
        return joined
    day = next((moment for named, moment in dated if named), dated[0][1])[:10]
    same = [moment for _, moment in dated if moment[:10] == day]
    return max([*same, *([joined] if joined and joined[:10] == day else [])], key=len)


def _hinted_author(lines: list[Line]) -> list[str]:
    names = [part.text.strip() for line in lines for part in line.parts if _AUTHOR_HINT.search(part.hints)]
    return list(dict.fromkeys(name for name in names if is_person(name)))[:1]


def _metadata_author(metadata: Metadata, zones: Zones) -> list[str]:
    """Only people whom the page shows, or whom JSON-LD names: most sites put their own name or a clerk's there."""
    value = metadata.first(AUTHOR_KEYS)
    names = split_names(value) if value and len(value) < 40 else ()
    if not all(map(is_person, names)):
        return []
    if metadata.values.get("ld:author") == value:
        return list(names)
    shown = "".join(line.text for line in [*zones.before, *zones.above, *zones.after])
    return [name for name in names if name in shown]


def _keywords(zones: Zones, metadata: Metadata) -> list[str]:
    for line in [*zones.below, *zones.above]:
        text = segmented(line)
        mark = _KEYWORDS.match(text)
        if not mark or line.size > _MAX_KEYWORD_LINE:
            continue
        value = text[mark.end() :]
        others = [one for one in labelled(value) if one.apart]
        for one in others[:1]:
            value = value[: value.index(one.label)]
        words = _words(value)
        if words:
            return words
    return _words(metadata.values.get("keywords", ""))


def _words(value: str) -> list[str]:
    parted = re.search(rf"[,，;；、|｜{GAP}]", value.strip(GAP))
    pieces = re.split(rf"[,，;；、|｜{GAP}]+" if parted else r"\s+", value)
    words = [piece.strip(" \u3000>·#:：\xa0") for piece in pieces]
    return list(dict.fromkeys(word for word in words if 1 < len(word) <= 20))[:20]
