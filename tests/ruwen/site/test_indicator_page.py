"""Indicator pages: newest first, in plain words, with what sources disagree about side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.site.indicator_page import NEWEST, IndicatorPage, indicator_pages, newest_first
from ruwen.site.library import Library, load_library
from tests.ruwen.sample import record


@pytest.fixture
def library(project: Paths) -> Library:
    return load_library(project)


def numbered(index: int, **changes: Any) -> FigureRecord:
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    key = f"{'a' * 10}{letters[index // 32]}{letters[index % 32]}"
    return record(**({"id": key} | changes))


def pages(library: Library, *records: FigureRecord) -> list[IndicatorPage]:
    return list(indicator_pages(replace(library, records={one.id: one for one in records})))


def test_only_indicators_with_a_figure_have_a_page(library: Library) -> None:
    found = pages(library, numbered(0), numbered(1, indicator="absorbed"))
    assert {page.path for page in found} == {"/figures/employed/", "/figures/absorbed/"}
    assert pages(library) == []


def test_newest_first_with_levels_before_the_rest() -> None:
    rows = [
        numbered(0, period_end="2019-12-31"),
        numbered(1, period_end="2020-12-31", area="河南省"),
        numbered(2, period_end="2020-12-31", area="全国"),
        numbered(3, period_end="2021-12-31", role="change"),
        numbered(4, period_end=""),
    ]
    assert [rows.index(one) for one in newest_first(rows)] == [2, 1, 0, 4, 3]


def test_home_area_is_named_first_and_the_rest_goes_by_year(library: Library) -> None:
    rows = [
        numbered(index, area="汝州市" if index == 3 else "河南省", period_end=f"{2000 + index % 30}-12-31", period="")
        for index in range(NEWEST + 6)
    ]
    [page] = pages(library, *rows, numbered(99, period_end="", period="", area="全国"))
    assert page.latest.area == "汝州市"
    assert len(page.newest) == NEWEST
    assert sum(len(group) for _, group in page.older) == 7
    assert [year for year, _ in page.older][-1] == "时期未注明"
    assert page.updated == "2020-05-07"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "截至2020年5月7日，汝州市建档立卡贫困劳动力实现就业6659人。"),
        ({"period": ""}, "汝州市建档立卡贫困劳动力实现就业6659人。"),
        ({"unit": "%"}, "截至2020年5月7日，汝州市建档立卡贫困劳动力实现就业为6659%。"),
        ({"coverage": "不含镇区"}, "截至2020年5月7日，汝州市（不含镇区）建档立卡贫困劳动力实现就业6659人。"),
        ({"indicator": "absorbed"}, "截至2020年5月7日，汝州市吸纳建档立卡贫困劳动力就业6659人。"),
        (
            {"indicator": "returnee-startups", "who": "", "sentence": "汝州市累计返乡创业6659人。"},
            "截至2020年5月7日，汝州市返乡创业历年累计6659人。",
        ),
        ({"who": "", "role": "target"}, "截至2020年5月7日，汝州市实现就业目标为6659人。"),
    ],
)
def test_newest_value_in_words(library: Library, changes: dict[str, str], sentence: str) -> None:
    assert pages(library, numbered(0, **changes))[0].sentence == sentence


def test_a_part_does_not_pass_for_the_whole(library: Library) -> None:
    row = pages(library, numbered(0, coverage="某园区"))[0].latest
    assert row.counted == "汝州市，建档立卡贫困劳动力，某园区"
    rate = {"kind": "rate", "span": "year", "period": "2023", "unit": "%", "who": "", "quote": "全年平均6659%"}
    rate |= {"period_start": "2023-01-01", "period_end": "2023-12-31"}
    page = pages(library, numbered(0, **rate))[0]
    assert page.latest.counted == "汝州市，全年平均"
    assert "实现就业全年平均为6659%" in page.sentence


def test_sources_that_disagree_stand_side_by_side_official_first(library: Library) -> None:
    one = numbered(0)
    other = numbered(1, value=6700.0, number_text="6700", url="http://b.invalid/")
    official = numbered(2, value=6660.0, number_text="6660", url="http://c.invalid/", origin="official")
    [page] = pages(library, one, other, official)
    [found] = page.disagreements
    assert [row.record for row in found.rows] == [official, one, other]


@pytest.mark.parametrize(
    "changes",
    [
        {"value": 6659.0},
        {"url": record().url},
        {"area": "河南省"},
        {"who": ""},
        {"period": "2021"},
        {"unit": "户"},
        {"role": "change"},
        {"coverage": "不含市区"},
        {"per": "月"},
        {"kind": "flow"},
    ],
)
def test_what_need_not_agree_is_no_disagreement(library: Library, changes: dict[str, Any]) -> None:
    other = numbered(1, **({"value": 6700.0, "url": "http://b.invalid/"} | changes))
    assert pages(library, numbered(0), other)[0].disagreements == ()


def test_figures_without_a_period_are_not_compared(library: Library) -> None:
    rows = (numbered(0, period=""), numbered(1, period="", value=1.0, url="http://b.invalid/"))
    assert pages(library, *rows)[0].disagreements == ()
