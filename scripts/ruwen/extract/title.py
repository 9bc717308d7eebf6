"""The title: the visible heading that the page's metadata confirms, else the best of what there is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ruwen.extract.dates import has_date
from ruwen.extract.furniture import SENTENCE_END
from ruwen.extract.metadata import TITLE_KEYS, Metadata
from ruwen.extract.page import HOME, Line, Page
from ruwen.extract.site_names import Written, is_site_name, letters, strip_site, written_of

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HINT = re.compile(r"title|headline|biaoti|(?:^|[\s_-])(?:bt|tit|subject|topic|h1)(?:$|[\s_\d-])")
_NOT_HINT = re.compile(r"subtitle|sub-title|site-?title|share|logo|modal|column-?title|lanmu")
_LABEL = re.compile(r"(?:来源|稿源|出处|发布时间|发布日期|发表时间|日期|时间|作者|浏览|点击)")
_CRUMBS = re.compile(r"(?:您?.{0,6}位置|首页)\s*[：:>»-]")
_SPACE = re.compile(r"\s+")
_MAX_TITLE = 120
_ENOUGH = 4.0
_ENOUGH_UNCONFIRMED = 2.0
"""Where `<title>` names the site alone, nothing can confirm a heading."""

_HALVES = 2
_MAX_HALF = 40


@dataclass(frozen=True, slots=True)
class Title:
    """The title's text and the line on which it stands; `line` -1: not seen among the visible lines."""

    text: str
    line: int


def find_title(page: Page, metadata: Metadata) -> Title | None:
    """The title of the article, None if the page has none."""
    written = written_of(metadata.title)
    claims = {letters(metadata.values[key]) for key in TITLE_KEYS if metadata.values.get(key)} - {""}
    claims -= {written.whole} if written.site else set()
    columns = _linked_texts(page) if written.site else frozenset()
    best, best_score, best_text = -1, 0.0, ""
    for number, line in enumerate(page.lines):
        if not 2 <= line.size <= _MAX_TITLE or line.kind != "text":
            continue
        for text in _variants(line) if line.text not in columns else ():
            score = _score(page, number, text, written, claims)
            if score > best_score:
                best, best_score, best_text = number, score, text
    if best >= 0 and best_score >= (_ENOUGH_UNCONFIRMED if written.site and not claims else _ENOUGH):
        first = _first_line(page, best) if written.site else best
        return Title(_joined(page, first, best_text if first == best else page.lines[first].text, metadata), first)
    stated = metadata.first(TITLE_KEYS)
    return (Title(stated, -1) if stated and letters(stated) in claims else None) or _unconfirmed(page, metadata)


def _linked_texts(page: Page) -> frozenset[str]:
    """What links say: a heading that says the same is a column's."""
    return frozenset(part.text.strip() for line in page.lines for part in line.parts if part.linked)


def _unconfirmed(page: Page, metadata: Metadata) -> Title | None:
    """No line agrees with `<title>`: a line over the meta line, else what `<title>` says, else any heading."""
    found = _over_meta_line(page)
    if found:
        return found
    stated = strip_site(metadata.title)
    return Title(stated, -1) if stated else None


def _over_meta_line(page: Page) -> Title | None:
    """No line agrees with `<title>`, which then names the site alone: the line over `来源：… 发布时间：…`."""
    for number, line in enumerate(page.lines[:-1]):
        below = page.lines[number + 1]
        least = 4 if line.bold else 8
        plain = least <= line.size <= 60 and line.linked == 0 and line.kind == "text" and "。" not in line.text
        if (
            plain
            and below.size <= 90
            and has_date(below.text)
            and _LABEL.search(below.text)
            and not has_date(line.text)
        ):
            return Title(line.text, number) if _prose_below(page, number) else None
    return None


def _prose_below(page: Page, number: int) -> bool:
    """Whether whole sentences stand within the next lines, outside links."""
    following = page.lines[number + 1 : number + 41]
    return sum(line.size - line.linked for line in following if SENTENCE_END.search(line.text)) >= 60


def _variants(line: Line) -> list[str]:
    """The line, and the line without a badge (原创, a date) in an inline element before or after it."""
    parts = [text for part in line.parts if (text := part.text.strip())]
    if len(parts) == 1 or line.linked * 2 > line.size:
        return [line.text]
    first, last = (_SPACE.sub(" ", part) for part in (parts[0], parts[-1]))
    return [line.text, *(text for text in (first, last) if len(text) >= 6)]


