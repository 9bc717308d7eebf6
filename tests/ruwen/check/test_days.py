"""Days that have not come, and words that are true on one day only, are told to the editor."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ruwen.check.content import check_content
from ruwen.check.days import check_days
from ruwen.collect import steps
from ruwen.console import Console
from ruwen.paths import Paths
from ruwen.store.figures_csv import load_figures
from ruwen.store.front_matter import parse_document
from ruwen.store.reviews_csv import Review, append_reviews
from tests.ruwen.sample import write

TODAY = date(2026, 11, 2)


def found(text: str, kind: str = "posts", head: str = "") -> list[tuple[int, str]]:
    document = parse_document(Path("x.md"), f"---\ntitle: 题\nslug: x\ndate: 2026-11-01\n{head}---\n{text}\n")
    return [(line, code) for line, code, _ in check_days(document, kind, TODAY)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "明天上午九点开始。",
            "报名今天截止。",
            "还有3天截止。",
            "仅剩两天。",
            "本周六见。",
            "下周开班。",
            "即将开班。",
        ),
        *("正在报名。", "报名进行中。", "招聘会火热进行。", "倒计时。", "下个月再来。"),
    ],
)
def test_words_of_one_day(text: str) -> None:
    assert found(text) == [(6, "W272")]
    assert found(text, "notices") != []
    assert found(text, "articles") == [], "a report's words are its publisher's"


@pytest.mark.parametrize(
    "text",
    [
        *("2026年11月20日截止。", "问的是“今天有没有干活”。", "《明天会更好》。", "> 明天开始。", "`今天`"),
        *("今年的数还没有公布。", "还有3个岗位。", "每周六上午。", "周岁算法。", "11月份。"),
    ],
)
def test_words_of_any_day(text: str) -> None:
    assert found(text) == []


def test_title_and_summary_are_read_too() -> None:
    assert found("正文。", head="summary: 明天截止\n") == [(5, "W272")]


def test_days_still_to_come() -> None:
    assert found("正文。", head="updated: 2026-11-03\n") == [(5, "W271")]
    assert found("正文。", head="updated: 2026-11-02\n") == []
    document = parse_document(Path("x.md"), "---\ntitle: 题\nslug: x\ndate: 2099-01-01\nundated: yes\n---\n")
    assert list(check_days(document, "articles", TODAY)) == []
    document = parse_document(Path("x.md"), "---\ntitle: 题\nslug: x\ndate: 2099-01-01\n---\n")
    [(line, code, message)] = check_days(document, "articles", TODAY)
    assert (line, code) == (4, "W271")
    assert "日期不明" in message
    assert list(check_days(document, "notices", TODAY)) == [], "a text of ours may be scheduled"


def told(paths: Paths, as_of: str | None = None) -> list[tuple[str, int, str]]:
    problems = [problem for problem in check_content(paths, as_of) if problem.code == "W273"]
    return [(Path(problem.path).name, problem.line, problem.message.rpartition("。请")[2]) for problem in problems]


def test_decisions_and_captures_after_today(collected: Paths) -> None:
    key = load_figures(collected.figures)[0].id
    append_reviews(collected.reviews, [Review(key, "confirm", "", "", "甲", "2026-11-02", "")])
    append_reviews(collected.reviews, [Review(key, "confirm", "", "", "甲", "2026-11-09", "")])
    steps.write_figures(collected, Console(quiet=True))
    assert told(collected) == [("reviews.csv", 3, "把 site.toml 的 as_of 改晚，或删去。")]
    early = told(collected, "2026-10-01")
    assert [(name, line) for name, line, _ in early] == [("archive", 0), ("reviews.csv", 2), ("reviews.csv", 3)]
    assert {cure for *_, cure in early} == {"核对 AS_OF，或当时那台机器的日期。"}
    site = collected.site.read_text(encoding="utf-8")
    write(collected.site, site.replace('as_of = "2026-11-02"', 'as_of = "2026-10-01"'))
    assert ("site.toml", 13) in [(name, line) for name, line, _ in told(collected)]
    write(collected.site, site.replace('as_of = "2026-11-02"', 'as_of = "2026-12-01"'))
    assert told(collected) == []
