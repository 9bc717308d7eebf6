"""Every kind, drawn wide and narrow: nothing clipped, overlapping or tiny; bars as long as their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ruwen.charts import specs
from tests.ruwen.charts.conftest import DrawChart
from tests.ruwen.charts.figure_maker import make_record

from ruwen.charts.kinds.draw import body, drawing_problems
from ruwen.charts.kinds.keys import keys_of
from ruwen.charts.kinds.waffle import in_hundred
from ruwen.charts.paper.sheet import Bar, Dot, Sheet, Stroke
from ruwen.charts.style import NARROW, WIDE, Scale
from ruwen.charts.write.pages import card, picture
from ruwen.charts.write.poster import poster
from ruwen.model import FigureRecord

SMALLEST = 14
"""Text below this is hard to read on a phone."""
SCALES = [pytest.param(WIDE, id="wide"), pytest.param(NARROW, id="narrow")]

PLAIN_PARTS = specs.PARTS.replace('"local > away", "local + away == total"', "").replace(
    "家门口就业{local}人，比外出务工多{diff}人", "去向"
)


def year_figure(year: int, value: float, **changes: object) -> FigureRecord:
    text = f"{value / 10_000:.2f}".rstrip("0").rstrip(".") + "万"
    given = {"area": "全国", "year": year, "number_text": text, "quote": text} | changes
    return make_record("new-urban-employment", value, **given)


def provinces() -> list[FigureRecord]:
    return [
        year_figure(year, 1_000_000 + 10_000 * index * (year - 2015), area=area)
        for index, area in enumerate(("河南省", "郑州市", "平顶山市"))
        for year in range(2016, 2024)
    ]


def targets(jobs: Sequence[FigureRecord]) -> list[FigureRecord]:
    return [*jobs, *(year_figure(2011 + index, 9e6 + 1e5 * index, role="target") for index in range(13))]


def everything(ruzhou: list[FigureRecord], jobs: list[FigureRecord]) -> list[tuple[str, list[FigureRecord]]]:
    stock = [replace(record, kind="stock") for record in ruzhou]
    return [
        (specs.PARTS, ruzhou),
        (specs.ROWS, stock),
        (specs.AREAS, [*jobs, *provinces()]),
        (specs.COLUMNS, jobs),
        (specs.LINES, jobs),
        (specs.TARGETS, targets(jobs)),
        (specs.MULTIPLES, provinces()),
        (specs.RANGE, stock),
        (specs.WAFFLE, ruzhou),
    ]


def require_sound(sheet: Sheet) -> None:
    assert sheet.height > 0
    assert sheet.clipped() == []
    assert sheet.overlaps() == []
    assert min(words.size for words in sheet.texts) >= SMALLEST


@pytest.mark.parametrize("scale", SCALES)
def test_every_kind_is_sound(
    chart: DrawChart, ruzhou: list[FigureRecord], jobs: list[FigureRecord], scale: Scale
) -> None:
    for text, records in everything(ruzhou, jobs):
        require_sound(body(chart(text, records), scale))


def test_picture_and_card_of_every_kind(chart: DrawChart, ruzhou: list[FigureRecord], jobs: list[FigureRecord]) -> None:
    for text, records in everything(ruzhou, jobs):
        made = chart(text, records)
        assert (
            drawing_problems(
                made, {"图片": picture(made, "汝闻"), "卡": card(made, "汝闻"), "张贴版": poster(made, "汝闻")}
            )
            == []
        )


YEARS = st.lists(st.integers(1, 99_999_999), min_size=1, max_size=24)
RELAXED = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@RELAXED
@given(values=YEARS, scale=st.sampled_from((WIDE, NARROW)), kind=st.sampled_from(("bars", "lines", "multiples")))
def test_any_years_are_sound(chart: DrawChart, values: list[int], scale: Scale, kind: str) -> None:
    text = specs.MULTIPLES.replace('kind = "multiples"', f'kind = "{kind}"')
    require_sound(body(chart(text, [year_figure(2000 + index, value) for index, value in enumerate(values)]), scale))


@RELAXED
@given(
    ends=st.lists(st.tuples(st.integers(1, 9_999_999), st.integers(1, 9_999_999)), min_size=2, max_size=4),
    scale=st.sampled_from((WIDE, NARROW)),
    kind=st.sampled_from(("bars", "lines")),
)
def test_any_few_series_are_sound(chart: DrawChart, ends: list[tuple[int, int]], scale: Scale, kind: str) -> None:
    areas = ("河南省", "郑州市", "平顶山市", "汝州市")[: len(ends)]
    text = f'[[chart]]\nslug = "s"\nkind = "{kind}"\nheadline = "各地"\nunit = "人"\n'
    for index, area in enumerate(areas):
        text += f'[[chart.series]]\nname = "s{index}"\nlabel = "{area}"\narea = "{area}"\n'
        text += 'indicator = "new-urban-employment"\n'
    figures = [
        year_figure(2010 + 5 * step, value, area=area, number_text=str(value), quote=str(value))
        for area, pair in zip(areas, ends, strict=True)
        for step, value in enumerate(pair)
    ]
    require_sound(body(chart(text, figures), scale))


@RELAXED
@given(
    away=st.integers(1, 9_999_999),
    local=st.integers(1, 9_999_999),
    scale=st.sampled_from((WIDE, NARROW)),
    status=st.sampled_from(("auto", "confirmed")),
    approx=st.sampled_from(("exact", "over", "about")),
)
def test_any_parts_are_sound(chart: DrawChart, away: int, local: int, scale: Scale, status: str, approx: str) -> None:
    total = make_record("employed", away + local, status=status)
    parts = [
        make_record(slug, value, part_of=total.id, approx=approx, status=status)
        for slug, value in (("labour-export", away), ("local-employment", local))
    ]
    text = specs.PARTS.replace('assertions = ["local > away", "local + away == total"]', "")
    require_sound(body(chart(text, [total, *parts]), scale))


@RELAXED
@given(
    values=st.lists(st.integers(-9_999_999, 9_999_999), min_size=2, max_size=14), scale=st.sampled_from((WIDE, NARROW))
)
def test_changes_below_zero_are_sound(chart: DrawChart, values: list[int], scale: Scale) -> None:
    text = specs.COLUMNS.replace("headline = ", 'role = "change"\nheadline = ').split("assertions")[0]
    text = text.replace(
        "2020年城镇新增就业{at(jobs, 2020):万.0}人，为{first_year(jobs)}年以来最低", "城镇新增就业的增减"
    )
    text += '[[chart.series]]\nname = "jobs"\nindicator = "new-urban-employment"\n'
    figures = [year_figure(2000 + index, value, role="change", of=str(index)) for index, value in enumerate(values)]
    require_sound(body(chart(text, figures), scale))


def bars_of(sheet: Sheet, *tones: str) -> list[Bar]:
    return [item for item in sheet.items if isinstance(item, Bar) and item.fill in tones]


@pytest.mark.parametrize("scale", SCALES)
def test_lengths_follow_the_values(chart: DrawChart, ruzhou: list[FigureRecord], scale: Scale) -> None:
    sheet = body(chart(specs.PARTS, ruzhou), scale)
    whole_local, whole_away, local, away = bars_of(sheet, "celadon", "celadon-soft")
    assert away.width / local.width == pytest.approx(3086 / 3573, abs=1e-3)
    assert whole_away.x + whole_away.width == pytest.approx(local.width + away.width)
    assert whole_local.fill == local.fill != whole_away.fill == away.fill


def test_columns_stand_on_zero(chart: DrawChart, jobs: list[FigureRecord]) -> None:
    columns = bars_of(body(chart(specs.COLUMNS, jobs), WIDE), "celadon", "celadon-soft")
    assert len(columns) == 13
    assert len({round(bar.y + bar.height, 6) for bar in columns}) == 1
    assert columns[9].height / columns[0].height == pytest.approx(1186 / 1221)
    assert [bar.fill for bar in columns].count("celadon") == 1


def test_break_interrupts_the_line_and_is_explained(chart: DrawChart, jobs: list[FigureRecord]) -> None:
    made = chart(specs.LINES + '[[chart.break]]\nat = "2014"\ntext = "口径改了"\n', jobs)
    sheet = body(made, WIDE)
    lines = [item for item in sheet.items if isinstance(item, Stroke) and item.colour == "celadon"]
    assert [len(line.spots) for line in lines] == [3, 10]
    (upright,) = [item for item in sheet.items if isinstance(item, Stroke) and item.dashed]
    assert lines[0].spots[-1][0] < upright.spots[0][0] < lines[1].spots[0][0]
    assert any("2014年起，口径改了" in words.text for words in sheet.texts)


def test_gap_in_the_years_stays_a_gap(chart: DrawChart, jobs: list[FigureRecord]) -> None:
    without = [record for record in jobs if record.period not in ("2013", "2014")]
    made = chart(specs.LINES, without)
    assert "线断开处：其间没有数据" in keys_of(made)
    assert "线断开处：其间没有数据" not in keys_of(chart(specs.LINES, jobs))
    sheet = body(made, WIDE)
    lines = [item for item in sheet.items if isinstance(item, Stroke) and item.colour == "celadon"]
    assert [(len(line.spots), line.dashed) for line in lines] == [(2, False), (9, False)]


def test_axis_that_does_not_start_at_zero_says_so(chart: DrawChart, jobs: list[FigureRecord]) -> None:
    assert "纵轴不从0开始" in keys_of(chart(specs.LINES, jobs))
    steep = [replace(record, value=record.value * (index + 1)) for index, record in enumerate(jobs)]
    text = specs.LINES.split("assertions")[0] + '[[chart.series]]\nname = "jobs"\nindicator = "new-urban-employment"\n'
    assert "纵轴不从0开始" not in keys_of(chart(text, steep))


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"status": "auto"}, "空心：待核（未经人工核对）"),
        ({"flags": "p"}, "虚线框：初步数或估计数"),
        ({"approx": "over", "number_text": "1186万多"}, "末端断开：约数"),
    ],
)
def test_less_certain_figures_look_different_and_the_key_says_why(
    chart: DrawChart, jobs: list[FigureRecord], change: dict[str, str], key: str
) -> None:
    sure = body(chart(specs.COLUMNS, jobs), WIDE)
    unsure = chart(specs.COLUMNS, [replace(r, **change) if r.period == "2020" else r for r in jobs])  # type: ignore[arg-type]
    drawn = body(unsure, WIDE)
    assert key in keys_of(unsure)
    assert any(key in words.text for words in drawn.texts)
    assert len(bars_of(sure, "celadon")) == 1
    assert len(bars_of(drawn, "celadon")) != 1


def test_other_accounts_are_drawn_and_explained(chart: DrawChart, jobs: list[FigureRecord]) -> None:
    other = replace(jobs[9], id="zzzzzzzzzzzz", value=11_900_000.0, number_text="1190万", origin="report")
    made = chart(specs.LINES, [*jobs, other])
    rings = [item for item in body(made, WIDE).items if isinstance(item, Dot) and item.edge == "muted"]
    assert len(rings) == 1
    assert "小圈：另有来源说法不同，见表" in keys_of(made)


def test_missing_glyph_and_too_long_words_are_refused(chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
    made = chart(
        specs.PARTS.replace("家门口就业", "家门口就业ᚠ").replace(
            'name = "away"', f'name = "away"\nlabel = "{"很" * 60}"'
        ),
        ruzhou,
    )
    problems = drawing_problems(made, {"手机图": body(made, NARROW)})
    assert [problem.code for problem in problems if problem.code == "E404"] == ["E404"]
    assert "ᚠ（U+16A0）" in problems[0].message
    assert any(problem.code == "E406" and "手机图" in problem.message for problem in problems)


@pytest.mark.parametrize(
    ("part", "total", "count"), [(3573, 6659, 54), (1, 1000, 1), (999, 1000, 99), (5, 5, 100), (0, 5, 0), (1, 0, 0)]
)
def test_in_every_hundred(part: float, total: float, count: int) -> None:
    assert in_hundred(part, total) == count


def test_total_bar_shows_what_the_parts_leave_over(chart: DrawChart) -> None:
    total = make_record("employed", 10_000, id="aaaaaaaaaaaa")
    parts = [make_record(name, 1000, part_of=total.id) for name in ("labour-export", "local-employment")]
    drawn = chart(PLAIN_PARTS, [total, *parts])
    assert "总数一条的浅色：下面没有列出的其余部分" in keys_of(drawn)
    bars = [shape for shape in body(drawn, WIDE).items if isinstance(shape, Bar)]
    whole = next(bar for bar in bars if bar.fill == "hair")
    part = max(bar.width for bar in bars if bar is not whole)
    assert whole.width == pytest.approx(10 * part, rel=0.02)


@pytest.mark.parametrize(("total", "part", "shown"), [(1000, 999, "占超过99%"), (1000, 1, "占不到1%"), (3, 1, "占33%")])
def test_share_is_never_all_or_nothing_by_rounding(chart: DrawChart, total: float, part: float, shown: str) -> None:
    whole = make_record("employed", total, id="aaaaaaaaaaaa")
    parts = [
        make_record("labour-export", part, part_of=whole.id),
        make_record("local-employment", total - part, part_of=whole.id),
    ]
    assert shown in [words.text for words in body(chart(PLAIN_PARTS, [whole, *parts]), WIDE).texts]
