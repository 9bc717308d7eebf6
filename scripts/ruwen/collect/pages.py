"""Pages of one article joined, and the states that an article had before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

from ruwen.archive import Archive
from ruwen.collect.amending import NOTHING, Ours
from ruwen.collect.article_files import captures_of_articles
from ruwen.collect.page_reader import is_page
from ruwen.errors import ArchiveError, ExtractError
from ruwen.extract import extract_article
from ruwen.extract.site_names import letters
from ruwen.ids import article_id
from ruwen.model import Article, Capture, article_fields_joined

_PAGE_NUMBER = re.compile(
    r"[\s_—-]*(?:第\s?[\d一二三四五六七八九十]+\s?页|[（(\[【]\s?\d{1,2}\s?[)）\]】]|[_—-]\d{1,2})\s*$"
)
_FIRST, _ALL = article_fields_joined("first"), article_fields_joined("all")
_REPEATED = 20
"""Characters; a paragraph of this length that a later page repeats (summary, caption) is taken once."""


@dataclass(frozen=True, slots=True)
class Joined:
    """An article whole. `pages`: its captures in order, each with the offset in the text where its part begins."""

    article: Article
    pages: tuple[tuple[int, Capture], ...]
    ours: Ours = NOTHING

    @property
    def capture(self) -> Capture:
        """The capture of the first page, which names the article."""
        return self.pages[0][1]

    def capture_at(self, offset: int) -> Capture:
        """The capture of the page that holds the text at `offset`."""
        return next(capture for start, capture in reversed(self.pages) if start <= offset)


def join_pages(pages: Iterable[tuple[Capture, Article]]) -> list[Joined]:
    """Articles in the order of their first pages; a page that continues another is no article of its own.

    A page continues another that names it as its next page and has the same title, but for a page number. Each
    page is used once; pages that name one another in a circle begin with the one that comes first.
    """
    read = {article_id(capture.url): (capture, article) for capture, article in pages}
    following = {key: after for key, (_, article) in read.items() if (after := _next_of(key, article, read))}
    later = set(following.values())
    taken: set[str] = set()
    chains: dict[str, list[str]] = {}
    for first in [*(key for key in read if key not in later), *read]:
        if first in taken:
            continue
        chains[first] = []
        key: str | None = first
        while key and key not in taken:
            taken.add(key)
            chains[first].append(key)
            key = following.get(key)
    return [_join([read[key] for key in chains[first]], read) for first in read if first in chains]


def earlier_states(
    first: str, captures: Mapping[str, Sequence[Capture]], read: Callable[[Capture], Article | None]
) -> Iterator[Joined]:
    """The article that begins with the page `first` as each run but the last left it, oldest first.

    `captures`: those of each page by its id, oldest first; `read`: what one says, None when it cannot be read. A run
    that had not yet captured a page which the archive holds by now is left out: here the article was never that short.
    """
    read = cache(read)
    family = family_of(first, captures, read)
    shots = [capture for key in family for capture in captures[key] if read(capture)]
    shots.sort(key=lambda capture: (capture.captured_at, capture.id))
    newest: dict[str, tuple[Capture, Article]] = {}
    for capture, after in pairwise(shots):
        if article := read(capture):
            newest[article_id(capture.url)] = capture, article
        if capture.file == after.file:
            continue
        for joined in join_pages(newest[key] for key in family if key in newest):
            if article_id(joined.capture.url) == first and _page_id(joined.article.next_page) not in family:
                yield joined


def without_lost_pages(
    joined: Iterable[Joined], captures: Mapping[str, Sequence[Capture]], read: Callable[[Capture], Article | None]
) -> list[Joined]:
    """The articles, but for pages that an earlier capture of another article counted among its own.

    Their publisher shortened that article; the page that is left over in the archive belongs to its past.
    """
    articles = {article_id(one.capture.url): one for one in joined}
    lost: set[str] = set()
    for first, one in articles.items():
        again = any(len(captures[article_id(page.url)]) > 1 for _, page in one.pages)
        if again and first not in lost:
            lost |= {page for page in family_of(first, captures, cache(read))[1:] if page in articles}
    return [one for first, one in articles.items() if first not in lost]


def family_of(
    first: str, captures: Mapping[str, Sequence[Capture]], read: Callable[[Capture], Article | None]
) -> list[str]:
    """Ids of every page that ever belonged to the article, the first page's first."""
    family = [first]
    for key in family:  # grows as it is walked
        for article in filter(None, map(read, captures[key])):
            after = _page_id(article.next_page)
            if after in captures and after not in family:
                titles = {_bare_title(page) for page in filter(None, map(read, captures[after]))}
                family += [after] if _bare_title(article) in titles else []
    return family


def captures_of_report(archive: Archive, id: str) -> list[Capture]:
    """Every capture of the report that begins at the address of this one: its versions, and those of its pages.

    An address that holds no report has its own versions alone. ArchiveError when there is no such capture.
    """
    captures = captures_of_articles(archive.captures())

    def read(capture: Capture) -> Article | None:
        try:
            return extract_article(archive.payload(capture), capture.url, capture.charset) if is_page(capture) else None
        except (ArchiveError, ExtractError):
            return None

    return [one for key in family_of(article_id(archive.get(id).url), captures, read) for one in captures[key]]


def _next_of(key: str, article: Article, read: dict[str, tuple[Capture, Article]]) -> str | None:
    after = _page_id(article.next_page)
    if not after or after == key or after not in read:
        return None
    return after if _bare_title(article) == _bare_title(read[after][1]) else None


def _page_id(url: str | None) -> str:
    try:
        return article_id(url) if url else ""
    except ValueError:  # a port that is no number
        return ""


def _bare_title(article: Article) -> str:
    return letters(_PAGE_NUMBER.sub("", article.title))


def _join(pages: list[tuple[Capture, Article]], read: dict[str, tuple[Capture, Article]]) -> Joined:
    """One article of its pages: fields from the first page that states them, texts one after the other."""
    (capture, whole), *rest = pages
    places = [(0, capture)]
    for capture, page in rest:
        known = {line for line in whole.text.split("\n") if len(line) >= _REPEATED}
        text = "\n".join(line for line in page.text.split("\n") if line not in known)
        places += [(len(whole.text) + 1, capture)] if text else []
        joined: dict[str, Any] = {name: getattr(whole, name) or getattr(page, name) for name in _FIRST}
        joined |= {name: tuple(dict.fromkeys([*getattr(whole, name), *getattr(page, name)])) for name in _ALL}
        whole = replace(whole, text=f"{whole.text}\n{text}" if text else whole.text, **joined)
    last = pages[-1][1].next_page
    after = _page_id(last)
    if after in {article_id(capture.url) for capture, _ in pages}:
        last = None
    elif last and after not in read:
        missing = f"下一页 {last} 不在存档里，本文可能不全：请再运行一次 make scrape。"
        whole = replace(whole, problems=(*whole.problems, missing))
    return Joined(replace(whole, next_page=last), tuple(places))
