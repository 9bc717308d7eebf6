"""Where a figure holds: the article's region, one that the sentence names, and what of it is meant."""

from __future__ import annotations

import pytest

from ruwen.figures import find_figures
from ruwen.figures.place.gazetteer import full_name, gazetteer
from ruwen.figures.place.organisation import UNNAMED
from ruwen.figures.place.places import Where

DATE = "2023-10-20"


@pytest.mark.parametrize(
    ("sentence", "area", "where"),
    [
        ("全省城镇新增就业95万人,其中郑州市21.3万人、洛阳市8.7万人。", "河南省", ["河南省", "郑州市", "洛阳市"]),
        ("郑州、洛阳、南阳分别新增就业21万人、8万人和9万人。", "河南省", ["郑州市", "洛阳市", "南阳市"]),
        ("全县返乡创业3000人。", "鲁山县瓦屋镇", ["鲁山县"]),
        ("全省转移就业3000万人。", "郑州市", ["河南省"]),
        ("汝州市钟楼街道实现就业11人。", "汝州市", ["汝州市钟楼街道"]),
        ("把120名务工人员送到郑州返岗。", "汝州市", ["汝州市"]),
        ("全省城镇新增就业107万人,占全国的十分之一;失业人员再就业32万人。", "河南省", ["河南省", "河南省"]),
        (
            "全市城镇新增就业5.6万人,其中宝丰县6021人、郏县5380人,失业人员再就业1.2万人。",
            "平顶山市",
            ["平顶山市", "宝丰县", "郏县", "平顶山市"],
        ),
        ("全国城镇新增就业1200万人,我省新增就业110万人。", "河南省", ["全国", "河南省"]),
        # Words before 省市县村 that are no name.
        ("一季度全县城镇新增就业826人。", "道县", ["道县"]),
        ("年末全县城镇新增就业826人。", "道县", ["道县"]),
        ("厂子建在村口,56人实现就业。", "郏县", ["郏县"]),
        ("比省定目标多,全市城镇新增就业2万人。", "德阳市", ["德阳市"]),
        ("王小红在清河服饰有限公司上班,公司吸纳就业56人。", "叶县", ["清河服饰有限公司"]),
        ("已建扶贫车间62间,吸纳贫困劳动力549人就业。", "永丰县", ["永丰县"] * 2),
        # The smallest region named wins.
        ("河南省平顶山市汝州市城镇新增就业3200人。", "河南省", ["汝州市"]),
        ("洛阳市孟津区城镇新增就业3200人。", "洛阳市", ["洛阳市孟津区"]),
        ("米庙镇实现就业12人。", "汝州市", ["汝州市米庙镇"]),
        ("于窑村实现就业12人。", "汝州市米庙镇", ["汝州市米庙镇于窑村"]),
        # Parts of a city are not the city.
        ("市区城镇新增就业1200人。", "汝州市", ["汝州市市区"]),
        ("全市城镇新增就业3200人,高新区城镇新增就业560人。", "汝州市", ["汝州市", "汝州市高新区"]),
        # 全省 is that of the region itself, in any province.
        ("全省城镇新增就业107万人。", "宿迁市", ["江苏省"]),
        ("全市城镇新增就业5万人。", "奉节县", ["重庆市"]),
        ("全州城镇新增就业2万人。", "恩施土家族苗族自治州", ["恩施土家族苗族自治州"]),
        ("全区城镇新增就业40万人。", "广西壮族自治区", ["广西壮族自治区"]),
        # Where people go to, and what a thing is called after, is no region of a figure.
        ("赴广东、浙江务工5000人。", "太康县", ["太康县"]),
        ("组织120名务工人员到郑州、深圳返岗。", "汝州市", ["汝州市"]),
        ("广东、浙江务工人员1200人返岗。", "汝州市", ["汝州市"]),
        ("郑州路招聘会提供岗位500个。", "汝州市", ["汝州市"]),
        # A region that is not in the list is at least not the own one.
        ("青屿县城镇新增就业3000人。", "汝州市", ["青屿县"]),
        # Equal names are told apart by the report.
        ("鼓楼区城镇新增就业3000人。", "开封市", ["开封市鼓楼区"]),
        ("鼓楼区城镇新增就业3000人。", "南京市", ["南京市鼓楼区"]),
        # Names that ended.
        ("许昌县城镇新增就业3000人。", "许昌市", ["许昌县"]),
    ],
)
def test_region_of_each_figure(sentence: str, area: str, where: list[str]) -> None:
    assert [figure.where for figure in find_figures(sentence, date=DATE, area=area)] == where


