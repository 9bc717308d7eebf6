"""Which lines of the region are the article: meta lines above, labels below and furniture between are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ruwen.extract.dates import has_date
from ruwen.extract.ending import Cut, names_file, without_tail
from ruwen.extract.furniture import (
    EDITOR_LINE,
    MISSING_PAGE,
    ORIGINAL_TITLE,
    SENTENCE_END,
    is_control,
    is_head_label,
)
from ruwen.extract.labels import is_meta_label, is_meta_pair, is_meta_row
from ruwen.extract.listing import is_listing
from ruwen.extract.page import Line, Page
from ruwen.extract.region import Region, find_region
from ruwen.extract.site_names import is_site_name, letters, repeats
from ruwen.extract.title import Title

_MAX_NOTICE = 100
_MAX_VALUE = 60

_LONG_LINE = 30
_MIN_MASS = 8.0
"""What three short lines without punctuation weigh; a page footer weighs less."""

_DOCUMENT_TABLE = re.compile(
    r"索\s*引\s*号|发文(?:机关|字号|日期)|发布机构|成文日期|文\s*号|主题(?:分类|词)|公开(?:方式|范围|时限)"
)

_CONTINUED = re.compile(
    r"(?:返回|进入)\S{0,8}(?:首页|频道|专题|搜狐|网)?\s*[>»]{1,2}\s*$|[（(]?(?:返回\S{1,6}[，,])?(?:点击)?查看更多[)）]?$"
)


_SUMMARY = re.compile(r"[\s【\[（(]*(?:内容)?(?:摘\s*要|提\s*要|导\s*读|导\s*语|核心提示|简介)\s*[】\])）：:]+\s*")
_INNER_LABEL = re.compile(r"(?:来源|作者|记者|时间|日期|编辑|点击量?|浏览量?)\s*[：:]")


@dataclass(frozen=True, slots=True)
class Body:
    """`kept` are the line numbers of the body in order; `start` and `end` bound the region it was found in.

    `cut`: the label that ended it, if more than a note was left out after that.
    """

    kept: tuple[int, ...]
    start: int
    end: int
    cut: Cut | None = None


def find_body(page: Page, title: Title | None) -> Body | None:
    """The body, None if no line of the page reads like prose."""
    region = find_region(page, title.line if title else -1)
    return body_in(page, region, title) if region else None


def body_in(page: Page, region: Region, title: Title | None, *, marked: bool = False) -> Body | None:
    """The region without what frames an article; None if too little stays, or if it is no article.

    `marked`: the site itself says that the region is the article, so that a short line is enough, and a label like
    地址： ends nothing.
    """
    numbers = _without_head(page, list(range(region.start, region.end)), title)
    numbers, cut = without_tail(page, region, numbers, marked=marked)
    numbers = [number for number in numbers if not region.weights.noisy[number] and not _is_furniture(page, number)]
    kept = tuple(_without_copies(page, numbers))
    if sum(region.weights.masses[number] for number in kept) < (0 if marked else _MIN_MASS) and not any(
        page.lines[number].kind == "table" for number in kept
    ):
        return None
    if is_listing(page, region, kept, title) or _is_missing(page, kept):
        return None
    return Body(kept, region.start, region.end, cut)


def _is_missing(page: Page, kept: tuple[int, ...]) -> bool:
    """A notice that the page is gone, served as if it were the page."""
    text = "".join(page.lines[number].text for number in kept)
    return len(text) < _MAX_NOTICE and MISSING_PAGE.search(text) is not None


def whole_body(page: Page) -> Body:
    """Every line of a page that a selector has cut out, but for furniture."""
    kept = tuple(number for number in range(len(page.lines)) if not _is_furniture(page, number))
    return Body(kept, 0, len(page.lines))


def without_continuation(text: str) -> str:
    """The last paragraph without `返回首页>>` or `查看更多` at its end."""
    return _CONTINUED.sub("", text).rstrip()


def _without_copies(page: Page, numbers: list[int]) -> list[int]:
    """Some pages carry the body twice, for wide and for narrow screens, and a summary above: keep the first body."""
    long = [number for number in numbers if page.lines[number].size >= _LONG_LINE and page.lines[number].kind == "text"]
    texts = [page.lines[number].text for number in long]
    if len(texts) > 1 and _is_summary(texts[0], texts[1]):
        numbers = [number for number in numbers if number != long[0]]
        long, texts = long[1:], texts[1:]
    half = len(long) // 2
    if half < 2 or texts[:half] != texts[half : half * 2]:
        return numbers
    return [number for number in numbers if number <= long[half - 1]]


def _is_summary(first: str, second: str) -> bool:
    """`【摘要】` and its like over words with which the article then begins."""
    label = _SUMMARY.match(first)
    return label is not None and letters(second).startswith(letters(first[label.end() :])[:_LONG_LINE])


def _without_head(page: Page, numbers: list[int], title: Title | None) -> list[int]:
    place = 0
    while place < len(numbers):
        line = page.lines[numbers[place]]
        valued = place > 0 and is_meta_label(page.lines[numbers[place - 1]].text) and _may_be_value(line)
        if not valued and not _is_head(line, title):
            break
        place += 1
    return numbers[place:]


def _may_be_value(line: Line) -> bool:
    return line.size < _MAX_VALUE and not SENTENCE_END.search(line.text)


def _is_head(line: Line, title: Title | None) -> bool:
    """Title, meta line, control or link above the first paragraph."""
    if line.kind == "table":
        return _DOCUMENT_TABLE.search(line.text) is not None or not line.text.strip("| -")
    if not line.text:
        return False
    if repeats(line.text, title.text) if title else is_site_name(line.text):
        return True
    if ORIGINAL_TITLE.match(line.text) or line.linked > line.size * 0.6 or is_control(line.text):
        return True
    if is_meta_pair(line.text) or is_meta_row(line.text):
        return True
    if SENTENCE_END.search(line.text) and line.size > 60:
        return False
    if is_head_label(line.text) and line.size < 90:
        return True
    if line.size >= 60 or re.search(r"[，。；]", line.text):
        return False
    return has_date(line.text) or _INNER_LABEL.search(line.text) is not None


def _is_furniture(page: Page, number: int) -> bool:
    """A line inside the body that is no part of the article."""
    line = page.lines[number]
    if not line.text or line.kind == "table":
        return False
    if ORIGINAL_TITLE.match(line.text) or is_control(line.text) or is_meta_row(line.text):
        return True
    if EDITOR_LINE.match(line.text) and line.size < 30 and line.text.lstrip("【[（( ").startswith("责"):
        return True
    linked = line.size > 4 and line.linked > line.size * 0.8 and not SENTENCE_END.search(line.text)
    return linked and not names_file(page, number)
