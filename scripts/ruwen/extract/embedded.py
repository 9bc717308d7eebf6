"""Articles that a page carries as data for its scripts: JSON-LD, `__INITIAL_STATE__` and their like."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ruwen.extract.carried import Carried, carried_in, unquoted
from ruwen.extract.characters import cleaned, cleaned_markup
from ruwen.extract.metadata import TITLE_KEYS, Metadata
from ruwen.extract.page import hints_of, parse
from ruwen.extract.site_names import strip_site

_DATE = re.compile(
    r"""["']?\b(?:publish_?(?:ed)?_?(?:time|date|at)|pub_?(?:time|date)|create_?time|release_?date|ct)["']?\s*[:=]\s*"""
    r"""["']?(?P<value>20\d\d[-/年][^"']{4,20}|\d{10}(?:\d{3})?(?!\d))""",
    re.I,
)
_TIME = re.compile(
    r"""["']?\b(?:time|date|datetime)["']?\s*:\s*["'](?P<value>20\d\d-\d\d-\d\d \d\d:\d\d(?::\d\d)?)["']""", re.I
)
_SOURCE = re.compile(
    r"""["']?\b(?:source|source_?name|media|media_?name|origin|article_?source)["']?\s*[:=]\s*"""
    r"""["'](?P<value>[^"'<>{}]{2,30})["']""",
    re.I,
)
_TAGS = re.compile(r"<[^<>]*>")
_JSON_PAGE = re.compile(r"""\s*(?:[\w.$]{1,60}\s*\(\s*)?[\[{]\s*["'{\[]""")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SOURCE_SIZES = range(2, 31)
_CARRIER = re.compile(r"content|article|text|body", re.I)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_TAG = re.compile(r"<\s*(?:p|br|div|section)\b", re.I)
_MAX_SCRIPT = 2_000_000
_MIN_CHINESE = 40
_ROUNDS = 3
"""HTML inside JSON inside a script has been escaped up to three times (`\\u003C`, `&lt;`)."""


def script_date(root: Any, *, carried: bool = False) -> str:
    """What a script names as the time of publication, as written; "" if nothing does.

    `carried`: the article itself came from a script, so that a mere `time` beside it is the article's.
    """
    for pattern in (_DATE, _TIME) if carried else (_DATE,):
        found = next((match for text in _scripts(root) if (match := pattern.search(text))), None)
        if found:
            return found["value"]
    for box in root.iter("textarea"):
        if box.text and re.search(r"time|date", hints_of(box.tag, dict(box.items()))):
            return str(box.text).strip()
    return ""


def script_sources(root: Any) -> set[str]:
    """Every outlet that a script names as source; the page's own and those of other articles alike."""
    found = {match["value"] for text in _scripts(root) for match in _SOURCE.finditer(text)}
    return {html.unescape(unquoted(f'"{value}"')).strip() for value in found}


@dataclass(frozen=True, slots=True)
class Embedded:
    """A tree with the article that scripts would have shown; source and date if they stand beside it."""

    tree: Any
    source: str = ""
    date: str = ""


def embedded_article(root: Any, metadata: Metadata) -> Embedded | None:
    """The longest article that the page's scripts carry; None if they carry none.

    Raises ExtractError like `parse`.
    """
    found = [Carried(metadata.ld_text)] if metadata.ld_text else []
    for script in _scripts(root):
        found += carried_in(script)
    # Some sites keep the article in a hidden text box, from which a script takes it.
    found += [
        Carried(box.text)
        for box in root.iter("textarea")
        if box.text and _CARRIER.search(hints_of(box.tag, dict(box.items())))
    ]
    plain = [(_unescaped(one.text), one) for one in found]
    body, best = max(plain, key=lambda pair: _chinese(pair[0]), default=("", Carried("")))
    if _chinese(body) < _MIN_CHINESE:
        return None
    if not _TAG.search(body):
        body = "".join(f"<p>{html.escape(row)}</p>" for row in body.splitlines() if row.strip())
    title = _TAGS.sub("", best.title) or metadata.first(TITLE_KEYS) or strip_site(metadata.title)
    markup = f"<html><body><h1>{html.escape(title)}</h1><div class='content'>{body}</div></body></html>"
    source = cleaned(best.source)
    return Embedded(parse(cleaned_markup(markup)), source if len(source) in _SOURCE_SIZES else "", best.date)


def data_page(text: str) -> Any | None:
    """The tree of a page that is nothing but an interface's JSON; None for any other text."""
    if not _JSON_PAGE.match(text):
        return None
    root = etree.Element("html")
    script = etree.SubElement(etree.SubElement(root, "body"), "script")
    script.text = _NOT_XML.sub("", text)
    return root


def _scripts(root: Any) -> list[str]:
    return [text for script in root.iter("script") if (text := script.text) and 10 < len(text) < _MAX_SCRIPT]


def _unescaped(text: str) -> str:
    for _ in range(_ROUNDS):
        if _TAG.search(text):
            break
        plainer = html.unescape(text)
        if plainer == text:
            break
        text = plainer
    return text.strip().strip('"')


def _chinese(text: str) -> int:
    return len(_CHINESE.findall(text))
