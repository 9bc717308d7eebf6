"""Pages of a column, an archive or a forum: many reports, and none of them the page's own."""

from __future__ import annotations

import re

from ruwen.extract.furniture import SENTENCE_END
from ruwen.extract.page import Page
from ruwen.extract.region import Region
from ruwen.extract.site_names import repeats
from ruwen.extract.title import Title

_LIST_TEASERS, _LIST_SHARE = 4, 0.4
_INDEX_ENTRIES, _ENTRY, _ENTRY_SHARE = 8, 6, 0.6
_SEVERAL, _LONG = 3, 30
_HEADING = re.compile(r"h[1-4]")


def is_listing(page: Page, region: Region, kept: tuple[int, ...], title: Title | None) -> bool:
    """Whether what was found as a body is such a page."""
    return _is_list(page, kept) or _is_index(page, region, kept) or _has_several(page, region, kept, title)


def _is_list(page: Page, kept: tuple[int, ...]) -> bool:
    """A column's page: nearly every paragraph is a teaser under a linked headline."""
    prose = [number for number in kept if page.lines[number].text]
    headed = 0
    for number in prose:
        above = next((line for line in reversed(page.lines[max(0, number - 3) : number]) if line.text), None)
        headed += above is not None and above.size >= 6 and above.linked > above.size * 0.8
        if not headed:  # an article begins with its own words
            return False
    return headed >= _LIST_TEASERS and headed >= len(prose) * _LIST_SHARE


def _is_index(page: Page, region: Region, kept: tuple[int, ...]) -> bool:
    """A list of links under an introduction: the links say twice as much."""
    lines = page.lines[region.start : region.end]
    entries = [line for line in lines if line.size >= _ENTRY and line.linked >= line.size * _ENTRY_SHARE]
    if len(entries) < _INDEX_ENTRIES:
        return False
    own = [page.lines[number] for number in kept]
    prose = sum(line.size - line.linked for line in own if line.linked < line.size * _ENTRY_SHARE)
    return sum(line.linked for line in entries) > 2 * prose


def _has_several(page: Page, region: Region, kept: tuple[int, ...], title: Title | None) -> bool:
    """Posts of equal rank one below the other, each under its linked heading, none of them the page's own."""
    headed = 0
    last = max(kept, default=region.start)  # what stands below a body is no part of it
    for number in range(region.start, last):
        line = page.lines[number]
        if not _HEADING.fullmatch(line.tag) or line.size < _ENTRY or line.linked < line.size * 0.8:
            continue
        if title is not None and repeats(line.text, title.text):
            return False
        below = page.lines[number + 1 : number + 4]
        headed += any(one.size >= _LONG and not one.linked and SENTENCE_END.search(one.text) for one in below)
    return headed >= _SEVERAL
