"""Images with their captions, the breadcrumb, the next page: what a page links to."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from ruwen.extract.body import Body
from ruwen.extract.furniture import CAPTION_BLOCK
from ruwen.extract.page import Page
from ruwen.extract.pagers import pager_of
from ruwen.extract.title import Title
from ruwen.model import Image

_PHOTOGRAPHER = re.compile(
    r"[（(](?:[^（）()]{0,16}[\s/])?[^（）()]{0,12}(?:摄|摄影|供图|图)(?:影报道)?[）)]$|\S[\s/]?摄(?:影)?$"
)
_MARKED_CAPTION = re.compile(r"[△▲↑↓◀▶]|图[为①②③④⑤\d]?[：:/]|图为")
_CRUMB_SPLIT = re.compile(r"\s*(?:>+|＞+|»|›|→|-{1,2}(?=\s)|/)\s*")
_CRUMB_MARK = re.compile(r">|＞|»|›")
_CRUMB_BLOCK = re.compile(r"bread|crumb|weizhi|location|position")
_CRUMB_LABEL = re.compile(r"^.{0,12}位置\s*[：:]?")
_NEXT = re.compile(r"下一?页|后一页|余下全文|next\s*(?:page)?", re.I)
_LONGEST_NEXT = 24


def images_of(page: Page, body: Body, url: str) -> tuple[tuple[Image, ...], set[int]]:
    """Images of the body with their captions, and the numbers of the lines that are captions."""
    images: list[Image] = []
    captions: set[int] = set()
    kept = list(body.kept)
    for place, number in enumerate(kept):
        for picture in page.lines[number].pictures:
            caption = ""
            for other in kept[place : place + 2]:
                signed = other != number and _PHOTOGRAPHER.search(page.lines[other].text) is not None
                if other not in captions and page.lines[other].text and _is_caption(page, other, signed=signed):
                    caption = page.lines[other].text
                    captions.add(other)
                    break
            images.append(Image(absolute(url, picture.source), picture.alt, caption))
    captions |= {number for number in kept if page.lines[number].tag == "figcaption"}
    return tuple(dict.fromkeys(images)), captions


def _is_caption(page: Page, number: int, *, signed: bool) -> bool:
    """`signed`: the line below a picture ends with who took it."""
    line = page.lines[number]
    if line.size > 120:
        return False
    if line.tag == "figcaption" or (line.block >= 0 and CAPTION_BLOCK.search(page.blocks[line.block].hints)):
        return True
    return line.size <= 60 and (signed or _MARKED_CAPTION.match(line.text) is not None)


def absolute(url: str, link: str) -> str:
    """The link as an absolute URL; as written if it cannot be resolved."""
    try:
        return urljoin(url, link)
    except ValueError:
        return link


def breadcrumb_of(page: Page, title: Title, column: str = "") -> tuple[str, ...]:
    """The path `首页 > 栏目 > 正文` as its words, else the column's name; the title itself is no part of it."""
    stop = title.line if title.line >= 0 else min(len(page.lines), 60)
    for line in reversed(page.lines[max(0, stop - 60) : stop]):
        hints = page.blocks[line.block].hints if line.block >= 0 else ""
        marked = _CRUMB_MARK.search(line.text) is not None
        if line.size > 90 or not line.linked or not (marked or _CRUMB_BLOCK.search(hints)):
            continue
        words = [word.strip(" ：:") for word in _CRUMB_SPLIT.split(_CRUMB_LABEL.sub("", line.text))]
        if marked or len(words) > 1:
            return tuple(word for word in words if word and word != title.text)
    return (column,) if column else ()


def next_page_of(page: Page, url: str) -> str | None:
    """The address of the article's next page on the same host, None on its last one.

    A link that says so goes before what a script would have drawn.
    """
    for element in page.root.iter("a"):
        inner, text = len(element), element.text or ""
        if inner > 3 or len(text.strip()) > _LONGEST_NEXT:
            continue
        text = ("".join(element.itertext()) if inner else text).strip(" \xa0>»[]【】\r\n\t")
        if not _NEXT.fullmatch(text):
            continue
        link = (element.get("href") or "").strip()
        if not link or link.startswith(("#", "javascript:")):
            continue
        target = absolute(url, link)
        if target != url and (not url or _host(target) == _host(url)):
            return target
    pager = pager_of(page.root, url)
    target = absolute(url, pager.following[0]) if pager and pager.following else url
    return target if target != url else None


def lost_pages(page: Page, url: str, next_page: str | None) -> str:
    """What to tell of pages that only a script knows; "" when there are none or the next one is known."""
    pager = None if next_page else pager_of(page.root, url)
    if pager is None or pager.count < 2 or pager.name:
        return ""
    return f"正文共 {pager.count} 页，其余各页的地址由脚本生成，没有读到：请逐页另存后导入。"


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""
