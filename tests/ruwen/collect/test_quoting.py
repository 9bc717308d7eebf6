"""What may be shown of a publisher's text: never more than the rules allow, and always the number itself."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruwen.collect.quoting import (
    EXCERPT_LIMIT,
    QUOTE_LIMIT,
    QUOTE_SHARE,
    Quotation,
    excerpt,
    plan_quotations,
    quote_span,
)
from ruwen.figures.text.sentences import sentence_at
from ruwen.model import Figure, Publish
from ruwen.series.shown import is_shown
from tests.ruwen.sample import record


def plan(
    text: str,
    figures: Sequence[Figure],
    publish: Publish = "link",
    quotes: bool = True,
    private: Sequence[str] = (),
) -> list[Quotation]:
    return plan_quotations(
        text,
        figures,
        publish,
        quotes,
        is_personal=lambda _, figure: figure.number_text in private,
        public=text.replace("张小明", "张某某"),
        sentence_at=sentence_at,
    )


def figure(text: str, number: str, quote: str) -> Figure:
    return Figure(text.index(number), number, 1.0, "人", quote)


@st.composite
def texts_with_figures(draw: st.DrawFn) -> tuple[str, list[Figure]]:
    """A text of clauses of any length, each with a number, and the figures in it."""
    words = st.text(alphabet="甲乙丙丁、 “”\n", max_size=120)
    clauses: list[tuple[str, str, str]] = draw(
        st.lists(st.tuples(words, st.from_regex(r"[1-9][0-9]{0,8}", fullmatch=True), words), max_size=6)
    )
    text, figures = draw(words), []
    for before, number, after in clauses:
        quote = f"{before}{number}人{after}"
        figures.append(Figure(len(text) + len(before), number, 1.0, "人", quote))
        text += quote + draw(st.sampled_from(["。", "，", "\n"]))
    return text, figures


@given(texts_with_figures(), st.sampled_from(["link", "excerpt"]))
def test_quotations_keep_within_the_limits_and_hold_their_number(
    case: tuple[str, list[Figure]], publish: Publish
) -> None:
    text, figures = case
    plans = plan(text, figures, publish)
    assert len(plans) == len(figures)
    covered: set[int] = set()
    for one, shown in zip(figures, plans, strict=True):
        if shown.flag:
            assert (shown.flag, shown.quote, shown.sentence) == ("withheld", "", "")
            continue
        assert one.number_text in shown.quote
        assert shown.quote in one.quote
        assert len(shown.quote) <= QUOTE_LIMIT
        assert shown.sentence == shown.quote
        start, end = quote_span(text, one)
        assert start <= one.start < one.start + len(one.number_text) <= end
        covered |= set(range(start, end))
    assert len(covered) <= QUOTE_SHARE * len(text)


@given(texts_with_figures(), st.sampled_from(["link", "excerpt", "full"]))
def test_source_that_forbids_quotes_has_none(case: tuple[str, list[Figure]], publish: Publish) -> None:
    plans = plan(*case, publish, quotes=False)
    assert all((shown.quote, shown.sentence, shown.flag) == ("", "", "withheld") for shown in plans)


@given(texts_with_figures(), st.sampled_from(["link", "excerpt", "full"]))
def test_private_figure_is_never_quoted(case: tuple[str, list[Figure]], publish: Publish) -> None:
    text, figures = case
    plans = plan(text, figures, publish, private=[one.number_text for one in figures])
    assert all((shown.quote, shown.sentence, shown.flag) == ("", "", "private") for shown in plans)


LONG = "这里还有许多别的话" * 60


def test_clause_that_begins_with_its_number_is_kept_whole() -> None:
    text = f"已经有人上班，286名劳动力在园区做工。{LONG}"
    assert plan(text, [figure(text, "286", "286名劳动力在园区做工")])[0].quote == "286名劳动力在园区做工"


def test_clause_that_occurs_twice_is_taken_where_the_number_stands() -> None:
    text = f"就业5人，培训6人，就业5人。{LONG}"
    second = Figure(text.rindex("5"), "5", 5.0, "人", "就业5人")
    assert quote_span(text, second) == (10, 14)
    first = Figure(text.index("5"), "5", 5.0, "人", "就业5人")
    assert quote_span(text, first) == (0, 4)


def test_quote_that_is_not_in_the_text_shows_the_number_alone() -> None:
    text = f"就业６人。{LONG}"
    assert plan(text, [Figure(2, "６", 6.0, "人", "就业6人")])[0].quote == "６"


@pytest.mark.parametrize("place", [0, 40, 100, 196])
def test_long_clause_is_cut_around_its_number(place: int) -> None:
    clause = "字" * place + "1234" + "字" * (196 - place)
    text = f"{clause}。{LONG * 3}"
    quote = plan(text, [figure(text, "1234", clause)])[0].quote
    assert len(quote) == QUOTE_LIMIT
    assert "1234" in quote


def test_earlier_figures_have_the_first_call_and_an_overlap_costs_nothing() -> None:
    text = "就业12人和34人。" + "余" * 31  # 41 characters: 8 may be quoted
    one, two = figure(text, "12", "就业12人"), figure(text, "34", "和34人")
    assert [shown.flag for shown in plan(text, [one, two])] == ["", "withheld"]
    assert [shown.flag for shown in plan(text, [one, one, one])] == ["", "", ""]
    assert [shown.flag for shown in plan(text + "余" * 5, [one, two])] == ["", ""]


def test_full_shows_clause_and_sentence_with_names_masked() -> None:
    text = "开头。村民张小明说，厂里有12人，他也在。结尾。"
    shown = plan(text, [figure(text, "12", "厂里有12人")], "full")[0]
    assert shown == Quotation("厂里有12人", "村民张某某说，厂里有12人，他也在。")


def test_names_are_masked_in_a_linked_quote() -> None:
    text = f"张小明带着12人做工。{LONG}"
    assert plan(text, [figure(text, "12", "张小明带着12人做工")])[0].quote == "张某某带着12人做工"


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, True),
        ({"status": "confirmed"}, True),
        ({"status": "corrected"}, True),
        ({"status": "rejected"}, False),
        ({"quote": ""}, False),
        ({"indicator": ""}, False),
    ],
)
def test_is_shown(changes: dict[str, str], shown: bool) -> None:
    assert is_shown(record(**changes)) is shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一句话。", "一句话。"),
        ("某某网讯（记者 甲 通讯员 乙）一句话。", "一句话。"),
        ("某某网讯（记者 甲)一句话（含乡镇）。", "一句话（含乡镇）。"),
        ("本报讯(记者甲)一句话。\n第二段。", "一句话。"),
        ("（本报记者 甲）一句话。", "一句话。"),
        ("某某网讯（记者 甲）\n第二段。", "第二段。"),
        ("\n\n第三段。", "第三段。"),
        ("全市（不含记者站）有一句话。", "全市（不含记者站）有一句话。"),
        ("全市（含乡镇）有一句话。", "全市（含乡镇）有一句话。"),
        ("", ""),
        ("某某网讯（记者 甲）", ""),
    ],
)
def test_excerpt_leaves_out_who_reported(text: str, shown: str) -> None:
    assert excerpt(text) == shown


def test_excerpt_ends_with_a_sentence_where_it_can() -> None:
    assert excerpt("字" * 59 + "。" + "字" * 100) == "字" * 59 + "。"
    assert excerpt("短。" + "字" * 200) == "短。" + "字" * (EXCERPT_LIMIT - 3) + "…"
    assert excerpt("字" * EXCERPT_LIMIT) == "字" * EXCERPT_LIMIT


@given(st.text(alphabet="甲乙。；\n（）()记者讯 ", max_size=400))
def test_excerpt_is_never_longer_than_it_may_be(text: str) -> None:
    shown = excerpt(text)
    assert len(shown) <= EXCERPT_LIMIT
    assert "\n" not in shown
    assert shown.removesuffix("…") in text
