"""A title that travels alone names place, group and time, each once."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.demo import DEMO
from tests.ruwen.charts import specs
from tests.ruwen.charts.conftest import DrawChart
from tests.ruwen.charts.figure_maker import make_record

from ruwen.charts.choose.naming import Names, groups_named, years_named
from ruwen.charts.choose.spec import load_specs
from ruwen.charts.choose.titling import Basis, compose
from ruwen.charts.resolve import resolve
from ruwen.charts.setting import load_setting
from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.series import published
from ruwen.series.indicators import load_indicators
from ruwen.store.figures_csv import load_figures

POOR = "建档立卡贫困劳动力"
DAY = "截至2020年5月7日"
NATION, HENAN, RUZHOU = ("全国",), ("河南省",), ("汝州市",)
NAMES = Names({"全国": ("我国",), "河南省": ("河南", "豫"), "清泉县": ("泉城",)})

TITLES = [
    # The headlines of the sample.
    ("家门口就业3573人，比外出务工多487人", Basis(RUZHOU, POOR, "", DAY), f"汝州市{POOR}（{DAY}）：", ""),
    ("每100个有工作的贫困劳动力，54个在本地", Basis(RUZHOU, POOR, "", DAY), f"汝州市（{DAY}）：", ""),
    ("企业招工信息6000多个，公益性岗位342个", Basis(RUZHOU, "", "", DAY), f"汝州市（{DAY}）：", ""),
    ("河南转移就业的农村劳动力，六成在省内", Basis(HENAN, "", "", "2023年末"), "", "（2023年末）"),
    ("在省内的比省外多605万人，2011年只多78万人", Basis(HENAN, "", "", "2023年末"), "河南省（2023年末）：", ""),
    ("河南每年新增，从105万人降到48.97万人", Basis(HENAN, "", "", "2010—2023年"), "", "（2010—2023年）"),
    ("河南2023年城镇新增就业比2016年少了25.78万人", Basis(HENAN), "", ""),
    ("2017年河南新增返乡创业多少人，有两种说法", Basis(HENAN), "", ""),
    ("2021年河南城镇新增就业125.39万人", Basis(HENAN), "", ""),
    ("2020年末郑州登记失业率2.00%，比全省低1.24个百分点", Basis(("郑州市",)), "", ""),
    ("2020年城镇新增就业少了166万人", Basis(NATION), "全国：", ""),
    ("2020年城镇新增就业比前后两年都少", Basis(NATION), "全国：", ""),
    ("2020年前9个月城镇新增就业比上年同期少199万人", Basis(NATION), "全国：", ""),
    ("郑州2021年前三季度就完成了全年目标的101.75%", Basis(("郑州市",)), "", ""),
    ("2011年以来有数据的年份里，每年都有500多万失业的人重新上岗", Basis(NATION), "全国：", ""),
    ("2020年末城镇登记失业率升到4.24%", Basis(NATION), "全国：", ""),
    (
        "有数据的年末，河南的登记失业率都比全国低",
        Basis(("河南省", "全国"), "", "", "2009—2021年末"),
        "",
        "（2009—2021年末）",
    ),
    ("2021年末，全国的登记失业率降了0.28个百分点，河南却升了0.16个", Basis(("全国", "河南省")), "", ""),
    (
        "城镇调查失业率两次过6%：2020年2月6.2%",
        Basis(NATION, "", "", "2018年12月—2023年12月"),
        "全国（2018年12月—2023年12月），",
        "",
    ),
    ("全国农民工29753万人", Basis(NATION, "", "", "2023年末"), "", "（2023年末）"),
    ("14年里农民工总量只有2020年减少过", Basis(NATION, "", "", "2010—2023年末"), "全国（2010—2023年末）：", ""),
    ("2010年以来，本地农民工多了3207万人", Basis(NATION), "全国：", ""),
    ("2020年外出的农民工少了466万人", Basis(NATION), "全国：", ""),
    ("农民工月均收入4780元，比2014年多1916元", Basis(NATION, "农民工", "", "2023年"), "全国（2023年）：", ""),
    ("外出的农民工每月比全体农民工平均多挣477元", Basis(NATION, "", "", "2020年"), "全国（2020年）：", ""),
    # Another county's; other names; what is lacking alone.
    ("泉城上半年培训了1200人", Basis(("清泉县",), "脱贫劳动力", "", "2031年1—6月"), "", "（脱贫劳动力，2031年1—6月）"),
    (
        "上半年培训了1200人",
        Basis(("清泉县",), "脱贫劳动力", "", "2031年1—6月"),
        "清泉县脱贫劳动力（2031年1—6月）：",
        "",
    ),
    ("清泉县脱贫人口1200人有活干", Basis(("清泉县",), "脱贫劳动力", "", DAY), "", f"（{DAY}）"),
    ("全县2031年培训了1200人", Basis(("清泉县",)), "清泉县：", ""),
    ("我国2020年新增就业1186万人", Basis(NATION), "", ""),
    ("2020年末登记失业率3.98%", Basis(("新乡市",), "", "不含长垣"), "新乡市（不含长垣）：", ""),
    ("2020年末新乡（不含长垣）登记失业率3.98%", Basis(("新乡市",), "", "不含长垣"), "", ""),
    ("各地的登记失业率都降了", Basis(("甲县", "乙县"), "", "", "2030年末"), "", "（2030年末）"),
    ("登记失业率都降了", Basis(("甲县", "乙县"), "", "", "2030年末"), "甲县、乙县（2030年末）：", ""),
    ("登记失业率都降了", Basis(("甲县", "乙县", "丙县", "丁县"), "", "", "2030年末"), "甲县等4地（2030年末）：", ""),
    ("月均收入4780元", Basis(NATION, "外出农民工", "", "2023年"), "全国外出农民工（2023年）：", ""),
    ("农民工月均收入4780元", Basis(NATION, "外出农民工", "", "2023年"), "全国外出农民工（2023年）：", ""),
    ("广西2030年新增就业3万人", Basis(("广西壮族自治区",)), "", ""),
    ("叶县2030年新增就业3千人", Basis(("叶县",)), "", ""),
    ("2030年培训3千人", Basis(()), "", ""),
]


@pytest.mark.parametrize(("headline", "basis", "before", "after"), TITLES, ids=[title[0] for title in TITLES])
def test_what_a_headline_leaves_out_is_added_once(headline: str, basis: Basis, before: str, after: str) -> None:
    assert compose(headline, basis, NAMES).text == f"{before}{headline}{after}"


def test_names_within_names() -> None:
    assert groups_named("外出的农民工多挣", ("农民工", "外出农民工")) == {"外出农民工"}
    assert groups_named("外出农民工比全体农民工多挣", ("农民工", "外出农民工")) == {"农民工", "外出农民工"}
    assert groups_named("贫困户有活干", ("农村劳动力",)) == set()
    assert groups_named("贫困劳动力有活干", ("农村劳动力",)) == set()
    assert years_named("2011—2023年，比上年多，1186万人") == {2010, 2011, 2022, 2023}


class TestOfAChart:
    def test_small_project(self, chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
        made = chart(specs.PARTS, ruzhou)
        assert made.full_title == "汝州市建档立卡贫困人员（截至2020年5月7日）：家门口就业3573人，比外出务工多487人"
        assert made.headline == "家门口就业3573人，比外出务工多487人"
        assert made.subtitle == "汝州市，建档立卡贫困人员，截至2020年5月7日，单位：人"
        assert made.standfirst == "单位：人"

    @pytest.mark.parametrize(
        ("headline", "title"),
        [
            # The time is that of the number, not of the chart.
            ("城镇新增就业{last(jobs):万.0}万人", "全国（2023年）：城镇新增就业1244万人"),
            ("城镇新增就业比2011年多{last(jobs) - first(jobs):万.0}人", "全国（2023年）：城镇新增就业比2011年多23万人"),
            ("从{first(jobs):万.0}人到{last(jobs):万.0}人", "全国（2011—2023年）：从1221万人到1244万人"),
            ("最多的一年{max(jobs):万.0}人", "全国（2018年）：最多的一年1361万人"),
            ("少了{at(jobs, 2019) - at(jobs, 2020):万.0}人", "全国（2019—2020年）：少了166万人"),
            ("2020年少了{at(jobs, 2019) - at(jobs, 2020):万.0}人", "全国：2020年少了166万人"),
            ("{min_year(jobs)}年最少，{min(jobs):万.0}人", "全国：2020年最少，1186万人"),
            ("一共新增{sum(jobs):亿.2}人", "全国（2011—2023年）：一共新增1.67亿人"),
            ("2011—2023年一共新增{sum(jobs):亿.2}人", "全国：2011—2023年一共新增1.67亿人"),
            ("{first_year(jobs)}年以来一共新增{sum(jobs):亿.2}人", "全国：2011年以来一共新增1.67亿人"),
            ("有{drops(jobs)}年比上一年少", "全国（2011—2023年）：有4年比上一年少"),
            ("全国城镇新增就业的走势", "全国城镇新增就业的走势（2011—2023年）"),
            ("{area}{period}城镇新增就业的走势", "全国2011—2023年城镇新增就业的走势"),
        ],
    )
    def test_time_is_that_of_the_numbers(
        self, chart: DrawChart, jobs: list[FigureRecord], headline: str, title: str
    ) -> None:
        text = re.sub('headline = ".*"', f'headline = "{headline}"', specs.LINES)
        if "万.0}万人" in headline:
            text = text.replace("万.0}万人", "万.0}人")
        assert chart(text, jobs).full_title == title

    def test_month_of_one_year_is_named(self, chart: DrawChart) -> None:
        months = [
            make_record(
                "new-urban-employment", 10_000.0 * month, area="清泉县", span="month", period=f"2031-0{month}",
                period_start=f"2031-0{month}-01", period_end=f"2031-0{month}-28",
            )
            for month in (2, 3)
        ]  # fmt: skip
        months[1] = replace(months[1], period_end="2031-03-31")
        text = re.sub('headline = ".*"', 'headline = "2031年新增{last(jobs):万.0}人"', specs.LINES)
        text = re.sub("assertions = .*", "", text).replace("全国", "清泉县").replace('highlight = ["2020"]', "")
        assert chart(text, months).full_title == "清泉县（2031年3月）：2031年新增3万人"

    def test_subtitle_that_names_nothing_is_completed(self, chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
        text = specs.PARTS.replace('unit = "人"', 'unit = "人"\nsubtitle = "就业去向"')
        made = chart(text, ruzhou)
        assert made.subtitle == "汝州市，建档立卡贫困人员，截至2020年5月7日，就业去向"
        whole = "汝州市建档立卡贫困人员2020年5月7日家门口就业{local}人，比外出务工多{diff}人"
        named = chart(text.replace("家门口就业{local}人，比外出务工多{diff}人", whole), ruzhou)
        assert named.subtitle == named.standfirst == "就业去向"
        assert named.full_title == named.headline

    def test_empty_chart_has_its_subject_as_title(self, chart: DrawChart) -> None:
        (spec,) = [one for one in load_specs(DEMO / "data/charts.toml") if one.slug == "ruzhou-2020"]
        made, _ = resolve(spec, [], load_indicators(DEMO / "data/indicators.toml"))
        assert (made.full_title, made.standfirst, made.sample) == (spec.title, "", False)


def test_every_title_of_the_sample_names_place_and_time() -> None:
    paths = Paths.resolve(content=str(DEMO))
    setting = load_setting(paths)
    names = Names(setting.aliases)
    figures, indicators = published(load_figures(paths.figures)), load_indicators(paths.indicators)
    added = 0
    for spec in load_specs(paths.chart_specs):
        chart, problems = resolve(spec, figures, indicators, setting)
        assert [problem for problem in problems if problem.code == "E408"] == []
        title = chart.full_title
        areas = {mark.record.area for mark in chart.marks}
        assert any(names.named(area, title) for area in areas), title
        assert years_named(title), title
        for area in areas:  # once is enough
            assert compose(title, Basis((area,), period=""), names).text == title or len(areas) > 1
            assert chart.lead.count(area) <= 1
            assert not (area in chart.lead and names.named(area, chart.headline))
        assert chart.sample, spec.slug
        added += title != chart.headline
    assert added >= 10
