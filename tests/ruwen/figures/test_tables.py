"""Tables inside articles: every figure of tests/data/tables_in_text, and nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ruwen.figures import find_figures
from ruwen.figures.table.labels import read_label
from ruwen.figures.table.words import raw_words
from ruwen.figures.text.folding import fold
from ruwen.model import Figure

DATA = Path(__file__).resolve().parents[2] / "data" / "tables_in_text"
FOLDERS = ("", "first_sight", "second_sight")
FIELDS = ("value", "unit", "indicator", "role", "period", "where")


@dataclass(frozen=True)
class Gold:
    """A figure of the annotation; `periods`: those that would do; `part_of`: the start of its total, -1 = none."""

    start: int
    told: Mapping[str, Any]
    periods: tuple[str, ...]
    part_of: int


def files(folder: str) -> list[Path]:
    return sorted((DATA / folder).glob("*.toml"))


ALL = [path for folder in FOLDERS for path in files(folder)]


def starts(text: str) -> dict[tuple[int, int], int]:
    """(row, column), from 1 -> offset of the cell's first character; all tables of a text go on in one count."""
    found, row, at = {}, 0, 0
    for line in text.split("\n"):
        if line.startswith("|") and not line.startswith("| ---"):
            row += 1
            place = at
            for column, cell in enumerate(line.split("|")[1:-1], 1):
                found[row, column] = place + 1 + len(cell) - len(cell.lstrip())
                place += len(cell) + 1
        at += len(line) + 1
    return found


@cache
def read(path: Path) -> tuple[dict[str, Any], list[Gold], list[Figure]]:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    places = starts(data["text"])
    gold = []
    for line in data["gold"]:
        cell, value, unit, indicator, role, period, where, *rest = [part.strip() for part in line.split("|")]
        row, column = map(int, cell.split(","))
        total = rest[0].removeprefix("part of ").split(",") if rest else []
        told = {"value": float(value), "unit": unit, "indicator": indicator, "role": role, "where": where}
        parent = places[int(total[0]), int(total[1])] if total else -1
        gold.append(Gold(places[row, column], told, tuple(period.split(", ")), parent))
    figures = find_figures(data["text"], title=data["title"], date=data["date"], area=data["area"])
    return data, gold, in_tables(figures, data["text"])


def in_tables(figures: Sequence[Figure], text: str) -> list[Figure]:
    """Those of the tables, their links by the new indexes: what stands before the tables is left out."""
    first = text.index("\n|") if "\n|" in text else 0
    rest = [one for one in figures if one.start > first]
    cut = len(figures) - len(rest)
    return [
        replace(
            one,
            of=None if one.of is None else one.of - cut,
            part_of=None if one.part_of is None else one.part_of - cut,
        )
        for one in rest
    ]


def near(figure: Figure, gold: Sequence[Gold]) -> Gold | None:
    """The annotation of the cell that a figure stands in: a sign (-3.2) may come before its number."""
    return next((one for one in gold if 0 <= figure.start - one.start <= 2), None)


def measured(paths: Sequence[Path]) -> dict[str, float]:
    """Share of the annotation that is found, of the found that is annotated, of each field that is right."""
    wanted = found = matched = 0
    right = dict.fromkeys(FIELDS, 0)
    for path in paths:
        _, gold, figures = read(path)
        wanted, found = wanted + len(gold), found + len(figures)
        for figure in figures:
            one = near(figure, gold)
            if one is None:
                continue
            matched += 1
            for name in FIELDS:
                value = getattr(figure, name)
                right[name] += value in one.periods if name == "period" else value == one.told[name]
    rates = {name: count / matched if matched else 0.0 for name, count in right.items()}
    return {"found": matched / wanted, "nothing invented": matched / found if found else 0.0} | rates


@pytest.mark.parametrize("folder", FOLDERS)
def test_all_that_is_stated_and_nothing_else(folder: str) -> None:
    assert {name: rate for name, rate in measured(files(folder)).items() if rate < 1} == {}


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_each_number_stands_where_it_is_said_to(path: Path) -> None:
    data, _, figures = read(path)
    text = data["text"]
    for figure in figures:
        assert text[figure.start : figure.start + len(figure.number_text)] == figure.number_text
        assert figure.quote in text
        assert figure.number_text in figure.quote.rpartition("|")[2]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_parts_and_levels(path: Path) -> None:
    _, gold, figures = read(path)
    for figure in figures:
        one = near(figure, gold)
        assert one
        if one.part_of >= 0:
            assert figure.part_of is not None
            assert figures[figure.part_of].start == one.part_of
        if figure.of is not None:
            level = figures[figure.of]
            assert (level.role, level.indicator, level.where) == ("level", figure.indicator, figure.where)


@pytest.mark.parametrize(("head", "said"), raw_words()["examples"].items())
def test_examples_of_the_words(head: str, said: str) -> None:
    label = read_label(fold(head))
    told = {
        "core": label.core,
        "units": "、".join("".join(unit) for unit in label.units),
        "role": label.role.role if label.role else "",
        "compare": (label.role.compare or "") if label.role else "",
        "time": "".join(label.times),
        "times": label.relative,
        "part": label.part,
    }
    wanted = dict(part.partition(" ")[::2] for part in said.split(", "))
    assert {key: value for key, value in told.items() if value} == {key: value or True for key, value in wanted.items()}


def test_text_without_a_table_is_left_alone() -> None:
    text = "汝州市城镇新增就业120人。\n|不是表格\n|也不是"
    assert [one.value for one in find_figures(text)] == [120]


def test_prose_around_a_table_and_running_text_in_it_are_read_as_before() -> None:
    told = "1至9月，汝州市城镇新增就业9412人，完成全年目标的99.1%。"
    text = f"{told}\n| 栏目 | 内容 |\n| --- | --- |\n| 要闻 | {told} |\n| 简讯 | 无 |\n{told}"
    figures = find_figures(text, date="2023-10-10")
    assert [one.value for one in figures] == [9412, 99.1] * 3
    assert [one.of for one in figures] == [None, 0, None, 2, None, 4]


def test_a_list_of_persons_has_no_figures() -> None:
    table = (
        "| 姓名 | 城镇新增就业（人） | 就业补贴（元） |\n| --- | --- | --- |\n| 仝强 | 1 | 3000 |\n| 柴芳 | 1 | 3000 |"
    )
    assert find_figures(f"2023年补贴发放表\n{table}", date="2023-10-10", area="汝州市") == []


def test_a_text_of_nothing_but_broken_tables() -> None:
    for text in ("|", "||", "|\n|", "| |\n| |", "|a|b|\n|---|---|", "|1|2|\n|3|4|", "| \\| | a |\n| 1 | 2 |\n"):
        assert find_figures(text) == []
