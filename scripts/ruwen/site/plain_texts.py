"""Shortcodes where only plain text can stand: titles, summaries and the like print their words, without links."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from ruwen.series import value_text
from ruwen.site.shortcodes import SHORTCODE, Shortcode, find_shortcodes, plain_of
from ruwen.site.sums import Find, calc_text
from ruwen.site.terms import CalcError
from ruwen.store.front_matter import Document

FIELDS = ("title", "summary", "place", "contact")
"""The fields of a text that pages, lists and feeds print."""
_FILLED_LATER = re.compile(r'<data value="(figure|calc):([^"]*)">[^<]*</data>')


def in_plain_text(text: str, find: Find) -> str:
    """`text` with its shortcodes as words; one that cannot be filled stays, for the checks to name."""
    return SHORTCODE.sub(lambda match: _words_of(*_kind_and_target(match), find) or match[0], text)


def filled(document: Document, find: Find) -> Document:
    """The text with its fields as readers get them."""
    written = {key: document.text(key) for key in FIELDS}
    changed = {key: in_plain_text(text, find) for key, text in written.items() if "[[" in text}
    return replace(document, fields=MappingProxyType({**document.fields, **changed})) if changed else document


def text_of_html(body: str, find: Find) -> str:
    """The text of some HTML in which the numbers are still to be filled in."""
    body = _FILLED_LATER.sub(lambda match: html.escape(_words_of(match[1], html.unescape(match[2]), find) or ""), body)
    return html.unescape(re.sub(r"<[^>]+>", "", body))


def shortcodes_of(document: Document) -> Iterator[tuple[int, Shortcode, str]]:
    """(line of the file, shortcode, name of the field; "" for the body) of all shortcodes of a text."""
    for key in FIELDS:
        for match in SHORTCODE.finditer(document.text(key)):
            yield document.line(key), Shortcode(*_kind_and_target(match), 1), key
    for code in find_shortcodes(document.body):
        yield document.body_line + code.line - 1, code, ""


def _kind_and_target(match: re.Match[str]) -> tuple[str, str]:
    return match["kind"] or match["said"], match["target"] or match["text"] or ""


def _words_of(kind: str, target: str, find: Find) -> str | None:
    """None where it says nothing in plain text (a chart), or cannot be filled: checks tell why, with its line."""
    if kind == "figure":
        record = find(target)
        return value_text(record) if record else None
    if kind == "calc":
        try:
            return calc_text(target, find)
        except CalcError:
            return None
    return plain_of(target) if kind == "plain" else None
