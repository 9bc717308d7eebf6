"""Printed numbers stay as printed; ours are written in Chinese style."""

from __future__ import annotations

import pytest
from tests.ruwen.charts.figure_maker import make_record

from ruwen.charts.numbers import Unit, axis_texts, number_text, printed, read_unit


def unit(text: str) -> Unit:
    found = read_unit(text)
    assert found
    return found


@pytest.mark.parametrize(
    ("number", "value", "approx", "shown_in", "expected"),
    [
        ("3573", 3573, "exact", "人", "3573"),
        ("1.56万", 15_600, "exact", "人", "1.56万"),
        ("6000多", 6000, "over", "人", "6000多"),
        ("2.3万", 23_000, "under", "人", "近2.3万"),
        ("1500", 1500, "about", "人", "约1500"),
        ("200", 200, "over", "人", "超200"),
        ("1221万", 12_210_000, "exact", "万人", "1221"),
        ("1.56万余", 15_600, "over", "万人", "1.56余"),
        ("12210000", 12_210_000, "exact", "万人", "1221"),
        ("2.91亿", 291_000_000, "exact", "亿人", "2.91"),
        ("2.91亿", 291_000_000, "exact", "万人", "29,100"),
    ],
)
def test_as_printed(number: str, value: float, approx: str, shown_in: str, expected: str) -> None:
    figure = make_record("employed", value, number_text=number, approx=approx, quote=number)
    assert printed(figure, unit(shown_in)) == expected


def test_percent_sign_is_added_once() -> None:
    for number in ("84.78", "84.78%"):
        figure = make_record("registered-urban-unemployment-rate", 84.78, number_text=number, quote=number)
        assert printed(figure, unit("%")) == "84.78%"


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (487, None, "487"),
        (6659.0, None, "6659"),
        (12345, None, "12,345"),
        (0.25, None, "0.25"),
        (84.78 - 43.64, None, "41.14"),
        (12345.5, None, "12,345.5"),
        (53.656, 1, "53.7"),
        (-487, None, "-487"),
    ],
)
def test_computed(value: float, decimals: int | None, expected: str) -> None:
    assert number_text(value, decimals) == expected


def test_ticks_have_equal_decimals() -> None:
    assert axis_texts([3.75, 4.0, 4.25], unit("%")) == ["3.75", "4.00", "4.25"]
    assert axis_texts([0, 5000, 10_000, 15_000], unit("人")) == ["0", "0.5万", "1.0万", "1.5万"]
    assert axis_texts([0, 50_000_000, 100_000_000], unit("万人")) == ["0", "5,000", "10,000"]


def test_unknown_unit() -> None:
    assert read_unit("匹") is None
    assert read_unit("万") is None
