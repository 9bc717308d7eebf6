"""A sitting: what waits, in which order, and what a decision leaves on the disk."""

from __future__ import annotations

import pytest

from ruwen.collect import steps
from ruwen.console import Console
from ruwen.errors import RefusedError
from ruwen.paths import Paths
from ruwen.review.queue import Queue
from ruwen.review.terminal import review_in_terminal
from ruwen.store.figures_csv import load_figures
from ruwen.store.reviews_csv import load_reviews
from ruwen.store.seals import review_problems, sums_path
from tests.ruwen.sample import REVIEW_HEADER, write


@pytest.fixture
def paths(project: Paths) -> Paths:
    steps.write_figures(project, Console(quiet=True))
    return project


def sitting(paths: Paths) -> Queue:
    return Queue(paths, "王编辑", "2026-11-02")


def collect(paths: Paths) -> dict[str, str]:
    steps.write_figures(paths, Console(quiet=True))
    return {row.id: row.status for row in load_figures(paths.figures)}


def test_newest_report_first_then_as_the_text_goes(paths: Paths) -> None:
    queue = sitting(paths)
    rows = list(queue.records.values())
    assert [row.published_at[:10] for row in rows] == sorted((row.published_at[:10] for row in rows), reverse=True)
    starts = [int(row.locator[5:].partition("-")[0]) for row in rows if row.area == "汝州市"]
    assert starts == sorted(starts)
    assert not [row for row in rows if not row.quote]  # the villager's wage is nobody's business


def test_sitting_can_stop_and_go_on(paths: Paths) -> None:
    first = sitting(paths)
    one = first.next()
    assert one
    first.decide(one, "confirm")
    two = first.next()
    assert two not in (None, one)
    second = sitting(paths)
    assert second.next() == two
    assert (second.progress().decided, second.progress().today) == (1, 0)
    assert second.progress().total == len(second.records)


def test_put_off_figures_come_last_in_the_order_of_putting_off(paths: Paths) -> None:
    queue = sitting(paths)
    one, two, *rest = queue.records
    for figure in (one, two, one):
        queue.put_off(figure)
    order = []
    while following := queue.next():
        order.append(following)
        queue.decide(following, "confirm")
    assert order == [*rest, two, one]


def test_decisions_are_appended_sealed_and_applied(paths: Paths) -> None:
    write(paths.reviews, REVIEW_HEADER.rstrip("\n"))  # an editor's last line may lack its end
    queue = sitting(paths)
    one, two, three = list(queue.records)[:3]
    queue.decide(one, "confirm")
    before = paths.reviews.read_text()
    queue.decide(two, "reject", reason="重复")
    queue.decide(three, "correct", field="who", value="贫困劳动力", reason="原文如此")
    assert paths.reviews.read_text().startswith(before)
    assert [(row.figure, row.decision, row.reviewer, row.decided_on) for row in load_reviews(paths.reviews)] == [
        (figure, decision, "王编辑", "2026-11-02")
        for figure, decision in ((one, "confirm"), (two, "reject"), (three, "correct"))
    ]
    assert len(sums_path(paths.reviews).read_text().splitlines()) == 3
    assert review_problems(paths.reviews) == []
    statuses = collect(paths)
    assert (statuses[one], statuses[two], statuses[three]) == ("confirmed", "rejected", "corrected")
    assert sitting(paths).progress().decided == 3


def test_correction_brings_what_follows_from_it(paths: Paths) -> None:
    queue = sitting(paths)
    figure = next(iter(queue.records))
    queue.decide(figure, "correct", field="period", value="2019-01/2019-09", reason="原文")
    queue.decide(figure, "correct", field="area", value="汝州", reason="原文")
    queue.decide(figure, "correct", field="indicator", value="labour-force", reason="原文")
    collect(paths)
    row = next(row for row in load_figures(paths.figures) if row.id == figure)
    assert (row.period_start, row.period_end, row.span) == ("2019-01-01", "2019-09-30", "cumulative")
    assert (row.area, row.area_code) == ("汝州市", "410482")
    assert (row.indicator, row.kind) == ("labour-force", queue.indicators["labour-force"].kind)


