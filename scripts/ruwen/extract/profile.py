"""A source's own parser: selectors for each design its site has had, checked against the generic reader.

A redesign adds a version and gives the one before a `valid_until`, so that old captures stay readable. A version's
result is accepted only if it passes the checks; else the generic reader's result stands and `problems` says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bs4 import BeautifulSoup
from lxml import etree

from ruwen.extract.flatten import flatten
from ruwen.extract.page import Page
from ruwen.extract.site_names import letters
from ruwen.ids import host_of, lies_on

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_FOOT = re.compile(
    r"版权所有|ICP[备证]|公网安备|Copyright|©|^(?:相关(?:阅读|新闻|链接|报道)|责任编辑|责编)[：:\s]*$|^[上下]一[篇条]",
    re.I,
)
_MIN_TEXT = 40
_MIN_SHARE = 0.5
"""A body with less than half of what the generic reader finds has lost something."""

_MIN_CHINESE = 0.4
"""Share of Chinese characters; a report full of figures and Latin names has 0.6."""

_MAX_LINKED = 0.3
"""Share of linked characters; lists of other reports have nearly 1."""

_MAX_SHARE = 3.0
"""One with three times as much has swallowed furniture."""


@dataclass(frozen=True, slots=True)
class Version:
    """CSS selectors of one design. `valid_until`: the last day of publication it is for, None = still in use.

    `body` is required; an empty selector leaves that part to the generic reader.
    """

    name: str
    body: str
    title: str = ""
    meta: str = ""
    noise: str = ""
    next_page: str = ""
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """The parser of one source; `versions` newest first. Without versions the generic reader does the work."""

    name: str
    hosts: tuple[str, ...]
    versions: tuple[Version, ...] = ()

    def serves(self, url: str) -> bool:
        """Whether the URL's host is one of `hosts` or lies under one."""
        return lies_on(host_of(url), self.hosts)

    def version_for(self, published_at: str | None) -> Version | None:
        """The version in use on a day; an undated page is taken for a new one."""
        day = published_at[:10] if published_at else ""
        fitting = [
            one for one in self.versions if one.valid_until is None or (day and day <= one.valid_until.isoformat())
        ]
        # The one that ended first among those still valid on that day was in use then.
        return (
            min(fitting, key=lambda one: one.valid_until or date.max, default=None)
            if day
            else next(iter(fitting), None)
        )


@dataclass(frozen=True, slots=True)
class Selected:
    """What a version's selectors found: the body as a page of its own, title and meta line as text."""

    page: Page
    title: str
    meta: str
    next_page: str


def select(version: Version, text: str) -> Selected | None:
    """Apply the selectors to a page's decoded text; None if the body is not there."""
    soup = BeautifulSoup(text, "lxml")
    found = soup.select(version.body)
    own = set(map(id, found))
    nodes = [node for node in found if not any(id(parent) in own for parent in node.parents)]
    if not nodes:
        return None
    title = soup.select_one(version.title) if version.title else None
    meta = "  ".join(node.get_text("  ", strip=True) for node in soup.select(version.meta)) if version.meta else ""
    link = soup.select_one(version.next_page) if version.next_page else None
    for noise in soup.select(version.noise) if version.noise else ():
        noise.decompose()
    markup = "".join(str(node) for node in nodes if not node.decomposed)
    root = etree.fromstring(f"<html><body>{markup}</body></html>".encode(), etree.HTMLParser(encoding="utf-8"))
    return Selected(
        page=flatten(root),
        title=title.get_text(" ", strip=True) if title else "",
        meta=meta,
        next_page=str(link.get("href") or "") if link else "",
    )


def objection(selected: Selected | None, title: str, generic_size: int) -> str:
    """Why a version's result is not to be trusted, in Chinese; "" if it passes.

    `generic_size` is the number of characters (without spaces) in the generic reader's body.
    """
    if selected is None:
        return "找不到正文元素"
    lines = selected.page.lines
    size = sum(line.size for line in lines)
    if size < _MIN_TEXT:
        return f"正文只有 {size} 字"
    if size < generic_size * _MIN_SHARE:
        return f"正文 {size} 字，通用规则读到 {generic_size} 字"
    if size > generic_size * _MAX_SHARE > 0:
        return f"正文 {size} 字，远多于通用规则读到的 {generic_size} 字"
    if sum(len(_CHINESE.findall(line.text)) for line in lines) < size * _MIN_CHINESE:
        return "选中的多半不是中文"
    if sum(line.linked for line in lines) > size * _MAX_LINKED:
        return "选中的多半是链接"
    foot = next((line.text for line in lines if _FOOT.search(line.text)), "")
    if foot:
        return f"选中了正文以外的“{foot[:20]}”"
    own, whole = letters(selected.title), letters(title)
    if own and whole and own not in whole and whole not in own:
        return "标题与页面标题不符"
    return ""
