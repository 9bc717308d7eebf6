"""The fields around a body: source, date, byline, editors and keywords, each with where it is looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import Any

from ruwen.extract.bylines import Bylines
from ruwen.extract.headlines import kicker_of, subtitle_of
from ruwen.extract.labels import GAP, labelled, segmented
from ruwen.extract.metadata import AUTHOR_KEYS, Metadata
from ruwen.extract.names import is_person, split_names
from ruwen.extract.page import Line
from ruwen.extract.published import published_at
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
_KEYWORDS = re.compile(
    r"^[\s【\[]*(?:(?:文章|本文)?关\s*键\s*[词字]|文章标签|标\s*签|Tags?)\s*(?:[：:]|>>|\x1f|\s)[\s：:\x1f>]*", re.I
)
_MAX_KEYWORD_LINE = 120


@dataclass(slots=True)
class Fields:
    """What was read, under the names that Article has for it; lists keep the order of the page."""

    published_at: str | None = None
    source: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
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
        kicker=kicker_of(zones),
        subtitle=subtitle_of(zones),
    )
    published = published_at(zones, metadata, url)
    found.published_at = published.moment
    found.problems += [published.problem] if published.problem else []
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
