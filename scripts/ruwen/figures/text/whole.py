"""Whether digits are a whole number, or only a part of the number that a reader sees there."""

from __future__ import annotations

import re

from ruwen.figures.text.numerals import HAN_CHARS, THIN

_UNSEEN = "\u00ad\u034f\u061c\u1680\u180e\u2000-\u200f\u2028-\u202e\u205f-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_SIGN = rf"[{THIN}{_UNSEEN}'’‘`´ʼ]"
_ANY = rf"[{THIN}{_UNSEEN}'’‘`´ʼ ·•‧・_]"
"""Inside a number: spaces, what cannot be seen, apostrophes; between digits also a plain space or a raised point."""
_CUT_BEFORE = re.compile(rf"[\d十百千万亿]{_ANY}+$|[{HAN_CHARS}]{_SIGN}+$")
_CUT_AFTER = re.compile(rf"{_ANY}+\d|{_SIGN}+[{HAN_CHARS}]")
_VAGUE = "几数成上"
"""Before 十, 百, 千, 万: 几十名, 数十万, 上百人 count nothing; 百余人, 近百家 do."""
_MOST_DIGITS = 15
"""What a float holds exactly, and more than any report states."""
_FAR = 8


def is_whole_number(folded: str, start: int, end: int) -> bool:
    """False for 345 in 12'345, 5 in 3·5, 十 in 几十, and for more digits than can be meant."""
    if folded[start] in "十百千万亿" and folded[max(0, start - 1) : start] in tuple(_VAGUE):
        return False
    if _CUT_BEFORE.search(folded[max(0, start - _FAR) : start]) or _CUT_AFTER.match(folded, end):
        return False
    return end - start <= _MOST_DIGITS or sum(map(str.isdigit, folded[start:end])) <= _MOST_DIGITS
