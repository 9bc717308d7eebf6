"""Kinds of the bulletins and summaries of counties: which year, which role, which place."""

from __future__ import annotations

import pytest

from ruwen.figures import find_figures
from ruwen.model import Figure


def read(text: str, title: str = "", date: str = "2024-02-20", area: str = "汝阳县") -> list[Figure]:
    return find_figures(text, title=title, date=date, area=area)


def test_a_summary_without_dates_tells_of_its_year() -> None:
    text = "一、出得去。至4月10日返岗1240人。\n二、留得住。建成扶贫车间5个,安排公益岗306人。"
    found = read(text, "某镇转移就业工作年终总结", "2020-12-30")
    assert [figure.period for figure in found[1:]] == ["2020", "2020"]


def test_the_day_of_a_press_call_is_no_day_of_a_fair() -> None:
    text = "1月28日,市政府召开新闻发布会。\n全市共办招聘活动513场次,提供就业岗位2.6万个。"
    found = read(text, "2023年重点民生实事完成情况", "2024-01-28")
    assert [figure.period for figure in found] == ["2023", "2023"]


def test_a_day_inside_a_sentence_does_not_take_over() -> None:
    text = "1—10月,全县城镇新增就业3100人,至3月底企业返岗率98.5%。\n技能提升方面,完成培训8412人次。"
    assert read(text, date="2020-11-06")[-1].period == "2020-01/2020-10"


def test_a_year_that_serves_a_comparison_is_not_the_year_of_the_next_quarter() -> None:
    text = "一季度新增城镇就业1486人,比2019年同期增长6%。二季度拟举办专场招聘会12场。"
    assert read(text, date="2021-04-12")[-1].period == "2021-04/2021-06"


def test_a_running_total_beside_what_is_new_holds_today() -> None:
    found = read("全县今年新建扶贫车间17个,累计达到84个,吸纳就业3147人。", date="2020-10-13")
    assert [figure.period for figure in found] == ["2020", "as of 2020-10-13", "as of 2020-10-13"]


@pytest.mark.parametrize(
    "text",
    [
        "要做好以下工作:举办招聘会60场,发放创业担保贷款1.5亿元。",
        "下半年,县里还要办招聘会45场。",
        "今年准备再培训1200人。",
        "三、2024年目标。转移农村劳动力1500人。",
        "2024年,城镇新增就业目标定为4100人。",
    ],
)
def test_what_is_to_be_done_is_a_target(text: str) -> None:
    found = read(text)
    assert found
    assert {figure.role for figure in found} == {"target"}


def test_the_state_of_things_in_a_plan_is_no_target() -> None:
    text = "一、基本情况\n2023年,全县城镇新增就业2876人。\n二、工作目标\n全县城镇新增就业2700人以上。"
    found = read(text, "某县2024年稳就业工作方案", "2024-03-05")
    assert [figure.role for figure in found] == ["level", "target"]


@pytest.mark.parametrize(
    ("text", "compare", "value"),
    [
        ("城镇登记失业率1.87%,低于全市平均水平0.2个百分点。", "较全市-", 0.2),
        ("帮扶就业率84.3%,高出全省平均3.6个百分点。", "较全省+", 3.6),
        ("开展就业技能培训1805人,同比+14.6%。", "同比+", 14.6),
    ],
)
def test_changes(text: str, compare: str, value: float) -> None:
    change = read(text)[-1]
    assert (change.role, change.compare, change.value) == ("change", compare, value)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("全年城镇新增就业4820人,完成市定任务的107%。", "汝阳县"),
        ("公益性岗位实际上岗4386人,其中乡村公益性岗位3902人。", "汝阳县"),
        ("去外地的已出县1390人,都是外出务工。", "汝阳县"),
        ("朝阳镇外出务工2100人。", "汝阳县朝阳镇"),
        ("小店镇、陶营镇新建就业服务站18个。", "汝阳县小店镇、陶营镇"),
        ("汝阳县是全国劳动力大县,外出务工13.6万人。", "汝阳县"),
        ("举办招聘会最多的是嵩县(52场)。", "嵩县"),
    ],
)
def test_places(text: str, where: str) -> None:
    assert {figure.where for figure in read(text)} == {where}