def test_kind_and_period_bring_the_days_and_the_span(paths: Paths) -> None:
    """A flow 截至5月7日 has added up since January; the same as a stock is what there was on the day."""
    queue = sitting(paths)
    figure = next(key for key, row in queue.records.items() if row.period.startswith("as of"))
    for kind, start, span in (("flow", "2020-01-01", "cumulative"), ("stock", "2020-05-07", "point")):
        if queue.records[figure].kind != kind:
            queue.decide(figure, "correct", field="kind", value=kind, reason="原文")
        collect(paths)
        row = next(row for row in load_figures(paths.figures) if row.id == figure)
        assert (row.kind, row.period_start, row.period_end, row.span) == (kind, start, "2020-05-07", span)
    queue.decide(figure, "correct", field="kind", value="flow", reason="原文")
    queue.decide(figure, "correct", field="period", value="as of 2019-05-31", reason="原文")
    collect(paths)
    row = next(row for row in load_figures(paths.figures) if row.id == figure)
    assert (row.kind, row.period_start, row.period_end, row.span) == ("flow", "2019-01-01", "2019-05-31", "cumulative")


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("value", "约八十", "原文"),
        ("value", "", "原文"),
        ("period", "上旬", "原文"),
        ("indicator", "nothing", "原文"),
        ("unit", "头", "原文"),
        ("quote", "x", "原文"),
        ("", "x", "原文"),
        ("who", "农民工", " "),
        ("area", "河南省", "没有变"),
    ],
)
def test_wrong_correction_is_refused_and_leaves_nothing(paths: Paths, field: str, value: str, reason: str) -> None:
    queue = sitting(paths)
    figure = next(row.id for row in queue.records.values() if row.area == "河南省")
    before = paths.reviews.read_bytes()
    with pytest.raises(RefusedError):
        queue.decide(figure, "correct", field=field, value=value, reason=reason)
    assert paths.reviews.read_bytes() == before
    assert queue.progress().decided == 0


def test_rejected_figure_never_waits_again(paths: Paths) -> None:
    queue = sitting(paths)
    figure = next(iter(queue.records))
    queue.decide(figure, "reject")
    collect(paths)
    later = sitting(paths)
    seen = []
    while (waiting := later.next()) is not None:
        seen.append(waiting)
        later.decide(waiting, "confirm")
    assert figure not in seen
    assert later.progress().decided == later.progress().total


def test_put_off_comes_last(paths: Paths) -> None:
    queue = sitting(paths)
    first = queue.next()
    assert first
    queue.put_off(first)
    order = []
    while (waiting := queue.next()) is not None:
        order.append(waiting)
        queue.decide(waiting, "confirm")
    assert order[-1] == first
    assert len(order) == len(queue.records)


def test_edited_past_stops_the_sitting(paths: Paths) -> None:
    queue = sitting(paths)
    queue.decide(next(iter(queue.records)), "confirm")
    write(paths.reviews, paths.reviews.read_text().replace("confirm", "reject"))
    with pytest.raises(RefusedError, match="E224"):
        sitting(paths)


def test_terminal_marks_the_number_and_goes_on_after_a_slip(paths: Paths) -> None:
    queue = sitting(paths)
    first, second, third, *_ = queue.records
    answers = iter(["?", "y", "n", "重复", "e", "99", "e", "②", "e", "5", "贫困劳动力", "原文", "s", "q"])
    said: list[str] = []
    review_in_terminal(queue, lambda _: next(answers), said.append)
    assert f"【{queue.item(first).value}】" in "\n".join(said)
    assert list(answers) == []
    assert {row.figure: row.decision for row in load_reviews(paths.reviews)} == {
        first: "confirm",
        second: "reject",
        third: "correct",
    }


def test_end_of_input_ends_the_sitting(paths: Paths) -> None:
    def ask(_: str) -> str:
        raise EOFError

    review_in_terminal(sitting(paths), ask, lambda _: None)
    assert load_reviews(paths.reviews) == []


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("value", "-5", "负数"), ("value_max", "1", "上限 1 小于数值"), ("value", "1,234", "不是数字")],
)
def test_number_that_cannot_be_is_refused(paths: Paths, field: str, value: str, words: str) -> None:
    queue = sitting(paths)
    with pytest.raises(RefusedError) as caught:
        queue.decide(next(iter(queue.records)), "correct", field=field, value=value, reason="原文")
    assert words in str(caught.value)
    assert not load_reviews(paths.reviews)
