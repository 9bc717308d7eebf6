"""Where a picture of a page truly is: many pages keep its address in an attribute of their own until it is needed."""

from __future__ import annotations

import re
from typing import Any

_IMAGE_WORDS = (
    "data-src data-original data-lazy-src data-lazyload data-lazy data-echo data-actualsrc data-actual-src "
    "data-original-src data-real-src data-ks-lazyload data-croporisrc data-url lazy-src lazyload _src original src2"
)
"""Attributes in which pages keep a picture's address until a reader comes near it."""
_LAZY_SOURCES = tuple(_IMAGE_WORDS.split())
_SOURCE_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_PLACEHOLDER = re.compile(r"^(?:data|javascript|about|blob):", re.I)


def source_of(element: Any) -> str:
    """Where a picture truly is: what a script would load goes before the placeholder in `src`."""
    for name in _LAZY_SOURCES:
        source = (element.get(name) or "").strip()
        if source and "/" not in source and "." not in source:
            continue  # lazyload="true"
        if source and not _PLACEHOLDER.match(source):
            return source
    plain = (element.get("src") or "").strip()
    sets = [element.get(name) or "" for name in _SOURCE_SETS]
    picture = next(element.iterancestors("picture"), None)
    if picture is not None:  # the parser takes a <source> for an open tag: the picture may stand inside it
        sets += [one.get(name) or "" for one in picture.iter("source") for name in _SOURCE_SETS]
    largest = next(filter(None, map(_largest, sets)), "")
    if largest and (not plain or _PLACEHOLDER.match(plain) or element.get("data-srcset")):
        return largest
    return "" if _PLACEHOLDER.match(plain) else plain


def _largest(candidates: str) -> str:
    """The candidate of a `srcset` with the largest descriptor (HTML, 4.8.4.2.1): its address."""
    found = [one.split() for one in re.split(r",\s+|,$", candidates.strip()) if one.strip()]
    known = [
        (float(rest[0][:-1]) if rest and re.fullmatch(r"[\d.]+[wx]", rest[0]) else 1.0, url) for url, *rest in found
    ]
    usable = [(size, url) for size, url in known if not _PLACEHOLDER.match(url)]
    return max(usable, key=lambda one: one[0])[1] if usable else ""
