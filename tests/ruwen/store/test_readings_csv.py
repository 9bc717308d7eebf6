"""readings.csv: an editor's mistake is named where the editor made it, and the past cannot be changed unseen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ruwen.errors import RefusedError
from ruwen.store.misread_csv import Misread, last_decisions, load_misread, save_misread
from ruwen.store.readings_csv import (
    COLUMNS,
    Amendment,
    append_amendments,
    load_amendments,
    moment_cell,
    words_of,
)
from ruwen.store.seals import review_problems, seal_reviews, sums_path
from tests.ruwen.sample import write

ID = "0123456789"
HEADER = ",".join(COLUMNS) + "\n"
ROWS = (
    f"{ID},title,一,甲,2026-11-01,读错",
    f"{ID},source,某报,甲,2026-11-01,读错",
    f"{ID},title,二,乙,2026-11-02,再改",
)


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    path = write(tmp_path / "readings.csv", HEADER + "\n".join(ROWS) + "\n")
    seal_reviews(path)
    return path


def amendment(**changes: str) -> Amendment:
    usual: dict[str, Any] = {
        "article": ID,
        "field": "title",
        "value": "题",
        "editor": "甲",
        "decided_on": "2026-11-02",
        "reason": "错",
    }
    return Amendment(**(usual | changes))


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert load_amendments(tmp_path / "readings.csv") == []


def test_decisions_come_with_their_lines_and_the_last_holds(readings: Path) -> None:
    rows = load_amendments(readings)
    assert [(row.line, row.value) for row in rows] == [(2, "一"), (3, "某报"), (4, "二")]
    assert [one.amendment.value for one in last_decisions(rows)] == ["二", "某报"]


def test_equal_rows_are_two_decisions() -> None:
    [one] = last_decisions([amendment()])
    [again] = last_decisions([amendment(), amendment()])
    assert one.amendment == again.amendment
    assert one.digest != again.digest


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("short,title,x,甲,2026-11-02,错", ["不是报道编号"]),
        (f"{ID},headline,x,甲,2026-11-02,错", ["不能改正，可以改正的有：title（题目）"]),
        (f"{ID},title, ,甲,2026-11-02,错", ["请写 drop"]),
        (f"{ID},published_at,2026-02-30,甲,2026-11-02,错", ["请写成 2020-05-07"]),
        (f"{ID},published_at,20200507,甲,2026-11-02,错", ["不是日期"]),
        (f"{ID},published_at,0020-05-07,甲,2026-11-02,错", ["不是日期"]),
        (f"{ID},drop,no,甲,2026-11-02,错", ["只能是 yes"]),
        (f"{ID},source,{'长' * 201},甲,2026-11-02,错", ["最多 200 个"]),
        (f"{ID},title,x,,昨天,", ["editor 是空的", "decided_on", "reason 是空的"]),
    ],
)
def test_faults_say_where_what_and_how(tmp_path: Path, row: str, told: list[str]) -> None:
    path = write(tmp_path / "readings.csv", f"{HEADER}{ROWS[0]}\n{row}\n")
    with pytest.raises(RefusedError) as refused:
        load_amendments(path)
    assert refused.value.exit_code == 3
    assert {(one.line, one.code) for one in refused.value.problems} == {(3, "E251")}
    assert len(refused.value.problems) == len(told)
    assert all(any(text in one.message for one in refused.value.problems) for text in told)


@pytest.mark.parametrize("value", ["", "2020-05-07", "2020-5-7 15:30", "2020-05-07T15:30:00+08:00"])
def test_dates_in_the_forms_that_editors_write(value: str, tmp_path: Path) -> None:
    append_amendments(tmp_path / "readings.csv", [amendment(field="published_at", value=value)])
    assert load_amendments(tmp_path / "readings.csv")[0].value == value


def test_cells_become_what_reading_a_page_gives() -> None:
    assert moment_cell("2020-5-7") == "2020-05-07"
    assert moment_cell("2020-05-07 15:30") == "2020-05-07T15:30:00+08:00"
    assert moment_cell("2020-05-07T07:30:00Z") == "2020-05-07T15:30:00+08:00"
    assert words_of(" 张三、李四；张三 ") == ("张三", "李四")
    assert words_of("") == ()


def test_a_faulty_row_adds_nothing(readings: Path) -> None:
    before = readings.read_bytes()
    with pytest.raises(RefusedError):
        append_amendments(readings, [amendment(), amendment(field="colour")])
    assert readings.read_bytes() == before
    readings.write_bytes(before + b"short,title,x,x,2026-11-02,x\n")
    with pytest.raises(RefusedError):
        append_amendments(readings, [amendment()])


def test_appending_leaves_what_is_there(readings: Path) -> None:
    before = readings.read_bytes()
    append_amendments(readings, [amendment(value="又一个,带逗号")])
    assert readings.read_bytes().startswith(before)
    assert load_amendments(readings)[-1].value == "又一个,带逗号"
    assert review_problems(readings) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda text: text.replace("某报", "别报"), (3, "E224")),
        (lambda text: text.replace(f"{ROWS[0]}\n", ""), (3, "E224")),
        (lambda text: f"{text.removesuffix(ROWS[2] + chr(10))}", (4, "E224")),
        (lambda text: text.replace(ROWS[1], f"{ROWS[1]}\n{ID},title,三,丙,2026-11-03,插"), (4, "E224")),
    ],
)
def test_a_hand_in_the_past_is_seen(readings: Path, change: Callable[[str], str], found: tuple[int, str]) -> None:
    readings.write_text(change(readings.read_text(encoding="utf-8")), encoding="utf-8")
    problems = review_problems(readings)
    assert found in [(one.line, one.code) for one in problems]
    assert all("readings.csv 只加不改" in one.message for one in problems)


def test_two_branches_may_each_decide(readings: Path) -> None:
    """Union of both sides: on different fields in order; on one field told once."""
    seals, text = sums_path(readings).read_text(encoding="utf-8"), readings.read_text(encoding="utf-8")
    sides = []
    for row in (f"{ID},source,甲报,甲,2026-11-03,x", f"{ID},source,乙报,乙,2026-11-03,x"):
        readings.write_text(f"{text}{row}\n", encoding="utf-8")
        seal_reviews(readings)
        sides.append((row, sums_path(readings).read_text(encoding="utf-8").splitlines()[-1]))
        sums_path(readings).write_text(seals, encoding="utf-8")
    readings.write_text(text + "".join(f"{row}\n" for row, _ in sides), encoding="utf-8")
    sums_path(readings).write_text(seals + "".join(f"{line}\n" for _, line in sides), encoding="utf-8")
    assert [one.code for one in review_problems(readings)] == ["W227"]
    seal_reviews(readings)
    assert review_problems(readings) == []


def test_notes_come_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "misread.csv"
    note = Misread(ID, "title", "d" * 16, "读到的", "改成的", "读到的")
    save_misread(path, [note])
    assert load_misread(path) == {note.key: note}
    path.write_text(path.read_text(encoding="utf-8").replace("title", "colour"), encoding="utf-8")
    with pytest.raises(RefusedError, match="E212"):
        load_misread(path)
    save_misread(path, [])
    assert not path.exists()
