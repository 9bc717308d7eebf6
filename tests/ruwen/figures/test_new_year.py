"""正月 in news: the days of the first lunar month, as far as anyone has published them."""

from __future__ import annotations

from datetime import date

import pytest

from ruwen.figures import find_figures
from ruwen.figures.time.timereader import lunar_day

_NEW_YEARS = """
0217 0206 0127 0214 0203 0124 0212 0131 0218 0208 0128 0215 0205 0125 0213 0202 0121 0209 0130 0217 0206 0127 0215 0203
0123 0211 0131 0218 0207 0128 0216 0205 0125 0213 0202 0220 0209 0129 0217 0206 0127 0215 0204 0123 0210 0131 0219 0207
0128 0216 0205 0124 0212 0201 0122 0209 0129 0218 0207 0126 0214 0203 0123 0210 0131 0219 0208 0128 0216 0205 0125 0212
0201 0122 0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208 0128 0215 0204 0124 0212 0201 0122 0210 0130 0217
0206 0126 0214 0202 0123 0211 0201 0219 0208 0128 0215 0204 0124 0212 0202 0121 0209 0129 0217 0205 0126 0214 0203 0123
0211 0131 0219 0207 0127 0215 0205 0124 0212 0202 0122 0209 0129 0217 0206 0126 0214 0203 0124 0210 0130 0218 0207 0127
0215 0205 0125 0212 0201 0121
"""
"""Month and day of 正月初一 from 1950 on, on which five independent calendars agree."""
NEW_YEARS = {year: date(year, int(text[:2]), int(text[2:])) for year, text in enumerate(_NEW_YEARS.split(), start=1950)}
MOON = 29.530588853
"""Days from one new moon to the next, on average (Meeus, Astronomical Algorithms, chapter 49)."""


def test_new_year_of_150_years() -> None:
    assert {year: lunar_day(year, 1) for year in range(1950, 2100)} == NEW_YEARS


@pytest.mark.parametrize("year", NEW_YEARS)
def test_new_year_is_a_new_moon_near_the_beginning_of_spring(year: int) -> None:
    first = NEW_YEARS[year]
    assert date(year, 1, 21) <= first <= date(year, 2, 20)
    months = (first - date(2000, 2, 5)).days / MOON
    assert abs(months - round(months)) * MOON < 1.1, "the true new moon is up to 14 hours off the mean one"


@pytest.mark.parametrize(
    ("year", "nth", "day"), [(2023, 16, "2023-02-06"), (2031, 1, "2031-01-23"), (2033, 30, "2033-03-01")]
)
def test_days_after_new_year(year: int, nth: int, day: str) -> None:
    assert str(lunar_day(year, nth)) == day


@pytest.mark.parametrize("year", [1899, 2100, 0, -1, 9999])
def test_no_day_where_no_calendar_is_known(year: int) -> None:
    assert lunar_day(year, 1) is None


@pytest.mark.parametrize(
    ("head", "published", "period"),
    [
        ("截至正月初八,", "2031-02-10", "as of 2031-01-30"),
        ("截至正月十六,", "2045-03-20", "as of 2045-03-04"),
        ("截至正月初八,", "1998-02-10", "as of 1998-02-04"),
    ],
)
def test_in_a_report(head: str, published: str, period: str) -> None:
    (figure,) = find_figures(f"{head}全市城镇新增就业3.8万人。", date=published)
    assert figure.period == period
