"""A kind is one row: with a row more, an unknown kind is read, checked, drawn, told and measured like the others."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.ruwen.charts import specs
from tests.ruwen.charts.figure_maker import INDICATORS
from tests.ruwen.charts.test_doubts import doubted

from ruwen.bench import charts as bench
from ruwen.bench.plain import FORMS
from ruwen.charts.choose.spec import load_specs
from ruwen.charts.kinds.kind import Drawing, Kind, Shape, Words, at_least
from ruwen.charts.kinds.table import KINDS
from ruwen.charts.model import Chart
from ruwen.charts.paper.sheet import Sheet
from ruwen.charts.resolve import resolve
from ruwen.charts.spec import ChartSpec
from ruwen.charts.style import Scale
from ruwen.charts.write.output import SUFFIXES, draw_charts
from ruwen.charts.write.table import csv_bytes
from ruwen.errors import RefusedError
from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.series import published

Write = Callable[[str], Path]
TOY = specs.ROWS.replace('kind = "bars"', 'kind = "toy"').replace('slug = "rows"', 'slug = "toy"')


def draw(chart: Chart, scale: Scale) -> Sheet:
    """A dot a figure, as far from the left as it is great, and its number."""
    sheet = Sheet(scale.width, len(chart.marks) * scale.line * 2)
    for index, mark in enumerate(chart.marks):
        y = scale.line * (2 * index + 1)
        sheet.dot(6 + 100 * mark.value / chart.marks[0].value, y, 5, "celadon")
        sheet.words(130, y, f"{mark.label}{mark.text}", scale.label)
    return sheet


def miniature(sheet: Sheet, chart: Chart) -> None:
    for index, _ in enumerate(chart.marks):
        sheet.dot(sheet.width / 2, 10 + 20 * index, 4, "celadon")


def keys(_: Chart) -> Iterator[str]:
    yield "越靠右越多"


ROW = Kind(
    name="toy",
    shape=Shape(needs="toy 图要有至少两个 [[chart.row]]。", rows=at_least(2), whole=True),
    drawing=Drawing(draw, miniature, Words("圆点", "", "圆点：约数"), keys),
)


@pytest.fixture(autouse=True)
def row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "toy", ROW)


@pytest.fixture
def stock(ruzhou: list[FigureRecord]) -> list[FigureRecord]:
    return [replace(record, kind="stock") for record in ruzhou]


@pytest.fixture
def spec(charts_toml: Write) -> ChartSpec:
    (found,) = load_specs(charts_toml(TOY))
    return found


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [("[[chart.row]]", "[[chart.series]]", "toy 图要有至少两个"), ('kind = "toy"', 'kind = "boy"', "toy")],
)
def test_spec_is_checked(charts_toml: Write, old: str, new: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        load_specs(charts_toml(TOY.replace(old, new)))


def test_series_are_not_parted_as_the_kind_cannot_draw(charts_toml: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "toy", replace(ROW, shape=Shape(needs="", series=at_least(1))))
    with pytest.raises(RefusedError, match='by = "area" 只用于 bars 图'):
        load_specs(charts_toml(specs.AREAS.replace('kind = "bars"', 'kind = "toy"')))


def test_empty_when_a_row_lacks_its_figure(spec: ChartSpec, stock: list[FigureRecord]) -> None:
    made, problems = resolve(spec, published([r for r in stock if r.indicator != "labour-export"]), INDICATORS)
    assert made.empty == "缺少“away”的数据"
    assert [problem.code for problem in problems] == ["W401"]


@pytest.mark.parametrize("doubt", ["sure", "approximate", "provisional", "unreviewed", "disputed"])
def test_every_file_is_drawn(spec: ChartSpec, stock: list[FigureRecord], tmp_path: Path, doubt: str) -> None:
    figures = [one for record in stock for one in doubted(record, doubt)]
    paths = Paths(*(tmp_path / name for name in ("content", "output", "build", "archive")))
    outcome = draw_charts([spec], figures, INDICATORS, paths, brand="汝闻", site_url="https://example.org")
    ((chart, result),) = outcome.results
    assert (result, outcome.warnings) == ("drawn", [])
    assert sorted(file.name for file in paths.charts.iterdir()) == sorted(f"toy{suffix}" for suffix in SUFFIXES)
    data = json.loads((paths.charts / "toy.json").read_bytes())
    wanted = {
        "approximate": ["圆点：约数"],
        "provisional": ["圆点：初步数或估计数"],
        "unreviewed": ["空心：待核（未经人工核对）"],
        "disputed": ["另有来源说法不同，见表"],
    }
    assert data["keys"] == [*wanted.get(doubt, []), "越靠右越多"]
    assert data["kind"] == "toy"
    assert [row["indicator"] for row in data["rows"]] == ["local-employment", "labour-export"]
    assert "越靠右越多" in (paths.charts / "toy.svg").read_text(encoding="utf-8")
    assert (paths.charts / "toy-mini.svg").read_text(encoding="utf-8").startswith("<svg")
    assert csv_bytes(chart, dict(INDICATORS)).count(b"\r\n") == 1 + len(chart.marks) * (1 + (doubt == "disputed"))
    assert chart.alt.startswith("两种去向。")
    assert chart.marks[0].text in chart.alt


def test_bench_has_a_plain_twin_or_says_that_there_is_none(
    spec: ChartSpec, stock: list[FigureRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    chart, _ = resolve(spec, published(stock), INDICATORS)
    assert list(bench.left_out([chart])) == ["没有默认画法可比、没有量的种类：toy。"]
    monkeypatch.setitem(KINDS, "toy", replace(ROW, plain="bars"))
    assert list(bench.left_out([chart])) == []
    assert bench.measure(chart, 1).bytes[1] > 0


def test_every_plain_form_that_a_row_names_is_one_of_the_bench() -> None:
    assert {kind.plain for kind in KINDS.values()} - {""} == set(FORMS)
    assert [name for name, kind in KINDS.items() if name != kind.name] == []
