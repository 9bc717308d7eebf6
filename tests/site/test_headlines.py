"""Where the pages let a headline break."""

from __future__ import annotations

import pytest

from ruwen_theme import unbroken


@pytest.mark.parametrize(
    ("headline", "parts"),
    [
        ("家门口就业3573人", ["家门口", "就业3573人"]),
        ("失业率降了0.28个百分点", ["失业率", "降了0.28个百分点"]),
        ("2020年新增就业", ["2020年", "新增", "就业"]),
        ("<b>就业", ["&lt;b&gt;", "就业"]),
    ],
)
def test_a_number_stays_with_the_word_before_it(headline: str, parts: list[str]) -> None:
    assert str(unbroken(headline)).split("<wbr>") == parts


def test_no_piece_is_too_long_for_a_phone() -> None:
    assert str(unbroken("城镇登记失业人员再就业创业1234567.89万人")).split("<wbr>")[-1] == "1234567.89万人"
