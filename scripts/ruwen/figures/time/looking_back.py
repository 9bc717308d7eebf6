"""Texts that look back on a year as a whole: 2020年工作总结, 年终总结, 民生实事完成情况."""

from __future__ import annotations

import re

from ruwen.figures.words.patterns import pattern

_SECTION = re.compile(r"\n\s*(?:[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十]{1,2}\)|\d{1,2}\.)")
_LOOKS_BACK = pattern(r"(?P<year>20\d\d)年(?:度)?[^,。;]{0,24}<times.reviews>|年终(?:工作)?总结|年度(?:工作)?总结")


def reviewed_year(title: str, date: str | None) -> str | None:
    """The year that a whole text looks back on (2020年工作总结, 年终总结), or None."""
    found = _LOOKS_BACK.search(title)
    if not found or not date:
        return None
    own, month = int(date[:4]), int(date[5:7] or 0)
    if found["year"]:
        year = int(found["year"])
        return str(year) if year < own or (year == own and month >= 11) else None
    return str(own - 1 if month <= 4 else own)


def opens_section(folded: str, low: int, high: int) -> bool:
    """Does a numbered heading (三、) stand between two offsets?"""
    return _SECTION.search(folded, low, high) is not None
