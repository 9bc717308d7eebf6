"""Filters choose the same facts from a sample and from a real capture, and refuse what may not stand together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.ruwen.charts import specs
from tests.ruwen.charts.conftest import DrawChart, Resolve
from tests.ruwen.charts.figure_maker import make_record

from ruwen.model import FigureRecord


def test_parts_are_those_that_the_report_links(chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
    made = chart(specs.PARTS, ruzhou)
    assert [(mark.label, mark.text) for mark in made.marks] == [
        ("实现就业", "6659"),
        ("本地就业", "3573"),
        ("劳务输出", "3086"),
    ]


def test_parts_without_links_are_those_of_the_same_people(chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
    loose = [replace(record, part_of="", kind="stock") for record in ruzhou]
    assert [mark.text for mark in chart(specs.PARTS, loose).marks] == ["6659", "3573", "3086"]


def test_wording_of_the_group_does_not_matter(chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
    renamed = [replace(record, who=record.who.replace("贫困人员", "贫困劳动力")) for record in ruzhou]
    assert len(chart(specs.PARTS, renamed).marks) == 3


def test_newest_total_whose_parts_are_all_there(chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
    newer = make_record("employed", 7000, period_end="2020-12-31", who="建档立卡贫困人员")
    assert chart(specs.PARTS, [newer, *ruzhou]).marks[0].text == "6659"


def test_rejected_and_withheld_figures_are_never_drawn(resolved: Resolve, ruzhou: list[FigureRecord]) -> None:
    for status, flags in (("rejected", ""), ("confirmed", "withheld"), ("confirmed", "e private")):
        made, problems = resolved(specs.PARTS, [replace(record, status=status, flags=flags) for record in ruzhou])
        assert made.empty
        assert [problem.code for problem in problems] == ["W401"]


def test_missing_part_is_named(resolved: Resolve, ruzhou: list[FigureRecord]) -> None:
    made, (problem,) = resolved(specs.PARTS, [record for record in ruzhou if record.indicator != "labour-export"])
    assert made.empty == "缺少“away”的数据"
    assert problem.code == "W401"
    assert not problem.is_error


def test_missing_row_of_plain_bars_is_left_out(resolved: Resolve, ruzhou: list[FigureRecord]) -> None:
    made, (problem,) = resolved(specs.ROWS, [record for record in ruzhou if record.indicator != "labour-export"])
    assert [mark.name for mark in made.marks] == ["local"]
    assert problem.code == "W402"


def test_unknown_indicator_names_the_nearest(resolved: Resolve, ruzhou: list[FigureRecord]) -> None:
    _, (problem,) = resolved(specs.PARTS.replace('"labour-export"', '"labor-export"'), ruzhou)
    assert (problem.code, problem.line) == ("E401", 20)
    assert "labour-export" in problem.message


def test_two_candidates_for_one_bar_are_refused(resolved: Resolve, ruzhou: list[FigureRecord]) -> None:
    _, (problem,) = resolved(specs.ROWS.replace('who = "建档立卡"', ""), ruzhou)
    assert (problem.code, problem.line) == ("E402", 13)
    assert all(word in problem.message for word in ("3573", "1932", "who"))


def test_latest_takes_the_newest(chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
    older = make_record("labour-export", 2000, period_end="2019-05-07", kind="flow")
    text = specs.ROWS.replace('area = "汝州市"', 'area = "汝州市"\nlatest = true')
    made = chart(text, [replace(record, kind="stock") for record in [*ruzhou, older]])
    assert [mark.text for mark in made.marks] == ["3573", "3086"]


def test_bars_of_different_bases_are_refused(resolved: Resolve, ruzhou: list[FigureRecord]) -> None:
    mixed = [replace(record, kind="flow") if record.indicator == "labour-export" else record for record in ruzhou]
    _, (problem,) = resolved(specs.ROWS, mixed)
    assert problem.code == "E402"
    assert "存量" in problem.message


def test_parts_that_exceed_their_total_are_refused(resolved: Resolve, ruzhou: list[FigureRecord]) -> None:
    swollen = [replace(r, value=5000.0, number_text="5000") if r.value == 3573 else r for r in ruzhou]
    _, problems = resolved(specs.PARTS, swollen)
    assert [problem.code for problem in problems] == ["E402"]
    assert "大于总数" in problems[0].message


def test_other_accounts_are_kept_beside_the_official_one(chart: DrawChart, jobs: list[FigureRecord]) -> None:
    other = replace(jobs[9], id="zzzzzzzzzzzz", value=11_900_000.0, number_text="1190万", origin="report")
    made = chart(specs.COLUMNS, [other, *jobs])
    (disputed,) = [mark for mark in made.marks if mark.point.disputed]
    assert disputed.text == "1186"
    assert disputed.point.disputed == (other,)


def test_series_of_mixed_bases_is_refused_with_its_line(resolved: Resolve, jobs: list[FigureRecord]) -> None:
    half = replace(jobs[8], id="zzzzzzzzzzzz", period_end="2019-06-30", span="cumulative")
    _, (problem,) = resolved(specs.LINES, [*jobs, half])
    assert (problem.code, problem.line) == ("E402", 11)
    assert "累计" in problem.message
    assert "span" in problem.message


def test_break_of_the_spec_interrupts_the_line(chart: DrawChart, jobs: list[FigureRecord]) -> None:
    made = chart(specs.LINES + '[[chart.break]]\nat = "2014"\ntext = "口径改了"\n', jobs)
    assert [len(segment) for segment in made.groups[0].segments] == [3, 10]
    assert [part.reason for part in made.breaks] == ["口径改了"]


def test_period_filter_takes_both_ends(chart: DrawChart, jobs: list[FigureRecord]) -> None:
    text = specs.LINES.replace('area = "全国"', 'area = "全国"\nperiod = "2019/2021"')
    assert [mark.label for mark in chart(text, jobs).marks] == ["2019", "2020", "2021"]


def test_bars_by_area_take_the_newest_of_each(chart: DrawChart) -> None:
    figures = [
        make_record("new-urban-employment", value, year=2023, area=area, number_text=text, quote=text)
        for area, value, text in (("全国", 1.244e7, "1244万"), ("河南省", 1_193_200, "119.32万"))
    ]
    made = chart(specs.AREAS, figures)
    assert [(mark.label, mark.text) for mark in made.marks] == [("全国", "1244"), ("河南省", "119.32")]


MONTHS = """
[[chart]]
slug = "months"
kind = "lines"
headline = "前9个月少{at(jobs_2019, 2019, 9) - at(jobs_2020, 2020, 9):万.0}人"
unit = "万人"
area = "全国"
highlight = ["jobs_2020"]
[[chart.series]]
name = "jobs"
indicator = "new-urban-employment"
by = "month"
"""


def to_date(year: int, month: int, value: int, **changes: object) -> FigureRecord:
    """What had come together from January to the end of a month, in 万."""
    days = {3: 31, 6: 30, 9: 30, 12: 31}
    span = {3: "quarter", 6: "half", 12: "year"}.get(month, "cumulative")
    given = {
        "area": "全国",
        "span": span,
        "number_text": f"{value}万",
        "period": f"{year}-01/{year}-{month:02}",
    } | changes
    start, end = f"{year}-01-01", f"{year}-{month:02}-{days[month]}"
    return make_record("new-urban-employment", value * 10_000, **given, period_start=start, period_end=end)


def test_months_of_several_years_stand_above_each_other(chart: DrawChart) -> None:
    figures = [to_date(2019, 3, 324), to_date(2019, 9, 1097), to_date(2019, 12, 1352), to_date(2020, 9, 898)]
    one_month = make_record(
        "new-urban-employment", 1e6, span="month", period_start="2020-08-01", period_end="2020-08-31"
    )
    made = chart(MONTHS, [*figures, replace(one_month, area="全国")])
    assert made.headline == "前9个月少199万人"
    assert [(group.name, group.label) for group in made.groups] == [("jobs_2019", "2019年"), ("jobs_2020", "2020年")]
    assert [(mark.label, mark.end) for mark in made.marks] == [
        ("3月", "2000-03-31"),
        ("9月", "2000-09-30"),
        ("12月", "2000-12-31"),
        ("9月", "2000-09-30"),
    ]


def test_two_accounts_of_one_month_of_different_groups_are_refused(resolved: Resolve) -> None:
    figures = [to_date(2019, 9, 1097), to_date(2020, 9, 898), to_date(2020, 9, 500, who="农村劳动力")]
    _, problems = resolved(MONTHS, figures)
    assert {problem.code for problem in problems} == {"E402"}
    assert "说的不是同一群人" in problems[0].message


TARGET_SPEC = specs.TARGETS.replace('role = "target"', 'role = "target"\nby = "year"')


def test_target_of_the_year_whatever_months_its_report_covers(chart: DrawChart, jobs: list[FigureRecord]) -> None:
    goals = [to_date(2020, 9, 900, role="target"), to_date(2020, 6, 900, role="target")]
    done, goal = chart(TARGET_SPEC, [*jobs, *goals]).groups
    assert len(done.marks) == 13
    assert [(mark.label, mark.text) for mark in goal.marks] == [("2020", "900")]
    assert (goal.marks[0].record, goal.marks[0].point.same) == (goals[0], (goals[1],))


def test_two_targets_of_one_year_are_refused(resolved: Resolve, jobs: list[FigureRecord]) -> None:
    goals = [to_date(2020, 9, 900, role="target"), to_date(2020, 6, 1100, role="target")]
    _, (problem,) = resolved(TARGET_SPEC, [*jobs, *goals])
    assert problem.code == "E402"
    assert "1100万" in problem.message


RENAMED = """
[[chart]]
slug = "pay"
kind = "lines"
headline = "收入{last(pay):.0}元"
unit = "元"
area = "全国"
[[chart.series]]
name = "pay"
indicator = "wages"
who = "=外出农民工"
period = "2012/2013"
[[chart.series]]
name = "pay"
indicator = "wages"
who = "=农民工"
"""


def test_series_of_one_name_are_one_line_and_need_a_break(chart: DrawChart, resolved: Resolve) -> None:
    figures = [
        make_record("wages", value, year=year, who=who, area="全国", per="月", span="year")
        for year, who, value in ((2013, "外出农民工", 2609), (2014, "农民工", 2864), (2014, "外出农民工", 3000))
    ]
    _, (problem,) = resolved(RENAMED, figures)
    assert problem.code == "E402"
    assert "chart.break" in problem.message
    made = chart(RENAMED + '[[chart.break]]\nat = "2014"\ntext = "改了名称"\n', figures)
    (group,) = made.groups
    assert [[mark.text for mark in segment] for segment in group.segments] == [["2609"], ["2864"]]


def test_period_of_every_years_end(chart: DrawChart, jobs: list[FigureRecord]) -> None:
    half = replace(jobs[3], id="zzzzzzzzzzzz", period_end="2014-06-30", period="2014-01/2014-06")
    made = chart(specs.LINES.replace('area = "全国"', 'area = "全国"\nperiod = "*-12"'), [*jobs, half])
    assert len(made.marks) == 13


def test_area_that_leaves_something_out_says_so(chart: DrawChart) -> None:
    figures = [
        make_record("new-urban-employment", 81096, year=2023, area="新乡市", coverage="不含长垣"),
        make_record("new-urban-employment", 17328, year=2023, area="济源市"),
    ]
    assert [mark.label for mark in chart(specs.AREAS, figures).marks] == ["新乡市（不含长垣）", "济源市"]


@pytest.mark.parametrize("lack", ["id", "capture"])
def test_point_without_proof_is_refused(resolved: Resolve, ruzhou: list[FigureRecord], lack: str) -> None:
    unproved = [replace(record, **{lack: ""}) if record.value == 3086 else record for record in ruzhou]  # type: ignore[arg-type]
    _, (problem,) = resolved(specs.PARTS, unproved)
    assert problem.code == "E405"
    assert "劳务输出" in problem.message


def test_order_of_the_figures_changes_nothing(chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
    assert chart(specs.PARTS, ruzhou).groups == chart(specs.PARTS, ruzhou[::-1]).groups


def test_rows_of_several_times_say_theirs_unless_the_spec_labels_them(
    chart: DrawChart, ruzhou: list[FigureRecord]
) -> None:
    stock = [replace(record, kind="stock") for record in ruzhou]
    earlier = [replace(r, period="2010-05-07", period_end="2010-05-07") if r.value == 3086 else r for r in stock]
    labels = [mark.label for mark in chart(specs.ROWS, earlier).marks]
    assert sorted(labels) == ["劳务输出，截至2010年5月7日", "本地就业，截至2020年5月7日"]
    own = specs.ROWS.replace('name = "away"', 'name = "away"\nlabel = "2010年外出的"')
    assert "2010年外出的" in [mark.label for mark in chart(own, earlier).marks]
    assert sorted(mark.label for mark in chart(specs.ROWS, stock).marks) == ["劳务输出", "本地就业"]
