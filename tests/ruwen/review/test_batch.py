"""One decision on a whole report: a row for each figure, all or none, and the way back."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from ruwen.collect import steps
from ruwen.console import Console
from ruwen.errors import RefusedError
from ruwen.paths import Paths
from ruwen.review.batch import Batches, mark_of
from ruwen.review.queue import Queue
from ruwen.review.terminal import review_in_terminal
from ruwen.store.reviews_csv import load_reviews
from ruwen.store.seals import review_problems, sums_path


@pytest.fixture
def paths(project: Paths) -> Paths:
    steps.write_figures(project, Console(quiet=True))
    return project


def sitting(paths: Paths) -> Queue:
    return Queue(paths, "王编辑", "2026-11-02")


def largest(batches: Batches) -> tuple[str, ...]:
    return max((batches.waiting(figure) for figure in batches.queue.records), key=len)


def test_group_is_what_waits_of_one_report(paths: Paths) -> None:
    batches = Batches(sitting(paths))
    records = batches.queue.records
    figures = largest(batches)
    assert len({records[figure].article for figure in figures}) == 1
    assert figures == tuple(key for key in records if key in figures)
    batches.queue.decide(figures[0], "reject")
    assert batches.waiting(figures[1]) == figures[1:]
    assert mark_of(figures) != mark_of(figures[1:])


def test_batch_is_a_sealed_row_a_figure(paths: Paths) -> None:
    batches = Batches(sitting(paths))
    figures = largest(batches)
    batches.confirm(figures)
    rows = load_reviews(paths.reviews)
    assert [(row.figure, row.decision, row.reviewer, row.decided_on) for row in rows] == [
        (figure, "confirm", "王编辑", "2026-11-02") for figure in figures
    ]
    assert review_problems(paths.reviews) == []
    assert batches.queue.progress().today == len(figures)
    assert batches.waiting(figures[0]) == ()
    assert sitting(paths).decisions.keys() >= set(figures)


def test_last_batch_is_taken_back_as_if_it_had_not_been(paths: Paths) -> None:
    batches = Batches(sitting(paths))
    other = next(figure for figure in batches.queue.records if figure not in largest(batches))
    batches.queue.decide(other, "confirm")
    before, sums = paths.reviews.read_bytes(), sums_path(paths.reviews).read_bytes()
    figures = largest(batches)
    batches.confirm(figures)
    assert batches.undo() == len(figures)
    assert (paths.reviews.read_bytes(), sums_path(paths.reviews).read_bytes()) == (before, sums)
    assert batches.queue.progress().today == 1
    assert batches.waiting(figures[0]) == figures
    with pytest.raises(RefusedError, match="没有可以撤回"):
        batches.undo()


def test_batch_that_was_followed_stays(paths: Paths) -> None:
    batches = Batches(sitting(paths))
    figures = largest(batches)
    batches.confirm(figures)
    batches.queue.decide(figures[0], "reject")
    with pytest.raises(RefusedError, match="后面又作了别的决定"):
        batches.undo()
    assert len(load_reviews(paths.reviews)) == len(figures) + 1


def test_crash_while_taking_back_leaves_rows_without_alarm(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bool:
        raise OSError(5, "kaputt")

    batches = Batches(sitting(paths))
    batches.queue.decide(next(iter(batches.queue.records)), "confirm")
    batches.confirm(largest(batches))
    monkeypatch.setattr("ruwen.review.batch.write_bytes", fail)
    with pytest.raises(OSError, match="kaputt"):
        batches.undo()
    assert review_problems(paths.reviews) == []


def ask(paths: Paths, answers: Iterable[str]) -> tuple[list[str], list[str]]:
    """What was told, and the figures that have a decision afterwards."""
    told: list[str] = []
    left = iter(answers)
    review_in_terminal(sitting(paths), lambda _: next(left), told.append)
    assert list(left) == []
    return told, [row.figure for row in load_reviews(paths.reviews)]


def test_terminal_shows_all_then_asks_for_their_number(paths: Paths) -> None:
    figures = Batches(sitting(paths)).waiting(next(iter(sitting(paths).records)))
    count = len(figures)
    told, decided = ask(paths, ["a", "", "q"])
    assert decided == []
    assert f"（{count}/{count}）" in "\n".join(told)
    _, decided = ask(paths, ["a", str(count), "q"])
    assert decided == list(figures)
    assert ask(paths, ["u", "q"])[1] == list(figures)  # of another sitting


def test_terminal_takes_back_even_at_the_end(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ruwen.review.terminal._PAGE", 1)
    queue, answers = sitting(paths), []
    while (figure := queue.next()) is not None:
        figures = Batches(queue).waiting(figure)
        answers += ["a", *[""] * (len(figures) - 1), str(len(figures))]
        for one in figures:
            queue.put_off(one)
            queue.decisions[one] = "confirm"
    assert ask(paths, [*answers, "u", "q"])[1] != list(queue.records)
    told, decided = ask(paths, ["a", "q", "q"])
    assert "没有看完，什么也没有存。" in told or len(decided) + 1 == len(queue.records)