@pytest.mark.parametrize(
    ("title", "text", "where"),
    [
        ("叶县:稳就业有新招", "全县城镇新增就业3000人。", "叶县"),
        ("三季度数据公布", "省人社厅介绍,前三季度,全省城镇新增就业90万人。", None),
        ("河南三季度数据公布", "省人社厅介绍,前三季度,全省城镇新增就业90万人。", "河南省"),
        ("一季度道县就业稳中向好", "截至目前,全县城镇新增就业1826人。", "道县"),
        ("厂子建在村口", "在奉节县安平镇的工厂里,有11名工人就业。", "奉节县安平镇"),
        ("稳就业有新招", "甲省某县召开会议。全省城镇新增就业50万人。", None),
        ("钟楼街道(汝州市):岗位送到家门口", "目前街道有11人实现就业。", "汝州市钟楼街道"),
        ("就业形势稳定", "宿迁市人社局介绍,全市城镇新增就业5万人。", "宿迁市"),
    ],
)
def test_region_of_an_article_that_is_given_none(title: str, text: str, where: str | None) -> None:
    assert [figure.where for figure in find_figures(text, title=title, date=DATE)] == [where]


@pytest.mark.parametrize(
    ("sentence", "coverage"),
    [
        ("新乡市(不含长垣)城镇新增就业81096人。", "不含长垣"),
        ("全省（不含省直管县）转移就业3000万人。", "不含省直管县"),
        ("全市城镇新增就业3.2万人(含汝州)。", "含汝州"),
        ("转移就业5.2万人(含外出经商人员)。", None),
        ("全市城镇新增就业3.2万人。", None),
    ],
)
def test_what_an_area_includes(sentence: str, coverage: str | None) -> None:
    (figure,) = find_figures(sentence, date=DATE, area="河南省")
    assert figure.coverage == coverage


@pytest.mark.parametrize(
    ("text", "coverage"),
    [
        ("某市(含汝州)城镇新增就业5.6万人,全市(不含汝州)失业人员再就业1.2万人。", ["含汝州", "不含汝州"]),
        ("全市(不含汝州市、舞钢市)城镇新增就业5.6万人。", ["不含汝州市、舞钢市"]),
        ("全市城镇新增就业5.6万人(不含汝州),失业人员再就业1.2万人。", ["不含汝州", None]),
    ],
)
def test_what_each_number_includes(text: str, coverage: list[str | None]) -> None:
    assert [figure.coverage for figure in find_figures(text, date=DATE, area="平顶山市")] == coverage


def test_towns_of_the_home_county_are_known_by_name() -> None:
    places = (("米庙镇", "汝州市米庙镇", "410482"), ("米庙", "汝州市米庙镇", ""))
    (figure,) = find_figures("米庙12人实现就业。", date=DATE, area="汝州市", places=places)
    assert figure.where == "汝州市米庙镇"


def test_workplace_named_shortly_before() -> None:
    text = "清河服饰有限公司建在村口。厂里有56名工人上岗,每人每月能拿3000元。全县返岗3086人。"
    assert [figure.where for figure in find_figures(text, date=DATE, area="叶县")][:2] == ["清河服饰有限公司"] * 2
    assert find_figures(text, date=DATE, area="叶县")[-1].where == "叶县"


def test_gazetteer_leads_to_the_larger_region() -> None:
    where = Where("", "", None)
    assert where.at_level("汝州市", "省") == "河南省"
    assert where.at_level("鲁山县瓦屋镇红石崖村", "县") == "鲁山县"
    assert full_name("洛阳已") == "洛阳市"
    assert full_name("热闹") is None
    table = gazetteer()
    parents = [table.parent(table.names[name][0]) for name in ("汝州市", "平顶山市")]
    assert [parent and parent.name for parent in parents] == ["平顶山市", "河南省"]


def test_words_of_prose_are_no_region() -> None:
    for text in ("农民工总量2.9亿,跨省流动农民工约7500万人。", "仅在该市的柴家乡,零工已有2000余人务工。"):
        assert {figure.where for figure in find_figures(text, date=DATE)} <= {None}


def test_coverage_of_a_whole_is_not_that_of_its_parts() -> None:
    text = "全市(不含汝州)城镇新增就业5.6万人,其中宝丰县6021人。"
    assert [figure.coverage for figure in find_figures(text, date=DATE, area="平顶山市")] == ["不含汝州", None]


