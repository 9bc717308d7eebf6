"""From the bytes of a page to an Article: decode, parse, find title and body, read the fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from ruwen.errors import ExtractError
from ruwen.extract.attachments import attachments_of
from ruwen.extract.body import Body, find_body, whole_body, without_continuation
from ruwen.extract.characters import cleaned
from ruwen.extract.dates import find_compact_moment
from ruwen.extract.decode import decode
from ruwen.extract.embedded import Embedded, data_page, embedded_article, script_date, script_sources
from ruwen.extract.fields import read_fields
from ruwen.extract.file_pages import ONLY_FILES, file_page
from ruwen.extract.flatten import flatten
from ruwen.extract.furniture import SENTENCE_END
from ruwen.extract.links import absolute, breadcrumb_of, images_of, lost_pages, next_page_of
from ruwen.extract.marked import marked_body
from ruwen.extract.metadata import COLUMN_KEYS, Metadata, read_metadata
from ruwen.extract.page import MAX_DEPTH, Page, parse
from ruwen.extract.profile import Profile, objection, select
from ruwen.extract.profiles import PROFILES
from ruwen.extract.site_names import is_site_name
from ruwen.extract.title import Title, find_title
from ruwen.extract.untitled import stand_in
from ruwen.extract.zones import meta_zones, zones_of
from ruwen.model import Article

_MIN_BODY = 20
"""Characters; the shortest notices we know have 40."""

_THIN_BODY = 100
"""Below this, an article that scripts carry is preferred if it is longer by `_MUCH_LONGER`."""

_MUCH_LONGER = 3
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]|第[一二三四五六七八九十]+[章节]\s?")
_CREDIT = re.compile(r"记者|通讯员|编辑[：:]|来源[：:]|作者[：:]")


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One way to read the page."""

    page: Page
    title: Title | None
    body: Body | None
    embedded: Embedded | None = None
    family: str = "generic"
    told: str = ""

    @property
    def size(self) -> int:
        return sum(self.page.lines[number].size for number in self.body.kept) if self.body else 0


def extract_article(raw: bytes, url: str, charset: str | None = None) -> Article:
    """Read a saved news page.

    `url` may be empty: images and next page then stay as written and the URL's date is not used. `charset` is the
    label of the HTTP header. Pure: no network, no clock, no file. Raises ExtractError: E301 empty page, E302 no
    HTML, E303 neither title nor article, E304 no article, E305 too big or too deep.
    """
    return read_article(raw, url, charset, PROFILES)


def read_article(raw: bytes, url: str, charset: str | None, profiles: tuple[Profile, ...]) -> Article:
    """`extract_article` with the parsers to use."""
    decoded = decode(raw, charset)
    data = data_page(decoded.text)
    root = parse(decoded.text) if data is None else data
    metadata = read_metadata(root)
    attempt = _best_attempt(root, metadata, decoded.text)
    if attempt.body is None and (files := file_page(root, metadata)):
        attempt = _Attempt(*files, told=ONLY_FILES)
    body, title, told = attempt.body, attempt.title, ""
    if body is None:
        raise _refusal(attempt)
    if title is None and not _is_prose(attempt.page, body):
        raise _refusal(attempt)
    if title is None or (title.line < 0 and is_site_name(title.text)):
        title, body, told = stand_in(attempt.page, body)
    article = _assemble(attempt.page, metadata, title, body, url)
    article = replace(article, charset=decoded.charset, profile=attempt.family)
    lost = lost_pages(attempt.page, url, article.next_page)
    notes = [note for note in (told, attempt.told, body.cut.problem if body.cut else "", lost) if note]
    article = replace(article, problems=(*notes, *article.problems))
    if attempt.embedded:
        article = _with_own_fields(article, attempt.embedded)
    if article.published_at is None:
        article = replace(
            article, published_at=find_compact_moment(script_date(root, carried=attempt.page.root is not root))
        )
    if article.source is None:
        article = replace(article, source=_claimed_source(attempt.page, title, body, root))
    profile = next((one for one in profiles if one.serves(url)), None)
    if profile:
        article = _profiled(article, profile, decoded.text, url, attempt.size)
    return _finished(article)


def _finished(article: Article) -> Article:
    """Fields from a script's data without unwanted characters; what could not be read is told."""
    lost = f"{article.title}\n{article.text}".count("\ufffd")
    problem = f"有 {lost} 个字读不出来（印作 �）：请对照原网页核对正文和标题。"
    return replace(
        article,
        title=cleaned(article.title),
        source=cleaned(article.source) if article.source else article.source,
        authors=tuple(map(cleaned, article.authors)),
        keywords=tuple(map(cleaned, article.keywords)),
        problems=(*article.problems, *([problem] if lost else [])),
    )


def _with_own_fields(article: Article, embedded: Embedded) -> Article:
    """What the data say beside the body goes before what the page around them says."""
    moment = find_compact_moment(embedded.date)
    return replace(article, published_at=moment or article.published_at, source=embedded.source or article.source)


_HAN = re.compile(r"[一-鿿]")
_FEW = 20
"""Chinese characters below which what stands on a page without a title is no text (a dump of bytes, a menu)."""


