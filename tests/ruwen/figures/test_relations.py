"""Checks among figures, within the rounding of what was printed."""

from __future__ import annotations

import pytest

from ruwen.figures import relations as r
from ruwen.figures.finder import find_figures
from ruwen.figures.numerals import parse_number
from ruwen.model import Figure


def make(number: str, unit: str = "人", **fields: object) -> Figure:
    value, high, approx = parse_number(number) or (0.0, None, "exact")
    given: dict[str, object] = {"start": 0, "quote": number, "value_max": high, "approx": approx} | fields
    return Figure(number_text=number, value=value, unit=unit, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "half"),
    [("6659", 0.5), ("3.08万", 50), ("2465万", 5000), ("4.1%", 0.05), ("1,234", 0.5), ("1.22亿", 500_000)],
)
def test_rounding_is_half_the_last_printed_digit(text: str, half: float) -> None:
    assert r.rounding(text) == pytest.approx(half)


def test_total_is_sum() -> None:
    assert r.total_is_sum(make("6659"), [make("3086"), make("3573")]) is True
    assert r.total_is_sum(make("2465万"), [make("1268万"), make("1190万"), make("7万")]) is True
    assert r.total_is_sum(make("6659"), [make("3086"), make("3673")]) is False
    assert r.total_is_sum(make("6659"), [make("3086")]) is None
    assert r.total_is_sum(make("6659"), [make("3086"), make("35", "户")]) is None


def test_part_fits() -> None:
    assert r.part_fits(make("3086"), make("6659")) is True
    assert r.part_fits(make("7000"), make("6659")) is False
    assert r.part_fits(make("3086", "户"), make("6659")) is None


def test_percentages_are_recomputed() -> None:
    assert r.pct_target_holds(make("98", "%"), make("107.74万"), make("110万")) is True
    assert r.pct_target_holds(make("111.2", "%"), make("7.67万"), make("6.9万")) is True
    assert r.pct_target_holds(make("120", "%"), make("107.74万"), make("110万")) is False
    assert r.pct_target_holds(make("114", "%"), make("1374", "个"), make("1200")) is True
    assert r.share_holds(make("68.4", "%"), make("23.6万"), make("34.5万")) is True
    assert r.share_holds(make("78.4", "%"), make("23.6万"), make("34.5万")) is False


def test_growth_is_recomputed() -> None:
    assert r.growth_holds(make("0.6", "%", compare="同比+"), make("29753万"), 295_620_000, 5000) is True
    assert r.growth_holds(make("0.6", "%", compare="同比-"), make("29753万"), 295_620_000, 5000) is False
    assert r.growth_holds(make("6", "人"), make("29753万"), 295_620_000) is None


def test_implied_target() -> None:
    assert r.implied_target(make("69.3万"), make("62.47", "%")) == pytest.approx(1_109_333, rel=1e-4)
    assert r.implied_target(make("69.3万"), make("62")) is None


def test_contradictions_of_a_text() -> None:
    sound = find_figures("实现就业6659人,其中劳务输出3086人、本地就业3573人。")
    assert r.contradictions(sound) == []
    target = find_figures("城镇新增就业2000人,占全年目标任务1000人的150%。")
    assert r.contradictions(target) == [("pct_target", 2)]
    parts = [make("100"), make("70", part_of=0), make("60", part_of=0)]
    assert r.contradictions(parts) == [("part", 0)]
