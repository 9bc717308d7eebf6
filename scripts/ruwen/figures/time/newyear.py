"""Days of the first lunar month: 正月初八 of a year is which day."""

from __future__ import annotations

from datetime import date, timedelta

_NEW_YEAR = {
    2008: (2, 7), 2009: (1, 26), 2010: (2, 14), 2011: (2, 3), 2012: (1, 23), 2013: (2, 10), 2014: (1, 31),
    2015: (2, 19), 2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12),
    2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26),
    2029: (2, 13), 2030: (2, 3),
}  # fmt: skip
"""First day of the first lunar month (春节), as announced in the State Council's yearly holiday notices."""


def lunar_day(year: int, nth: int) -> date | None:
    """The `nth` day (1 is 初一) of the first lunar month of a year, or None where that year is not listed."""
    first = _NEW_YEAR.get(year)
    return date(year, *first) + timedelta(days=nth - 1) if first else None
