"""Hands in the generated and append-only files: each change is found with its line and a cure, or harms nothing."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ruwen.check.content import check_content
from ruwen.collect.steps import write_articles, write_figures
from ruwen.console import Console
from ruwen.paths import Paths
from tests.ruwen.sample import write, write_project

Row = dict[str, str]
NUMBER = "3573"
"""The row of 本地就业, a part of 6659, is the one that is spoilt."""


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A project with its figures, two of them confirmed and sealed."""
    paths = write_project(tmp_path_factory.mktemp("mutations"))
    write_articles(paths, Console())
    write_figures(paths, Console())
    keys = [row["id"] for row in table(paths.figures)[1]][:2]
    with paths.reviews.open("a", encoding="utf-8") as handle:
        handle.writelines(
            f"{keys[index]},confirm,,,甲,2026-11-{day},\n" for index, day in ((0, "01"), (1, "01"), (0, "02"))
        )
    write_figures(paths, Console())
    return paths


@pytest.fixture
def paths(collected: Paths, tmp_path: Path) -> Paths:
    shutil.copytree(collected.content, tmp_path / "content")
    return Paths.resolve(str(tmp_path / "content"))


def table(path: Path) -> tuple[list[str], list[Row]]:
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    return header, [dict(zip(header, row, strict=True)) for row in rows]


