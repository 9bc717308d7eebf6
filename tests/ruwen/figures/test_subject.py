"""A second subject needs data only: the grammar reads schools by a vocabulary of schools."""

from __future__ import annotations

from pathlib import Path

from ruwen.figures import find_figures
from ruwen.figures.words.subject import subject
from ruwen.figures.words.vocabulary import by_name

EDUCATION = Path(__file__).parents[2] / "data" / "education"
TITLE = "某县2023年教育事业统计公报"
TEXT = (
    "截至2023年底,全县共有各级各类学校312所,其中幼儿园146所、小学118所、初中36所、高中12所。"
    "在校生9.86万人,比上年减少2100人;专任教师7320人,师资力量逐年加强。\n"
    "2023年,全县小学招生1.52万人,同比下降3.8%;小学入学率100%,初中巩固率98.6%,比上年提高0.4个百分点。\n"
    "全年发放资助金2360万元,惠及脱贫家庭学生1.8万人。招聘教师260人,完成年度计划的104%。"
)


def test_schools_are_read_by_their_own_words() -> None:
    with subject(EDUCATION):
        found = find_figures(TEXT, title=TITLE, date="2024-03-05", area="汝阳县")
        read = [f"{one.number_text}{one.unit} {one.indicator} {one.role}" for one in found]
        parts = [one.part_of for one in found[:5]]
        periods = {one.period for one in found}
    assert read == [
        "312所 学校 level",
        "146所 幼儿园 level",
        "118所 小学 level",
        "36所 初中 level",
        "12所 高中 level",
        "9.86万人 在校生 level",
        "2100人 在校生 change",
        "7320人 专任教师 level",
        "1.52万人 招生 level",
        "3.8% 招生 change",
        "100% 入学率 level",
        "98.6% 入学率 level",
        "0.4个百分点 入学率 change",
        "2360万元 学生资助金 level",
        "1.8万人 受资助学生 level",
        "260人 专任教师 level",
        "104% 专任教师 pct_target",
    ]
    assert parts == [None, 0, 0, 0, 0]
    assert periods == {"as of 2023-12-31", "2023"}


def test_employment_is_back_afterwards() -> None:
    with subject(EDUCATION):
        assert by_name("城镇新增就业") is None
        assert find_figures("全县城镇新增就业6812人。") == []
    assert by_name("城镇新增就业") is not None
    assert len(find_figures("全县城镇新增就业6812人。")) == 1
