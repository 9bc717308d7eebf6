"""`make check`: figures that contradict one another are named with line and both values."""

from __future__ import annotations

from typing import Any

import pytest

from ruwen.check.relations import check_relations
from ruwen.figures import parse_number
from ruwen.model import FigureRecord
from tests.ruwen.sample import record

A, B, C, D = (letter * 12 for letter in "abcd")


def row(id: str, number: str, **changes: Any) -> FigureRecord:
    value = (parse_number(number) or (0.0, None, "exact"))[0]
    return record(id=id, number_text=number, value=value, quote=f"就业{number}人", **changes)


def findings(*records: FigureRecord) -> list[tuple[int, str]]:
    lines = {item.id: line for line, item in enumerate(records, 2)}
    return [(problem.line, problem.code) for problem in check_relations("figures.csv", records, lines)]


def flow(id: str, number: str, end: str, **changes: Any) -> FigureRecord:
    basis = {"kind": "flow", "span": "cumulative"}
    days = {"period": end, "period_start": f"{end[:4]}-01-01", "period_end": end}
    return row(id, number, **(basis | days | changes))


@pytest.mark.parametrize(
    ("total", "parts", "expected"),
    [
        ("6659", ("3086", "3573"), []),
        ("6659", ("3086",), []),
        ("6659", ("3086", "3000"), []),  # only some of the parts are named
        ("2465万", ("1268万", "1190万", "7.4万"), []),  # within the rounding
        ("6659", ("6660",), [(3, "W231")]),
        ("6659", ("3086", "3574"), [(2, "W231")]),
    ],
)
def test_total_and_parts(total: str, parts: tuple[str, ...], expected: list[tuple[int, str]]) -> None:
    rows = [row(name, number, part_of=A) for name, number in zip((B, C, D), parts, strict=False)]
    assert findings(row(A, total), *rows) == expected


def test_both_values_and_their_lines_are_named() -> None:
    records = [row(A, "6659"), row(B, "6660", part_of=A)]
    message = next(iter(check_relations("figures.csv", records, {A: 2, B: 9}))).message
    assert "6660人（第 9 行）" in message
    assert "6659人（第 2 行）" in message


@pytest.mark.parametrize(("percent", "expected"), [("88.6", []), ("88", []), ("98.6", [(4, "W232")])])
def test_percentage_of_a_target(percent: str, expected: list[tuple[int, str]]) -> None:
    target = row(B, "12.5万", role="target", of=A)
    assert findings(row(A, "11.08万"), target, row(C, percent, unit="%", role="pct_target", of=A)) == expected


@pytest.mark.parametrize(("percent", "expected"), [("46.3", []), ("64.3", [(4, "W233")])])
def test_share(percent: str, expected: list[tuple[int, str]]) -> None:
    rows = [row(A, "6659"), row(B, "3086", part_of=A), row(C, percent, unit="%", role="share", of=B)]
    assert findings(*rows) == expected


@pytest.mark.parametrize(
    ("percent", "compare", "expected"),
    [("10", "同比+", []), ("10", "同比-", [(4, "W234")]), ("13", "同比+", [(4, "W234")]), ("13", "环比+", [])],
)
def test_growth_is_recomputed(percent: str, compare: str, expected: list[tuple[int, str]]) -> None:
    before, now = flow(A, "10.0万", "2020-09-30"), flow(B, "11.0万", "2021-09-30")
    growth = row(C, percent, unit="%", role="change", of=B, compare=compare)
    assert findings(before, now, growth) == expected


def test_growth_waits_for_the_same_group_and_period() -> None:
    growth = row(C, "50", unit="%", role="change", of=B, compare="同比+")
    now = flow(B, "11.0万", "2021-09-30")
    assert findings(flow(A, "10.0万", "2020-08-31"), now, growth) == []
    assert findings(flow(A, "10.0万", "2020-09-30", who="高校毕业生"), now, growth) == []


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("84.78万", "103.53万"), []),
        (("103.53万", "84.78万"), [(3, "W235")]),
        (("103.5万", "103.49万"), []),  # within the rounding
    ],
)
def test_cumulative_does_not_fall_within_a_year(numbers: tuple[str, str], expected: list[tuple[int, str]]) -> None:
    first, second = numbers
    assert findings(flow(A, first, "2021-08-31"), flow(B, second, "2021-10-31")) == expected
    assert findings(flow(A, first, "2021-08-31"), flow(B, second, "2022-01-31")) == []
    assert findings(flow(A, first, "2021-08-31"), flow(B, second, "2021-10-31", area="河南省")) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"kind": "amount", "unit": "元"}, [(3, "W235")]),
        ({"kind": "amount", "unit": "元", "per": "月"}, []),  # a wage of so much a month may well fall
        ({"kind": "rate", "unit": "%"}, []),
        ({"kind": "stock"}, []),
        ({"role": "target"}, []),
    ],
)
def test_only_what_adds_up_may_not_fall(changes: dict[str, str], expected: list[tuple[int, str]]) -> None:
    assert findings(flow(A, "3200", "2021-08-31", **changes), flow(B, "3100", "2021-10-31", **changes)) == expected


@pytest.mark.parametrize(
    ("grown", "compare", "expected"),
    [("159", "较上年底+", []), ("160", "较上年底+", [(4, "W236")]), ("159", "较上年底-", [(4, "W236")])],
)
def test_stock_is_last_stock_and_flow(grown: str, compare: str, expected: list[tuple[int, str]]) -> None:
    before = row(A, "6500", period_end="2019-12-31")
    now = row(B, "6659", period_end="2020-05-07")
    assert findings(before, now, row(C, grown, role="change", of=B, compare=compare)) == expected


def test_figures_that_are_never_shown_say_nothing() -> None:
    assert findings(row(A, "6659"), row(B, "6660", part_of=A, status="rejected")) == []
    assert findings(row(A, "6659"), row(B, "6660", part_of=A, flags="private")) == []


def test_values_that_their_office_revised_are_held_against_nothing_later() -> None:
    early = {"provider": "某局", "published_at": "2021-09-05", "flags": "p", "url": "http://a.invalid/1"}
    final = {"provider": "某局", "published_at": "2021-10-09", "url": "http://a.invalid/2", "article": "1111111111"}
    first = flow(A, "103.53万", "2021-08-31", **early)
    assert findings(first, flow(B, "84.78万", "2021-10-31")) == [(3, "W235")]
    revised = flow(C, "80.1万", "2021-08-31", **final)
    assert findings(first, flow(B, "84.78万", "2021-10-31"), revised) == []
    before, now = flow(A, "9.0万", "2020-09-30", **early), flow(B, "11.0万", "2021-09-30")
    growth = row(D, "10", unit="%", role="change", of=B, compare="同比+")
    assert findings(before, now, growth) == [(4, "W234")]
    assert findings(before, now, growth, flow(C, "10.0万", "2020-09-30", **final)) == []
