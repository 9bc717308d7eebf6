"""The prose gate: 80 sentences that may stand in a post of the demonstration, and 80 that invent a number."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from ruwen.charts.choose.spec import load_specs
from ruwen.check.content import check_content
from ruwen.check.stated import check_stated
from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.series.indicators import load_indicators
from ruwen.series.shown import is_shown
from ruwen.store.figures_csv import load_figures
from tests.demo import DEMO
from tests.ruwen.sample import write_project

SENTENCES = Path(__file__).parents[2] / "data" / "prose"
ALARMS, MISSES = 1, 1
"""How many of each eighty may be judged wrongly."""


@lru_cache(maxsize=1)
def data() -> tuple[dict[str, FigureRecord], dict[str, str]]:
    shown = {row.id: row for row in load_figures(DEMO / "data/figures.csv") if is_shown(row)}
    return shown, {slug: item.name for slug, item in load_indicators(DEMO / "data/indicators.toml").items()}


def sentences(name: str) -> list[str]:
    return [json.loads(line)["text"] for line in (SENTENCES / f"{name}.jsonl").read_text("utf-8").splitlines()]


def told(root: Path, body: str, *, folder: str = "posts", title: str = "一篇文章", summary: str = "") -> list[str]:
    """`line: message` of each figure that the gate refuses in one text."""
    shutil.rmtree(root / "content", ignore_errors=True)
    paths = Paths(root / "content", root / "output", root / "build", root / "archive")
    path = paths.content / folder / "a.md"
    path.parent.mkdir(parents=True)
    head = f"---\ntitle: {title}\nslug: a\ndate: 2026-11-01\nsummary: {summary}\n---\n\n"
    path.write_text(f"{head}{body}\n", encoding="utf-8")
    problems = list(check_stated(paths, *data()))
    assert {problem.code for problem in problems} <= {"E243"}
    return [f"{problem.line}: {problem.message}" for problem in problems]


def test_true_sentences_pass(tmp_path: Path) -> None:
    assert len(sentences("true")) == 80
    assert sum(bool(told(tmp_path, text)) for text in sentences("true")) <= ALARMS


def test_invented_numbers_are_refused(tmp_path: Path) -> None:
    assert len(sentences("false")) == 80
    assert sum(not told(tmp_path, text) for text in sentences("false")) <= MISSES


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("一句话。\n\n## 汝州市实现就业6695人\n", 10),
        ("- 汝州市实现就业6695人\n", 8),
        ("| 指标 | 数 |\n|---|---|\n| 汝州市实现就业 | 6695人 |\n", 10),
        ("![汝州市实现就业6695人]({static}/images/a.png)\n", 8),
        ('![图]({static}/images/a.png "汝州市实现就业6695人")\n', 8),
        ("[汝州市实现就业6695人](https://example.org/)\n", 8),
        ("汝州市**实现就业6695人**。\n", 8),
        ("汝州市实现就业六千六百九十五人。\n", 8),
        ("汝州市实现就业**66**95人。\n", 8),
        ("汝州市实现就业66&#57;5人。\n", 8),
        ("汝州市实现就业66\u200b95人。\n", 8),
        ("汝州市实现就业６６９５人。\n", 8),
    ],
    ids=[
        "heading",
        "list",
        "table",
        "alt",
        "caption",
        "link",
        "strong",
        "numerals",
        "split",
        "entity",
        "unseen",
        "wide",
    ],
)
def test_every_part_of_a_text_is_read(tmp_path: Path, body: str, line: int) -> None:
    (message,) = told(tmp_path, body)
    assert message.startswith(f"{line}: ")
    assert "[[figure:" in message


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("汝州市实现就业\n6695人。", 9),
        ('[链接](https://example.org/ "汝州市实现就业6695人")', 8),
        ("<img src='a.png' alt='汝州市实现就业6695人'>", 8),
        ('<abbr title="汝州市实现就业6695人">词</abbr>', 8),
        ("汝州市实现就业6 695人。", 8),
        ("汝州市实现就业陆仟陆佰玖拾伍人。", 8),
        ("汝州市实现就业6695\u2f08。", 8),
        ("| 地区 | 实现就业（人） |\n|---|---|\n| 汝州市 | 6695 |", 10),
        ("| 时间 | 实现就业 |\n|---|---|\n| 2020年 | 6695人 |", 10),
        ("第一段。\n\n> 引一句：\n> 汝州市实现就业\n> 6695人。", 12),
    ],
    ids=["soft break", "link title", "alt", "abbr", "spaced", "capital", "radical", "table", "table time", "quote"],
)
def test_a_number_is_read_as_a_reader_sees_it(tmp_path: Path, body: str, line: int) -> None:
    assert [message.partition(":")[0] for message in told(tmp_path, body)] == [str(line)]


def test_a_true_table_passes(tmp_path: Path) -> None:
    table = "| 时间 | 实现就业（人） | 说明 |\n|---|---:|---|\n| 2020年 | 6659 | 建档立卡贫困劳动力 |"
    assert told(tmp_path, table) == []


def test_fields_that_a_notice_prints_are_read(tmp_path: Path) -> None:
    (message,) = told(tmp_path, "", folder="notices", summary="\nplace: 汝州市实现就业6695人")
    assert message.startswith("6: ")


def test_title_and_summary_are_read(tmp_path: Path) -> None:
    assert told(tmp_path, "", title="汝州市实现就业6695人")[0].startswith("2: ")
    assert told(tmp_path, "", summary="汝州市实现就业6695人")[0].startswith("5: ")


@pytest.mark.parametrize(
    "body",
    [
        "`汝州市实现就业6695人`",
        "```\n汝州市实现就业6695人\n```",
        "汝州市实现就业[[plain:6695人|虚构的例子]]。",
        "汝州市实现就业[[figure:az2clbqsuqvk]]。",
        "本地就业比外出的多[[calc:az2clbqsuqvk - az2clbqsuqvk]]。",
    ],
    ids=["code", "fence", "plain", "figure", "calc"],
)
def test_what_has_its_source_or_is_no_datum_passes(tmp_path: Path, body: str) -> None:
    assert told(tmp_path, body) == []


def test_a_notice_announces_what_it_offers_and_no_statistics(tmp_path: Path) -> None:
    assert told(tmp_path, "招聘缝纫工30人，月薪3000—5000元，提供岗位500个。", folder="notices") == []
    assert told(tmp_path, "全市城镇新增就业4620人。", folder="notices")


def test_notes_of_a_chart_are_read(tmp_path: Path) -> None:
    paths = Paths(tmp_path, tmp_path, tmp_path, tmp_path)
    first = load_specs(DEMO / "data/charts.toml")[0]
    invented = replace(first, notes=("汝州市城镇新增就业4620人。",))
    (problem,) = check_stated(paths, *data(), [invented])
    assert problem.code == "E243"
    assert list(check_stated(paths, *data(), [first])) == []


def test_what_the_site_says_of_itself_is_read(tmp_path: Path) -> None:
    paths = write_project(tmp_path)
    text = paths.site.read_text(encoding="utf-8")
    paths.site.write_text(text.replace("每个数字都有出处", "汝州市实现就业6695人"), encoding="utf-8")
    found = [problem for problem in check_content(paths) if problem.code == "E243"]
    assert [(problem.path, problem.line) for problem in found] == [(str(paths.site), 4)]
