"""Headlines are broken between words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruwen.charts.paper.fonts import text_width, wrap
from ruwen.charts.paper.phrases import pieces


@given(st.text(alphabet="2020年城镇新增就业，比前后两（多）3.5%万人 。", max_size=40))
def test_joined_the_pieces_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("农民工月均收入4780元", ("农民工", "月均", "收入", "4780元")),
        ("本地农民工多了3207万人，外出的多了", ("本地", "农民工", "3207万人，", "外出")),
        ("全国的登记失业率降了0.28个百分点", ("全国", "登记失业率", "0.28个百分点")),
        ("企业招工信息6000多个", ("企业", "招工", "信息", "6000多个")),
    ],
)
def test_words_and_numbers_with_their_units_stay_whole(text: str, kept: tuple[str, ...]) -> None:
    found = pieces(text)
    assert all(any(word in piece for piece in found) for word in kept)


def test_no_piece_is_wider_than_a_phone() -> None:
    text = "2021年河南城镇新增就业125.39万人，新增农村劳动力转移就业47.63万人"
    assert max(text_width(piece, 28, bold=True) for piece in pieces(text)) < 288


def test_lines_end_between_words() -> None:
    lines = wrap("2020年城镇新增就业比2019年少166万人，以后也都少", 36, 380, bold=True)
    assert "".join(lines) == "2020年城镇新增就业比2019年少166万人，以后也都少"
    assert not any(line.endswith(("就", "新", "城")) for line in lines)