def _is_prose(page: Page, body: Body) -> bool:
    return sum(len(_HAN.findall(page.lines[number].text)) for number in body.kept) >= _FEW


def _refusal(attempt: _Attempt) -> ExtractError:
    """Why a page without a body is none of ours."""
    if attempt.title is None:
        return ExtractError("页面没有标题，也没有正文：请确认地址指向一篇报道，而不是图片、列表或框架页。", "E303")
    if attempt.page.depth >= MAX_DEPTH:
        return ExtractError("页面的标签嵌套太深，读不到正文：请改用该报道的打印版或移动版地址。", "E305")
    return ExtractError(
        "页面里找不到报道正文：可能是列表页、视频页，或正文由脚本加载；请换该报道的打印版或移动版地址。", "E304"
    )


def _claimed_source(page: Page, title: Title, body: Body, root: Any) -> str | None:
    """An outlet that a script names and that stands alone above the body: either alone would be a guess."""
    shown = [part.text.strip() for line in zones_of(page, title, body).above for part in line.parts]
    claims = script_sources(root) if shown else set()
    return next((text for text in shown if text in claims), None)


def _best_attempt(root: Any, metadata: Metadata, text: str) -> _Attempt:
    """What is shown; if that holds no article, what is hidden or what scripts would have shown."""
    shown = _attempt(flatten(root), metadata, text)
    if shown.size >= _THIN_BODY:
        return shown
    others = [] if shown.body else [_attempt(flatten(root, hidden=True), metadata)]
    embedded = embedded_article(root, metadata)
    if embedded is not None:
        carried = _attempt(flatten(embedded.tree), metadata)
        others.append(replace(carried, title=carried.title or shown.title, embedded=embedded))
    best = max(others, key=lambda attempt: attempt.size, default=shown)
    return best if best.body and best.size > shown.size * _MUCH_LONGER else shown


def _attempt(page: Page, metadata: Metadata, text: str = "") -> _Attempt:
    title = find_title(page, metadata)
    attempt = _Attempt(page, title, find_body(page, title))
    marked = marked_body(page, title, attempt.body, metadata, text)
    if marked:
        attempt = replace(attempt, body=marked.body, family=marked.family, told=marked.problem)
    return attempt if attempt.size >= _MIN_BODY else replace(attempt, body=None)


def _assemble(page: Page, metadata: Metadata, title: Title, body: Body, url: str) -> Article:
    text, subheads, captions = _text_of(page, body, url)
    fields = read_fields(zones_of(page, title, body), metadata, url)
    return Article(
        title=title.text,
        text=text,
        **fields.stated(),
        breadcrumb=breadcrumb_of(page, title, metadata.first(COLUMN_KEYS)),
        subheads=subheads,
        images=captions,
        attachments=attachments_of(page, body, url),
        next_page=next_page_of(page, url),
    )


def _text_of(page: Page, body: Body, url: str) -> tuple[str, tuple[str, ...], tuple[Any, ...]]:
    """Text, subheads and images of a body; captions stand with their images, not in the text."""
    images, captions = images_of(page, body, url)
    texts = [number for number in body.kept if page.lines[number].text and number not in captions]
    if not texts:  # a gallery: its captions are all the text there is
        texts = [number for number in body.kept if page.lines[number].text]
    subheads = [page.lines[number].text for number in texts if _is_subhead(page, number, texts)]
    text = without_continuation("\n".join(page.lines[number].text for number in texts))
    return text, tuple(dict.fromkeys(subheads)), images


def _is_subhead(page: Page, number: int, texts: list[int]) -> bool:
    """A heading element, or a short line wholly in bold or numbered 一、, that is followed by text."""
    line = page.lines[number]
    if number == texts[-1] or line.kind == "table" or not 2 <= line.size <= 45 or line.linked * 2 > line.size:
        return False
    if SENTENCE_END.search(line.text) and not line.text.endswith(("?", "？", "！", "!", ")", "）")):
        return False
    if re.fullmatch(r"h[1-6]", line.tag):
        return True
    if _CREDIT.search(line.text):
        return False
    return line.bold or (_NUMBERED.match(line.text) is not None and line.size <= 30 and "。" not in line.text)


def _profiled(article: Article, profile: Profile, text: str, url: str, generic_size: int) -> Article:
    """The article as the source's own parser reads it, or as it is with the reason why not."""
    version = profile.version_for(article.published_at)
    if version is None:
        return article
    name = f"{profile.name} {version.name}"
    selected = select(version, text)
    reason = objection(selected, article.title, generic_size)
    if reason or selected is None:
        problem = f"来源解析规则 {name} 不适用（{reason}），已改用通用规则：请核对本文，并为网站新版面补一个版本。"
        return replace(article, problems=(*article.problems, problem))
    body, subheads, images = _text_of(selected.page, whole_body(selected.page), url)
    own = read_fields(meta_zones(selected.meta), Metadata(), "") if selected.meta else None
    return replace(
        article,
        title=selected.title or article.title,
        text=body,
        subheads=subheads,
        images=images,
        published_at=(own.published_at if own else None) or article.published_at,
        source=(own.source if own else None) or article.source,
        next_page=absolute(url, selected.next_page) if selected.next_page else article.next_page,
        profile=name,
    )
