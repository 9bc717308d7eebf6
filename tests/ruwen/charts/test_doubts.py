"""Whatever mixture of doubts the figures carry, every kind draws them, large and small, and names its shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ruwen.charts import specs
from tests.ruwen.charts.conftest import DrawChart
from tests.ruwen.charts.test_drawing import PLAIN_PARTS, everything

from ruwen.charts.kinds.draw import body, drawing_problems, miniature
from ruwen.charts.kinds.keys import keys_of
from ruwen.charts.kinds.table import KINDS, drawing_of
from ruwen.charts.model import Chart
from ruwen.charts.paper.sheet import Dot, Item, Words
from ruwen.charts.style import NARROW, WIDE
from ruwen.charts.write.pages import card, picture
from ruwen.charts.write.poster import poster
from ruwen.model import FigureRecord

DOUBTS = ("sure", "approximate", "provisional", "unreviewed", "disputed")
SIZE = 9
"""How many specs `everything` has: each kind at least once."""


def doubted(record: FigureRecord, doubt: str) -> list[FigureRecord]:
    """The figure with this doubt about it; a disputed one is two, of which the one given leads."""
    match doubt:
        case "approximate":
            return [replace(record, approx="about")]
        case "provisional":
            return [replace(record, flags="p")]
        case "unreviewed":
            return [replace(record, status="auto")]
        case "disputed":
            half = record.value // 2
            other = {
                "id": f"{record.id[:-1]}9",
                "article": "9876543210",
                "source": "另一家网",
                "published_at": "2011-01-01",
            }
            return [record, replace(record, value=half, number_text=f"{half:.0f}", **other)]  # type: ignore[arg-type]
    return [record]


def shapes(chart: Chart) -> list[Item]:
    return [item for item in body(chart, WIDE).items if not isinstance(item, Words)]


@pytest.fixture(scope="session")
def cases(ruzhou: list[FigureRecord], jobs: list[FigureRecord]) -> list[tuple[str, list[FigureRecord]]]:
    found = everything(ruzhou, jobs)
    assert len(found) == SIZE
    return [(PLAIN_PARTS if text == specs.PARTS else text, records) for text, records in found]


def test_there_is_a_case_of_every_kind(chart: DrawChart, cases: list[tuple[str, list[FigureRecord]]]) -> None:
    assert {chart(text, records).spec.kind for text, records in cases} == set(KINDS)


def require_drawn(made: DrawChart, text: str, records: Sequence[FigureRecord]) -> Chart:
    chart = made(text, records)
    sheets = {"宽图": body(chart, WIDE), "手机图": body(chart, NARROW), "卡": card(chart, "汝闻")}
    sheets |= {"图片": picture(chart, "汝闻"), "张贴版": poster(chart, "汝闻")}
    assert drawing_problems(chart, sheets) == []
    small = miniature(chart)
    assert small.items
    assert small.texts == []
    words, keys = drawing_of(chart).words, keys_of(chart)
    looks = {mark.look for mark in chart.marks}
    assert any(key.startswith("空心") for key in keys) == ("unreviewed" in looks)
    assert any(key == f"{words.provisional}：初步数或估计数" for key in keys) == ("provisional" in looks)
    head, _, tail = words.approximate.partition("{words}")
    assert any(key.startswith(head) and key.endswith(tail) for key in keys) == any(
        mark.is_approximate for mark in chart.marks
    )
    assert any("另有来源说法不同，见表" in key for key in keys) == any(mark.point.disputed for mark in chart.marks)
    return chart


@pytest.mark.parametrize("doubt", DOUBTS)
def test_every_kind_draws_figures_all_of_one_doubt(
    chart: DrawChart, cases: list[tuple[str, list[FigureRecord]]], doubt: str
) -> None:
    for text, records in cases:
        made = require_drawn(chart, text, [one for record in records for one in doubted(record, doubt)])
        assert keys_of(made) != keys_of(chart(text, records)) or doubt == "sure"


def test_shape_that_a_key_names_is_drawn(chart: DrawChart, cases: list[tuple[str, list[FigureRecord]]]) -> None:
    for text, records in cases:
        made = chart(text, [one for record in records for one in doubted(record, "disputed")])
        differs = shapes(made) != shapes(chart(text, records))
        assert differs == bool(drawing_of(made).words.disputed), made.spec.kind


def test_little_charts_reach_what_another_source_says(chart: DrawChart, jobs: list[FigureRecord]) -> None:
    made = chart(specs.MULTIPLES, [*jobs[:-1], *doubted(jobs[-1], "disputed")])
    drawn = body(made, WIDE)
    (ring,) = [item for item in drawn.items if isinstance(item, Dot) and item.edge == "muted"]
    floor = max(y for stroke in drawn.strokes for _, y in stroke.spots)
    assert ring.y < floor


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=st.integers(0, SIZE - 1), doubts=st.lists(st.sampled_from(DOUBTS), min_size=5, max_size=13))
def test_every_kind_draws_any_mixture(
    chart: DrawChart, cases: list[tuple[str, list[FigureRecord]]], which: int, doubts: list[str]
) -> None:
    text, records = cases[which]
    mixed = [(record, doubts[index % len(doubts)]) for index, record in enumerate(records)]
    require_drawn(chart, text, [one for record, doubt in mixed for one in doubted(record, doubt)])
