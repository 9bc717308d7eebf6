"""What the charts' tests share: a way to resolve and draw specs written in the test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.ruwen.charts.figure_maker import INDICATORS, make_record

from ruwen.charts.choose.spec import load_specs
from ruwen.charts.model import Chart
from ruwen.charts.resolve import resolve
from ruwen.errors import Problem
from ruwen.model import FigureRecord
from ruwen.series import published

Resolve = Callable[[str, Sequence[FigureRecord]], tuple[Chart, list[Problem]]]
DrawChart = Callable[[str, Sequence[FigureRecord]], Chart]


@pytest.fixture
def charts_toml(tmp_path: Path) -> Callable[[str], Path]:
    """Write a charts.toml with the given charts."""

    def write(text: str) -> Path:
        path = tmp_path / "charts.toml"
        path.write_text(f"schema = 1\n{text}", encoding="utf-8")
        return path

    return write


@pytest.fixture
def resolved(charts_toml: Callable[[str], Path]) -> Resolve:
    """The only chart of a spec, and its problems."""

    def make(text: str, records: Sequence[FigureRecord]) -> tuple[Chart, list[Problem]]:
        (spec,) = load_specs(charts_toml(text))
        return resolve(spec, published(records), INDICATORS)

    return make


@pytest.fixture
def chart(resolved: Resolve) -> DrawChart:
    """The only chart of a spec, which must have no problem."""

    def make(text: str, records: Sequence[FigureRecord]) -> Chart:
        made, problems = resolved(text, records)
        assert problems == []
        return made

    return make


@pytest.fixture(scope="session")
def ruzhou() -> list[FigureRecord]:
    """One report: 6659 in work = 3086 away + 3573 near home, beside other figures of the same indicators."""
    people = "建档立卡贫困人员"
    total = make_record("employed", 6659, who=people, id="aaaaaaaaaaaa")
    return [
        total,
        make_record("labour-export", 3086, who=people, part_of=total.id, kind="flow", id="bbbbbbbbbbbb"),
        make_record("local-employment", 3573, who=people, part_of=total.id, id="cccccccccccc"),
        make_record("local-employment", 1932, who="贫困劳动力", id="dddddddddddd"),
        make_record("employed", 11, who="贫困户", area="钟楼街道", id="eeeeeeeeeeee"),
    ]


@pytest.fixture(scope="session")
def jobs() -> list[FigureRecord]:
    """城镇新增就业 of the whole country, 2011 to 2023, as published."""
    values = (1221, 1266, 1310, 1322, 1312, 1314, 1351, 1361, 1352, 1186, 1269, 1206, 1244)
    return [
        make_record(
            "new-urban-employment",
            value * 10_000,
            number_text=f"{value}万",
            quote=f"全年{value}万人",
            year=2011 + index,
            area="全国",
            origin="official",
        )
        for index, value in enumerate(values)
    ]
