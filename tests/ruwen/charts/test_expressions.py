"""The small language of values and assertions: what it works out, and that nothing else of Python is in it."""

from __future__ import annotations

import pytest

from ruwen.charts.choose.expressions import ExpressionError, Value, parse

NAMES: dict[str, Value] = {
    "local": 3573.0,
    "away": 3086.0,
    "zero": 0.0,
    "rate": 84.78,
    "months": ((2020, 2, 6.2), (2020, 6, 5.7), (2022, 4, 6.1), (2022, 5, 5.9)),
    "jobs": ((2019, 12, 1352.0), (2020, 12, 1186.0), (2021, 12, 1269.0)),
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("local - away", 487),
        ("-local + 2 * (away / 2)", -487),
        ("rate - 43.64", 41.14),
        ("local > away", True),
        ("away < local < 4000", True),
        ("local + away == 6659", True),
        ("0.1 + 0.2 == 0.3", True),
        ("local > 0 and not away > local", True),
        ("away > local or local != away", True),
        ("round(local / 6659 * 100)", 54),
        ("abs(away - local)", 487),
        ("max(local, away)", 3573),
        ("first(jobs)", 1352),
        ("last(jobs)", 1269),
        ("min(jobs)", 1186),
        ("min_year(jobs)", 2020),
        ("max_year(jobs)", 2019),
        ("first_year(jobs)", 2019),
        ("count(jobs)", 3),
        ("sum(jobs)", 3807),
        ("at(jobs, 2020) == min(jobs)", True),
        ("at(months, 2020)", 5.7),
        ("at(months, 2020, 2)", 6.2),
        ("above(months, 6)", 2),
        ("below(months, 5.9)", 1),
        ("drops(months)", 2),
        ("drops(jobs)", 1),
    ],
)
def test_value(text: str, value: float) -> None:
    assert parse(text).value(NAMES) == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("local -", "读不懂"),
        ("", "读不懂"),
        ("nobody + 1", "没有叫“nobody”的数"),
        ("jobs - 1", "取哪一个"),
        ("jobs", "last(jobs)"),
        ("at(jobs, 1999)", "没有1999年"),
        ("at(months, 2020, 3)", "没有2020年3月"),
        ("at(jobs, months)", "用得不对"),
        ("above(jobs)", "用得不对"),
        ("local / zero", "除以了零"),
        ("local ** 9999", "不能用"),
        ("'text'", "不能用"),
        ("[1, 2]", "不能用"),
        ("local.real", "不能用"),
        ("(lambda: 1)()", "不能用"),
        ("__import__('os')", "不能用"),
        ("open(local)", "用得不对"),
        ("local in jobs", "取哪一个"),
        ("local is away", "不能用"),
        ("round()", "用得不对"),
        ("abs(local, away)", "用得不对"),
        ("round(local, 1, 2)", "用得不对"),
        ("max()", "用得不对"),
        ("round(local, 1e400)", "太大"),
        ("1e308 * 10", "太大"),
        ("1e308 * 10 - 1e308 * 10", "太大"),
        ("9" * 400 + " / local", "太大"),
        ("9" * 400, "太大"),
        ("local" + " + local" * 3000, "太长"),
    ],
)
def test_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text).value(NAMES)
    assert words in str(caught.value)


def test_names_used() -> None:
    assert parse("max(local, away) + last(jobs)").names == {"local", "away", "jobs"}