def test_several_districts_together_are_no_one_area() -> None:
    text = "全市发放稳岗返还5872万元,其中舞阳县1022万元,三个区合计1071万元。"
    assert [figure.where for figure in read(text, area="漯河市")] == ["漯河市", "舞阳县", None]


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("发放失业保险稳岗返还1628家2365万元,惠及职工1.2万人。", ["稳岗返还"] * 3),
        ("一、社会保险补贴:灵活就业人员1543人,金额496万元。", ["社保补贴人数", "社保补贴发放额"]),
        ("公益岗位兜底线。目前在岗1874人。", ["公益性岗位安置"]),
        ("开发公益性岗位66个,两大产业基地吸纳务工1500人。", ["公益性岗位", "吸纳就业"]),
        ("到大棚务工,月收入3000元。", ["工资"]),
    ],
)
def test_indicators(text: str, indicators: list[str]) -> None:
    assert [figure.indicator for figure in read(text)] == indicators


@pytest.mark.parametrize(
    "text",
    [
        "比赛吸引现场观众4.2万人次,线上观看超过1600万人次。",
        "全县家庭医生签约14.7万人。",
        "一家4口人靠丈夫在外打工挣钱。",
        "为486名劳动者追发工资612万元。",
        "纺织、化工三个行业用工需求居前。",
    ],
)
def test_what_is_no_employment_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "where", "coverage"),
    [
        ("该厂日加工熏鸡6000只,现有员工138人。", "汝阳县", "报道里的一家单位"),
        ("厂长说,熟练工月工资4000元。", "汝阳县", "报道里的一家单位"),
        ("全县扶贫车间吸纳就业3000人。", "汝阳县", None),
        ("厂长介绍,全县这样的厂吸纳就业3000人。", "汝阳县", None),
        ("全村外出务工120人。", None, None),
        ("张庄村是个小村。全村外出务工120人。", "汝阳县张庄村", None),
    ],
)
def test_one_workplace_or_village_is_not_the_county(text: str, where: str | None, coverage: str | None) -> None:
    (figure,) = read(text)
    assert (figure.where, figure.coverage) == (where, coverage)


def test_the_work_of_the_coming_year_is_a_target_and_that_of_the_past_is_not() -> None:
    text = "二、2024年主要工作\n城镇新增就业7500人以上,失业人员再就业1400人。"
    assert {(figure.role, figure.period) for figure in read(text)} == {("target", "2024")}
    past = "一、2023年主要工作\n城镇新增就业7500人,失业人员再就业1400人。"
    assert {figure.role for figure in read(past)} == {"level"}


def test_a_past_year_inside_a_plan_is_no_target() -> None:
    text = "全省城镇新增就业110万人。2023年全省农村劳动力转移就业768.2万人。"
    roles = [figure.role for figure in read(text, "全省2024年就业工作要点", "2024-02-20", "河南省")]
    assert roles == ["target", "level"]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        (
            "10月当月,全市城镇新增就业4213人,环比下降6.8%;1至10月累计46890人。",
            ["城镇新增就业", "城镇新增就业", "城镇新增就业"],
        ),
        ("发放留工培训补助1165万元,涉及职工2.33万人。", ["就业补贴发放额", "就业补贴笔数"]),
        ("二、公益性岗位补贴。支出884万元。", ["就业补贴发放额"]),
        ("招工信息:采茶工12人,日薪120元;分拣工8人。", ["招聘计划", "工资", "招聘计划"]),
        ("新增城镇就业8126人,一般公共预算收入增长6.1%。", ["城镇新增就业"]),
        ("新当选代表中,工人、农民代表301名。", []),
        ("对没有找到工作的,荐3个岗位、给1次培训机会。", []),
        ("安置点住着4719户2万多名搬迁群众。", []),
    ],
)
def test_what_bulletins_count(text: str, read_as: list[str]) -> None:
    assert [figure.indicator for figure in read(text)] == read_as
