"""What the grammar must make of a sentence: one row of the table per rule, in our own words.

Each row: the sentence, then `number_text indicator` of every figure in order, with `role` when it is not the level
and `<n` when it is a part of the n-th figure (from 0).
"""

from __future__ import annotations

import pytest

from ruwen.figures import find_figures
from ruwen.model import Figure

DATE = "2024-03-20"

RULES = {
    "indicator before its number": ("全县城镇新增就业6812人。", ["6812 城镇新增就业"]),
    "indicator around its number": ("目前安排30名残疾人在厂里上班。", ["30 吸纳就业"]),
    "who and what behind the number": ("已有286名贫困劳动力到园区就业。", ["286 吸纳就业"]),
    "people now, their deed in the next clause": ("20名农民工天不亮就集合,结伴返程。", ["20 返岗人数"]),
    "a longer word hides the shorter": ("提供就业岗位500个。", ["500 就业岗位"]),
    "of overlapping words the longer wins": ("帮扶就业困难人员再就业85人。", ["85 就业困难人员就业"]),
    "near home is told before taking on": ("吸纳贫困劳动力就近就业120人。", ["120 本地就业"]),
    "target and percentage after a level": (
        "失业人员再就业1520人,占全年目标任务1500人的101.3%。",
        ["1520 失业人员再就业", "1500 失业人员再就业 target", "101.3 失业人员再就业 pct_target"],
    ),
    "target named behind the number": (
        "城镇新增就业931万人,完成全年900万人目标的103%。",
        ["931万 城镇新增就业", "900万 城镇新增就业 target", "103 城镇新增就业 pct_target"],
    ),
    "rate under its ceiling": (
        "城镇登记失业率3.2%,低于4.5%的控制目标。",
        ["3.2 城镇登记失业率", "4.5 城镇登记失业率 target"],
    ),
    "a wish covers the whole sentence": (
        "全县力争开发公益性岗位300个,安置就业困难人员就业280人。",
        ["300 公益性岗位 target", "280 就业困难人员就业 target"],
    ),
    "what is done is no wish": ("计划早已落实,目前培训农民工600人。", ["600 技能培训"]),
    "change with its basis": (
        "农民工总量29753万人,比上年增加191万人,增长0.6%。",
        ["29753万 农民工总量", "191万 农民工总量 change", "0.6 农民工总量 change"],
    ),
    "change in percentage points": (
        "高校毕业生就业率92.5%,同比提高1.2个百分点。",
        ["92.5 高校毕业生就业率", "1.2 高校毕业生就业率 change"],
    ),
    "share of a total": (
        "已转移就业23.6万人,占劳动力总数的68.4%。",
        ["23.6万 转移就业", "68.4 转移就业 share"],
    ),
    "parts after 其中": (
        "实现就业6659人,其中劳务输出3086人、本地就业3573人。",
        ["6659 实现就业", "3086 劳务输出 <0", "3573 本地就业 <0"],
    ),
    "parts named by one word": (
        "转移就业总量3134万人,其中省内1873万人、省外1261万人。",
        ["3134万 农村劳动力转移就业总量", "1873万 省内就业 <0", "1261万 省外就业 <0"],
    ),
    "parts inherit what the total counts": (
        "公益岗位安置494人,其中护林员127人,保洁员150人。",
        ["494 公益性岗位安置", "127 公益性岗位安置 <0", "150 公益性岗位安置 <0"],
    ),
    "nested parts": (
        "现有员工260人,其中村民150人(含脱贫户38人)。",
        ["260 在岗人数", "150 在岗人数 <0", "38 在岗人数 <1"],
    ),
    "new matter ends a list of parts": (
        "培训270人,其中自主创业155人,另发放就业补贴30万元,吸纳就业90人。",
        ["270 技能培训", "155 扶持创业 <0", "30万 就业补贴发放额", "90 吸纳就业"],
    ),
    "a part may stand in the next sentence": (
        "全镇外出务工5000人。其中,省外务工3000人。",
        ["5000 外出务工", "3000 省外就业 <0"],
    ),
    "no part larger than its total": (
        "创业培训270人。其中,技能培训3170人。",
        ["270 创业培训", "3170 技能培训"],
    ),
    "one name for each number after 分别": (
        "全市养老、失业、工伤保险参保人数分别达到52.3万人、18.6万人和20.1万人。",
        ["52.3万 养老保险参保人数", "18.6万 失业保险参保人数", "20.1万 工伤保险参保人数"],
    ),
    "one level for each percentage": (
        "城镇新增就业3200人、失业人员再就业900人,分别完成目标任务的91%、102%。",
        ["3200 城镇新增就业", "900 失业人员再就业", "91 城镇新增就业 pct_target", "102 失业人员再就业 pct_target"],
    ),
    "two units share the words before": (
        "累计发放创业担保贷款797笔9389万元。",
        ["797 创业担保贷款笔数", "9389万 创业担保贷款发放额"],
    ),
    "the sum of what was counted": (
        "发放小额担保贷款1256笔,金额1.02亿元。",
        ["1256 创业担保贷款笔数", "1.02亿 创业担保贷款发放额"],
    ),
    "the topic of the clause before": ("城镇新增就业走势平稳,前两月全省共12万人。", ["12万 城镇新增就业"]),
    "from one level to another": (
        "外出务工人数由去年的12万人增加到15万人。",
        ["12万 外出务工", "15万 外出务工"],
    ),
    "posts first, then those who fill them": (
        "开发公益性岗位200个,安置贫困劳动力198人。",
        ["200 公益性岗位", "198 公益性岗位安置"],
    ),
    "noun behind the counting word": (
        "建成14个零工市场、34个就业驿站。",
        ["14 零工市场", "34 就业服务站"],
    ),
    "people counted without a counting word": ("每年都有近5万农民工外出务工。", ["5万 外出务工"]),
    "pay by the month": ("她在车间每月能挣1500元左右。", ["1500 工资"]),
    "pay of many": ("全年发放工资96万元。", ["96万 工资总额"]),
    "spoken pay without 元": ("在这里一个月能拿三千多。", ["三千多 工资"]),
    "traditional characters": (
        "截至去年底,返鄉創業農民工98.86萬人,帶動就業590.61萬人。",
        ["98.86萬 返乡创业", "590.61萬 带动就业"],
    ),
    "a sum and whom it reached": (
        "发放社保补贴1.3亿元,惠及4.2万人。",
        ["1.3亿 社保补贴发放额", "4.2万 社保补贴人数"],
    ),
    "a flow and its running total": ("返乡创业新增16.4万人,累计132万人。", ["16.4万 返乡创业", "132万 返乡创业"]),
    "a list after its total": (
        "社会保险参保3008万人次,养老保险612万人,医疗保险1360万人。",
        ["3008万 社会保险参保人数", "612万 养老保险参保人数 <0", "1360万 医疗保险参保人数 <0"],
    ),
    "households and their people": ("安排贫困户86户126人就业。", ["86 吸纳就业", "126 吸纳就业"]),
    "another kind of the same thing": ("建成省级返乡创业园3个、市级8个。", ["3 创业孵化基地", "8 创业孵化基地"]),
    "a rate of what the sentence only names": ("完成城镇新增就业目标任务的112%。", ["112 城镇新增就业 pct_target"]),
    "people counted with 个": ("厂里现在有40多个工人。", ["40多 在岗人数"]),
    "an aside belongs to its clause": ("新增技能人才(取证)7.1万人。", ["7.1万 技能人才"]),
}

