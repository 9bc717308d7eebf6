"""Where figures are missing is told by the step that the others keep."""

from __future__ import annotations

from datetime import date

import pytest

from ruwen.charts.gaps import is_gap, usual_days


def years(*numbers: int) -> list[float]:
    return [float(date(number, 12, 31).toordinal()) for number in numbers]


@pytest.mark.parametrize(
    ("given", "gaps"),
    [
        ((2011, 2012, 2013, 2014), []),
        ((2011, 2012, 2014, 2015), [2014]),
        ((2011, 2012, 2015, 2018), [2015, 2018]),  # most steps are gaps: the short one is the usual one all the same
        ((2005, 2010, 2015, 2020), []),  # a census
        ((2015,), []),
    ],
)
def test_missing_years(given: tuple[int, ...], gaps: list[int]) -> None:
    days = years(*given)
    usual = usual_days(days)
    pairs = zip(given[1:], days, days[1:], strict=False)
    assert [year for year, before, after in pairs if is_gap(before, after, usual)] == gaps
