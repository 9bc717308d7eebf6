"""The annotated articles of tests/data/figures: what is found in them today may not be lost.

`dev` was tuned on; `dev2` tells how texts fare that the grammar has not met.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from ruwen.figures import find_figures
from ruwen.figures.words.vocabulary import by_name

from .scoring import Row, articles, score

# A floor lies just below what the code reaches, and only rises: whoever finds more writes the new figure here.
#                     dev    dev2
FLOORS = {
    "P":                (1.000, 1.000),
    "R":                (1.000, 0.947),
    "P_strict":         (0.982, 0.977),
    "R_local":          (1.000, 0.791),
    "rows_right":       (0.994, 0.848),
    "indicator":        (1.000, 0.964),
    "indicator_strict": (0.994, 0.957),
    "role":             (1.000, 0.986),
    "approx":           (1.000, 1.000),
    "period":           (0.994, 0.918),
    "period_end":       (0.994, 0.925),
    "who":              (0.953, 0.863),
    "where":            (0.912, 0.882),
    "where_alone":      (0.831, 0.775),
    "part_of":          (1.000, 0.983),
    "per":              (1.000, 0.874),
    "value_max":        (1.000, 1.000),
    "links":            (1.000, 0.915),
}  # fmt: skip


def with_area(article: Row) -> Sequence[Row]:
    """As the collecting step asks, which knows the region of each source."""
    found = find_figures(article["text"], title=article["title"], date=article["date"], area=article["where"])
    return [figure.to_json() for figure in found]


def alone(article: Row) -> Sequence[Row]:
    found = find_figures(article["text"], title=article["title"], date=article["date"])
    return [figure.to_json() for figure in found]


@cache
def reached(name: str) -> dict[str, float]:
    return score(with_area, articles(name)) | {"where_alone": score(alone, articles(name))["where"]}


@pytest.mark.parametrize("measure", FLOORS)
@pytest.mark.parametrize(("name", "column"), [("dev", 0), ("dev2", 1)])
def test_no_measure_falls_below_its_floor(name: str, column: int, measure: str) -> None:
    assert reached(name)[measure] >= FLOORS[measure][column]


@pytest.mark.parametrize("name", ["dev", "dev2"])
def test_nothing_is_found_where_nothing_is_stated(name: str) -> None:
    assert reached(name)["negative"] == 0


@pytest.mark.parametrize("name", ["dev", "dev2"])
def test_every_measure_has_a_floor(name: str) -> None:
    assert set(reached(name)) - set(FLOORS) == {"negative"}


def test_every_indicator_of_the_annotation_is_known() -> None:
    names = {one["indicator"] for name in ("dev", "dev2") for article in articles(name) for one in article["figures"]}
    assert [name for name in sorted(names) if not by_name(name)] == []
