"""Shortcodes are found where the site's own reader makes one, and nowhere else."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ruwen.site.shortcodes import find_misspelt, find_shortcodes
from ruwen_reader import RuwenReader, sanitised
from tests.ruwen.conftest import render


def found(body: str) -> list[tuple[str, str, int]]:
    return [(code.kind, code.target, code.line) for code in find_shortcodes(body)]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("[[chart:a-b]]", [("chart", "a-b", 1)]),
        (
            "一\n\n[[chart: a ]] 和 [[figure:x2]]\n[[figure:]]",
            [("chart", "a", 3), ("figure", "x2", 3), ("figure", "", 4)],
        ),
        ("[[chart:不存在]]", [("chart", "不存在", 1)]),
        ("`[[chart:a]]` [[chart:b]]", [("chart", "b", 1)]),
        ("``一 ` [[chart:a]]``", []),
        ("```\n[[chart:a]]\n\n[[chart:b]]\n```\n[[chart:c]]", [("chart", "c", 6)]),
        ("~~~\n[[chart:a]]\n~~~\n\n[[chart:b]]", [("chart", "b", 5)]),
        ("```text\n[[chart:a]]\n```", []),
        ("```[[chart:a]]\n\n[[chart:b]]\n\n```", [("chart", "a", 1), ("chart", "b", 3)]),
        ("`一\n\n[[chart:a]]`", [("chart", "a", 3)]),
        ("\n```\n``[[chart:a]]``", [("chart", "a", 3)]),
        ("\\`[[chart:a]]`", [("chart", "a", 1)]),
        ("```\n```\n[[chart:a]]", [("chart", "a", 3)]),
        ("\\[[chart:a]]", []),
        ("[[Chart:a]] [[chart:a b]] [chart:a] [[chart：a]]", []),
        ("` [[chart:a]]", [("chart", "a", 1)]),
    ],
)
def test_found_with_line(body: str, codes: list[tuple[str, str, int]], reader: RuwenReader) -> None:
    assert found(body) == codes
    made = re.findall(r'<data value="(chart|figure):([^"]*)">', render(reader, body))
    assert made == [(kind, target) for kind, target, _ in codes]


PIECE = st.sampled_from(["[[chart:a]]", "`", "``", "字", " ", "\n\n", "\n```\n", "\n~~~\n", "[[figure:b]]", "\\"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=300)
@given(st.lists(PIECE, max_size=7).map("".join))
def test_nothing_that_the_reader_makes_is_missed(reader: RuwenReader, body: str) -> None:
    """One too many is a false alarm that an editor sees; one too few is a shortcode that nobody checked."""
    made = re.findall(r'<data value="(chart|figure):([^"]*)">', render(reader, body))
    checked = [(kind, target) for kind, target, _ in found(body)]
    assert all(checked.count(code) >= made.count(code) for code in made)


@pytest.mark.parametrize(
    ("body", "slips"),
    [
        ("一\n[[chart：a]]", [(2, "[[chart：a]]")]),
        ("[[Chart:a]]", [(1, "[[Chart:a]]")]),
        ("【【chart:a】】", [(1, "【【chart:a】】")]),
        ("[[图表:a]]\n\n[[数据：b]]", [(1, "[[图表:a]]"), (3, "[[数据：b]]")]),
        ("[[ chart:a]]", [(1, "[[ chart:a]]")]),
        ("[[chart:a b]]", [(1, "[[chart:a b]]")]),
        ("[[chart:a]", [(1, "[[chart:a]")]),
        ("`[[chart：a]]` [[chart:a]] [[其他]] \\[[chart：a]]", []),
    ],
)
def test_slip_of_the_pen_is_told(body: str, slips: list[tuple[int, str]]) -> None:
    assert list(find_misspelt(body)) == slips


def test_a_megabyte_is_searched_at_once() -> None:
    for text in ("`" * 300_000, "[[chart:" * 40_000, "[" * 500_000, "``` `" * 60_000, "\\" * 500_000):
        assert found(text) == []
        assert all(line == 1 for line, _ in find_misspelt(text))


def test_sanitiser_keeps_the_mark_of_a_shortcode() -> None:
    assert 'value="chart:a"' in sanitised('<data value="chart:a">\u200b</data>')
