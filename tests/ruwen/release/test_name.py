"""Names sort by number and come back from their text."""

from __future__ import annotations

from datetime import date

import pytest

from ruwen.release.name import Name


def test_name_is_number_day_and_digest() -> None:
    name = Name.make(7, date(2026, 11, 30), "1a2b3c4d" + "0" * 56)
    assert str(name) == "0007-2026-11-30-1a2b3c4d"
    assert Name.parse(str(name)) == name


def test_names_sort_by_number_past_four_digits() -> None:
    names = [Name.make(number, date(2026, 1, 1), "0" * 64) for number in (2, 10, 9999, 10000)]
    assert sorted(names) == names
    assert Name.parse("10000-2026-01-01-00000000") == names[-1]


@pytest.mark.parametrize("text", ["", "current", "7-2026-11-30-1a2b3c4d", "0007-2026-11-30-1a2b3c4d.old", ".0007"])
def test_other_text_is_no_name(text: str) -> None:
    assert Name.parse(text) is None
