"""修订: an office's later value takes the place of its provisional one; what other offices say stays beside it."""

from __future__ import annotations

from itertools import permutations

import pytest

from ruwen.model import FigureRecord
from ruwen.series import join, merge_points, revisions, superseded
from tests.ruwen.charts.figure_maker import make_record

BUREAU = "甲市人社局"


def said(value: float, day: str, **changes: object) -> FigureRecord:
    usual = {"provider": BUREAU, "published_at": day, "article": day.replace("-", "")[-10:], "year": 2020}
    url = f"http://example.com/{day}.html"
    return make_record("new-urban-employment", value, **({**usual, "url": url} | changes))


EARLY = said(12300, "2021-01-10", flags="p")
FINAL = said(12180, "2021-04-02")


def test_later_value_of_the_same_office_revises_a_provisional_one() -> None:
    for given in ((EARLY, FINAL), (FINAL, EARLY)):
        (found,) = revisions(given)
        assert (found.first, found.last, found.steps, found.old) == (EARLY, FINAL, (EARLY, FINAL), (EARLY,))
        (point,) = merge_points(given)
        assert (point.record, point.disputed, point.revised) == (FINAL, (), (EARLY,))
        assert EARLY in point.records


@pytest.mark.parametrize(
    "changes",
    [
        {"document": "甲市2020年国民经济和社会发展统计公报"},
        {"sentence": "2020年城镇新增就业调整为12180人。"},
        {"sentence": "经最终核实，2020年城镇新增就业12180人。"},
    ],
)
def test_value_given_for_good_revises_one_that_was_not_called_provisional(changes: dict[str, str]) -> None:
    plain = said(12300, "2021-01-10")
    assert revisions([plain, FINAL]) == ()
    assert superseded([plain, said(12180, "2021-04-02", **changes)]).keys() == {plain.id}


@pytest.mark.parametrize(
    "other",
    [
        said(12180, "2021-04-02", provider="甲市统计局"),
        said(12180, "2021-04-02", provider=""),
        said(12180, "2021-01-10", article="1111111111"),
        said(12180, "2020-12-30"),
        said(12180, "2021-04-02", year=2019),
        said(12180, "2021-04-02", coverage="不含乙县"),
        said(12180, "2021-04-02", who="农民工"),
        said(12180, "2021-04-02", area="乙市"),
        said(12180, "2021-04-02", role="target"),
        said(12180, "", document="统计公报"),
    ],
    ids=["office", "nobody", "same day", "earlier", "year", "coverage", "group", "area", "target", "undated"],
)
def test_nothing_else_is_a_revision(other: FigureRecord) -> None:
    assert revisions([EARLY, other]) == ()


def test_figures_whose_office_nobody_names_stay_side_by_side() -> None:
    one, other = (said(value, day, provider="", flags="p") for value, day in ((1, "2021-01-10"), (2, "2021-04-02")))
    (point,) = merge_points([one, other])
    assert point.disputed
    assert not point.revised


def test_rounding_is_no_revision_and_the_final_number_leads() -> None:
    rounded = said(12000, "2021-01-10", number_text="1.2万", flags="p")
    final = said(12030, "2021-04-02")
    assert revisions([rounded, final]) == ()
    assert merge_points([rounded, final])[0].record == final


def test_reprint_of_the_old_value_is_old_whenever_it_was_printed() -> None:
    late = said(12300, "2021-05-01", source="某转载网")
    (found,) = revisions([EARLY, FINAL, late])
    assert set(found.old) == {EARLY, late}
    assert found.last == FINAL


def test_steps_in_order_of_publication_and_others_disagree() -> None:
    between = said(12200, "2021-02-15", flags="p")
    rival = said(11900, "2021-02-20", provider="甲市统计局", article="2222222222")
    for given in permutations((EARLY, between, FINAL, rival)):
        (found,) = revisions(given)
        assert found.steps == (EARLY, between, FINAL)
        (point,) = merge_points(given)
        assert {point.record, *point.disputed} == {FINAL, rival}
        assert point.revised == (EARLY, between)


def test_two_plain_values_of_one_office_disagree() -> None:
    first, second = said(12300, "2021-01-10"), said(12180, "2021-04-02")
    (point,) = merge_points([first, second])
    assert point.disputed == (first,)


def test_official_but_revised_value_does_not_lead() -> None:
    table = said(12300, "2021-01-10", flags="p", origin="official")
    assert merge_points([table, FINAL])[0].record == FINAL


def test_line_takes_the_revised_value() -> None:
    series = join([EARLY, FINAL, said(12500, "2022-04-02", year=2021)])
    assert [point.record.value for point in series.points] == [12180, 12500]
