"""Rules that ordinary reports need beside those of bulletins and village prose: units left out, lists, rates by group.

The rows read as in test_sentences_read: a sentence of our own, then `number_text indicator` of each figure.
"""

from __future__ import annotations

import pytest
from tests.ruwen.figures.test_sentences_read import _told

from ruwen.figures import find_figures

DATE = "2024-03-20"

RULES = {
    "a noun behind 个 is what is counted": (
        "142家用人单位携3600余个岗位到场,吸引5000名毕业生。",
        ["142 参会企业", "3600余 就业岗位"],
    ),
    "以上的目标任务 is a target, no condition": (
        "确保完成全年城镇新增就业90万人以上的目标任务。",
        ["90万 城镇新增就业 target"],
    ),
    "the unit stands behind the last of a list": (
        "三次产业从业人员依次为48.2万、18.7万、60.7万人。",
        ["48.2万 从业人数", "18.7万 从业人数", "60.7万 从业人数"],
    ),
    "names before their sum": (
        "失业、工伤、生育三项保险的参保者依次为3.1万、4.6万、2.2万人。",
        ["3.1万 失业保险参保人数", "4.6万 工伤保险参保人数", "2.2万 生育保险参保人数"],
    ),
    "the changes of several in their order": (
        "职工养老保险9万人,失业保险8万人,工伤保险7万人,分别比上年底增加1980人、640人、910人。",
        [
            "9万 养老保险参保人数",
            "8万 失业保险参保人数",
            "7万 工伤保险参保人数",
            "1980 养老保险参保人数 change",
            "640 失业保险参保人数 change",
            "910 工伤保险参保人数 change",
        ],
    ),
    "a growth straight after its level": (
        "参加失业保险人数42.7万人,增加1.2万人,参加工伤保险人数55.9万人。",
        ["42.7万 失业保险参保人数", "1.2万 失业保险参保人数 change", "55.9万 工伤保险参保人数"],
    ),
    "a growth without its unit": (
        "失业保险参保人数44.1万,比年初多1.3万。",
        ["44.1万 失业保险参保人数", "1.3万 失业保险参保人数 change"],
    ),
    "the members of one insurance": (
        "参加城镇职工基本养老保险108.6万人,其中参保职工80.3万人。",
        ["108.6万 养老保险参保人数", "80.3万 养老保险参保人数 <0"],
    ),
    "whose rate it is": (
        "5月城镇调查失业率5.1%。16—24岁的19.8%,25—59岁的4.2%。本科及以上学历者3.0%。",
        ["5.1 城镇调查失业率", "19.8 城镇调查失业率", "4.2 城镇调查失业率", "3.0 城镇调查失业率"],
    ),
    "trades after the sum of the posts": (
        "零工市场发布岗位1270个,食品分拣530个、装卸270个、家政保洁140个。",
        ["1270 就业岗位", "530 就业岗位 <0", "270 就业岗位 <0", "140 就业岗位 <0"],
    ),
    "a loan that the sentence before named": (
        "创业担保贷款扶持4.2万人创业,为8000名返乡农民工发放贷款9.3亿元。",
        ["4.2万 扶持创业", "9.3亿 创业担保贷款发放额"],
    ),
    "what a site will hold": ("园区全部建成后,可安排2.6万人就业。", ["2.6万 吸纳就业 target"]),
    "people on the way back to their work": (
        "86名务工人员测过体温,分乘3辆大巴车前往昆山返岗。",
        ["86 返岗人数"],
    ),
    "people sent off to work": ("64名务工人员坐上高铁,前往福州的对口企业。", ["64 劳务输出"]),
    "pay by the day without 元": ("焊工管吃住,一天280。", ["280 工资"]),
    "a guaranteed pay without 元": ("厂里招女工,保底3000,吃住不要钱。", ["3000 工资"]),
    "a pay written with a comma": ("缝纫工底薪1,800,加上计件,月月能落3200—3800元。", ["1,800 工资", "3200—3800 工资"]),
    "tens told as a pair": ("瓦工一天130元,小工也涨到了七八十。", ["130 工资", "七八十 工资"]),
    "pay whose month stands before": ("他一个月能干25天左右,收入7000多元。", ["7000多 工资"]),
    "a trial month and what follows": (
        "试用期每月发2400元;转正后不低于3100元。",
        ["2400 工资", "3100 工资"],
    ),
    "yearly pay in hand": ("一线工人年均到手8.6万,食堂管三餐。", ["8.6万 工资"]),
    "newly employed in short": ("1—6月,全市城镇新就业4.4万人。", ["4.4万 城镇新增就业"]),
    "the jobless back at work": (
        "帮助下岗失业人员重新上岗1.3万人,失业者再就业2000人。",
        ["1.3万 失业人员再就业", "2000 失业人员再就业"],
    ),
    "firms that lack people": ("县里企业缺口1800人左右。", ["1800 就业岗位"]),
    "two groups with one verb": (
        "全年帮助1300名失业人员、420名困难人员实现再就业。",
        ["1300 失业人员再就业", "420 就业困难人员就业"],
    ),
    "two names before two numbers": (
        "失业人员、困难人员再就业1760人和645人。",
        ["1760 失业人员再就业", "645 就业困难人员就业"],
    ),
    "places after a full indicator": (
        "郏县城镇新增就业0.6万人,叶县、鲁山分别为0.5万人、0.7万人。",
        ["0.6万 城镇新增就业", "0.5万 城镇新增就业", "0.7万 城镇新增就业"],
    ),
    "the employed among the insured": (
        "失业保险参保人数44.1万人,企业职工为32.7万人。",
        ["44.1万 失业保险参保人数", "32.7万 失业保险参保人数"],
    ),
    "migrants away and at home": (
        "全县农民工总数21万,其中外出18万,本地3万。",
        ["21万 农民工总量", "18万 外出农民工 <0", "3万 本地农民工 <0"],
    ),
    "posts of a day-labour market": ("城东零工市场发布岗位620个。", ["620 就业岗位"]),
    "who signs at a fair": (
        "招聘会上有160人达成意向、66人签约。",
        ["160 就业意向", "66 招聘录用"],
    ),
    "a trade to be hired": ("服装厂招聘缝纫工30名。", ["30 招聘计划"]),
    "what a government is to do this year": (
        "今年要办好十件民生实事:城镇新增就业6500人,发放创业担保贷款1.1亿元。",
        ["6500 城镇新增就业 target", "1.1亿 创业担保贷款发放额 target"],
    ),
    "parts told by their sum": (
        "年末全市从业人员127.6万人,比上年末增加3.1万人。三次产业从业人员依次为48.2万、18.7万、60.7万人。",
        [
            "127.6万 从业人数",
            "3.1万 从业人数 change",
            "48.2万 从业人数 <0",
            "18.7万 从业人数 <0",
            "60.7万 从业人数 <0",
        ],
    ),
    "numbers that do not add up are no parts": (
        "年末全市从业人员128.6万人。三次产业从业人员依次为48.2万、18.7万、60.7万人。",
        ["128.6万 从业人数", "48.2万 从业人数", "18.7万 从业人数", "60.7万 从业人数"],
    ),
    "a number that rose to the next": ("每月工资从750涨到2400元。", ["750 工资", "2400 工资"]),
    "per cent in words is the unit": (
        "公益性岗位安置1388人,4050人员占到百分之七十一。",
        ["1388 公益性岗位安置", "七十一 公益性岗位安置 share"],
    ),
    "the certified disabled are no trainees": ("培训场外,全市有持证残疾人11.2万人。", []),
    "those surveyed": ("劳动力调查覆盖全国1500个县的23.1万名农村劳动力。", []),
    "what is still owed is not lent": ("全市创业担保贷款余额12.3亿元,创业氛围浓厚。", []),
    "what each of many earned": ("全县务工总收入32亿元,人均1.24万元。", ["32亿 工资总额", "1.24万 工资"]),
    "whom a subsidy reached": (
        "为35名高校毕业生发放一次性创业补贴17.5万元。",
        ["35 就业补贴笔数", "17.5万 就业补贴发放额"],
    ),
    "the rate beside the registered": (
        "8月末登记失业1.2万人,失业率3.4%。",
        ["1.2万 城镇登记失业人数", "3.4 城镇登记失业率"],
    ),
    "what a growth led to": (
        "工伤保险参保比年初净增1.6万人,达44.7万人。",
        ["1.6万 工伤保险参保人数 change", "44.7万 工伤保险参保人数"],
    ),
    "who was lent to": (
        "创业担保贷款发放7.6亿元,个人6.8亿元、小微企业0.8亿元。",
        ["7.6亿 创业担保贷款发放额", "6.8亿 创业担保贷款发放额 <0", "0.8亿 创业担保贷款发放额 <0"],
    ),
    "coverage of an insurance": ("居民医保覆盖面98.6%。", ["98.6 参保率"]),
}


