"""Checks among figures, within the rounding of what was printed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.ruwen.sample import record

from ruwen.figures import find_figures
from ruwen.figures import relations as r
from ruwen.figures.text.numerals import parse_number
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


@pytest.mark.parametrize(
    ("number", "least", "most"),
    [
        ("6659", 6659, 6659),
        ("1.07万", 10650, 10750),
        ("29753万", 297_525_000, 297_535_000),
        ("6000多", 6000, 7000),
        ("500—600", 500, 600),
        ("4.24", 4.235, 4.245),
    ],
)
def test_range_is_what_the_printed_number_allows(number: str, least: float, most: float) -> None:
    assert r.allowed_range(make(number)) == pytest.approx((least, most))


def test_a_corrected_number_is_as_exact_as_it_was_corrected() -> None:
    row = record(number_text="1.07万", value=10_700.0)
    assert r.allowed_range(row) == pytest.approx((10_650, 10_750))
    assert r.allowed_range(replace(row, value=10_712.0, status="corrected")) == (10_712, 10_712)
    assert r.allowed_range(replace(row, area="河南省", status="corrected")) == pytest.approx((10_650, 10_750))


@pytest.mark.parametrize(
    ("total", "parts", "found"),
    [
        ("6659", ("3086", "3573"), "equal"),
        ("6659", ("3086", "3574"), "more"),
        ("6659", ("3086", "3572"), "less"),
        ("2465万", ("1268万", "1190万", "7万"), "equal"),
        ("2465万", ("1268万", "1190万"), "less"),
        ("6000多", ("3086", "3573"), "equal"),
        ("0.3亿", ("0.1亿", "0.2亿"), "equal"),
    ],
)
def test_parts_against_their_total(total: str, parts: tuple[str, ...], found: str) -> None:
    assert r.sum_of_parts(make(total), map(make, parts)) == found


def test_percentages_are_recomputed() -> None:
    assert r.pct_target_holds(make("98", "%"), make("107.74万"), make("110万")) is True
    assert r.pct_target_holds(make("111.2", "%"), make("7.67万"), make("6.9万")) is True
    assert r.pct_target_holds(make("120", "%"), make("107.74万"), make("110万")) is False
    assert r.pct_target_holds(make("114", "%"), make("1374", "个"), make("1200")) is True
    assert r.share_holds(make("68.4", "%"), make("23.6万"), make("34.5万")) is True
    assert r.share_holds(make("78.4", "%"), make("23.6万"), make("34.5万")) is False


def test_growth_is_recomputed() -> None:
    assert r.growth_holds(make("0.6", "%", compare="同比+"), make("29753万"), make("29562万")) is True
    assert r.growth_holds(make("0.6", "%", compare="同比-"), make("29753万"), make("29562万")) is False
    assert r.growth_holds(make("6", "人"), make("29753万"), make("29562万")) is None


def test_another_insurance_is_no_part_of_the_first() -> None:
    text = "企业职工基本养老保险参保88.6万人,其中在职67.2万人;机关事业单位养老保险参保21.3万人。"
    firms, employed, offices = find_figures(text, date="2023-01-12", area="商丘市")
    assert (firms.part_of, employed.part_of, offices.part_of) == (None, 0, None)
    assert [one.who for one in (firms, employed, offices)] == ["企业职工", "在职", "机关事业单位"]
