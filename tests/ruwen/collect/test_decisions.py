"""Editors' decisions: a grammar may rewrite `auto` rows, it never touches a decision."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ruwen.collect.decisions import apply_reviews
from ruwen.store.reviews_csv import Review
from tests.ruwen.sample import record

ID = "a" * 12


def review(decision: str, field: str = "", value: str = "", figure: str = ID, line: int = 2) -> Review:
    return Review(figure, decision, field, value, "甲", "2026-11-02", "印错", line)


@pytest.mark.parametrize(("decision", "status"), [("confirm", "confirmed"), ("reject", "rejected")])
def test_decision_sets_the_status_and_nothing_else(decision: str, status: str) -> None:
    assert apply_reviews([record()], [review(decision)]) == [record(status=status)]


def test_correction_changes_one_field() -> None:
    assert apply_reviews([record()], [review("correct", "value", "6695")]) == [record(value=6695.0, status="corrected")]
    assert apply_reviews([record()], [review("correct", "unit", "人次")]) == [record(unit="人次", status="corrected")]
    ranged = record(value_max=7000.0)
    assert apply_reviews([ranged], [review("correct", "value_max", "")]) == [record(status="corrected")]


def test_later_decision_wins() -> None:
    assert apply_reviews([record()], [review("reject"), review("confirm")]) == [record(status="confirmed")]
    assert apply_reviews([record()], [review("confirm"), review("reject")]) == [record(status="rejected")]
    twice = [review("correct", "value", "1"), review("correct", "value", "2")]
    assert apply_reviews([record()], twice) == [record(value=2.0, status="corrected")]


@pytest.mark.parametrize("between", [[], [review("reject")]])
def test_confirming_a_correction_does_not_bring_the_printed_number_back(between: list[Review]) -> None:
    reviews = [review("correct", "value", "6695"), *between, review("confirm")]
    assert apply_reviews([record()], reviews) == [record(value=6695.0, status="corrected")]


def test_decided_figure_keeps_its_fields_when_the_grammar_reads_it_otherwise() -> None:
    decided = record(status="confirmed")
    fresh = record(
        indicator="absorbed", value=6.0, capture="20270101010000-0123456789", locator="text:9-13", sentence="新的一句。"
    )
    assert apply_reviews([fresh], [review("confirm")], {ID: decided}) == [
        replace(decided, capture=fresh.capture, locator=fresh.locator, sentence=fresh.sentence)
    ]


def test_quote_that_may_no_longer_be_shown_is_not_kept() -> None:
    fresh = record(quote="", sentence="")
    assert apply_reviews([fresh], [review("confirm")], {ID: record(status="confirmed")})[0].quote == ""


def test_decided_figure_stays_when_the_grammar_no_longer_finds_it() -> None:
    decided = record(status="confirmed")
    assert apply_reviews([], [review("confirm")], {ID: decided}) == [decided]


def test_undecided_rows_of_the_file_are_not_kept() -> None:
    other = record(id="b" * 12)
    assert apply_reviews([record()], [review("confirm")], {other.id: other}) == [record(status="confirmed")]
    assert apply_reviews([record(value=2.0)], [], {ID: record(value=1.0)}) == [record(value=2.0)]


def test_decision_on_an_unknown_figure_does_nothing() -> None:
    assert apply_reviews([record()], [review("reject", figure="z" * 12)]) == [record()]


def test_link_to_a_figure_that_is_gone_is_emptied() -> None:
    """Else the file that we write is one that we refuse to read."""
    decided = record(status="confirmed", part_of="b" * 12, of="c" * 12)
    kept = record(id="c" * 12)
    assert apply_reviews([kept], [review("confirm")], {ID: decided}) == [
        kept,
        replace(decided, part_of=""),
    ]


def test_a_decided_figure_takes_what_the_newest_reading_says_of_its_source() -> None:
    """Who says it and whether it may be quoted is no part of a decision; a correction of it is."""
    row = record(status="confirmed", provider="", document="题目", flags="withheld p", quote="")
    fresh = record(provider="汝州市人社局", document="《题目》", flags="", quote="实现就业6659人")
    (kept,) = apply_reviews([fresh], [review("confirm")], {ID: row})
    assert (kept.provider, kept.document, kept.flags, kept.quote) == ("汝州市人社局", "《题目》", "p", fresh.quote)
    corrected = [review("correct", "provider", "汝州市就业局")]
    assert apply_reviews([fresh], corrected, {ID: row})[0].provider == "汝州市就业局"
