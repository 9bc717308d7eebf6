"""Numbers are read back as they were written, in every form that news reports use."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruwen.figures import find_figures, normalise_unit, parse_number
from ruwen.figures.text.folding import fold
from ruwen.figures.text.numbers import AFTER, BEFORE, UNITS
from ruwen.model import UNITS as MODEL_UNITS
from ruwen.store.figures_csv import number_cell

HAN = "零一二三四五六七八九"


def in_han(number: int) -> str:
    """`number` (1 to 9999) as it is written in Chinese: 205 二百零五, 15 十五."""
    text, zero = "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            text += ("零" if zero and text else "") + HAN[digit] + word
            zero = False
        else:
            zero = True
    return text.removeprefix("一") if text.startswith("一十") else text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6659", (6659, None, "exact")),
        ("1,234", (1234, None, "exact")),
        ("1,234,567", (1234567, None, "exact")),
        ("6000多", (6000, None, "over")),
        ("3.5万余", (35000, None, "over")),
        ("1200余万", (12_000_000, None, "over")),
        ("100多万", (1_000_000, None, "over")),
        ("12.21亿", (1_221_000_000, None, "exact")),
        ("4.1%", (4.1, None, "exact")),
        ("两千来", (2000, None, "about")),
        ("一万多", (10000, None, "over")),
        ("百余", (100, None, "over")),
        ("千余", (1000, None, "over")),
        ("二百五十", (250, None, "exact")),
        ("两千零五", (2005, None, "exact")),
        ("十二", (12, None, "exact")),
        ("五六十", (50, 60, "about")),
        ("七八十", (70, 80, "about")),
        ("两三千", (2000, 3000, "about")),
        ("十五六", (15, 16, "about")),
        ("八九万", (80000, 90000, "about")),
        ("1500—2000", (1500, 2000, "about")),
        ("1500至2000", (1500, 2000, "about")),
        ("1500元到2000", (1500, 2000, "about")),
        ("3—5万", (30000, 50000, "about")),
        ("3万至5万", (30000, 50000, "about")),
        ("2 500 ", None),
        ("3万2000", (32000, None, "exact")),
        ("2万5千", (25000, None, "exact")),
        ("百分之九十五", (95, None, "exact")),
        ("百分之三点五", (3.5, None, "exact")),
        ("１．５萬", (15000, None, "exact")),
        ("98.86萬", (988600, None, "exact")),
        ("", None),
        ("很多", None),
        ("第三", None),
    ],
)
def test_parse_number(text: str, expected: object) -> None:
    assert parse_number(text) == expected


@given(st.integers(1, 9999))
def test_chinese_numerals_are_read_back(number: int) -> None:
    assert parse_number(in_han(number)) == (number, None, "exact")


@given(
    st.integers(1, 99_999),
    st.integers(0, 2),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from(["", "多", "余"]),
)
def test_arabic_numbers_are_read_back(number: int, decimals: int, scale: str, fuzz: str) -> None:
    written = f"{number / 10**decimals:.{decimals}f}"
    factor = {"": 1, "万": 10_000, "亿": 100_000_000}[scale]
    value, high, approx = parse_number(written + scale + fuzz) or (None, None, None)
    assert value == pytest.approx(float(written) * factor)
    assert high is None
    assert approx == ("over" if fuzz else "exact")


@given(st.integers(1, 50_000), st.integers(1, 50_000), st.sampled_from(["—", "-", "至", "到", "~", "～", " - ", "——"]))
def test_ranges_keep_both_ends(low: int, more: int, dash: str) -> None:
    assert parse_number(f"{low}{dash}{low + more}") == (low, low + more, "about")


NUMBERS = st.one_of(
    st.integers(10, 999_999).map(str),
    st.integers(1000, 999_999).map(lambda n: f"{n:,}"),
    st.decimals("0.1", "99", places=1).map(lambda n: f"{n}万"),
    st.integers(11, 9999).map(in_han),
    st.tuples(st.integers(1, 99), st.sampled_from(["多", "余"])).map(lambda p: f"{p[0] * 10}{p[1]}"),
    st.tuples(st.integers(10, 500), st.integers(1, 500)).map(lambda p: f"{p[0]}至{p[0] + p[1]}"),
)


@given(NUMBERS, st.sampled_from(["", *BEFORE]), st.sampled_from(["", *AFTER]))
def test_a_number_in_a_sentence_is_read_as_it_stands(number: str, before: str, after: str) -> None:
    """Whatever number the writer chooses, with whatever hedges: value, unit, offset and approximation come back."""
    if before in ("上", "左右") or after in ("多", "余"):
        before, after = "", ""
    text = f"目前全县城镇新增就业{before}{number}人{after}。"
    (figure,) = find_figures(text, date="2024-03-20")
    value, high, own = parse_number(number) or (None, None, "")
    assert (figure.number_text, figure.value, figure.value_max, figure.unit) == (number, value, high, "人")
    assert text[figure.start :].startswith(number)
    assert figure.indicator == "城镇新增就业"
    said = {hedge for hedge in (BEFORE.get(before), AFTER.get(after), own) if hedge and hedge != "exact"}
    if high is not None:
        assert figure.approx == "about"
    elif len(said) == 1:
        assert {figure.approx} == said
    else:
        assert figure.approx == ("about" if said else "exact")


@pytest.mark.parametrize(
    ("sentence", "approx"),
    [
        ("每月最少能挣1800元工资。", "over"),
        ("返岗人数突破了30万人。", "over"),
        ("带动就业1000万人左右。", "about"),
        ("务工近300人。", "under"),
        ("签约就业近1.2万余人。", "about"),
        ("城镇登记失业率控制在3.8%以内。", "under"),
        ("现场签约就业300人。", "exact"),
        ("就近就业300人。", "exact"),
        ("帮扶就业率达95%以上。", "over"),
    ],
)
def test_hedges(sentence: str, approx: str) -> None:
    (figure,) = find_figures(sentence, date="2024-03-20")
    assert figure.approx == approx


def test_units_of_the_model_are_all_understood() -> None:
    assert set(UNITS) | {"所"} == set(MODEL_UNITS)  # 所 is read as 家, and printed as its indicator has it
    for unit, words in UNITS.items():
        assert {normalise_unit(word) for word in words} == {unit}


@pytest.mark.parametrize(
    ("written", "unit"),
    [("名", "人"), ("位", "人"), ("塊", "元"), ("個", "个"), ("場次", "场"), ("％", "%"), (None, "")],
)
def test_normalise_unit(written: str | None, unit: str) -> None:
    assert normalise_unit(written) == unit


@given(st.text())
def test_folding_keeps_the_length_and_settles(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


OTHER_UNITS = [
    "亩",
    "斤",
    "公斤",
    "吨",
    "公里",
    "岁",
    "年",
    "月",
    "日",
    "棵",
    "头",
    "只",
    "台",
    "辆",
    "平方米",
    "件",
    "双",
    "份",
    "米",
    "度",
]


@given(
    st.integers(1, 99_999),
    st.sampled_from(OTHER_UNITS),
    st.sampled_from(["就业", "务工", "培训", "岗位", "车间", "工资"]),
)
def test_other_units_are_never_figures(number: int, unit: str, word: str) -> None:
    assert find_figures(f"村里{word}的事多,共有{number}{unit}。", date="2024-03-20") == []


@given(
    st.text(
        alphabet="就业岗位人名万元个家户培训返其中分别为占比目标,。、%()0123456789一二三十百千多余近约的在到",
        max_size=80,
    )
)
def test_any_text_is_read_without_error(text: str) -> None:
    figures = find_figures(text, title=text[:20], date="2024-03-20")
    for index, figure in enumerate(figures):
        assert text[figure.start : figure.start + len(figure.number_text)] == figure.number_text
        assert figure.number_text in figure.quote
        assert figure.quote in text
        assert figure.part_of != index
        assert figure.of != index


@given(st.integers(0, 99999), st.integers(0, 99), st.sampled_from(["", "万", "亿"]))
def test_values_are_exact(whole: int, cents: int, scale: str) -> None:
    """129.92亿 is 12992000000, not 12991999999.999998."""
    written = f"{whole}.{cents:02}{scale}"
    exact = Decimal(f"{whole}.{cents:02}") * {"": 1, "万": 10**4, "亿": 10**8}[scale]
    parsed = parse_number(written)
    assert parsed is not None
    assert Decimal(number_cell(parsed[0])) == exact
