"""Unreviewed, provisional and approximate figures look different in every kind of chart; a key says so in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.ruwen.charts import specs
from tests.ruwen.charts.conftest import DrawChart
from tests.ruwen.charts.test_drawing import everything, require_sound, year_figure

from ruwen.charts.kinds.draw import body
from ruwen.charts.kinds.keys import keys_of
from ruwen.charts.model import Chart
from ruwen.charts.paper.sheet import Item, Words
from ruwen.charts.style import NARROW, WIDE, Scale
from ruwen.charts.write.render import svg_bytes
from ruwen.model import FigureRecord

EARLY = ("虚线框：初步数", "方点和粗虚线：初步数", "方点：初步数", "虚线、虚线框：初步数")
UNSURE = [
    pytest.param({"status": "auto"}, ("空心：待核",), id="unreviewed"),
    pytest.param({"flags": "p"}, EARLY, id="provisional"),
    pytest.param({"flags": "e"}, EARLY, id="estimated"),
    pytest.param(
        {"approx": "about"}, ("末端断开：约数", "点上有竖线：约数", "浅条：", "浅色格：约数"), id="approximate"
    ),
]
SCALES = [pytest.param(WIDE, id="wide"), pytest.param(NARROW, id="narrow")]


def shapes(chart: Chart, scale: Scale) -> list[Item]:
    return [item for item in body(chart, scale).items if not isinstance(item, Words)]


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize(("change", "keys"), UNSURE)
def test_every_kind(
    chart: DrawChart,
    ruzhou: list[FigureRecord],
    jobs: list[FigureRecord],
    scale: Scale,
    change: dict[str, str],
    keys: tuple[str, ...],
) -> None:
    for text, records in everything(ruzhou, jobs):
        sure = chart(text, records)
        unsure = chart(text, [replace(record, **change) for record in records])  # type: ignore[arg-type]
        assert shapes(sure, scale) != shapes(unsure, scale), unsure.spec.slug
        assert any(key.startswith(keys) for key in keys_of(unsure)), unsure.spec.slug
        drawn = body(unsure, scale)
        require_sound(drawn)
        assert any(words.text.startswith(keys) or f"；{key}" in words.text for words in drawn.texts for key in keys)


@pytest.mark.parametrize(("change", "keys"), UNSURE)
def test_sure_figures_have_no_such_key(
    chart: DrawChart,
    ruzhou: list[FigureRecord],
    jobs: list[FigureRecord],
    change: dict[str, str],
    keys: tuple[str, ...],
) -> None:
    for text, records in everything(ruzhou, jobs):
        assert not any(key.startswith(keys) for key in keys_of(chart(text, records)))


def test_three_kinds_of_doubt_look_unlike_each_other(
    chart: DrawChart, ruzhou: list[FigureRecord], jobs: list[FigureRecord]
) -> None:
    changes = ({"status": "auto"}, {"flags": "p"}, {"approx": "about"})
    for text, records in everything(ruzhou, jobs):
        drawn = {
            svg_bytes(body(chart(text, [replace(record, **change) for record in records]), WIDE))  # type: ignore[arg-type]
            for change in changes
        }
        assert len(drawn) == 3


def test_target_that_nobody_reviewed_looks_so_beside_sure_results(chart: DrawChart, jobs: list[FigureRecord]) -> None:
    goal = year_figure(2020, 9e6, role="target")
    for change in ({"status": "auto"}, {"flags": "p"}, {"approx": "about"}):
        sure = shapes(chart(specs.TARGETS, [*jobs, goal]), WIDE)
        assert shapes(chart(specs.TARGETS, [*jobs, replace(goal, **change)]), WIDE) != sure  # type: ignore[arg-type]


def test_unsure_total_over_sure_parts_looks_unsure(chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
    for text in (specs.PARTS, specs.WAFFLE):
        sure = shapes(chart(text, ruzhou), WIDE)
        assert shapes(chart(text, [replace(ruzhou[0], status="auto"), *ruzhou[1:]]), WIDE) != sure