@pytest.mark.parametrize(("sentence", "expected"), RULES.values(), ids=RULES.keys())
def test_rule(sentence: str, expected: list[str]) -> None:
    assert [_told(figure) for figure in find_figures(sentence, date=DATE)] == expected


@pytest.mark.parametrize(
    ("text", "published", "periods"),
    [
        ("下半年将稳岗扩岗,确保全年城镇新增就业90万人的目标。", "2018-07-23", ["2018"]),
        (
            "11月18日,双选会在某高校举行。截至当天中午,企业收到简历260份。本次双选会达成就业意向1860人。",
            "2023-11-19",
            ["2023-11-18"],
        ),
        (
            "2023年,全国城镇新增就业1200万人。全年城镇调查失业率5.2%;12月份为5.1%。脱贫人口务工规模达3300万人。",
            "2024-01-24",
            ["2023", "2023", "2023-12", "2023"],
        ),
        ("上周,全市零工市场撮合成单2418人次。", "2024-06-24", ["2024-06-17/2024-06-23"]),
        (
            "截至 2 月底，全市共举办招聘活动 56 场。2021 年 1—2 月，培训 900 人。",
            "2021-03-02",
            ["as of 2021-02-28", "2021-01/2021-02"],
        ),
        ("今年计划开展职业技能培训3万人次,目前已培训1.4万人次。", "2023-06-06", ["2023", "as of 2023-06-06"]),
        (
            "截至今年4月底,全省累计发放创业担保贷款900亿元。\n2003年以来,创业担保贷款扶持130万人自主创业。",
            "2018-06-04",
            ["as of 2018-04-30", "as of 2018-04-30"],
        ),
        ("2020年3月,园区提供岗位600个。园区建成后,可安排2万人就业。", "2020-05-07", ["2020-03", None]),
        ("年末登记失业1.1万人。", "2015-06-01", ["as of 2014-12-31"]),
        ("该驿站自今年5月运营以来,登记求职者1300人。", "2023-12-20", ["as of 2023-12-20"]),
    ],
)
def test_period(text: str, published: str, periods: list[str]) -> None:
    assert [figure.period for figure in find_figures(text, date=published)] == periods


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("车间缺人,缝纫工底薪1900元。", "缝纫工"),
        ("摊位前的牌子上写着:熟手月薪6200元。", "熟手"),
        ("她在外打工每月3200元。", None),
        ("全县6.1万名务工人员返岗。", "务工人员"),
        ("企业职工培训580人。", "企业职工"),
    ],
)
def test_who(sentence: str, who: str | None) -> None:
    (figure,) = find_figures(sentence, date=DATE)
    assert figure.who == who
