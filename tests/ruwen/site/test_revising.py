"""修订 in words."""

from __future__ import annotations

import pytest

from ruwen.series import revisions
from ruwen.site.revising import change_text, doubt_text
from tests.ruwen.sample import record

ROUGH = {"value": 12300.0, "number_text": "1.23万"}


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ({"value": 1230.0, "number_text": "1230"}, {"value": 1218.0, "number_text": "1218"}, "少了12人（1.0%）"),
        (
            {"value": 12300.0, "number_text": "1.23万"},
            {"value": 12500.0, "number_text": "1.25万"},
            "多了约200人（1.6%）",
        ),
        (
            {"value": 3.2, "number_text": "3.2", "unit": "%"},
            {"value": 3.45, "number_text": "3.45", "unit": "%"},
            "多了0.25个百分点",
        ),
        ({"value": 6000.0, "number_text": "6000多", "approx": "over"}, {"value": 7218.0, "number_text": "7218"}, ""),
        ({"value": 0.0, "number_text": "0"}, {"value": 5.0, "number_text": "5"}, "多了5人"),
    ],
)
def test_by_how_much(first: dict[str, object], last: dict[str, object], said: str) -> None:
    assert change_text(record(**first), record(**last)) == said


def test_what_must_be_read_with_a_number() -> None:
    early = record(value=1230.0, number_text="1230", flags="p", provider="某局", published_at="2021-01-10")
    late = record(id="b" * 12, value=1218.0, number_text="1218", provider="某局", published_at="2021-04-02")
    (revision,) = revisions([early, late])
    assert doubt_text(early, revision) == "初步数，后修订为1218人"
    assert (doubt_text(early, None), doubt_text(late, None)) == ("初步数", "")
