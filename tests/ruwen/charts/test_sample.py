"""The charts of the bundled sample: every kind, every finding borne by the figures, every drawing sound."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from functools import cache

import pytest
from tests.demo import DEMO
from tests.ruwen.charts.test_drawing import require_sound

from ruwen.charts.choose.spec import load_specs
from ruwen.charts.kinds.draw import body, drawing_problems
from ruwen.charts.kinds.table import KINDS
from ruwen.charts.model import Chart
from ruwen.charts.resolve import resolve
from ruwen.charts.spec import ChartSpec
from ruwen.charts.style import NARROW, WIDE
from ruwen.charts.write.pages import card, picture
from ruwen.charts.write.pictures import inline_svg
from ruwen.charts.write.poster import poster
from ruwen.charts.write.svg_path import XMLNS
from ruwen.errors import Problem
from ruwen.series import published
from ruwen.series.indicators import load_indicators
from ruwen.store.figures_csv import load_figures

DATA = DEMO / "data"
SPECS = load_specs(DATA / "charts.toml")
INDICATORS = load_indicators(DATA / "indicators.toml")
FIGURES = published(load_figures(DATA / "figures.csv"))
ADDRESS = "https://example.org/charts/a-chart-of-the-sample/"

each = pytest.mark.parametrize("spec", SPECS, ids=[spec.slug for spec in SPECS])


@cache
def resolved(slug: str) -> tuple[Chart, list[Problem]]:
    (spec,) = [spec for spec in SPECS if spec.slug == slug]
    return resolve(spec, FIGURES, INDICATORS)


def drawn(spec: ChartSpec) -> tuple[Chart, list[Problem]]:
    return resolved(spec.slug)


def test_enough_charts_of_every_kind_the_seeds_story_first() -> None:
    assert len(SPECS) >= 16
    assert {spec.kind for spec in SPECS} == set(KINDS)
    assert (SPECS[0].slug, SPECS[0].kind) == ("ruzhou-2020", "parts")
    assert drawn(SPECS[0])[0].headline == "家门口就业3573人，比外出务工多487人"


@each
def test_finding_is_borne_by_figures_with_proof(spec: ChartSpec) -> None:
    chart, problems = drawn(spec)
    assert problems == []
    assert not chart.empty
    assert all(record.quote and record.capture for mark in chart.marks for record in mark.point.records)


@each
def test_other_figures_do_not_bear_the_finding(spec: ChartSpec) -> None:
    """The same values given to the wrong places, in rising or falling order: then the headline is refused."""
    records = [mark.record for mark in drawn(spec)[0].marks]
    refused = 0
    for falling in (False, True):
        order = sorted((record.value for record in records), reverse=falling)
        moved = {record.id: replace(record, value=value) for record, value in zip(records, order, strict=True)}
        _, problems = resolve(spec, [moved.get(record.id, record) for record in FIGURES], INDICATORS)
        refused += any(problem.code in ("E402", "E403") for problem in problems)
    assert refused


@each
def test_every_number_of_the_words_comes_from_the_figures(spec: ChartSpec) -> None:
    """A count typed into headline or note would stay when the data change: only years, days and ordinals are typed."""
    typed = re.sub(r"\{[^{}]*\}", "", " ".join([spec.headline, *spec.notes, spec.subtitle]))
    typed = re.sub(r"\d{4}(—\d{4})?年?|\d{1,2}(—\d{1,2})?(个?月|季度)|从0|每100个|过6%|500多万", "", typed)
    assert re.findall(r"\d+", typed) == []


@each
def test_drawing_is_sound_at_both_widths_and_on_every_picture(spec: ChartSpec) -> None:
    chart, _ = drawn(spec)
    for scale in (WIDE, NARROW):
        require_sound(body(chart, scale))
    sheets = {
        "图片": picture(chart, "汝闻"),
        "卡": card(chart, "汝闻", ADDRESS),
        "张贴版": poster(chart, "汝闻", ADDRESS),
    }
    assert drawing_problems(chart, sheets) == []
    assert drawing_problems(chart, {"卡": card(chart, "汝闻"), "张贴版": poster(chart, "汝闻")}) == []


@each
def test_weight(spec: ChartSpec) -> None:
    """Issue 7, on the drawing as the page carries it: bars and columns take 1 KB of gzip, three small multiples
    2.5 KB; lines, which the issue does not name, may take 1.5 KB."""
    chart, _ = drawn(spec)
    budget = {"multiples": 2560, "lines": 1536}.get(spec.kind, 1024)
    svg = inline_svg(chart, "", body(chart, WIDE)).replace(XMLNS, "", 1)
    assert len(gzip.compress(svg.encode(), 9, mtime=0)) <= budget
    narrow = inline_svg(chart, "-narrow", body(chart, NARROW))
    assert len(gzip.compress(narrow.encode(), 9, mtime=0)) <= max(budget, 1536)


def test_breaks_and_gaps_of_the_sample_are_drawn_and_explained() -> None:
    charts = {spec.slug: drawn(spec)[0] for spec in SPECS}
    keys = {slug: " ".join(words.text for words in body(chart, WIDE).texts) for slug, chart in charts.items()}
    for slug, year in (("migrant-income", 2014),):
        (part,) = charts[slug].breaks
        assert part.at.year == year
        assert part.source
        assert f"竖虚线处不相接：{year}年起，{part.reason}" in keys[slug]
        assert len(charts[slug].groups[0].segments) == 2
    assert charts["registered-unemployment"].marks[-1].label == "2021"
    assert "线断开处：其间没有数据" in keys["henan-in-or-out"]
    assert "空着的年份没有数据" in keys["henan-new-transfer"]
    assert "另有来源说法不同" in keys["henan-returnees"]
