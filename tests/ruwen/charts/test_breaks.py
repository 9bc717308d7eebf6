"""Breaks that belong to an indicator: read from indicators.toml, and shown by every chart of it, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.ruwen.charts import specs
from tests.ruwen.charts.figure_maker import INDICATORS, make_record

from ruwen.charts.choose.spec import load_specs
from ruwen.charts.kinds.draw import body
from ruwen.charts.kinds.keys import keys_of
from ruwen.charts.model import Chart
from ruwen.charts.paper.sheet import Stroke
from ruwen.charts.resolve import resolve
from ruwen.charts.style import WIDE
from ruwen.errors import ConfigError, Problem
from ruwen.model import Break, FigureRecord
from ruwen.series import breaks_of, join, published
from ruwen.series.indicators import load_indicators
from ruwen.series.words import break_text, break_time

REASON = "改按常住地统计"
BREAK = Break(date(2014, 1, 1), REASON, "国家统计局2014年公报")
SLUG = "new-urban-employment"
BROKEN = INDICATORS | {SLUG: replace(INDICATORS[SLUG], breaks=(BREAK,))}

DrawBroken = Callable[..., tuple[Chart, list[Problem]]]


@pytest.fixture
def broken(charts_toml: Callable[[str], Path]) -> DrawBroken:
    """The only chart of a spec where 城镇新增就业 has a break in 2014."""

    def make(text: str, records: list[FigureRecord]) -> tuple[Chart, list[Problem]]:
        (spec,) = load_specs(charts_toml(text))
        return resolve(spec, published(records), BROKEN)

    return make


def dashed(chart: Chart) -> list[Stroke]:
    return [item for item in body(chart, WIDE).items if isinstance(item, Stroke) and item.dashed]


@pytest.mark.parametrize("kind", ["lines", "bars", "multiples"])
def test_every_kind_over_time_is_interrupted(broken: DrawBroken, jobs: list[FigureRecord], kind: str) -> None:
    chart, problems = broken(specs.COLUMNS.replace('kind = "bars"', f'kind = "{kind}"'), jobs)
    assert problems == []
    assert [len(part) for part in chart.groups[0].segments] == [3, 10]
    assert len(dashed(chart)) == 1
    assert f"竖虚线处不相接：2014年起，{REASON}" in keys_of(chart)


def test_targets_are_interrupted(broken: DrawBroken, jobs: list[FigureRecord]) -> None:
    goals = [make_record(SLUG, 9e6, year=year, area="全国", role="target") for year in (2013, 2014)]
    chart, problems = broken(specs.TARGETS, [*jobs, *goals])
    assert problems == []
    assert len(dashed(chart)) == 1
    assert any(REASON in key for key in keys_of(chart))


def test_chart_may_add_a_break_but_not_take_one_away(broken: DrawBroken, jobs: list[FigureRecord]) -> None:
    own = '[[chart.break]]\nat = "{}"\ntext = "图里写的"\n'
    chart, _ = broken(specs.LINES + own.format(2018), jobs)
    assert [(part.at.year, part.reason) for part in chart.breaks] == [(2014, REASON), (2018, "图里写的")]
    chart, _ = broken(specs.LINES + own.format(2014), jobs)
    assert [part.reason for part in chart.breaks] == [REASON]


def test_bars_on_either_side_say_that_they_do_not_compare(broken: DrawBroken, jobs: list[FigureRecord]) -> None:
    text = (
        '[[chart]]\nslug = "two"\nkind = "bars"\nheadline = "两年"\nunit = "万人"\nindicator = "new-urban-employment"\n'
    )
    for year in (2013, 2020):
        text += f'[[chart.row]]\nname = "y{year}"\nlabel = "{year}年"\nperiod = "{year}"\n'
    chart, problems = broken(text, jobs)
    assert problems == []
    assert f"前后不能比：2014年起，{REASON}" in keys_of(chart)
    chart, _ = broken(text.replace("2013", "2019"), jobs)
    assert not any(REASON in key for key in keys_of(chart))


def test_joining_check_lets_the_group_change_at_the_break_only(jobs: list[FigureRecord]) -> None:
    named = [replace(r, who="外来务工人员" if r.period < "2014" else "") for r in jobs]
    assert [len(part) for part in join(named, indicators=BROKEN).segments] == [3, 10]
    with pytest.raises(Exception, match="不是同一群人") as caught:
        join(named)
    assert "[[indicator.break]]" in str(caught.value)


def test_break_of_some_groups_concerns_only_them(jobs: list[FigureRecord]) -> None:
    only = INDICATORS | {SLUG: replace(INDICATORS[SLUG], breaks=(replace(BREAK, who=("贫困", "脱贫")),))}
    assert breaks_of(jobs, only) == []
    assert len(join(jobs, indicators=only).segments) == 1
    poor = [replace(r, who="脱贫劳动力") for r in jobs]
    assert [part.reason for part in join(poor, indicators=only).breaks] == [REASON]


INDICATOR = """schema = 1
[[indicator]]
slug = "new-urban-employment"

[[indicator.break]]
at = "2014"
text = "改按常住地统计"
{}

[[indicator]]
slug = "reemployment"
"""


def test_breaks_are_read_with_their_indicator(tmp_path: Path) -> None:
    path = tmp_path / "indicators.toml"
    path.write_text(INDICATOR.format('source = "国家统计局2014年公报"'), encoding="utf-8")
    found = load_indicators(path)
    assert found[SLUG].breaks == (BREAK,)
    assert found["reemployment"].breaks == ()


@pytest.mark.parametrize(
    ("written", "line", "message"),
    [("", 5, "source"), ('source = "甲"\nwhy = "乙"', 9, "why"), ('source = "甲"\nwho = "贫困"', 9, "列表")],
)
def test_faulty_break_is_refused_at_its_line(tmp_path: Path, written: str, line: int, message: str) -> None:
    path = tmp_path / "indicators.toml"
    path.write_text(INDICATOR.format(written), encoding="utf-8")
    with pytest.raises(ConfigError, match=message) as caught:
        load_indicators(path)
    assert [problem.line for problem in caught.value.problems] == [line]


def test_break_of_no_known_day_is_printed_with_what_is_known(tmp_path: Path, jobs: list[FigureRecord]) -> None:
    path = tmp_path / "indicators.toml"
    path.write_text(INDICATOR.format('source = "甲"\nwhen = "2013年末到2015年末之间"'), encoding="utf-8")
    (part,) = load_indicators(path)[SLUG].breaks
    assert (break_time(part), break_time(BREAK)) == ("2013年末到2015年末之间", "2014年起")
    assert break_text(part) == f"2013年末到2015年末之间，{REASON}"
    assert break_text(BREAK) == REASON


def test_what_a_break_parts_is_not_told_as_one_course(broken: DrawBroken, jobs: list[FigureRecord]) -> None:
    chart, _ = broken(specs.COLUMNS, jobs)
    assert "从2011年的1221万人到2013年的1310万人，断开后从2014年的1322万人到2023年的1244万人，最低1186万人" in chart.alt
    chart, _ = broken(specs.COLUMNS, jobs[2:])
    assert "2013年为1310万人，断开后从2014年的" in chart.alt
