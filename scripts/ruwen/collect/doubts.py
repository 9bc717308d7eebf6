"""What makes a reading of a report doubtful, for an editor to look at: told by the reading itself, without a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ruwen.collect.dated import REFUSED
from ruwen.dates import CHINA, day_text, parse_moment
from ruwen.extract.site_names import UNTITLED, letters
from ruwen.figures.words.doubts import points_at_table
from ruwen.ids import host_of
from ruwen.model import Article, Capture
from ruwen.store.sources_toml import Source

_SHORT = 60
"""Letters; most notices have more."""
_ENDED = re.compile(r"[。！？!?…”’）)」』】》|；;]\s*$")
_SIGNED = re.compile(
    r"[\d年月日 ./-]{6,}|.{0,40}(?:局|政府|办公室|办|委员会|委|中心|公司|集团|[院厅部处社站]|支部)|附\s*件.*"
    r"|.*\.(?:docx?|xlsx?|pdf|zip|rar|wps)|[^，。：:]{1,12}[：:][^，。]{1,60}|[\d、.]*[^，,]{0,30}[表册件图]"
)
"""What stands under a notice: office, day, attachments, whom to ask."""
_CUT_TITLE = re.compile(r"(?:…|\.{2,}|·{3,})\s*$")


@dataclass(frozen=True, slots=True)
class Doubt:
    """`field`: the one of readings.csv that mends it, "" where only the parser can."""

    field: str
    text: str


def doubts_of(article: Article, capture: Capture, source: Source) -> tuple[Doubt, ...]:
    """In the order of how much they harm: date and title first, then the text."""
    return (*_of_date(article, capture), *_of_title(article, capture, source), *_of_text(article))


def _of_date(article: Article, capture: Capture) -> Iterator[Doubt]:
    moment = parse_moment(article.published_at or "")
    captured = capture.captured_at.astimezone(CHINA).date()
    if moment is None:
        refused = (problem.partition("：")[0] for problem in article.problems if problem.startswith(REFUSED))
        yield Doubt("published_at", next(refused, "没有读到刊发日期"))
    elif moment.date() > captured:
        told = f"刊发日期（{day_text(moment.date())}）晚于存档的那天（{day_text(captured)}）"
        yield Doubt("published_at", told)


def _of_title(article: Article, capture: Capture, source: Source) -> Iterator[Doubt]:
    title = letters(article.title)
    names = {letters(name) for name in (source.name, article.source or "", host_of(capture.url))}
    if title in names:
        yield Doubt("title", "题目就是网站或来源的名称")
    if _CUT_TITLE.search(article.title):
        yield Doubt("title", "题目末尾是省略号，像是被截短了")
    yield from (Doubt("title", problem) for problem in article.problems if problem.startswith(UNTITLED))


def _is_ended(text: str) -> bool:
    """Whether the text ends with a sentence, a table or what stands under a notice."""
    last = text.rstrip().rpartition("\n")[2]
    return _ENDED.search(last) is not None or _SIGNED.fullmatch(last.strip()) is not None


def _of_text(article: Article) -> Iterator[Doubt]:
    size = len(letters(article.text))
    if size < _SHORT:
        yield Doubt("", f"正文只有 {size} 个字，可能没有读全")
    elif not _is_ended(article.text):
        yield Doubt("", "正文最后一句没有写完，可能被截短了")
    if points_at_table(article.text) and not any(line.startswith("|") for line in article.text.split("\n")):
        yield Doubt("", "正文说有表格，却没有读到表格")
    yield from (Doubt("", problem) for problem in article.problems if not problem.startswith((REFUSED, UNTITLED)))
