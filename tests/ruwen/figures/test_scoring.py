"""The scorer itself: the annotation agrees with itself, and every kind of fault lowers the measure it concerns."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import pytest

from .scoring import Row, articles, score

GOLD = articles("dev")


def damaged(change: Callable[[Row], None]) -> dict[str, float]:
    """The score of the annotation in which every article has gone through `change`."""

    def find(article: Row) -> list[Row]:
        spoilt = deepcopy(article)
        change(spoilt)
        return list(spoilt["figures"])

    return score(find, GOLD)


def each(**given: object) -> Callable[[Row], None]:
    def change(article: Row) -> None:
        for one in article["figures"]:
            one.update(given)

    return change


def shift_values(article: Row) -> None:
    for one in article["figures"][:1]:
        one["value"] += 1


def shift_places(article: Row) -> None:
    for one in article["figures"]:
        one["start"] += 3


def find_nothing(article: Row) -> None:
    article["figures"] = []


def invent(article: Row) -> None:
    article["figures"].append({"start": len(article["text"]), "value": 7, "unit": "人", "part_of": None})


def find_borderline(article: Row) -> None:
    article["figures"] += [
        {"start": first, "value": 7, "unit": "人", "part_of": None} for first, _ in article["ignore"]
    ]


def twist_links(article: Row) -> None:
    for one in article["figures"]:
        one["part_of"] = one["idx"] if one["part_of"] is not None else None


@pytest.mark.parametrize("name", ["dev", "dev2"])
def test_the_annotation_agrees_with_itself(name: str) -> None:
    found = score(lambda article: article["figures"], articles(name))
    assert {measure: value for measure, value in found.items() if value != 1.0} == {"negative": 0}


@pytest.mark.parametrize("name", ["dev", "dev2"])
def test_the_annotation_is_well_formed(name: str) -> None:
    for article in articles(name):
        for place, one in enumerate(article["figures"]):
            assert one["idx"] == place
            assert article["text"][one["start"] : one["end"]] == one["number_text"]
            assert one["part_of"] is None or 0 <= one["part_of"] < len(article["figures"])


@pytest.mark.parametrize(
    ("change", "lowered"),
    [
        (shift_values, {"P", "R", "P_strict", "rows_right"}),
        (shift_places, {"P", "R", "rows_right"}),
        (find_nothing, {"R", "rows_right", "links"}),
        (invent, {"P", "P_strict"}),
        (find_borderline, {"P_strict"}),
        (twist_links, {"links", "part_of"}),
        (each(unit="期"), {"P", "R"}),
        (each(indicator="培训班"), {"indicator", "indicator_strict", "rows_right"}),
        (each(indicator=None), {"indicator", "indicator_strict", "rows_right"}),
        (each(role="target"), {"role", "rows_right"}),
        (each(approx="about"), {"approx"}),
        (each(period="1999-01"), {"period", "period_end", "rows_right"}),
        (each(who="众人"), {"who"}),
        (each(where=None), {"where"}),
        (each(per=None), {"per"}),
        (each(value_max=None), {"value_max"}),
        (each(part_of=None), {"links", "part_of"}),
    ],
)
def test_every_fault_lowers_its_measure(change: Callable[[Row], None], lowered: set[str]) -> None:
    found = damaged(change)
    assert {name for name in lowered if found[name] < 1.0} == lowered


def test_only_what_a_fault_concerns_is_lowered() -> None:
    found = damaged(each(who="众人"))
    assert {name for name, value in found.items() if value < 1.0} == {"who", "negative"}


def test_a_find_in_an_article_without_figures_is_counted() -> None:
    assert damaged(invent)["negative"] == sum(not article["figures"] for article in GOLD) > 0


def test_a_number_a_little_aside_is_still_the_one() -> None:
    def aside(article: Row) -> None:
        for one in article["figures"]:
            one["start"] += 2

    assert damaged(aside)["R"] == 1.0