NO_FIGURES = {
    "planting trees": "市直单位干部职工1200余人来到汝河岸边,栽植苗木8600棵。",
    "fire drills": "全市检查单位3126家,督促整改隐患4518处,培训单位员工8600余人次。",
    "first aid": "今年以来举办救护培训86场,3260人考取救护员证。",
    "a court": "法院判决被告支付37名农民工工资合计52万元,人均1.4万元。",
    "people asked": "调查总队对全省1200名农民工的问卷调查显示,42%的人希望月工资不低于5000元。",
    "staff of schools": "全市中小学教职工1.1万人。",
    "talent money": "对全职引进的博士,给予20万元安家费,每月发放2000元生活补贴。",
    "lowest wages": "我省一类行政区域月最低工资标准2000元,二类1800元。",
    "a payout rule": "失业保险金标准调整为每月1360元,预计惠及领金人员3200余人。",
    "dates and clock": "2020年5月7日上午9时30分,第12个防灾减灾日活动开始。",
    "ages and families": "今年47岁的老人家里4口人,儿子12岁。",
    "telephone": "就业服务热线173 0000 0000,也可拨打0375-0000000。",
    "document number": "按照〔2023〕1号文件第12条,完善就业政策。",
    "land and crops": "村里流转土地300亩,栽梨树4000棵,每亩增收2500元。",
    "output": "公司年产值1.2亿元,上缴税收560万元,生产手套50万双。",
    "poverty head-count": "全村412户里有贫困户86户329人,去年脱贫42户168人。",
    "dividends": "他家入股3万元,一年分红4500元。",
    "loans for farming": "申请贷款5万元买了8头牛。",
    "people for another reason": "会上为12名农民工代表颁奖,20名干部参加。",
    "areas": "返乡创业示范县创建有20个县市参加。",
    "firms that only act": "有15家民营企业参与脱贫攻坚,捐款34万元。",
    "growth of something else": "居民人均可支配收入同比增长6.2%,高出全省0.5个百分点。",
    "a condition": "对吸纳贫困劳动力就业10人以上的车间给予奖励,每吸纳1人补助1000元。",
    "subsidy a day": "参加培训的学员每天补助30元。",
    "leaflets": "发放就业政策宣传资料2000余份。",
    "turnover": "去年车间做了170万元的营业额。",
    "wages of a dispute": "劳动监察大队为320名农民工追回拖欠工资460万元。",
    "legal minimum": "全市最低工资标准调整为每月1800元。",
    "a shop of one's own": "夫妻俩开了家小饭馆,每月能挣五六千元。",
    "a rate of subsidy": "每个岗位补贴500元,补贴期限6个月。",
    "a slogan": "家有1人就业,全家脱贫。",
    "teachers and pupils": "全县有学生12.3万人,教职工8600人。",
    "firms without a fair": "银行先后为6家公司提供资金。",
    "stands at a fair": "招聘会设置展位120个。",
    "ordinals": "第3期培训班将于3月开班。",
    "income by the surveys": "居民人均可支配收入32500元,同比增长6.1%,其中工资性收入18000元。",
    "lectures": "培训党员干部1200人次,举办讲座35场。",
    "a competition": "比赛吸引了1200名选手参加,观众超过3万人。",
    "volunteers": "献血400人次;招募志愿者80名。",
    "a lodger's rent": "房租一个月1200元,押一付三。",
    "pension": "退休人员养老金人均每月2186元,惠及企业退休人员8.6万人。",
    "parcels": "快递站一天要发出1.1万个包裹,一单挣5毛钱。",
}


