"""The title: the visible heading that the page's metadata confirms, else the best of what there is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ruwen.extract.dates import has_date
from ruwen.extract.furniture import SENTENCE_END
from ruwen.extract.metadata import TITLE_KEYS, Metadata
from ruwen.extract.page import HOME, Line, Page

_LETTERS = re.compile(r"[\W_]+")
_HEADING = re.compile(r"h[1-6]")
_HINT = re.compile(r"title|headline|biaoti|(?:^|[\s_-])(?:bt|tit|subject|topic|h1)(?:$|[\s_\d-])")
_NOT_HINT = re.compile(r"subtitle|sub-title|site-?title|logo|modal|column-?title|lanmu")
_SPACED_SEPARATOR = re.compile(r"\s*(?:_+|[|｜]|--+|——+|\s[-–—·]\s)\s*")
_DASH = re.compile(r"\s*[-–—]\s*(?=[^-–—]*$)")
_LABEL = re.compile(r"(?:来源|稿源|出处|发布时间|发布日期|发表时间|日期|时间|作者|浏览|点击)")
_CRUMBS = re.compile(r"(?:您?.{0,6}位置|首页)\s*[：:>»-]")
_SPACE = re.compile(r"\s+")
_MAX_TITLE = 120
_ENOUGH = 4.0


@dataclass(frozen=True, slots=True)
class Title:
    """The title's text and the line on which it stands; `line` -1: not seen among the visible lines."""

    text: str
    line: int


def letters(text: str) -> str:
    """Only letters and digits, NFKC, lower case: what two spellings of one title have in common."""
    return _LETTERS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def find_title(page: Page, metadata: Metadata) -> Title | None:
    """The title of the article, None if the page has none."""
    document = letters(metadata.title)
    claims = {letters(metadata.values[key]) for key in TITLE_KEYS if metadata.values.get(key)} - {""}
    headline = letters(strip_site(metadata.title))
    best, best_score, best_text = -1, 0.0, ""
    for number, line in enumerate(page.lines):
        if not 2 <= line.size <= _MAX_TITLE or line.kind != "text":
            continue
        for text in _variants(line):
            score = _score(page, number, text, _agreement(letters(text), document, headline, claims))
            if score > best_score:
                best, best_score, best_text = number, score, text
    if best >= 0 and best_score >= _ENOUGH:
        return Title(_joined(page, best, best_text, document), best)
    written = metadata.first(TITLE_KEYS)
    return (Title(written, -1) if written else None) or _over_meta_line(page) or _document_title(page, metadata)


def _over_meta_line(page: Page) -> Title | None:
    """No line agrees with `<title>`, which then names the site alone: the line over `来源：… 发布时间：…`."""
    for number, line in enumerate(page.lines[:-1]):
        below = page.lines[number + 1]
        plain = 8 <= line.size <= 60 and line.linked == 0 and line.kind == "text" and "。" not in line.text
        if (
            plain
            and below.size <= 90
            and has_date(below.text)
            and _LABEL.search(below.text)
            and not has_date(line.text)
        ):
            return Title(line.text, number) if _prose_below(page, number) else None
    return None


def _document_title(page: Page, metadata: Metadata) -> Title | None:
    written = strip_site(metadata.title)
    return Title(written, -1) if written else _any_heading(page)


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


def _score(page: Page, number: int, text: str, agreement: float) -> float:
    """Agreement with the metadata counts most, then the kind of heading, then a meta line right below."""
    line = page.lines[number]
    block = page.blocks[line.block] if line.block >= 0 else None
    hints = " ".join([block.hints if block else "", *(part.hints for part in line.parts[:1])])
    heading = bool(_HEADING.fullmatch(line.tag))
    hinted = bool(_HINT.search(hints)) and not _NOT_HINT.search(hints)
    if not (agreement or heading or hinted):
        return 0.0
    score = agreement
    score += 3 if line.tag == "h1" else 1.5 if heading else 0
    score += 1 if hinted else 0
    if line.linked > line.size * 0.5:  # weblogs link the heading of an article to the article itself
        score -= 1 if heading and agreement else 3
    score -= 1.5 if len(text) < 5 else 0
    score -= 4 if any(HOME in part.hints for part in line.parts) else 0
    score -= 3 if _CRUMBS.match(text) else 0
    score -= 3 if not agreement and not _prose_below(page, number) else 0
    if (heading or hinted or score > 2) and len(text) >= 6 and _above_meta_line(page, number):
        score += 2.5
    return score


def _agreement(text: str, document: str, headline: str, claims: set[str]) -> float:
    """How well a text (letters only) fits `<title>` (whole, and its headline) and the titles of the metadata."""
    if not text:
        return 0.0
    if text in claims:
        return 4.5
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


def _joined(page: Page, number: int, text: str, document: str) -> str:
    """A heading broken over several lines is one title if the document's title says so."""
    for line in page.lines[number + 1 : number + 3]:
        longer = letters(text + line.text)
        same = line.block == page.lines[number].block
        if not same or not line.text or longer not in document:
            break
        text = f"{text} {line.text}"
    return text


def strip_site(title: str) -> str:
    """`<title>` without the names of column and site that follow the headline."""
    pieces = [piece for piece in _SPACED_SEPARATOR.split(title) if piece.strip()]
    if not pieces:
        return title.strip()
    head = pieces[0] if len(pieces[0]) >= 6 else max(pieces, key=len)
    body, dash, tail = _last_dash(head)
    if dash and len(body) >= 8 and len(tail) <= 12 and not tail[:1].isdigit():
        return body
    return head.strip()


def _last_dash(text: str) -> tuple[str, bool, str]:
    found = _DASH.search(text)
    return (text[: found.start()], True, text[found.end() :]) if found else (text, False, "")


def _any_heading(page: Page) -> Title | None:
    for number, line in enumerate(page.lines):
        if line.tag in ("h1", "h2") and line.size >= 4 and line.linked < line.size:
            return Title(line.text, number)
    return None
