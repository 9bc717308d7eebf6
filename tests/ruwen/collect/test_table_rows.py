"""Figures of tables: what is kept of them, what of their row is shown, and where their number is marked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ruwen.check.archive import holds_quote
from ruwen.collect.records import Collector
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
