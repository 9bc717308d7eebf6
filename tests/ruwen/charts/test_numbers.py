"""Printed numbers stay as printed; ours are written in Chinese style."""

from __future__ import annotations

from typing import Any

import pytest
from tests.ruwen.charts.figure_maker import make_record

from ruwen.charts.numbers import Unit, axis_texts, number_text, printed, printed_parts, read_unit
from ruwen.series import value_text


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


@pytest.mark.parametrize(
    ("quote", "changes", "shown_in", "parts"),
    [
        ("不超过4%", {"number_text": "4", "unit": "%", "approx": "under"}, "%", ("不超过4%", "")),
        ("控制在4%以内", {"number_text": "4", "unit": "%", "approx": "under"}, "%", ("控制在4%", "以内")),
        ("不少于3000人", {"number_text": "3000", "approx": "over"}, "人", ("不少于3000", "人")),
        ("1.5万人以上", {"number_text": "1.5万", "value": 15_000.0, "approx": "over"}, "万人", ("1.5", "万人以上")),
        ("突破6000人", {"number_text": "6000", "value": 6000.0, "approx": "over"}, "万人", ("突破0.6", "万人")),
        ("6000多人", {"number_text": "6000多", "value": 6000.0, "approx": "over"}, "万人", ("0.6多", "万人")),
        (
            "3—5万人",
            {"number_text": "3—5万", "value": 30_000.0, "value_max": 50_000.0, "approx": "about"},
            "万人",
            ("3—5", "万人"),
        ),
        ("3573人", {"number_text": "3573", "value": 3574.0, "status": "corrected"}, "人", ("3574", "人")),
        ("1221万人", {"number_text": "1221万", "value": 12_220_000.0, "status": "corrected"}, "万人", ("1222", "万人")),
    ],
)
def test_hedge_correction_and_range_as_on_every_page(
    quote: str, changes: dict[str, Any], shown_in: str, parts: tuple[str, str]
) -> None:
    figure = make_record("employed", quote=quote, **{"value": 4.0, **changes})
    assert printed_parts(figure, unit(shown_in)) == parts
    if shown_in == figure.unit:
        assert "".join(parts) == value_text(figure)
    assert printed(figure, unit(shown_in)) == parts[0] + parts[1].removeprefix(shown_in)


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
