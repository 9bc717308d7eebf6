"""Numbers under a label of place, season or kind go on counting what the paragraph has just counted."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from ruwen.figures import find_figures
from ruwen.figures.rules.carried import head_of_list

DATE = "2024-10-20"
AREA = "洛阳市"
START = "前三季度,全市城镇新增就业7.91万人。"


def read(text: str) -> list[str]:
    found = find_figures(text, date=DATE, area=AREA)
    return [f"{figure.number_text}{figure.unit} {figure.indicator} {figure.where} {figure.role}" for figure in found]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (
            "分季度看,一季度2.38万人,二季度2.76万人,三季度2.77万人。",
            [f"{n}万人 城镇新增就业 洛阳市 level" for n in ("2.38", "2.76", "2.77")],
        ),
        (
            "分县区看,新安县任务5000人,完成5436人;栾川县受淡季拖累,完成2790人。",
            [
                "5000人 城镇新增就业 新安县 target",
                "5436人 城镇新增就业 新安县 level",
                "2790人 城镇新增就业 栾川县 level",
            ],
        ),
        (
            "按人群分:返乡农民工3110人,退役军人204人,其他63人。",
            [f"{n}人 城镇新增就业 洛阳市 level" for n in ("3110", "204", "63")],
        ),
        (
            "按年龄分,16—35岁3.1万人,36岁以上4.2万人。",
            [f"{n}万人 城镇新增就业 洛阳市 level" for n in ("3.1", "4.2")],
        ),
    ],
)
def test_a_list_goes_on(text: str, rest: list[str]) -> None:
    assert read(START + text)[1:] == rest


def test_the_parts_of_a_list_belong_to_its_total() -> None:
    found = find_figures(START + "分季度看,一季度2.38万人,二季度2.76万人,三季度2.77万人。", date=DATE, area=AREA)
    assert [figure.part_of for figure in found] == [None, 0, 0, 0]


def test_the_loans_of_a_county_in_yuan_and_in_number() -> None:
    text = "1—7月,全县发放创业担保贷款673笔、1.02亿元。按乡镇分:城川镇2260万元居首,威戎镇1875万元次之。"
    found = find_figures(text, date="2022-08-03", area="静宁县")
    assert [figure.indicator for figure in found[2:]] == ["创业担保贷款发放额"] * 2
    assert [figure.where for figure in found[2:]] == ["静宁县城川镇", "静宁县威戎镇"]


@pytest.mark.parametrize(
    "text",
    [
        "朱口镇有12万人,种着三万亩蒜。",  # another matter begins
        "分季度看,财政收入一季度2.38亿元。",  # another unit
        "分季度看,游客一季度2.38万人。",  # words of its own
        "现场来了3110人。",
    ],
)
def test_words_of_their_own_end_it(text: str) -> None:
    assert len(read(START + text)) == 1


def test_every_example_of_a_head_opens_a_list() -> None:
    table = tomllib.loads(files("ruwen.figures.words").joinpath("carried.toml").read_text(encoding="utf-8"))
    assert table["heads"]["examples"]
    for example in table["heads"]["examples"]:
        assert head_of_list("前文。" + example + "一季度", 0, 40) is not None, example
