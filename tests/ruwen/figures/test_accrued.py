"""Running totals: since January, as the offices count, or since ever."""

from __future__ import annotations

import pytest

from ruwen.figures import find_figures

DATE = "2024-10-20"
SINCE_JANUARY = {
    "the year so far": "今年以来,全县累计返乡创业1200人,带动就业3000人。",
    "months counted": "1—9月,全省累计返乡创业20万人。",
    "new ones only": "截至9月底,全市新增返乡创业8000人,带动就业2万人。",
    "what the offices count from January": "截至9月底,全省城镇新增就业累计100万人。",
    "since the year of the report": "2024年以来,全市培训农民工3.2万人。",
}
SINCE_EVER = {
    "returnees until a day": "截至7月14日,全县累计返乡创业4.1万人,带动就业13.7万人。",
    "returnees without 累计": "截至2023年底,全省返乡创业的有230万人,创办企业120万家。",
    "said in words": "目前,全县历年累计扶持创业3.2万人。",
    "since an earlier year": "2018年以来,全市培训农民工3.2万人。",
    "since a place opened": "园区启动以来,截至目前安置残疾人就业60人。",
}


@pytest.mark.parametrize("case", SINCE_JANUARY)
def test_a_limit_leaves_a_flow_a_flow(case: str) -> None:
    figures = find_figures(SINCE_JANUARY[case], date=DATE)
    assert figures
    assert {figure.kind for figure in figures} == {None}


@pytest.mark.parametrize("case", SINCE_EVER)
def test_a_total_since_ever_is_a_stock(case: str) -> None:
    figures = find_figures(SINCE_EVER[case], date=DATE)
    assert figures
    assert {figure.kind for figure in figures} == {"stock"}
    assert all((figure.period or "").startswith("as of ") for figure in figures)


def test_a_total_behind_what_is_new_in_it() -> None:
    text = "1至9月份,新增返乡创业2.1万人,带动就业9万人;返乡创业累计已达9.7万人,带动就业48万人。"
    figures = find_figures(text, date=DATE)
    assert [figure.kind for figure in figures] == [None, None, "stock", "stock"]
    assert [figure.period for figure in figures] == ["2024-01/2024-09"] * 2 + ["as of 2024-09-30"] * 2


def test_a_part_of_a_stock_is_a_stock() -> None:
    total, away, near = find_figures("目前,实现就业6659人,其中劳务输出3086人、本地就业3573人。", date=DATE)
    assert (total.kind, away.kind, near.kind) == (None, "stock", None)  # None: as the indicator has it