def _score(page: Page, number: int, text: str, written: Written, claims: set[str]) -> float:
    """Agreement with the metadata counts most, then the kind of heading, then a meta line right below."""
    line = page.lines[number]
    own = letters(text)
    if written.site and (own in written.whole or is_site_name(text)):
        return 0.0
    agreement = _agreement(own, written, claims)
    heading = line.tag in _HEADINGS
    hinted = _is_hinted(page, line)
    if not (agreement or heading or hinted):
        return 0.0
    exact = bool(own) and (own == written.headline or own in claims)
    score = agreement
    score += 3 if line.tag == "h1" else 1.5 if heading else 0
    score += 1 if hinted else 0
    if line.linked > line.size * 0.5:  # weblogs link the heading of an article to the article itself
        score -= 1 if heading and agreement else 3
    score -= 1.5 if len(text) < 5 and not exact else 0
    score -= 4 if any(HOME in part.hints for part in line.parts) else 0
    score -= 3 if _CRUMBS.match(text) else 0
    score -= 3 if not agreement and not _prose_below(page, number) else 0
    long = len(text) >= 6 or exact or written.site
    if long and (heading or hinted or score > 2) and _above_meta_line(page, number):
        score += 2.5
    return score


def _is_hinted(page: Page, line: Line) -> bool:
    """Whether the line's block, its first inline element or a small block around a paragraph is named like a title."""
    block = page.blocks[line.block] if line.block >= 0 else None
    hints = block.hints if block else ""
    if line.parts and line.parts[0].hints != hints:
        hints = f"{hints} {line.parts[0].hints}"
    if block and not block.hints and block.parent >= 0:
        outer = page.blocks[block.parent]
        hints = f"{hints} {outer.hints}" if outer.end - outer.start <= _HALVES else hints
    return bool(hints) and _HINT.search(hints) is not None and not _NOT_HINT.search(hints)


def _agreement(text: str, written: Written, claims: set[str]) -> float:
    """How well a text (letters only) fits `<title>` (whole, and its headline) and the titles of the metadata."""
    document, headline = written.whole, written.headline
    if not text:
        return 0.0
    if text in claims:
        return 4.5
    if text == headline and document.startswith(text):
        return 4.0
    if text in written.others:
        return 1.5
    if len(headline) >= 8 and text != headline and text.startswith(headline) and len(text) < len(headline) * 1.5:
        return 3.8
    if not document or (len(text) * 3 < len(document) and len(text) < 8):
        return 0.0
    if document.startswith(text):
        return 4.0
    if text in document and len(text) >= min(10, len(document) * 0.6):
        return 3.5 if document.endswith(text) else 3.0
    if len(headline) >= 4 and headline in text and len(text) < len(headline) * 2.5 and text != headline:
        return 1.5  # `<title>` may abridge the heading; a heading element is needed to believe it
    return 0.0


def _above_meta_line(page: Page, number: int) -> bool:
    """A line with a date or a label of origin stands within the next three."""
    for line in page.lines[number + 1 : number + 4]:
        if line.size <= 90 and (has_date(line.text) or _LABEL.search(line.text)):
            return True
    return False


def _joined(page: Page, number: int, text: str, metadata: Metadata) -> str:
    """A heading broken over several lines is one title if `<title>` says so, or if one small element holds them."""
    written = written_of(metadata.title)
    for line in page.lines[number + 1 : number + 1 + _HALVES]:
        longer = letters(text + line.text)
        if not line.text or line.linked or line.kind != "text" or line.size > _MAX_HALF:
            break
        told = longer in (written.headline or written.whole) or any(
            longer in letters(metadata.values.get(key, "")) for key in TITLE_KEYS
        )
        if not told and (not written.site or _says_when(line) or not _one_heading(page, number, line)):
            break
        spaced = f"{text} {line.text}"
        apart = spaced in metadata.title or (text[-1] + line.text[0]).isascii()
        text = spaced if apart else text + line.text
    return text


def _first_line(page: Page, number: int) -> int:
    """Where the heading begins of which the line is a part."""
    for _ in range(_HALVES):
        above = page.lines[number - 1] if number else None
        if (
            above is None
            or not above.text
            or above.linked
            or _says_when(above)
            or not _one_heading(page, number, above)
        ):
            break
        number -= 1
    return number


def _one_heading(page: Page, number: int, line: Line) -> bool:
    """Whether a line stands in the same heading, or in the same small element named like a title."""
    around = page.ancestors(page.lines[number].block)
    outer = {id(one) for one in around if one.end - one.start <= _HALVES + 1 and _is_heading(one.tag, one.hints)}
    return any(id(block) in outer for block in page.ancestors(line.block))


def _is_heading(tag: str, hints: str) -> bool:
    return bool(tag in _HEADINGS or (_HINT.search(hints) and not _NOT_HINT.search(hints)))


def _says_when(line: Line) -> bool:
    return has_date(line.text) or _LABEL.search(line.text) is not None
