"""Telephone numbers in what an editor wrote, as parts that a page can make links of."""

from __future__ import annotations

import re

_FULL = r"(?:\+86[- ]?)?(?:0\d{2,3}[- ]?\d{7,8}|1\d{10})|[48]00[- ]?\d{3}[- ]?\d{4}"
_SERVICE = r"1(?:10|19|20|22)|12\d{3}|9[56]\d{3}"
_NUMBER = re.compile(rf"(?<![\d-])(?:{_FULL}|{_SERVICE})(?![\d-]|[年月日元万人%])")
"""Landlines with their area code, mobiles, 400 and 800, service numbers of three to five digits (110, 12345, 95598)."""


def phone_parts(text: str) -> list[tuple[str, str]]:
    """The text in parts: (as written, what `tel:` dials); "" where a part is no number."""
    parts, end = [], 0
    for found in _NUMBER.finditer(text):
        parts += [(text[end : found.start()], ""), (found[0], re.sub(r"[- ]", "", found[0]))]
        end = found.end()
    return [part for part in (*parts, (text[end:], "")) if part[0]]
