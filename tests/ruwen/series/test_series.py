"""What is one fact, and what may share a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ruwen.model import FigureRecord
from ruwen.series import (
    Break,
    MixedError,
    agree,
    is_reviewed,
    join,
    merge_points,
    published,
)
from tests.ruwen.charts.figure_maker import INDICATORS
from tests.ruwen.charts.figure_maker import make_record as record


def jobs(year: int, value: float, **changes: object) -> FigureRecord:
    return record("new-urban-employment", value, year=year, area="全国", **changes)


def cumulative(end: str, value: float, **changes: object) -> FigureRecord:
    start = f"{end[:4]}-01-01"
    return record(
        "new-urban-employment", value, period=end, period_start=start, period_end=end, span="cumulative", **changes
    )


def unemployment(end: str, value: float, **changes: object) -> FigureRecord:
    dates = {"period": end, "period_start": f"{end[:4]}-01-01", "period_end": end, "span": "cumulative"}
    return record("registered-urban-unemployment-rate", value, **(dates | changes))


class TestPoints:
    def test_only_what_may_be_shown(self) -> None:
        good = record("employed", 6659)
        hidden = [
            record("employed", 1, status="rejected"),
            record("employed", 2, flags="withheld"),
            record("wages", 3000, flags="e private"),
            record("employed", 4, quote=""),
        ]
        assert published([good, *hidden]) == [good]

    def test_no_day_of_publication_lies_after_the_capture(self) -> None:
        late = record("employed", 6659, published_at="2020-05-08", capture="20200507155959-0123456789")
        assert [one.published_at for one in published([late])] == [""]
        # 16:00 in UTC is the next day in China.
        fair = record("employed", 6659, published_at="2020-05-08", capture="20200507160000-0123456789")
        assert published([fair]) == [fair]

    def test_reviewed(self) -> None:
        assert is_reviewed(record("employed", 1, status="corrected"))
        assert not is_reviewed(record("employed", 1, status="auto"))

    def test_same_value_twice_in_one_report_is_one_figure(self) -> None:
        head, body = record("employed", 6659), record("employed", 6659, locator="text:90-94")
        (point,) = merge_points([head, body])
        assert len(point.records) == 1

    def test_same_value_in_another_report_is_kept_beside(self) -> None:
        one, other = record("employed", 6659), record("employed", 6659, article="9876543210", published_at="2020-06-01")
        (point,) = merge_points([one, other])
        assert point.record == other
        assert point.same == (one,)
        assert not point.disputed

    def test_official_leads_and_nothing_is_averaged(self) -> None:
        report = record("employed", 6700, article="1111111111", published_at="2021-01-01")
        official = record("employed", 6659, origin="official", article="2222222222", status="auto")
        for given in ([report, official], [official, report]):
            (point,) = merge_points(given)
            assert point.record == official
            assert point.disputed == (report,)

    def test_reviewed_leads_among_equals(self) -> None:
        auto = record("employed", 6700, status="auto", article="1111111111", published_at="2021-01-01")
        confirmed = record("employed", 6659, article="2222222222")
        (point,) = merge_points([auto, confirmed])
        assert point.record == confirmed

    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ((10700, "1.07万", "exact"), (10659, "10659", "exact"), True),
            ((10700, "1.07万", "exact"), (10600, "10600", "exact"), False),
            ((6000, "6000多", "over"), (6659, "6659", "exact"), True),
            ((6000, "6000多", "over"), (7400, "7400", "exact"), False),
            ((23000, "2.3万", "under"), (22650, "22650", "exact"), True),
            ((3573, "3573", "exact"), (3086, "3086", "exact"), False),
            ((3573, "3573", "exact"), (3574, "3574", "exact"), False),
        ],
    )
    def test_agreement_within_the_last_written_digit(
        self, one: tuple[float, str, str], other: tuple[float, str, str], expected: bool
    ) -> None:
        first, second = (
            record("employed", value, number_text=text, approx=approx, quote=text)
            for value, text, approx in (one, other)
        )
        assert agree(first, second) is expected
        assert agree(second, first) is expected

    def test_range_agrees_with_what_lies_in_it(self) -> None:
        span = record("wages", 1500, value_max=2000.0, number_text="1500—2000", approx="about", quote="1500—2000")
        assert agree(span, record("wages", 1800))
        assert not agree(span, record("wages", 2100))

    def test_other_group_is_another_fact(self) -> None:
        points = merge_points([record("employed", 1, who="甲"), record("employed", 2, who="乙")])
        assert len(points) == 2


class TestJoining:
    def test_time_order(self) -> None:
        series = join([jobs(2013, 1310), jobs(2011, 1221), jobs(2012, 1266)])
        assert [point.record.value for point in series.points] == [1221, 1266, 1310]
        assert len(series.segments) == 1

    @pytest.mark.parametrize(
        ("odd", "words"),
        [
            ({"unit": "人次"}, ("人次", "unit")),
            ({"unit": "户"}, ("单位不同", "unit")),
            ({"kind": "stock", "span": "point"}, ("存量", "新增量", "basis")),
            ({"span": "cumulative", "period_end": "2012-06-30"}, ("累计", "span")),
            ({"span": "month", "period_start": "2012-06-01", "period_end": "2012-06-30"}, ("当月", "全年", "span")),
            ({"role": "target"}, ("目标", "实际数", "targets")),
            ({"area": "河南省"}, ("地区不同", "area")),
            ({"coverage": "不含长垣"}, ("范围不同", "不含长垣", "断点")),
            ({"who": "返乡农民工"}, ("不是", "返乡农民工", "断点")),
            ({"indicator": "skills-training"}, ("不是同一个指标", "断点")),
            ({"per": "月"}, ("每月", "per")),
        ],
    )
    def test_what_must_not_share_a_line(self, odd: dict[str, object], words: tuple[str, ...]) -> None:
        with pytest.raises(MixedError) as caught:
            join([jobs(2011, 1221), replace(jobs(2012, 1266), **odd)])  # type: ignore[arg-type]
        said = "\n".join(caught.value.reasons)
        assert all(word in said for word in words), said
        assert "请" in said

    def test_two_figures_of_one_time_are_refused(self) -> None:
        first = jobs(2012, 1266)
        other = jobs(2012, 1270, compare="同期基数")
        with pytest.raises(MixedError, match="同一时期"):
            join([first, other])

    def test_undated_figure_is_refused(self) -> None:
        with pytest.raises(MixedError, match="没有时期"):
            join([jobs(2012, 1), record("new-urban-employment", 1, period="", period_end="")])

    def test_break_interrupts_and_lets_coverage_change(self) -> None:
        before = [jobs(2012, 2290, coverage="外出农民工"), jobs(2013, 2609, coverage="外出农民工")]
        after = [jobs(2014, 2864), jobs(2015, 3072)]
        series = join([*before, *after], [Break(date(2014, 1, 1), "称谓改了")])
        assert [len(segment) for segment in series.segments] == [2, 2]
        assert [part.reason for part in series.breaks] == ["称谓改了"]

    def test_break_of_an_area_concerns_no_other(self) -> None:
        part = Break(date(2014, 1, 1), "登记的数法变过", "公报", areas=("样县",))
        known = {"new-urban-employment": replace(INDICATORS["new-urban-employment"], breaks=(part,))}
        pair = [jobs(2013, 1), jobs(2014, 1)]
        assert not join(pair, indicators=known).breaks
        assert join([replace(one, area="样县") for one in pair], indicators=known).breaks == (part,)

    def test_break_does_not_excuse_another_unit(self) -> None:
        with pytest.raises(MixedError, match="人次"):
            join([jobs(2013, 1), jobs(2014, 1, unit="人次")], [Break(date(2014, 1, 1), "改口径")])

    def test_break_outside_the_series_is_left_out(self) -> None:
        assert not join(
            [jobs(2013, 1), jobs(2014, 1)], [Break(date(2013, 1, 1), "早"), Break(date(2020, 1, 1), "晚")]
        ).breaks

    def test_break_lies_between_two_figures(self) -> None:
        """The first day of the new way of counting: a series that begins with it has nothing to be broken from."""
        stocks = [record("employed", 1, period="", period_end=f"{year}-06-30") for year in (2019, 2020, 2021)]
        days = (date(2019, 6, 30), date(2020, 6, 30), date(2021, 6, 30), date(2021, 7, 1))
        series = join(stocks, [Break(day, "改口径") for day in days])
        assert [part.at for part in series.breaks] == [date(2020, 6, 30), date(2021, 6, 30)]
        assert [len(segment) for segment in series.segments] == [1, 1, 1]

    @pytest.mark.parametrize("flag", ["b", "d", "e b"])
    def test_flagged_figure_brings_its_break(self, flag: str) -> None:
        series = join([jobs(2013, 1), jobs(2014, 2, flags=flag), jobs(2015, 3)])
        assert [len(segment) for segment in series.segments] == [1, 2]

    def test_cumulative_figures_start_anew_each_january(self) -> None:
        series = join([cumulative("2019-06-30", 737), cumulative("2019-09-30", 1097), cumulative("2020-03-31", 229)])
        assert [len(segment) for segment in series.segments] == [2, 1]
        assert "1月" in series.breaks[0].reason

    def test_nothing_accumulates_in_a_rate(self) -> None:
        """An unemployment rate of January to May is no running total, though its months begin anew each January."""
        rates = [unemployment("2019-05-31", 2.97), unemployment("2019-06-30", 3.0), unemployment("2020-05-31", 3.12)]
        series = join(rates)
        assert [(part.at, part.reason) for part in series.breaks] == [
            (date(2020, 1, 1), "年初以来的比率每年1月重新算起")
        ]
        with pytest.raises(MixedError) as caught:
            join([*rates, unemployment("2020-06-30", 3.1, period_start="2020-06-01", span="month")])
        [said] = caught.value.reasons
        assert "“年初以来的比率”" in said
        assert "累计" not in said

    def test_same_months_of_several_years_may_be_joined(self) -> None:
        assert not join([cumulative("2019-06-30", 737), cumulative("2020-06-30", 564)]).breaks

    def test_order_of_input_changes_nothing(self) -> None:
        figures = [jobs(year, year) for year in range(2011, 2020)]
        assert join(figures) == join(reversed(figures))
