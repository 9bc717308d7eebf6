"""Characters that no text wants: controls, non-characters, and those that turn the direction of what follows."""

from __future__ import annotations

import re

_PLANES = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
_UNWANTED = (
    "\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ud800-\udfff" + _PLANES
)
_HIDDEN = re.compile(f"[{_UNWANTED}]")
_PLAIN = bytes({*range(0x20, 0x7F), *b"\t\n\f\r"})
"""ASCII that is always wanted, and most of a page: what is left is soon looked through."""

_REFERENCE = re.compile(r"&#(?:x0{0,9}(?P<hex>[0-9a-f]{1,6})(?![0-9a-f])|0{0,9}(?P<dec>\d{1,7})(?!\d));?", re.I)
_LAST = 0x10FFFF
_WINDOWS = range(0x80, 0xA0)
"""Written as references, these mean the characters of Windows-1252 (HTML Standard, 13.2.5.80)."""


def cleaned(text: str) -> str:
    """Text that is not markup, without unwanted characters."""
    return _HIDDEN.sub("", text)


def cleaned_markup(text: str) -> str:
    """Markup without unwanted characters, whether they stand in it or are referred to."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    if _HIDDEN.search(rest.decode("utf-8", "surrogatepass")):
        text = _HIDDEN.sub("", text)
    return _REFERENCE.sub(_wanted, text) if "&#" in text else text


def _wanted(reference: re.Match[str]) -> str:
    point = int(reference["hex"], 16) if reference["hex"] else int(reference["dec"])
    if point in _WINDOWS:
        return bytes([point]).decode("cp1252", "ignore")
    return "" if point > _LAST or _HIDDEN.match(chr(point)) else reference[0]
