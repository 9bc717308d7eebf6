"""Rules that reports of local outlets need beside those of bulletins: pay as people tell it, lists, brackets, contexts.

The rows read as in test_sentences_read: a sentence of our own, then `number_text indicator` of each figure.
"""

from __future__ import annotations

import pytest
from tests.ruwen.figures.test_sentences_read import _told

from ruwen.figures import find_figures

DATE = "2024-03-20"

RULES = {
    "time and sum side by side": ("他在砖厂出窑,一天150元,逢雨歇工。", ["150 工资"]),
    "another pay of the same kind": ("她在外地打工月薪3200元,回来后4800元。", ["3200 工资", "4800 工资"]),
    "a trade and its pay": ("瓦工、木工日薪260元至320元,小工150元。", ["260元至320 工资", "150 工资"]),
    "a rate without its month": ("“底薪3300元,管吃管住”,展位前的牌子上写着。", ["3300 工资"]),
    "the month behind the sum": ("车工底子好,熟手6000—7000元一个月。", ["6000—7000 工资"]),
    "a spoken sum with the last scale left out": ("她请了两个嫂子帮厨,每人一个月两千二。", ["两千二 工资"]),
    "a sum that a verb of getting tells": ("厂里效益好,上个月开了2350元。", ["2350 工资"]),
    "yearly pay in 万": ("他从普工干到车间主任,年薪11万。", ["11万 工资"]),
    "rent is no pay": ("门面一间,每月800元租金。", []),
    "insurance paid in is no pay": ("灵活就业人员按最低基数缴纳,每月716元。", []),
    "a bracket straight after a total": (
        "招聘会上,进场企业有68家(本地51家,外地17家)。",
        ["68 参会企业", "51 参会企业 <0", "17 参会企业 <0"],
    ),
    "a bracket that compares is no part": (
        "转移就业5.2万人(去年同期4.8万人)。",
        ["5.2万 转移就业", "4.8万 转移就业"],
    ),
    "people told with 个": ("常年做工的有36个人,其中29个是附近村的妇女。", ["36 务工人数", "29 务工人数 <0"]),
    "some of those just told": ("目前在岗员工412人,63人是残疾人。", ["412 在岗人数", "63 在岗人数 <0"]),
    "a group after its total": ("帮扶车间就地吸纳708人,脱贫劳动力392人。", ["708 吸纳就业", "392 吸纳就业 <0"]),
    "one province of those away": ("外出务工的有53万人,广东就占了18.6万人。", ["53万 外出务工", "18.6万 外出务工 <0"]),
    "one city alone, not called a part": ("外出务工的有50万人,单是北京就有8万人。", ["50万 外出务工", "8万 外出务工"]),
    "what is new in a stock": (
        "农村劳动力转移就业累计41.3万人,当年新增6520人。",
        ["41.3万 农村劳动力转移就业总量", "6520 新增农村劳动力转移就业"],
    ),
    "goals of two indicators": (
        "城镇新增就业3200人、失业人员再就业900人,年度任务分别为3500人和1000人。",
        ["3200 城镇新增就业", "900 失业人员再就业", "3500 城镇新增就业 target", "1000 失业人员再就业 target"],
    ),
    "a goal in a bracket": (
        "失业人员再就业1480人,占目标(2300人)的64.3%。",
        ["1480 失业人员再就业", "2300 失业人员再就业 target", "64.3 失业人员再就业 pct_target"],
    ),
    "a list of counties with their progress": (
        "完成城镇新增就业较好的:叶县721人(103.1%)、郏县498人(99.6%)。",
        [
            "721 城镇新增就业",
            "103.1 城镇新增就业 pct_target",
            "498 城镇新增就业",
            "99.6 城镇新增就业 pct_target",
        ],
    ),
    "names of two parts": (
        "转移就业总量2860万人,省内、省外分别为1693万人和1167万人。",
        ["2860万 农村劳动力转移就业总量", "1693万 省内就业 <0", "1167万 省外就业 <0"],
    ),
    "rates of one kind": (
        "研究生就业率82.6%,本科76.1%,专科77.9%。",
        ["82.6 高校毕业生就业率", "76.1 高校毕业生就业率", "77.9 高校毕业生就业率"],
    ),
    "a rate of large cities": (
        "城镇调查失业率5.4%,比上月上升0.2个百分点,31个大城市也是5.4%。",
        ["5.4 城镇调查失业率", "0.2 城镇调查失业率 change", "5.4 城镇调查失业率"],
    ),
    "a heading before a colon": ("农村劳动力:新增转移就业3145人。", ["3145 新增农村劳动力转移就业"]),
    "a list after its total in the next sentence": (
        "转移就业总量达2465万人。省内转移1268万人,省外转移1197万人。",
        ["2465万 农村劳动力转移就业总量", "1268万 省内就业 <0", "1197万 省外就业 <0"],
    ),
    "a word that needs what was said before": (
        "创业担保贷款中心挂牌三年。这个中心累计放贷911笔、金额5060万元。",
        ["911 创业担保贷款笔数", "5060万 创业担保贷款发放额"],
    ),
    "who has finished a course of that kind": (
        "举办创业培训班15期,453人结业。",
        ["15 培训班", "453 创业培训"],
    ),
    "a space within a number": ("全省返乡创业达到 138.29 万人。", ["138.29 万 返乡创业"]),
    "people sent out": ("全县输转城乡富余劳动力28297人。", ["28297 劳务输出"]),
    "who comes to a fair": ("举办专场招聘会,吸引周边村民1200多人。", ["1200多 进场求职"]),
    "pay beside a plan to hire": (
        "公司计划招收工人60名,每月能拿到3000多元。",
        ["60 招聘计划 target", "3000多 工资"],
    ),
    "a change whose basis stood in the clause before": (
        "年末养老保险参保480万人,比2012年末增加17万人;失业保险参保229万人,增加7万人。",
        [
            "480万 养老保险参保人数",
            "17万 养老保险参保人数 change",
            "229万 失业保险参保人数",
            "7万 失业保险参保人数 change",
        ],
    ),
    "a change between two parts": (
        "农民工总量26894万人。其中,外出农民工16610万人,增长1.7%;本地农民工10284万人,增长3.6%。",
        [
            "26894万 农民工总量",
            "16610万 外出农民工 <0",
            "1.7 外出农民工 change",
            "10284万 本地农民工 <0",
            "3.6 本地农民工 change",
        ],
    ),
    "亿 and 万 with a comma": ("农民工总量为2亿6,261万人。", ["2亿6,261万 农民工总量"]),
    "people counted without a counting word, by their kind": (
        "有553万城镇失业人员实现了再就业。",
        ["553万 失业人员再就业"],
    ),
    "a year to come": (
        "到2025年,完成6万人次职业技能培训,4.5万人取得证书。",
        ["6万 技能培训 target", "4.5万 技能取证 target"],
    ),
    "insurances that share a name and a change": (
        "全市养老、失业保险参保人数较上年末分别增加3.3万人、2.5万人。",
        ["3.3万 养老保险参保人数 change", "2.5万 失业保险参保人数 change"],
    ),
    "what one person gets is no sum": ("对外出务工的给予一次性交通补贴300元。", []),
    "revenue of a fund is no insured person": (
        "工伤保险参保226万人;基金总收入1.37万亿元,同比增长22%。",
        ["226万 工伤保险参保人数"],
    ),
    "persons counted as numbers": (
        "城镇失业人数再就业人数1935人,创业培训人数2623人。",
        ["1935 失业人员再就业", "2623 创业培训"],
    ),
    "a sum of those moved": (
        "新增转移农村劳动力2.5万人,累计转移195万人。",
        ["2.5万 新增农村劳动力转移就业", "195万 农村劳动力转移就业总量"],
    ),
    "the indicators of the sentence before": (
        "去年,城镇新增就业8.2万人、失业人员再就业2.1万人。今年,两项指标分别为5万人、1.2万人,依次完成任务的74%、78%。",
        [
            "8.2万 城镇新增就业",
            "2.1万 失业人员再就业",
            "5万 城镇新增就业",
            "1.2万 失业人员再就业",
            "74 城镇新增就业 pct_target",
            "78 失业人员再就业 pct_target",
        ],
    ),
    "another indicator after a list of parts": (
        "城镇新增就业5.6万人,其中宝丰县6021人、郏县5380人,失业人员再就业1.2万人。",
        ["5.6万 城镇新增就业", "6021 城镇新增就业 <0", "5380 城镇新增就业 <0", "1.2万 失业人员再就业"],
    ),
    "villages that build are not what is built": (
        "全镇23个村建成帮扶车间31个,吸纳群众就业1260人。",
        ["31 扶贫车间", "1260 吸纳就业"],
    ),
    "places in a school are no posts": ("普通高中计划招生31200人,其中一高1500人。", []),
    "deposits for pay are no pay": ("收缴农民工工资保证金2350万元。", []),
    "firms of a park are no start-ups": ("产业集聚区入驻企业126家。", []),
    "parts of a goal": (
        "本次计划招聘86人,其中护林员40名、保洁员28名。",
        ["86 招聘计划 target", "40 招聘计划 target <0", "28 招聘计划 target <0"],
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_rule_of_prose(rule: str) -> None:
    sentence, expected = RULES[rule]
    assert [_told(figure) for figure in find_figures(sentence, date=DATE)] == expected


@pytest.mark.parametrize(
    ("sentence", "per"),
    [
        ("她在车间做工,手快的一个月3800元,少的也有1500元。", ["月", "月"]),
        ("他在工地干零活,日结320元。", ["天"]),
        ("试用期4000元月薪,转正另算。", ["月"]),
        ("护林员每人每年8000元。", ["年"]),
    ],
)
def test_time_in_which_pay_is_earned(sentence: str, per: list[str]) -> None:
    assert [figure.per for figure in find_figures(sentence, date=DATE)] == per


def test_a_bare_growth_has_the_basis_of_the_change_before_it() -> None:
    text = "养老保险参保120万人,环比增加8万人,增长0.7%,同比增加5.6万人,增长4.9%。"
    compared = [figure.compare for figure in find_figures(text, date=DATE)]
    assert compared == [None, "环比+", "环比+", "同比+", "同比+"]


def test_a_total_told_beside_months_holds_at_their_end() -> None:
    new, total = find_figures("上半年新增转移就业46万人,转移就业总量2860万人。", date="2016-07-28")
    assert (new.period, total.period) == ("2016-01/2016-06", "as of 2016-06-30")