def save(path: Path, header: list[str], rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    write(path, text.getvalue())


def cells(**changes: str) -> Callable[[Path], int]:
    """Change cells of the row; `{}` in a value stands for what was there. Gives its line."""

    def spoil(path: Path) -> int:
        header, rows = table(path)
        at = next(index for index, row in enumerate(rows) if row["number_text"] == NUMBER)
        rows[at] |= {name: text.replace("{}", rows[at][name]) for name, text in changes.items()}
        save(path, header, [list(row.values()) for row in rows])
        return at + 2

    return spoil


def swapped(name: str) -> Callable[[Path], int]:
    """One cell of the row and of the next exchanged: both lines are wrong, the first is given."""

    def spoil(path: Path) -> int:
        header, rows = table(path)
        at = next(index for index, row in enumerate(rows) if row["number_text"] == NUMBER)
        other = next(index for index, row in enumerate(rows) if row[name] != rows[at][name])
        rows[at][name], rows[other][name] = rows[other][name], rows[at][name]
        save(path, header, [list(row.values()) for row in rows])
        return min(at, other) + 2

    return spoil


def rewritten(change: Callable[[str], str], line: int) -> Callable[[Path], int]:
    def spoil(path: Path) -> int:
        write(path, change(path.read_text(encoding="utf-8")))
        return line

    return spoil


def lines(change: Callable[[list[str]], list[str]], line: int) -> Callable[[Path], int]:
    return rewritten(lambda text: "".join(change(text.splitlines(keepends=True))), line)


def last_line(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def repeated(path: Path) -> int:
    text = path.read_text(encoding="utf-8")
    write(path, text + text.splitlines()[1] + "\n")
    return last_line(path)


def cut(path: Path) -> int:
    text = path.read_text(encoding="utf-8").splitlines(keepends=True)
    write(path, "".join(text[:-1]))
    return last_line(path)


FIGURES = {
    "value by one": (cells(value="3574"), "E218", "3573"),
    "number_text": (cells(number_text="3574"), "E219", "里没有“3574”"),
    "value and number": (cells(value="3574", number_text="3574"), "E219", "里没有“3574”"),
    "value, number and quote": (
        cells(value="3574", number_text="3574", quote="本地就业3574人", sentence="本地就业3574人"),
        "E225",
        "被改动过",
    ),
    "quote": (cells(quote="{}了"), "E225", "被改动过"),
    "sentence": (cells(sentence="另一句，本地就业3573人"), "E225", "被改动过"),
    "parent dropped": (cells(part_of=""), "E225", "被改动过"),
    "parent of nobody": (cells(part_of="aaaaaaaaaaaa"), "E217", "不存在的数据"),
    "unit": (cells(unit="人次"), "E225", "被改动过"),
    "unknown unit": (cells(unit="头"), "E213", "只能是"),
    "cumulative made a month": (cells(kind="flow", span="month"), "E225", "被改动过"),
    "confirmed by hand": (cells(status="confirmed"), "E225", "被改动过"),
    "no longer approximate": (cells(approx="about"), "E225", "被改动过"),
    "no approximation": (cells(approx=""), "E204", "只能是"),
    "another year": (cells(period="2019-05-07", period_start="2019-05-07", period_end="2019-05-07"), "E225", "改动"),
    "day of a spreadsheet": (cells(period_end="2020/5/7"), "E214", "YYYY-MM-DD"),
    "number of a spreadsheet": (cells(value="3,573"), "E214", "不是数字"),
    "number with an exponent": (cells(value="3.573e3"), "E225", "被改动过"),
    "another area": (cells(area="河南省", area_code="410000"), "E225", "被改动过"),
    "another indicator": (cells(indicator="labour-export"), "E225", "被改动过"),
    "misspelt indicator": (cells(indicator="local-employmnt"), "E216", "没有指标"),
    "target": (cells(role="target"), "E225", "被改动过"),
    "another page's capture": (swapped("capture"), "E225", "被改动过"),
    "no page's capture": (cells(capture="20200101000000-0000000000"), "E220", "没有快照"),
    "swapped ids": (swapped("id"), "E225", "被改动过"),
    "formula": (cells(document="=1+1"), "E225", "被改动过"),
    "row twice": (repeated, "E215", "重复"),
    "row gone": (cut, "E225", "被删去了"),
    "column gone": (
        lines(lambda rows: [re.sub(r",[^,]*\n$", "\n", row) for row in rows], 1),
        "E211",
        "少了 supersedes",
    ),
    "column more": (lines(lambda rows: [row.replace("\n", ",\n") for row in rows], 1), "E211", "首行列名不符"),
    "columns in another order": (
        rewritten(lambda text: text.replace("id,indicator", "indicator,id", 1), 1),
        "E211",
        "次序变了",
    ),
    "merge conflict": (
        lines(lambda rows: [rows[0], "<<<<<<< HEAD\n", rows[1], "=======\n", ">>>>>>> theirs\n", *rows[1:]], 2),
        "E228",
        "合并冲突",
    ),
    "cut in the middle": (rewritten(lambda text: text[: len(text) * 2 // 3].rpartition(",")[0] + "\n", 0), "E212", ""),
    "other encoding": (lambda path: write(path, path.read_text("utf-8").encode("gb18030")) and 2, "E201", "UTF-8"),
    "nothing in it": (rewritten(lambda text: "", 1), "E211", "首行"),
}


@pytest.mark.parametrize("name", FIGURES)
def test_figures_csv(paths: Paths, name: str) -> None:
    spoil, code, words = FIGURES[name]
    line = spoil(paths.figures)
    found = [problem for problem in check_content(paths) if problem.is_error and problem.path == str(paths.figures)]
    told = [problem for problem in found if problem.code == code and (not line or problem.line == line)]
    assert told, found
    assert words in told[0].message
    assert "请" in told[0].message


def test_figures_csv_that_is_gone(paths: Paths) -> None:
    paths.figures.unlink()
    [problem] = [problem for problem in check_content(paths) if problem.is_error]
    assert (problem.path, problem.code) == (str(paths.figures), "E225")
    assert "不见了" in problem.message
    write_figures(paths, Console())
    assert not [problem for problem in check_content(paths) if problem.is_error]


REVIEWS = {
    "other decision": (rewritten(lambda text: text.replace("confirm", "reject", 1), 2), "E224"),
    "other reviewer": (rewritten(lambda text: text.replace("甲", "乙", 1), 2), "E224"),
    "other day": (rewritten(lambda text: text.replace("2026-11-01", "2026-10-31", 1), 2), "E224"),
    "first decision gone": (lines(lambda rows: [rows[0], *rows[2:]], 3), "E224"),
    "put between": (
        lines(lambda rows: [*rows[:2], rows[1].replace("confirm", "reject"), *rows[2:]], 3),
        "E224",
    ),
    "misspelt": (lines(lambda rows: [*rows, rows[1].replace("confirm", "confrim")], 5), "E221"),
    "in Chinese": (lines(lambda rows: [*rows, rows[1].replace("confirm", "确认")], 5), "E221"),
    "no reviewer": (lines(lambda rows: [*rows, rows[1].replace("甲", "")], 5), "E221"),
    "no such field": (lines(lambda rows: [*rows, rows[1][:12] + ",correct,quote,x,甲,2026-11-02,错\n"], 5), "E222"),
    "no reason": (lines(lambda rows: [*rows, rows[1][:12] + ",correct,who,x,甲,2026-11-02,\n"], 5), "E222"),
    "no number": (lines(lambda rows: [*rows, rows[1][:12] + ",correct,value,3.5万,甲,2026-11-02,错\n"], 5), "E214"),
    "no indicator": (lines(lambda rows: [*rows, rows[1][:12] + ",correct,indicator,x,甲,2026-11-02,错\n"], 5), "E222"),
    "column gone": (lines(lambda rows: [row.replace(",reason", "") for row in rows], 1), "E211"),
}


@pytest.mark.parametrize("name", REVIEWS)
def test_reviews_csv(paths: Paths, name: str) -> None:
    spoil, code = REVIEWS[name]
    line = spoil(paths.reviews)
    found = [problem for problem in check_content(paths) if problem.path == str(paths.reviews)]
    [told] = [problem for problem in found if problem.code == code and problem.line == line]
    assert re.search(r"请|只能是|可以更正的有", told.message)


def test_decision_on_an_unknown_figure_is_mentioned(paths: Paths) -> None:
    write(paths.reviews, paths.reviews.read_text(encoding="utf-8") + "aaaaaaaaaaaa,confirm,,,甲,2026-11-02,\n")
    [problem] = check_content(paths)
    assert (problem.line, problem.code) == (5, "W223")


HARMLESS: dict[str, Callable[[bytes], bytes]] = {
    "line ends of Windows": lambda data: data.replace(b"\n", b"\r\n"),
    "byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "blank line at the end": lambda data: data + b"\n",
    "every cell quoted": lambda data: b"".join(
        b",".join(b'"%s"' % cell for cell in line.split(b",")) + b"\n" for line in data.splitlines()
    ),
}
"""What editors' programs do to a file by themselves: the rows are the same."""


@pytest.mark.parametrize("name", HARMLESS)
def test_what_changes_no_row_is_no_problem_and_is_mended(paths: Paths, name: str) -> None:
    before = {path: path.read_bytes() for path in (paths.figures, paths.reviews)}
    for path, data in before.items():
        path.write_bytes(HARMLESS[name](data))
        assert path.read_bytes() != data
    assert check_content(paths) == []
    write_figures(paths, Console())
    assert paths.figures.read_bytes() == before[paths.figures]


def test_order_of_rows_says_nothing(paths: Paths) -> None:
    header, *rows = paths.figures.read_text(encoding="utf-8").splitlines(keepends=True)
    before = paths.figures.read_bytes()
    write(paths.figures, header + "".join(reversed(rows)))
    assert check_content(paths) == []
    write_figures(paths, Console())
    assert paths.figures.read_bytes() == before


def test_file_saved_by_another_program_is_told_once(paths: Paths) -> None:
    """Every row differs: one line says so, not one for each."""
    header, rows = table(paths.figures)
    many = [list((row | {"id": f"{'a' * 10}{chr(97 + index)}b"}).values()) for index, row in enumerate(rows * 4)]
    save(
        paths.figures,
        header,
        [
            [cell if name not in ("of", "part_of") else "" for name, cell in zip(header, row, strict=True)]
            for row in many
        ],
    )
    found = [problem for problem in check_content(paths) if problem.code == "E225"]
    assert len(found) == 12
    assert f"还有 {len(many) - 10} 行" in found[10].message
