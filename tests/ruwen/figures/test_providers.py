"""Who is said to have measured or announced a figure."""

from __future__ import annotations

import pytest

from ruwen.figures import find_figures
from ruwen.figures.providers import provider_words, providers

SENTENCES = [
    ("据市统计局最新数据，全市城镇新增就业3200人。", "汝州市统计局"),
    ("根据河南省人力资源和社会保障厅通报，全省城镇新增就业119万人。", "河南省人力资源和社会保障厅"),
    ("汝州市人社局局长介绍，今年城镇新增就业3200人。", "汝州市人社局"),
    ("市人社局工作人员说：“培训了1200人。”", "汝州市人社局"),
    ("记者从汝州市劳动就业训练中心了解到，技能培训1200人。", "汝州市劳动就业训练中心"),
    ("市乡村振兴局提供的数据显示，脱贫劳动力务工8600人。", ""),
    ("据市乡村振兴局提供的数据，脱贫劳动力务工8600人。", "汝州市乡村振兴局"),
    ("寄料镇政府统计，全镇外出务工3600人。", ""),
    ("据寄料镇政府统计，全镇外出务工3600人。", "寄料镇政府"),
    ("人力资源社会保障部发布，全国城镇新增就业1244万人。", "人力资源社会保障部"),
    ("国家统计局公布，2023年农民工总量29753万人。", "国家统计局"),
    ("市总工会举办招聘会，提供岗位800个。", ""),
    ("某公司负责人介绍，公司吸纳就业130人。", ""),
    ("村民说，全村外出务工230人。", ""),
    ("映象网记者获悉，全市返岗3086人。", ""),
    ("3月8日，据县就业服务中心消息，全县返岗务工3086人。", "县就业服务中心"),
]


def said(text: str, area: str = "汝州市") -> str:
    figures = find_figures(text, date="2024-05-01", area=area)
    return providers(text, [figures[0].start], area)[0]


@pytest.mark.parametrize("row", provider_words()["example"], ids=lambda row: row["text"][:16])
def test_examples_of_the_table(row: dict[str, str]) -> None:
    assert said(row["text"], row.get("area", "汝州市")) == row["provider"]


@pytest.mark.parametrize(("text", "provider"), SENTENCES)
def test_who_says_so(text: str, provider: str) -> None:
    assert said(text) == provider


def test_the_opening_covers_the_report_and_a_sentence_its_own() -> None:
    text = (
        "记者从汝州市人社局获悉，全市城镇新增就业3200人。\n失业人员再就业860人。\n"
        "据市统计局数据，全市农民工总量21万人。此外，外出务工9万人。"
    )
    starts = [figure.start for figure in find_figures(text, date="2024-05-01", area="汝州市")]
    assert len(starts) == 4
    assert providers(text, starts, "汝州市") == ["汝州市人社局"] * 2 + ["汝州市统计局"] * 2


def test_nobody_is_made_up() -> None:
    assert providers("全市城镇新增就业3200人。", [8], "汝州市") == [""]
    assert providers("", [], "汝州市") == []
