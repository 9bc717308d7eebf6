"""数据更正: each correction with what it was, what it is, why and when, in words that a reader knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.site.corrections import Change, Correction, corrections
from ruwen.site.library import Library, load_library
from ruwen.store.reviews_csv import Review
from tests.ruwen.sample import record

ID = "a" * 12
CORRECTED = record(status="corrected")


@pytest.fixture
def library(project: Paths) -> Library:
    return load_library(project)


def review(field: str, value: str, day: str = "2026-03-01", *, line: int = 2, figure: str = ID) -> Review:
    return Review(figure, "correct", field, value, "甲", day, "印错", line)


def listed(library: Library, *reviews: Review, record: FigureRecord = CORRECTED, **before: str) -> list[Correction]:
    held = {(record.id, name): cell for name, cell in before.items()}
    return list(corrections(replace(library, records={record.id: record}, reviews=reviews, corrected=held)))


def changes(library: Library, *reviews: Review, **before: str) -> list[Change]:
    [found] = listed(library, *reviews, record=CORRECTED, **before)
    return list(found.changes)


def test_newest_first_with_the_value_before_each(library: Library) -> None:
    reviews = (
        review("value", "6600", "2026-01-01"),
        review("value", "6650", line=3),
        review("who", "", line=4, day="2026-02-01"),
    )
    found = listed(library, *reviews, value="6659", who="贫困户")
    assert [(item.day, item.changes) for item in found] == [
        ("2026-03-01", (Change("数值", "6600人", "6650人", True),)),
        ("2026-02-01", (Change("对象", "贫困户", "未注明"),)),
        ("2026-01-01", (Change("数值", "6659人", "6600人", True),)),
    ]
    assert [item.figures[0].anchor for item in found] == [f"c-{ID}", "", ""]
    assert found[0].sample


def test_what_is_alike_is_told_once(library: Library) -> None:
    rows = {key: record(id=key, status="corrected") for key in (ID, "b" * 12, "c" * 12)}
    reviews = [review("coverage", "不含长垣", figure=key, line=line) for line, key in enumerate(rows, 2)]
    held = {(key, "coverage"): "" for key in (ID, "b" * 12)} | {("c" * 12, "coverage"): "不含巩义"}
    first, second = corrections(replace(library, records=rows, reviews=tuple(reviews), corrected=held))
    assert [figure.record.id for figure in first.figures] == ["c" * 12]
    assert [figure.record.id for figure in second.figures] == ["b" * 12, ID]
    assert second.figures[0].label == "实现就业，汝州市，建档立卡贫困劳动力"


def test_a_value_is_told_in_the_unit_that_it_had(library: Library) -> None:
    rows = (review("value", "343"), review("unit", "人", line=3))
    row = record(status="corrected", value=343.0, unit="人", number_text="342")
    [found] = listed(library, *rows, record=row, value="342", unit="个")
    assert found.changes == (Change("数值", "342个", "343人", True), Change("单位", "个", "人", True))


def test_printed_number_is_told_as_printed(library: Library) -> None:
    row = record(status="corrected", value=10_700.0, number_text="1.07万")
    [found] = listed(library, review("value", "10700"), record=row, value="10070")
    assert found.changes == (Change("数值", "10070人", "1.07万人", True),)


@pytest.mark.parametrize(
    ("field", "before", "value", "words"),
    [
        ("kind", "flow", "stock", ("口径", "时期数", "时点数")),
        ("role", "target", "level", ("性质", "目标", "实际数")),
        ("approx", "exact", "about", ("精确程度", "确数", "约数")),
        ("span", "month", "cumulative", ("时段", "当月", "年初以来累计")),
        ("coverage", "", "不含长垣", ("范围", "未注明", "不含长垣")),
        ("indicator", "vacancies", "employed", ("指标", "就业岗位", "实现就业")),
        ("period", "2019", "as of 2020-05-07", ("时期", "2019年末", "截至2020年5月7日")),
        ("part_of", "", ID, ("所属合计", "未注明", "6659人")),
    ],
)
def test_cells_are_put_in_words(library: Library, field: str, before: str, value: str, words: tuple[str, ...]) -> None:
    [found] = changes(library, review(field, value), **{field: before})
    assert (found.field, found.before, found.after) == words


def test_nothing_accumulates_in_a_rate(library: Library) -> None:
    rate = record(status="corrected", kind="rate", span="cumulative", unit="%")
    [found] = listed(library, review("span", "cumulative"), record=rate, span="month")
    assert found.changes == (Change("时段", "当月", "年初以来"),)


def test_what_follows_from_a_correction_is_not_told_again(library: Library) -> None:
    rows = [review("period", "2020"), review("period_start", "2020-01-01", line=3), review("span", "year", line=4)]
    assert changes(library, *rows, period="2019", period_start="2019-01-01", span="year") == [
        Change("时期", "2019年末", "2020年末")
    ]


def test_old_value_that_nobody_knows_is_left_out(library: Library) -> None:
    assert changes(library, review("kind", "stock")) == [Change("口径", None, "时点数")]


def test_correction_of_a_sentence_since_reworded_is_still_told(library: Library) -> None:
    new = record(status="corrected", supersedes="z" * 12)
    shown = replace(library, records={ID: new}, all_records={ID: new}, corrected={(ID, "kind"): "flow"})
    [found] = corrections(replace(shown, reviews=(review("kind", "stock", figure="z" * 12),)))
    assert found.figures[0].record == new
    assert found.changes == (Change("口径", "时期数", "时点数"),)


def test_only_corrections_that_hold_are_told(library: Library) -> None:
    confirm = Review(ID, "confirm", "", "", "甲", "2026-03-01", "", 2)
    assert listed(library, confirm) == listed(library, review("value", "1", figure="z" * 12)) == []
    assert listed(library, review("value", "1"), record=record(status="rejected")) == []


@pytest.mark.parametrize(
    ("field", "value", "of_number"),
    [
        *(("value", "6650", True), ("value_max", "7000", True), ("unit", "人次", True), ("approx", "about", True)),
        *(("kind", "flow", False), ("who", "", False), ("area", "乙县", False), ("period", "2019", False)),
        *(("indicator", "vacancies", False), ("coverage", "城区", False), ("role", "target", False)),
    ],
)
def test_numbers_are_told_apart_from_what_is_said_of_them(
    library: Library, field: str, value: str, of_number: bool
) -> None:
    [found] = listed(library, review(field, value))
    assert found.of_number == of_number
    one = replace(library, records={ID: CORRECTED}, reviews=(review(field, value),))
    assert one.correction_of(CORRECTED) == ("number" if of_number else "words")
    assert one.correction_of(record()) == ""


def test_correction_of_both_is_one_of_a_number(library: Library) -> None:
    [found] = listed(library, review("value", "6650"), review("kind", "flow", line=3), value="6659", kind="stock")
    assert found.of_number
    assert found.text == "数值由“6659人”改为“6650人”，口径由“时点数”改为“时期数”"


def test_day_that_is_still_to_come_is_no_day_of_a_decision(library: Library) -> None:
    reviews = (review("value", "6600", "2026-11-03"), review("value", "6650", "2026-11-02", line=3))
    assert library.as_of.isoformat() == "2026-11-02"
    assert [(item.day, item.changes[0].after) for item in listed(library, *reviews, value="6659")] == [
        ("2026-11-02", "6650人"),
        ("", "6600人"),
    ]
