"""Whole sentences around an offset, with full-width and ASCII signs mixed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruwen.figures.text.sentences import sentence_at

TEXT = "全县发展势头好。截至3月底,就业率4.1%;培训1,200人。\n“真高兴!”她说。下一句没有句号"


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("发展", "全县发展势头好。"),
        ("4.1", "截至3月底,就业率4.1%;培训1,200人。"),
        ("1,200", "截至3月底,就业率4.1%;培训1,200人。"),
        ("真高兴", "“真高兴!”"),
        ("她说", "她说。"),
        ("没有", "下一句没有句号"),
    ],
)
def test_sentence_at(part: str, sentence: str) -> None:
    low, high = sentence_at(TEXT, TEXT.index(part))
    assert TEXT[low:high] == sentence


def test_an_offset_outside_the_text_is_refused() -> None:
    with pytest.raises(IndexError):
        sentence_at("短。", 2)


@given(st.text(alphabet="就业人。!?,;\n”“ 12", min_size=1, max_size=60), st.data())
def test_the_sentence_holds_the_offset(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    low, high = sentence_at(text, start)
    assert low <= start < high <= len(text)
