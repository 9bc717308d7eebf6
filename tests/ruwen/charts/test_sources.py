"""Who a chart names: the office that announced, never the printer in its place, and no day that it does not know."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.ruwen.charts import specs
from tests.ruwen.charts.conftest import DrawChart

from ruwen.charts.model import Chart
from ruwen.charts.sources import credits_of, newest_day, source_line
from ruwen.model import FigureRecord

BUREAUX = "河南省统计局、国家统计局河南调查总队"


def told(made: Chart, jobs: list[FigureRecord], *credits: dict[str, Any]) -> Chart:
    """The chart with these credits for its first figures, the last of them for all others."""
    group = made.groups[0]
    filled = [credits[min(at, len(credits) - 1)] for at in range(len(group.marks))]
    marks = tuple(
        replace(mark, point=replace(mark.point, record=replace(mark.record, **given)))
        for mark, given in zip(group.marks, filled, strict=True)
    )
    return replace(made, groups=(replace(group, marks=marks),))


def paper(provider: str, document: str, day: str = "2024-01-17") -> dict[str, Any]:
    return {"provider": provider, "document": document, "published_at": day}


@pytest.fixture
def made(chart: DrawChart, jobs: list[FigureRecord]) -> Chart:
    return chart(specs.COLUMNS, jobs)


@pytest.mark.parametrize(
    ("given", "sample", "line"),
    [
        (paper("国家统计局", "《公报》"), False, "来源：国家统计局《公报》（2024年1月17日）"),
        (paper("叶县乡村振兴局", "现场推进会"), False, "来源：叶县乡村振兴局，现场推进会（2024年1月17日）"),
        (paper("", "某报道"), False, "来源：某报道（2024年1月17日），刊发：示例网"),
        (paper("", "某报道"), True, "来源：某报道（2024年1月17日），页面未注明发布机关"),
        (paper("", "某报道", ""), True, "来源：某报道，页面未注明发布机关"),
    ],
)
def test_one_document(made: Chart, jobs: list[FigureRecord], given: dict[str, Any], sample: bool, line: str) -> None:
    assert source_line(told(replace(made, sample=sample), jobs, given)) == line


@pytest.mark.parametrize(
    ("given", "sample", "line"),
    [
        (("甲局", "乙局", "丙局"), True, "来源：甲局、乙局、丙局，共3篇（最晚2024年1月17日）"),
        (("甲局", "乙局", "丙局", "丁局"), True, "来源：甲局、乙局等4家，共4篇（最晚2024年1月17日）"),
        ((BUREAUX, "乙局"), True, "来源：河南省统计局、国家统计局河南调查总队、乙局，共2篇（最晚2024年1月17日）"),
        (("", "甲局"), True, "来源：甲局，共2篇（最晚2024年1月17日），1篇页面未注明发布机关"),
        (("", "甲局"), False, "来源：甲局，共2篇（最晚2024年1月17日），1篇未注明发布机关，刊发：示例网"),
        (("", ""), True, "来源：共2篇，页面未注明发布机关"),
        (("", ""), False, "来源：共2篇，刊发：示例网"),
    ],
)
def test_several(made: Chart, jobs: list[FigureRecord], given: tuple[str, ...], sample: bool, line: str) -> None:
    papers = [paper(provider, f"文件{at}") for at, provider in enumerate(given)]
    shown = told(replace(made, sample=sample), jobs, *papers)
    assert source_line(shown) == line
    assert "示例网" not in "".join(credit.source for credit in credits_of(shown)) or not sample


def test_no_newest_day_where_a_document_has_none(made: Chart, jobs: list[FigureRecord]) -> None:
    dated, undated = paper("甲局", "旧的"), paper("甲局", "没有日期的", "")
    assert newest_day(told(made, jobs, dated)) == "2024年1月17日"
    shown = told(made, jobs, dated, undated)
    assert newest_day(shown) == ""
    assert "最晚" not in source_line(shown)
