"""Two reports that cannot both be right, and a post that newer data have passed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruwen.check.disputes import check_compared, check_disputes, check_newer
from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.store.reviews_csv import Review
from tests.ruwen.sample import record

OTHER = "http://linked.invalid/2020/06/b.html"
FIRST = record(id="aaaaaaaaaaaa", status="auto")


def newer(**changes: object) -> FigureRecord:
    values = {"id": "bbbbbbbbbbbb", "url": OTHER, "published_at": "2020-06-01", "value": 6900.0, "number_text": "6900"}
    return record(**(values | {"quote": "实现就业6900人", "sentence": "实现就业6900人。"} | changes))


def told(*rows: FigureRecord, decided_on: str = "") -> list[tuple[int, str]]:
    lines = {row.id: number for number, row in enumerate(rows, 2)}
    reviews = [Review(FIRST.id, "confirm", "", "", "甲", decided_on, "")] if decided_on else []
    return [(problem.line, problem.code) for problem in check_disputes("figures.csv", rows, lines, reviews)]


def test_the_newer_of_two_that_clash_is_told() -> None:
    assert told(FIRST, newer()) == [(3, "W238")]
    assert told(newer(), FIRST) == [(2, "W238")]


def test_what_is_no_dispute() -> None:
    assert told(FIRST, newer(value=6659.0, number_text="6659", quote="实现就业6659人")) == []
    assert told(FIRST, newer(period="as of 2020-06-01", period_end="2020-06-01")) == []
    assert told(FIRST, newer(area="河南省", area_code="410000")) == []
    assert told(FIRST, newer(url=FIRST.url)) == []
    later = "20261105010000-0123456789"
    assert told(FIRST, newer(capture=later), decided_on="2026-11-05") == []
    assert told(FIRST, newer(capture=later), decided_on="2026-11-04") == [(3, "W238")]


def passed(root: Path, head: str) -> list[tuple[int, str]]:
    later = newer(
        period="as of 2021-05-07", period_start="2021-05-07", period_end="2021-05-07", published_at="2021-05-08"
    )
    paths = Paths(root, root, root, root)
    (root / "posts").mkdir(parents=True)
    text = f"---\ntitle: 一篇\nslug: a\n{head}\n---\n\n已有[[figure:aaaaaaaaaaaa]]。\n"
    (root / "posts/a.md").write_text(text, encoding="utf-8")
    figures = {FIRST.id: FIRST, later.id: later}
    return [(problem.line, problem.code) for problem in check_newer(paths, figures)]


def test_a_post_that_newer_data_have_passed_is_told_until_it_is_touched(tmp_path: Path) -> None:
    assert passed(tmp_path / "old", "date: 2020-06-01") == [(7, "W239")]
    assert passed(tmp_path / "seen", "date: 2020-06-01\nupdated: 2021-06-01") == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("本地就业比外出务工多[[calc:bbbbbbbbbbbb - aaaaaaaaaaaa]]。", [(7, "W254")]),
        ("建档立卡贫困劳动力里，本地就业比外出务工的多[[calc:bbbbbbbbbbbb - aaaaaaaaaaaa]]。", []),
        ("本地就业比去外地的多[[calc:bbbbbbbbbbbb - aaaaaaaaaaaa]]。", []),
    ],
)
def test_a_comparison_that_another_figure_contradicts(tmp_path: Path, line: str, expected: list[object]) -> None:
    some = {"who": "建档立卡贫困劳动力", "unit": "人"}
    away = record(id="a" * 12, indicator="labour-export", value=3086, number_text="3086", **some)
    local = record(id="b" * 12, indicator="local-employment", value=3573, number_text="3573", **some)
    all_away = record(id="c" * 12, indicator="away", value=90000, number_text="9万余", approx="over", who="", unit="人")
    paths = Paths(tmp_path, tmp_path, tmp_path, tmp_path)
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/a.md").write_text(f"---\ntitle: 一篇\nslug: a\ndate: 2020-06-01\n---\n\n{line}\n", "utf-8")
    names = {"labour-export": "劳务输出", "local-employment": "本地就业", "away": "外出务工"}
    found = check_compared(paths, {row.id: row for row in (away, local, all_away)}, names)
    assert [(problem.line, problem.code) for problem in found] == expected
