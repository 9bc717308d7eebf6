"""E408: a number in a headline that could be of several places, groups or times of its chart, and says not which."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.ruwen.charts import specs
from tests.ruwen.charts.conftest import Resolve
from tests.ruwen.charts.figure_maker import make_record

from ruwen.model import FigureRecord

AREAS = """
[[chart]]
slug = "places"
kind = "bars"
headline = "HEADLINE"
unit = "%"
indicator = "registered-urban-unemployment-rate"
[[chart.row]]
name = "a"
area = "甲石市"
label = "甲石"
[[chart.row]]
name = "b"
area = "乙泉县"
[[chart.row]]
name = "all"
area = "丙山省"
[[chart.row]]
name = "nation"
area = "全国"
"""
GROUPS = """
[[chart]]
slug = "groups"
kind = "bars"
headline = "HEADLINE"
unit = "元"
area = "乙泉县"
indicator = "wages"
[[chart.row]]
name = "away"
who = "=外出农民工"
label = "外出"
[[chart.row]]
name = "every"
who = "=农民工"
label = "全体"
[[chart.row]]
name = "poor"
who = "=脱贫劳动力"
label = "帮扶车间里的"
"""
TIMES = """
[[chart]]
slug = "times"
kind = "bars"
headline = "HEADLINE"
unit = "人"
area = "乙泉县"
indicator = "skills-training"
[[chart.row]]
name = "early"
period = "2021"
label = "搬迁以前"
[[chart.row]]
name = "mid"
period = "2023"
[[chart.row]]
name = "late"
period = "2026"
"""


def rates() -> list[FigureRecord]:
    values = {"甲石市": 2.5, "乙泉县": 3.1, "丙山省": 3.4, "全国": 4.2}
    name = "registered-urban-unemployment-rate"
    return [make_record(name, value, area=area, number_text=str(value), year=2031) for area, value in values.items()]


def pay() -> list[FigureRecord]:
    values = {"外出农民工": 4549, "农民工": 4072, "脱贫劳动力": 3200}
    return [make_record("wages", value, area="乙泉县", who=who, per="月", year=2031) for who, value in values.items()]


def trained() -> list[FigureRecord]:
    values = {2021: 800, 2023: 1200, 2026: 1500}
    return [make_record("skills-training", value, area="乙泉县", year=year) for year, value in values.items()]


GOOD = [
    (AREAS, "甲石市登记失业率{a}"),
    (AREAS, "甲石登记失业率{a}，比全省低{all - a:.1}个百分点"),
    (AREAS, "甲石市比乙泉县低{b - a:.1}个百分点"),
    (AREAS, "甲石市{a}，丙山{all}"),
    (AREAS, "我国登记失业率{nation}"),
    (AREAS, "全国{nation}，全县{b}"),
    (AREAS, "全县登记失业率{b}，比全国低{nation - b:.1}个百分点"),
    (AREAS, "各地登记失业率平均{(a + b + all) / 3:.1}%"),
    (AREAS, "三地最高相差{max(a, b, all) - min(a, b, all):.1}个百分点"),
    (AREAS, "四地登记失业率的高低"),
    (AREAS, "{area}的登记失业率：最低{a}"),
    (AREAS, "甲石的登记失业率只有2.5%"),
    (GROUPS, "外出农民工每月{away}元"),
    (GROUPS, "外出的农民工每月比全体农民工多{away - every}元"),
    (GROUPS, "脱贫人口每月{poor}元"),
    (GROUPS, "农民工每月{every}元"),
    (GROUPS, "帮扶车间里的每月{poor}元"),
    (GROUPS, "谁的工资高"),
    (TIMES, "2026年培训{late}人"),
    (TIMES, "2021年培训{early}人，2023年{mid}人，2026年{late}人"),
    (TIMES, "搬迁以前只培训{early}人，2026年培训了{late}人"),
    (TIMES, "培训从{early}人增加到{late}人"),
    (TIMES, "培训人数多了{late - early}人"),
    (TIMES, "培训{late}人，比2021年多{late - early}人"),
    (TIMES, "三年一共培训{early + mid + late}人"),
]
BAD = [
    (AREAS, "登记失业率{a}", "哪个地方"),
    (AREAS, "登记失业率降到{all}", "哪个地方"),
    (AREAS, "甲石市登记失业率{b}", "哪个地方"),
    (AREAS, "甲石市低{b - a:.1}个百分点", "哪个地方"),
    (AREAS, "比全省低{all - a:.1}个百分点", "哪个地方"),
    (AREAS, "甲石市{a}，另一个{b}", "哪个地方"),
    (AREAS, "登记失业率最低2.5%", "哪个地方"),
    (AREAS, "登记失业率{nation}，比去年好", "哪个地方"),
    (AREAS, "失业率从{nation}降到{a}", "哪个地方"),
    (AREAS, "2031年登记失业率{b}", "哪个地方"),
    (AREAS, "每月相差{round(all - b, 1)}个百分点", "哪个地方"),
    (GROUPS, "每月{away}元", "哪些人"),
    (GROUPS, "农民工每月{away}元", "哪些人"),
    (GROUPS, "外出农民工每月{every}元", "哪些人"),
    (GROUPS, "2031年每月多挣{away - every}元", "哪些人"),
    (GROUPS, "外出农民工多挣{away - poor}元", "哪些人"),
    (GROUPS, "乙泉县每月{poor}元", "哪些人"),
    (GROUPS, "月工资3200元", "哪些人"),
    (GROUPS, "工资从{poor}元到{away}元", "哪些人"),
    (TIMES, "培训{early}人，还有{late}人", "什么时候"),
    (TIMES, "培训{early}人，{mid}人，{late}人", "什么时候"),
    (TIMES, "从{early}人到{mid}人，再到{late}人", "什么时候"),
    (TIMES, "培训{mid}人，又培训{late}人", "什么时候"),
    (TIMES, "多{mid - early}人，又多{late - mid}人", "什么时候"),
]
FIGURES = {AREAS: rates, GROUPS: pay, TIMES: trained}


def told(resolved: Resolve, text: str, headline: str) -> list[tuple[int, str]]:
    _, problems = resolved(text.replace("HEADLINE", headline), FIGURES[text]())
    assert {problem.code for problem in problems} <= {"E408"}
    return [(problem.line, problem.message) for problem in problems]


@pytest.mark.parametrize(("text", "headline"), GOOD, ids=[headline for _, headline in GOOD])
def test_what_a_reader_can_tell_is_let_through(resolved: Resolve, text: str, headline: str) -> None:
    assert told(resolved, text, headline) == []


@pytest.mark.parametrize(("text", "headline", "which"), BAD, ids=[headline for _, headline, _ in BAD])
def test_what_a_reader_cannot_tell_is_refused(resolved: Resolve, text: str, headline: str, which: str) -> None:
    found = told(resolved, text, headline)
    assert found
    assert {line for line, _ in found} == {6}
    assert all(f"没有说是{which}的：图里有" in message for _, message in found), found
    assert all("请在标题里写明" in message for _, message in found)


def test_level_that_no_named_place_explains_is_named_by_the_build(resolved: Resolve) -> None:
    def title(headline: str) -> str:
        return resolved(AREAS.replace("HEADLINE", headline), rates())[0].full_title

    assert title("2031年全县登记失业率{b}，比全国低{nation - b:.1}个百分点").startswith("乙泉县：2031年全县")
    assert title("2031年甲石登记失业率比全省低{all - a:.1}个百分点").startswith("2031年甲石")


def test_level_of_two_places_tells_neither(resolved: Resolve) -> None:
    text = AREAS.replace("乙泉县", "丁河市").replace("HEADLINE", "2031年全市登记失业率{a}")
    figures = [replace(record, area="丁河市" if record.area == "乙泉县" else record.area) for record in rates()]
    assert [problem.code for problem in resolved(text, figures)[1]] == ["E408"]


def test_enough_of_both() -> None:
    assert min(len(GOOD), len(BAD)) >= 20


def test_a_place_alone_needs_no_name(resolved: Resolve, jobs: list[FigureRecord]) -> None:
    """The build adds what all figures of the chart share."""
    text = re.sub('headline = ".*"', 'headline = "新增{last(jobs):万.0}人"', specs.LINES)
    assert resolved(text, jobs)[1] == []


def test_lines_of_two_places(resolved: Resolve, jobs: list[FigureRecord]) -> None:
    other = [
        replace(record, area="丙山省", value=record.value / 10, id=f"{number:012}")
        for number, record in enumerate(jobs)
    ]
    text = specs.LINES.replace('area = "全国"\n', "").replace('name = "jobs"', 'name = "jobs"\narea = "全国"')
    text = re.sub("assertions = .*", "", text)
    text += '[[chart.series]]\nname = "here"\nindicator = "new-urban-employment"\narea = "丙山省"\nlabel = "我省"\n'

    def codes(headline: str) -> list[str]:
        return [
            p.code for p in resolved(re.sub('headline = ".*"', f'headline = "{headline}"', text), [*jobs, *other])[1]
        ]

    assert codes("2023年新增{last(here):万.0}人") == ["E408"]
    assert codes("丙山2023年新增{last(here):万.0}人") == []
    assert codes("我省2023年新增{last(here):万.0}人") == []
    assert codes("丙山省{last_year(here)}年新增{last(here):万.0}人，全国{last(jobs):万.0}人") == []
    assert codes("{last_year(here)}年新增{last(here):万.0}人，全国{last(jobs):万.0}人") == ["E408"]
    assert codes("全国{max_year(jobs)}年新增最多") == []
