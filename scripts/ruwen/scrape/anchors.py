"""The links of a list page, also those that only its scripts would follow. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ruwen.errors import ExtractError
from ruwen.extract.page import parse

_QUOTED = re.compile(r"""(["'])(?P<link>(?:https?:/)?(?:\.{0,2}/)?[\w.%/?=&:~-]*(?:/|\.s?html?|\.jsp|\?)[^"'\s]*)\1""")
_OPENS = re.compile(r"open|location|href|goto|go\(|jump|link|url|view|show|detail", re.I)
_DATA = ("data-url", "data-href", "data-link")
_RECORD = re.compile(r"<!\[CDATA\[(?P<markup>.*?)\]\]>", re.S)
_REFRESH = re.compile(r"\s*(?P<delay>\d{0,4})(?:\.\d*)?\s*[;,]\s*url\s*=\s*[\"']?(?P<link>[^\"'\s>]+)", re.I)
_SOON = 10
"""Seconds: a page that reloads later is a page of its own."""


def anchors_of(root: Any) -> Iterator[tuple[str, str]]:
    """(link as written, words of the link) in page order; the words are "" where much stands inside."""
    for element in root.iter():
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if tag == "script":
            yield from _of_records(element.text or "")
            continue
        link = _link_of(element, tag)
        if link:
            yield link, "".join(element.itertext()).strip() if len(element) < 4 else ""


def refresh_of(root: Any) -> str:
    """Where a `<meta http-equiv=refresh>` leads within seconds, as written; "" without one."""
    for element in root.iter("meta"):
        if (element.get("http-equiv") or "").strip().lower() == "refresh":
            found = _REFRESH.match(element.get("content") or "")
            if found and int(found["delay"] or 0) <= _SOON:
                return found["link"]
    return ""


def _link_of(element: Any, tag: str) -> str:
    link = (element.get("href") or "").strip() if tag in ("a", "area") else ""
    script = link.lower().startswith("javascript:")
    if link and not script and not link.startswith("#"):
        return link
    for name in _DATA:
        if tag != "img" and (value := (element.get(name) or "").strip()):
            return value
    calls = [element.get("onclick") or "", link if script else ""]
    found = next((match for call in calls if _OPENS.search(call) and (match := _QUOTED.search(call))), None)
    return found["link"] if found else ""


def _of_records(text: str) -> Iterator[tuple[str, str]]:
    """Lists that a script would have drawn from records of markup."""
    if "CDATA" not in text or "<record" not in text:
        return
    try:
        root = parse("".join(found["markup"] for found in _RECORD.finditer(text)))
    except ExtractError:
        return
    yield from anchors_of(root)
