"""Figures of tables: what is kept of them, what of their row is shown, and where their number is marked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ruwen.check.archive import holds_quote
from ruwen.collect.records import Collector
from ruwen.extract import extract_article
from ruwen.model import Article, FigureRecord
from ruwen.series.indicators import load_indicators
from ruwen.series.table_cell import is_cell
from ruwen.series.values import value_text
from ruwen.site.number_links import link_clause, link_numbers
from ruwen.site.proof import mark_number
from ruwen.store.site_toml import load_site
from tests.ruwen.collect.test_records import CAPTURE, FULL, LINK
from tests.ruwen.sample import SITE, write

TEXT = (
    """汝州市人社局公布了主要指标。
单位：万人
| 指标 | 9月 | 1—9月 | 同比增长（%） |
| --- | --- | --- | --- |
| 城镇新增就业 | 0.12 | 1.06 | 1.06 |
| 农村劳动力转移就业 | 0.30 | 0.30 | — |
"""
    + "汝州市人社局的工作人员介绍，各项工作都在推进。" * 12
)
ARTICLE = Article(title="汝州市前三季度就业指标", text=TEXT, published_at="2023-10-18")
BODY = (
    "<p>单位：万人</p><table><tr>\n<th>指标</th>\n<th>9月</th>\n</tr><tr>\n<td>城镇新增就业</td>\n<td>0.12</td>\n<td>1.06</td>\n"
    "<td>1.06</td>\n</tr></table>"
)


@pytest.fixture
def collector(tmp_path: Path) -> Collector:
    site = load_site(write(tmp_path / "site.toml", SITE))
    return Collector(site, load_indicators(write(tmp_path / "indicators.toml", "schema = 1\n")), {})


def records(collector: Collector) -> list[FigureRecord]:
    return collector.records(ARTICLE, CAPTURE, replace(FULL, area="汝州市"))


def test_the_scale_of_the_head_belongs_to_the_number(collector: Collector) -> None:
    month, year, change, *_ = records(collector)
    assert [value_text(one) for one in (month, year, change)] == ["0.12万人", "1.06万人", "1.06%"]
    for one in (month, year, change):
        start, end = map(int, one.locator.removeprefix("text:").split("-"))
        assert one.number_text.startswith(TEXT[start:end])
        assert holds_quote(TEXT, one.quote)
        assert is_cell(one)
    assert len({one.id for one in records(collector)}) == 5


def test_the_row_is_shown_with_its_heads_and_the_right_number_marked(collector: Collector) -> None:
    month, year, change, *_ = records(collector)
    row = "单位：万人；指标：城镇新增就业；9月：0.12；1—9月：1.06；同比增长（%）：1.06"
    assert [one.sentence for one in (month, year, change)] == [row] * 3
    assert mark_number(year).before == "单位：万人；指标：城镇新增就业；9月：0.12；1—9月："
    assert (mark_number(change).number, mark_number(change).after) == ("1.06", "")
    assert mark_number(month).number == "0.12"


def test_a_linked_source_is_quoted_to_the_number(collector: Collector) -> None:
    month, *_ = collector.records(ARTICLE, CAPTURE, replace(LINK, area="汝州市"))
    assert month.quote == "城镇新增就业 | 0.12"
    assert month.sentence == "单位：万人；指标：城镇新增就业；9月：0.12"


def test_each_number_of_a_row_is_linked_in_the_page(collector: Collector) -> None:
    month, year, change, *_ = records(collector)
    body = link_numbers(BODY, (month, year, change), "")
    cells = body.partition("城镇新增就业</td>")[2].split("</td>")
    assert [f"#f-{one.id}" in cell for one, cell in zip((month, year, change), cells, strict=False)] == [True] * 3
    assert "|" not in link_clause(year, (month, year, change), "")


def test_a_column_of_early_counts(collector: Collector) -> None:
    for head in ("9月快报数", "9月（初步数）"):
        told = replace(ARTICLE, text=TEXT.replace("| 9月 |", f"| {head} |"))
        month, year, *_ = collector.records(told, CAPTURE, replace(FULL, area="汝州市"))
        assert (month.flags, year.flags) == ("p", "")


PAGE = """<html><head><title>平顶山市2024年1—10月就业目标完成情况</title></head>
<body><h1>平顶山市2024年1—10月就业目标完成情况</h1><div class="content">
<p>平顶山市人社局通报了各县（市、区）前十个月的就业目标完成情况，各地要对照目标查找不足。</p>
<table>
<tr><th rowspan="2">县（市、区）</th><th colspan="3">城镇新增就业（人）</th></tr>
<tr><th>年度目标</th><th>完成数</th><th>完成率%</th></tr>
<tr><td>汝州市</td><td>9500</td><td>9412<sup>1</sup></td><td>99.1</td></tr>
<tr><td>郏&nbsp;县</td><td>5400</td><td>5380</td><td>99.6</td></tr>
</table>
<p>注1：汝州市的数据截至10月底，含省派驻单位。</p>
<p>平顶山市人社局要求，各县（市、区）要把稳就业放在突出位置，用好各项补贴政策。</p></div></body></html>"""


def test_from_a_page_to_records(collector: Collector) -> None:
    article = replace(extract_article(PAGE.encode(), "http://a.invalid/1.html"), published_at="2024-11-06")
    found = collector.records(article, CAPTURE, replace(FULL, area="平顶山市"))
    told = [(one.area, one.role, one.value, one.unit, one.period) for one in found]
    assert told == [
        ("汝州市", "target", 9500, "人", "2024"),
        ("汝州市", "level", 9412, "人", "2024-01/2024-10"),
        ("汝州市", "pct_target", 99.1, "%", "2024-01/2024-10"),
        ("郏县", "target", 5400, "人", "2024"),
        ("郏县", "level", 5380, "人", "2024-01/2024-10"),
        ("郏县", "pct_target", 99.6, "%", "2024-01/2024-10"),
    ]
    head = "城镇新增就业（人）"
    assert found[1].sentence == (
        f"县（市、区）：汝州市；{head}，年度目标：9500；{head}，完成数：9412[1]；{head}，完成率%：99.1"
    )
    assert mark_number(found[1]).number == "9412"
