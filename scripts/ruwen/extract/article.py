"""From the bytes of a page to an Article: decode, parse, find title and body, read the fields."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from ruwen.errors import ExtractError
from ruwen.extract.body import Body, find_body, without_continuation
from ruwen.extract.dates import find_compact_moment
from ruwen.extract.decode import decode
from ruwen.extract.embedded import embedded_tree, script_date
from ruwen.extract.fields import Zones, read_fields
from ruwen.extract.furniture import CAPTION_BLOCK, RELATED_LABEL, SENTENCE_END
from ruwen.extract.metadata import Metadata, read_metadata
from ruwen.extract.page import MAX_DEPTH, Page, flatten, parse
from ruwen.extract.title import Title, find_title
from ruwen.model import Article, Image

_MIN_BODY = 20
"""Characters; the shortest notices we know have 40."""

_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]|第[一二三四五六七八九十]+[章节]\s?")
_MARKED_CAPTION = re.compile(r"[△▲↑↓◀▶]|图[为①②③④⑤\d]?[：:/]|图为")
_CRUMB_SPLIT = re.compile(r"\s*(?:>+|＞+|»|›|→|-{1,2}(?=\s)|/)\s*")
_NEXT = re.compile(r"下一页|下页|后一页|余下全文|next\s*(?:page)?|[>»]{1,2}", re.I)


def extract_article(raw: bytes, url: str, charset: str | None = None) -> Article:
    """Read a saved news page.

    `url` may be empty: images and next page then stay as written and the URL's date is not used. `charset` is the
    label of the HTTP header. Pure: no network, no clock, no file. Raises ExtractError: E301 empty page, E302 no
    HTML, E303 no title, E304 no article, E305 too big.
    """
    decoded = decode(raw, charset)
    root = parse(decoded.text)
    metadata = read_metadata(root)
    page, title, body = _best_reading(root, metadata)
    if title is None:
        raise ExtractError("页面没有标题：请确认地址指向一篇报道，而不是图片、列表或框架页。", "E303")
    if body is None and page.depth >= MAX_DEPTH:
        raise ExtractError("页面的标签嵌套太深，读不到正文：请改用该报道的打印版或移动版地址。", "E305")
    if body is None:
        raise ExtractError(
            "页面里找不到报道正文：可能是列表页、视频页，或正文由脚本加载；请换该报道的打印版或移动版地址。", "E304"
        )
    article = _assemble(page, metadata, title, body, url, decoded.charset)
    if article.published_at is None:
        return replace(article, published_at=find_compact_moment(script_date(root)))
    return article


def _best_reading(root: Any, metadata: Metadata) -> tuple[Page, Title | None, Body | None]:
    """What is shown; if that holds no article, what is hidden; else what scripts would have shown."""
    page = flatten(root)
    title = find_title(page, metadata)
    body = _long_enough(page, find_body(page, title))
    if body:
        return page, title, body
    unhidden = flatten(root, hidden=True)
    hidden_title = find_title(unhidden, metadata)
    hidden_body = _long_enough(unhidden, find_body(unhidden, hidden_title))
    if hidden_body:
        return unhidden, hidden_title, hidden_body
    tree = embedded_tree(root, metadata)
    if tree is None:
        return page, title, None
    carried = flatten(tree)
    carried_title = find_title(carried, metadata)
    return carried, carried_title or title, _long_enough(carried, find_body(carried, carried_title))


def _long_enough(page: Page, body: Body | None) -> Body | None:
    return body if body and _size(page, body) >= _MIN_BODY else None


def _size(page: Page, body: Body) -> int:
    return sum(page.lines[number].size for number in body.kept)


def _assemble(page: Page, metadata: Metadata, title: Title, body: Body, url: str, charset: str) -> Article:
    images, captions = _images(page, body, url)
    texts = [number for number in body.kept if page.lines[number].text and number not in captions]
    fields = read_fields(_zones(page, title, body), metadata, url)
    subheads = [page.lines[number].text for number in texts if _is_subhead(page, number, texts)]
    return Article(
        title=title.text,
        text=without_continuation("\n".join(page.lines[number].text for number in texts)),
        published_at=fields.published_at,
        source=fields.source,
        authors=tuple(fields.authors),
        correspondents=tuple(fields.correspondents),
        editors=tuple(fields.editors),
        keywords=tuple(fields.keywords),
        breadcrumb=_breadcrumb(page, title),
        subheads=tuple(dict.fromkeys(subheads)),
        images=images,
        next_page=_next_page(page, url),
        charset=charset,
        profile="generic",
        problems=tuple(fields.problems),
    )


def _zones(page: Page, title: Title, body: Body) -> Zones:
    """The lines around the body where bylines stand; far lines and those after `相关阅读` are not looked at."""
    lines = page.lines
    first = next(number for number in body.kept if lines[number].text)
    last = max(number for number in body.kept if lines[number].text)
    heading = title.line if 0 <= title.line < first else max(0, first - 12) - 1
    before = range(max(heading - 3, 0), max(heading, 0))
    above = [*range(heading + 1, first)]
    if len(above) > 40:
        above = [*above[:24], *above[-16:]]
    below: list[int] = []
    for number in range(last + 1, min(last + 40, len(lines))):
        if RELATED_LABEL.match(lines[number].text) and not lines[number].text.startswith("相关热词"):
            break
        below.append(number)
    kept = set(body.kept)
    inside = [number for number in range(first, last) if number not in kept]
    texts = [number for number in body.kept if lines[number].text]
    return Zones(
        before=[lines[number] for number in before if lines[number].text],
        above=[lines[number] for number in above if lines[number].text],
        first=[lines[number] for number in texts[:8]],
        last=[lines[number] for number in texts[-4:]],
        below=[lines[number] for number in [*inside, *below] if lines[number].text],
        after=[line for line in lines[first:] if line.text],
    )


def _is_subhead(page: Page, number: int, texts: list[int]) -> bool:
    """A heading element, or a short line wholly in bold or numbered 一、, that is followed by text."""
    line = page.lines[number]
    if number == texts[-1] or line.kind == "table" or not 2 <= line.size <= 45 or line.linked * 2 > line.size:
        return False
    if SENTENCE_END.search(line.text) and not line.text.endswith(("?", "？", "！", "!", ")", "）")):
        return False
    if re.fullmatch(r"h[1-6]", line.tag):
        return True
    if re.search(r"记者|通讯员|编辑[：:]|来源[：:]", line.text):
        return False
    return line.bold or (_NUMBERED.match(line.text) is not None and line.size <= 30 and "。" not in line.text)


def _images(page: Page, body: Body, url: str) -> tuple[tuple[Image, ...], set[int]]:
    """Images of the body with their captions, and the numbers of the lines that are captions."""
    images: list[Image] = []
    captions: set[int] = set()
    kept = list(body.kept)
    for place, number in enumerate(kept):
        line = page.lines[number]
        for picture in line.pictures:
            caption = ""
            for other in kept[place : place + 2]:
                if other not in captions and page.lines[other].text and _is_caption(page, other):
                    caption = page.lines[other].text
                    captions.add(other)
                    break
            images.append(Image(_absolute(url, picture.source), picture.alt, caption))
    captions |= {number for number in kept if page.lines[number].tag == "figcaption"}
    return tuple(dict.fromkeys(images)), captions


def _is_caption(page: Page, number: int) -> bool:
    line = page.lines[number]
    if line.size > 120:
        return False
    if line.tag == "figcaption" or (line.block >= 0 and CAPTION_BLOCK.search(page.blocks[line.block].hints)):
        return True
    return line.size <= 60 and _MARKED_CAPTION.match(line.text) is not None


def _absolute(url: str, link: str) -> str:
    """The link as an absolute URL; as written if it cannot be resolved."""
    try:
        return urljoin(url, link)
    except ValueError:
        return link


def _breadcrumb(page: Page, title: Title) -> tuple[str, ...]:
    """The path `首页 > 栏目 > 正文` as its words; the title itself is no part of it."""
    stop = title.line if title.line >= 0 else min(len(page.lines), 60)
    for line in reversed(page.lines[max(0, stop - 60) : stop]):
        hints = page.blocks[line.block].hints if line.block >= 0 else ""
        marked = re.search(r">|＞|»|›", line.text) is not None
        if line.size > 90 or not (marked or re.search(r"bread|crumb|weizhi|location|position", hints)):
            continue
        if not line.linked or not marked:
            continue
        text = re.sub(r"^.{0,12}位置\s*[：:]?", "", line.text)
        words = [word.strip(" ：:") for word in _CRUMB_SPLIT.split(text)]
        return tuple(word for word in words if word and word != title.text)
    return ()


def _next_page(page: Page, url: str) -> str | None:
    """The address of the article's next page, if the lines right after the body link to one."""
    for element in page.root.iter("a"):
        text = "".join(element.itertext()).strip() if len(element) < 4 else ""
        if not text or len(text) > 8 or not _NEXT.fullmatch(text):
            continue
        link = (element.get("href") or "").strip()
        if not link or link.startswith(("#", "javascript:")) or text in (">", "»"):
            continue
        target = _absolute(url, link)
        if target != url and (not url or urlsplit(target).netloc == urlsplit(url).netloc):
            return target
    return None
