"""What days a period spans, and that it reads one way."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import cast, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruwen.model import FigureRecord, Kind
from ruwen.periods import axis_label, bounds, end_of, last_day, period_bounds, period_text, span_of, span_text
from tests.ruwen.sample import record


def figure(period: str, kind: str = "flow") -> FigureRecord:
    """A record as the collector places it."""
    start, end, span = period_bounds(period, cast(Kind, kind))
    return record(period=period, period_start=start, period_end=end, kind=kind, span=span)


@pytest.mark.parametrize(
    ("period", "kind", "said", "axis"),
    [
        ("2020", "flow", "2020年", "2020"),
        ("2020-01/2020-12", "flow", "2020年", "2020"),
        ("2020-03", "flow", "2020年3月", "2020.3"),
        ("2020-05-07", "flow", "2020年5月7日", "2020.5.7"),
        ("2020-01/2020-03", "flow", "2020年1—3月", "2020.1—3"),
        ("2020-04/2020-06", "flow", "2020年4—6月", "2020.4—6"),
        ("2020-01/2020-06", "flow", "2020年1—6月", "2020.1—6"),
        ("2020-01/2020-09", "flow", "2020年1—9月", "2020.1—9"),
        ("2022-11/2023-02", "flow", "2022年11月—2023年2月", "2022年11月—2023年2月"),
        ("2016/2019", "flow", "2016—2019年", "2016—2019年"),
        ("2020-05-01/2020-05-07", "flow", "2020年5月1日—5月7日", "2020年5月1日—5月7日"),
        ("2019-12-30/2020-01-05", "flow", "2019年12月30日—2020年1月5日", "2019年12月30日—2020年1月5日"),
        ("as of 2020-05-07", "flow", "截至2020年5月7日", "2020年1月1日—5月7日"),
        ("as of 2020-09", "flow", "截至2020年9月末", "2020.1—9"),
        ("as of 2020-12-31", "flow", "截至2020年末", "2020"),
        ("as of 2020-12-31", "amount", "截至2020年末", "2020"),
        ("2020", "stock", "2020年末", "2020"),
        ("as of 2020-12-31", "stock", "2020年末", "2020"),
        ("as of 2020-12-31", "rate", "2020年末", "2020"),
        ("as of 2020-02-29", "stock", "2020年2月末", "2020.2"),
        ("2020-06", "stock", "2020年6月末", "2020.6"),
        ("2020-01/2020-09", "stock", "2020年9月末", "2020.9"),
        ("as of 2020-05-07", "stock", "截至2020年5月7日", "2020.5.7"),
        ("2020-05-07", "stock", "截至2020年5月7日", "2020.5.7"),
        ("2020-12", "rate", "2020年12月", "2020.12"),
        ("2020", "rate", "2020年", "2020"),
        ("", "flow", "时期未注明", ""),
        ("2020-13", "flow", "2020-13", ""),
        ("春节", "stock", "春节", ""),
    ],
)
def test_a_period_reads(period: str, kind: str, said: str, axis: str) -> None:
    made = figure(period, kind)
    assert period_text(made) == said
    assert axis_label(made) == axis


PERIODS = st.builds(
    lambda day, length, form, more: {
        "year": f"{day:%Y}",
        "month": f"{day:%Y-%m}",
        "day": f"{day}",
        "as of": f"as of {day}",
        "months": f"{day:%Y-%m}/{day + timedelta(days=31 * more):%Y-%m}",
        "years": f"{day:%Y}/{day.year + more}",
        "days": f"{day}/{day + timedelta(days=length)}",
    }[form],
    st.dates(date(1990, 1, 1), date(2040, 12, 31)),
    st.integers(1, 400),
    st.sampled_from(["year", "month", "day", "as of", "months", "years", "days"]),
    st.integers(1, 15),
)


@given(PERIODS, st.sampled_from(get_args(Kind)))
def test_the_days_are_those_of_the_text_with_and_without_cells(period: str, kind: str) -> None:
    made = figure(period, kind)
    bare = record(period=period, period_start="", period_end="", kind=kind, span=made.span)
    assert bounds(made) == bounds(bare) is not None
    assert last_day(made) == end_of(period)
    assert period_text(made) == period_text(bare)


@given(PERIODS, PERIODS, st.sampled_from(get_args(Kind)))
def test_what_reads_alike_is_one_time(one: str, other: str, kind: str) -> None:
    """Other days read otherwise; the same days read alike unless one source dated them by where they end."""
    first, second = figure(one, kind), figure(other, kind)
    alike = period_text(first) == period_text(second)
    if alike:
        assert last_day(first) == last_day(second)
        assert bounds(first) == bounds(second)
    elif one.startswith("as of") == other.startswith("as of"):
        assert bounds(first) != bounds(second)


@given(PERIODS, st.sampled_from(get_args(Kind)))
def test_no_text_is_a_code(period: str, kind: str) -> None:
    said = period_text(figure(period, kind))
    assert re.fullmatch(r"(截至)?\d{4}[\d年月日—]*[年月日末]", said)


@given(st.text(max_size=20))
def test_no_period_makes_it_fail(period: str) -> None:
    assert period_text(figure(period)) != ""


@pytest.mark.parametrize(
    ("periods", "kind", "said"),
    [
        (["2023", "2011"], "flow", "2011—2023年"),
        (["2020", "2020"], "flow", "2020年"),
        (["2010", "as of 2023-12-31"], "stock", "2010—2023年末"),
        (["as of 2010-09-30", "as of 2023-12-31"], "rate", "2010年9月末—2023年末"),
        (["2018-12", "2023-12"], "rate", "2018年12月—2023年12月"),
        (["2019-01/2019-09", "2021-01/2021-09"], "flow", "2019—2021年1—9月"),
        (["2019-01/2019-03", "2022"], "flow", "2019年1—3月至2022年"),
        (["as of 2017-11-18", "as of 2020-05-07"], "stock", "2017年11月18日—2020年5月7日"),
        (["", "2020"], "flow", "2020年"),
        ([""], "flow", "时期未注明"),
    ],
)
def test_several_periods(periods: list[str], kind: str, said: str) -> None:
    assert span_text(figure(period, kind) for period in periods) == said


def test_whole_year_is_the_years_figure_however_it_is_called() -> None:
    assert span_of(figure("as of 2020-12-31")) == "year"
    assert span_of(figure("as of 2020-11-30")) == "cumulative"
    assert span_of(record(span="")) == "point"


@pytest.mark.parametrize(
    ("period", "end"),
    [
        ("2020", "2020-12-31"),
        ("2020-01/2020-02", "2020-02-29"),
        ("as of 2020-05-07", "2020-05-07"),
        (None, ""),
        ("x", ""),
    ],
)
def test_end_of(period: str | None, end: str) -> None:
    assert end_of(period) == end
