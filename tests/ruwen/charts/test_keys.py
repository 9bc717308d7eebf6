"""Keys under a chart: a shape is explained where it occurs, and only there."""

from __future__ import annotations

import pytest
from tests.ruwen.charts import specs
from tests.ruwen.charts.conftest import DrawChart
from tests.ruwen.charts.figure_maker import make_record

from ruwen.charts.kinds.keys import keys_of
from ruwen.model import FigureRecord

EMPTY = "空着的年份没有数据"


def yearly(role: str, *years: int) -> list[FigureRecord]:
    return [
        make_record("new-urban-employment", 1e7 - year, year=year, area="全国", role=role, id=f"{role[:4]:x<8}{year}")
        for year in years
    ]


@pytest.mark.parametrize(
    ("done", "goals", "empty"),
    [
        ((2018, 2019, 2020), (2018, 2019, 2020), False),
        ((2018, 2020), (2018, 2019, 2020), True),  # the goal of 2019 is a line over an empty place
        ((2018, 2019, 2020), (2018, 2020), False),  # a column without its goal is no empty place
    ],
)
def test_empty_place_of_targets_is_a_missing_result(
    chart: DrawChart, done: tuple[int, ...], goals: tuple[int, ...], empty: bool
) -> None:
    keys = keys_of(chart(specs.TARGETS, [*yearly("level", *done), *yearly("target", *goals)]))
    assert (EMPTY in keys) is empty
    assert "横线：当年目标" in keys


@pytest.mark.parametrize(("years", "empty"), [((2018, 2019, 2020), False), ((2018, 2020), True)])
def test_empty_place_of_columns(chart: DrawChart, years: tuple[int, ...], empty: bool) -> None:
    assert (EMPTY in keys_of(chart(specs.COLUMNS, yearly("level", *years)))) is empty