def test_a_county_that_no_list_has_is_named_without_the_word_before_it() -> None:
    text = "据柳塘县人社局统计，截至10月底，全县吸纳就业1320人。"
    assert [figure.where for figure in find_figures(text, date=DATE)] == ["柳塘县"]


@pytest.mark.parametrize(
    ("title", "text", "area", "place"),
    [
        ("商城县：培训有门路", "2020年共培训8216人。", "信阳市", "商城县"),
        ("培训有门路", "商城县依托职校办班,2020年共培训8216人。", "信阳市", "商城县"),
        ("培训有门路", "本报讯(记者 陈禾)商城县依托职校办班,2020年共培训8216人。", "信阳市", "商城县"),
        ("洛宁县罗岭乡：加工点开到村", "目前,罗岭乡吸纳就业230人。", "洛宁县", "洛宁县罗岭乡"),
        ("洛宁县罗岭乡：加工点开到村", "全乡外出务工3950人。", "洛宁县", "洛宁县罗岭乡"),
        ("洛宁县罗岭乡：加工点开到村", "全县外出务工39500人。", "洛宁县", "洛宁县"),
        ("商城县、光山县签约", "今年,全市城镇新增就业4万人。", "信阳市", "信阳市"),
        ("信阳市商城县：培训有门路", "2020年全市共培训8216人。", "信阳市", "信阳市"),
        ("兰考返乡创业", "在堌阳镇徐场村,从业人员近600人。", "兰考县", "兰考县堌阳镇徐场村"),
    ],
)
def test_the_region_that_a_report_begins_with(title: str, text: str, area: str, place: str) -> None:
    assert [figure.where for figure in find_figures(text, title=title, date=DATE, area=area)] == [place]


def test_our_village_is_not_the_county() -> None:
    [figure] = find_figures("“我们村15个公益岗，都是走不开的人。”村干部说。", date=DATE, area="郏县")
    assert (figure.where, figure.coverage) == ("郏县", UNNAMED)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("走进叶县龚店镇红石桥村的帮扶车间,20名工人正在上班。", "叶县龚店镇红石桥村"),
        ("苏美达公司车间主任说:“我们公司有720名员工。”", "苏美达公司"),
        ("昊华公司、中信公司等54家企业进场招聘,提供岗位900个。", "叶县"),
        ("浙江省对口帮扶培训已开展180人。", "叶县"),
    ],
)
def test_who_and_where_is_counted(text: str, place: str) -> None:
    assert {figure.where for figure in find_figures(text, date=DATE, area="叶县")} == {place}


def test_a_kind_of_works_is_no_place() -> None:
    text = "今年46岁的刘某某在韭园镇的蔬菜基地干活,一天70块。基地常年用工200人左右。"
    wage, hands = find_figures(text, date=DATE, area="扶沟县")
    assert (wage.where, hands.coverage) == ("扶沟县韭园镇", UNNAMED)
    [figure] = find_figures("全县的蔬菜专业合作社有480家,能为5万名农民提供务工机会。", date=DATE, area="扶沟县")
    assert figure.where == "扶沟县"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("叶县、新华区、卫东区分别完成3980人、3320人和3105人。", ["叶县", "平顶山市新华区", "平顶山市卫东区"]),
        ("新华区完成3320人。", ["平顶山市新华区"]),
    ],
)
def test_equal_names_are_those_of_the_reports_own_city(text: str, places: list[str]) -> None:
    found = find_figures(f"上半年,全市城镇新增就业3.52万人。其中,{text}", date=DATE, area="平顶山市")
    assert [figure.where for figure in found[1:]] == places


def test_a_county_that_is_named_in_a_towns_report_is_meant() -> None:
    text = "9月23日,好力保镇举办招聘会,提供岗位420个。今年以来,扎赉特旗已举办招聘会27场。"
    title = "扎赉特旗好力保镇举办秋季招聘会"
    found = find_figures(text, title=title, date="2022-09-26")
    assert [figure.where for figure in found] == ["扎赉特旗好力保镇", "扎赉特旗"]


def test_a_new_thing_of_the_countryside_is_no_township() -> None:
    [figure] = find_figures("叶县新开发乡村公益性岗位1280个。", date=DATE, area="叶县")
    assert figure.where == "叶县"


def test_one_village_of_a_report_is_not_its_county() -> None:
    text = "常某返乡办起民宿,现在雇了12个人。村里开起农家宾馆86家,从业人员400余人。全县返乡创业1.26万人。"
    found = find_figures(text, date="2020-06-18", area="栾川县")
    assert [one.coverage for one in found] == [UNNAMED, UNNAMED, None]
