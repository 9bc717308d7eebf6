"""The page that the project started from states eleven figures; the finder must give those and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruwen.figures import find_figures
from ruwen.figures.words.vocabulary import by_name
from ruwen.model import Figure

SEED = Path(__file__).resolve().parents[4] / "shared/seed/article.txt"

EXPECTED = [
    ("1500", 1500, "元", "about", "工资", None),
    ("6659", 6659, "人", "exact", "实现就业", None),
    ("3086", 3086, "人", "exact", "劳务输出", 1),
    ("3573", 3573, "人", "exact", "本地就业", 1),
    ("6000多", 6000, "个", "over", "就业岗位", None),
    ("1932", 1932, "人", "exact", "本地就业", None),
    ("600多", 600, "个", "over", "就业岗位", None),
    ("286", 286, "人", "exact", "吸纳就业", None),
    ("3086", 3086, "人", "exact", "返岗人数", None),
    ("342", 342, "个", "exact", "公益性岗位", None),
    ("2390", 2390, "个", "exact", "弱劳力岗位", None),
]


@pytest.fixture(scope="module")
def text() -> str:
    if not SEED.exists():
        pytest.skip("the seed article is not beside the repository")
    return SEED.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def found(text: str) -> list[Figure]:
    return find_figures(text, title="汝州市人社局:就业扶贫铺就稳稳幸福路", date="2020-05-07", area="汝州市")


def test_the_eleven_figures_and_no_other(found: list[Figure]) -> None:
    assert [(f.number_text, f.value, f.unit, f.approx, f.indicator, f.part_of) for f in found] == EXPECTED


def test_they_hold_on_the_day_of_the_report(found: list[Figure]) -> None:
    assert {f.period for f in found} == {"as of 2020-05-07"}
    assert {f.role for f in found} == {"level"}
    assert [f.per for f in found] == ["月"] + [None] * 10


def test_quotes_are_cut_from_the_text(found: list[Figure], text: str) -> None:
    for figure in found:
        assert text[figure.start : figure.start + len(figure.number_text)] == figure.number_text
        assert figure.quote in text
        assert figure.number_text in figure.quote
        assert len(figure.quote) <= 40


def test_every_indicator_is_in_the_vocabulary(found: list[Figure]) -> None:
    assert all(by_name(figure.indicator or "") for figure in found)