def _told(figure: Figure) -> str:
    told = f"{figure.number_text} {figure.indicator}"
    if figure.role != "level":
        told += f" {figure.role}"
    return told if figure.part_of is None else f"{told} <{figure.part_of}"


@pytest.mark.parametrize("rule", RULES)
def test_rule(rule: str) -> None:
    sentence, expected = RULES[rule]
    assert [_told(figure) for figure in find_figures(sentence, date=DATE)] == expected


@pytest.mark.parametrize("domain", NO_FIGURES)
def test_numbers_of_other_domains_are_kept_out(domain: str) -> None:
    assert find_figures(NO_FIGURES[domain], date=DATE) == []


def test_official_sentence_is_understood_fully() -> None:
    level, change = find_figures("2023年,全国城镇新增就业1244万人,比上年增加38万人。", date="2024-01-24", area="汝州市")
    assert (level.indicator, level.value, level.where, level.period) == ("城镇新增就业", 12440000, "全国", "2023")
    assert (change.indicator, change.value, change.where, change.period) == ("城镇新增就业", 380000, "全国", "2023")
    assert (change.role, change.compare, change.of) == ("change", "同比+", 0)


@pytest.mark.parametrize(
    ("sentence", "compare"),
    [
        ("城镇登记失业率3.9%,比去年同期下降0.2个百分点。", "同比-"),
        ("城镇调查失业率5.1%,比上月上升0.1个百分点。", "环比+"),
        ("登记失业人数905万人,较上年底减少24万人。", "较上年底-"),
        ("城镇调查失业率5.0%,较2019年同期下降0.2个百分点。", "较2019年同期-"),
        ("外出就业的有295万人,是去年外出就业人数的116.2%。", "占去年"),
    ],
)
def test_basis_of_a_change(sentence: str, compare: str) -> None:
    level, change = find_figures(sentence, date=DATE)
    assert level.role == "level"
    assert (change.role, change.compare, change.of) == ("change", compare, 0)
    assert change.indicator == level.indicator


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("建档立卡贫困人员实现就业500人。", "建档立卡贫困人员"),
        ("共吸纳农村留守妇女就业300余人。", "农村留守妇女"),
        ("带动40多名群众和贫困户在此务工。", "群众和贫困户"),
        ("失业人员再就业1520人。", None),
        ("农村劳动力转移就业8.1万人。", None),
        ("16-24岁劳动力调查失业率为15.3%。", "16-24岁劳动力"),
    ],
)
def test_who_is_counted(sentence: str, who: str | None) -> None:
    (figure,) = find_figures(sentence, date=DATE)
    assert figure.who == who


def test_an_organisation_is_kept_apart_from_its_region() -> None:
    region, firm = find_figures("全市返岗3086人。清河服饰有限公司吸纳贫困劳动力就业56人。", date=DATE, area="汝州市")
    assert (region.where, firm.where) == ("汝州市", "清河服饰有限公司")


def test_what_belongs_to_the_nation_does_so_over_a_full_stop() -> None:
    text = (
        "2023年全国农民工总量29753万人。其中,本地农民工12095万人,下降2.2%。农民工月均收入4780元。"
        "我市城镇新增就业3.8万人。"
    )
    found = find_figures(text, date=DATE, area="汝州市")
    assert [figure.where for figure in found] == ["全国"] * 4 + ["汝州市"]


def test_offsets_and_quotes_are_of_the_text_as_given() -> None:
    text = "截至3月底,全縣農民工返鄉創業1,200餘人;帶動就業１．５萬人。"
    for figure in find_figures(text, date=DATE):
        assert text[figure.start : figure.start + len(figure.number_text)] == figure.number_text
        assert figure.quote in text
        assert figure.number_text in figure.quote
    assert [figure.value for figure in find_figures(text, date=DATE)] == [1200, 15000]


def test_the_answer_does_not_depend_on_what_was_read_before() -> None:
    text = "实现就业6659人,其中劳务输出3086人、本地就业3573人。"
    first = find_figures(text, date=DATE)
    find_figures("城镇新增就业3人。", date=None)
    assert find_figures(text, date=DATE) == first
