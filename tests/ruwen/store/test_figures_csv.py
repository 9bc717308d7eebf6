"""figures.csv: what is written is read back; each fault of a hand-edited row is named with its line and code."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ruwen.errors import RefusedError
from ruwen.model import FigureRecord
from ruwen.store.figures_csv import COLUMNS, dump_figures, load_figures, number_cell, record_cells, save_figures
from tests.ruwen.sample import record, write


def refused(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(RefusedError) as caught:
        load_figures(path)
    assert all("reviews.csv" in problem.message for problem in caught.value.problems if problem.code > "E212")
    return [(problem.line, problem.code) for problem in caught.value.problems]


def test_no_file_is_no_figures(tmp_path: Path) -> None:
    assert load_figures(tmp_path / "figures.csv") == []


def test_header_is_the_contract() -> None:
    assert dump_figures([]) == (
        "id,indicator,area,area_code,coverage,who,period,period_start,period_end,kind,span,role,value,value_max,"
        "number_text,unit,approx,per,compare,of,part_of,flags,status,origin,published_at,source,provider,document,article,url,"
        "capture,locator,quote,sentence,supersedes\n"
    )


def test_round_trip_keeps_every_field_and_sorts(tmp_path: Path) -> None:
    path = tmp_path / "data/figures.csv"
    total = record()
    part = record(id="b" * 12, indicator="absorbed", value=0.5, value_max=2e16, part_of=total.id, number_text="")
    assert save_figures(path, [total, part])
    assert load_figures(path) == [part, total]
    assert not save_figures(path, [part, total])
    assert b"\r" not in path.read_bytes()


@pytest.mark.parametrize(
    ("value", "cell"), [(None, ""), (0.0, "0"), (6659.0, "6659"), (84.78, "84.78"), (-0.2, "-0.2"), (1e-7, "1e-07")]
)
def test_number_cell(value: float | None, cell: str) -> None:
    assert number_cell(value) == cell


NUMBER = st.floats(allow_nan=False, allow_infinity=False)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(NUMBER, st.none() | NUMBER)
def test_any_finite_number_is_read_back(tmp_path: Path, value: float, value_max: float | None) -> None:
    one = record(value=value, value_max=value_max)
    path = write(tmp_path / "figures.csv", dump_figures([one]))
    assert load_figures(path) == [one]


@pytest.mark.parametrize(
    ("name", "cell", "code"),
    [
        ("id", "", "E216"),
        ("id", "AAAAAAAAAAAA", "E216"),
        ("id", "aaaaaaaaaaa1", "E216"),
        ("article", "../../x", "E216"),
        ("capture", "2026", "E216"),
        ("unit", "头", "E213"),
        ("unit", "", "E213"),
        ("approx", "maybe", "E204"),
        ("role", "", "E204"),
        ("kind", "person", "E204"),
        ("span", "decade", "E204"),
        ("status", "done", "E204"),
        ("origin", "rumour", "E204"),
        ("value", "", "E214"),
        ("value", "nan", "E214"),
        ("value", "-inf", "E214"),
        ("value", "1e999", "E214"),
        ("value", "1_000", "E214"),
        ("value", "６６５９", "E214"),
        ("value", " 6659", "E214"),
        ("value", "6,659", "E214"),
        ("value", "1.56万", "E214"),
        ("value_max", "Infinity", "E214"),
        ("period_start", "2020-13-45", "E214"),
        ("period_end", "2020-02-30", "E214"),
        ("period_end", "20200507", "E214"),
        ("period_end", "2020-W19-4", "E214"),
        ("quote", "实现就业6695人", "E219"),
        ("url", "javascript:alert(1)", "E216"),
        ("url", "", "E216"),
        ("part_of", "b" * 12, "E217"),
        ("of", "c" * 12, "E217"),
    ],
)
def test_wrong_cell(tmp_path: Path, name: str, cell: str, code: str) -> None:
    rows = [record_cells(record(id="d" * 12)), record_cells(record()) | {name: cell}]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    assert refused(write(tmp_path / "figures.csv", buffer.getvalue())) == [(3, code)]


def test_duplicate_id_names_the_line_of_the_other(tmp_path: Path) -> None:
    path = write(tmp_path / "figures.csv", dump_figures([record(), record(value=1.0, number_text="", quote="")]))
    with pytest.raises(RefusedError, match=r":3: E215 编号 a{12} 与第 2 行重复"):
        load_figures(path)


def test_every_faulty_row_is_named_at_once(tmp_path: Path) -> None:
    lines = dump_figures([record(), record(id="b" * 12), record(id="c" * 12)]).split("\n")
    lines[1] = lines[1].replace(",6659,", ",六千,", 1)
    lines[3] = lines[3].replace(",人,", ",头,", 1)
    assert refused(write(tmp_path / "figures.csv", "\n".join(lines))) == [(2, "E214"), (4, "E213")]


def test_link_to_a_faulty_row_is_not_called_dangling(tmp_path: Path) -> None:
    text = dump_figures([record(), record(id="b" * 12, part_of="a" * 12)])
    text = text.replace(",6659,,6659,", ",x,,6659,", 1)
    assert refused(write(tmp_path / "figures.csv", text)) == [(2, "E214")]


def test_excel_line_ends_are_read(tmp_path: Path) -> None:
    text = "\ufeff" + dump_figures([record()]).replace("\n", "\r\n")
    assert load_figures(write(tmp_path / "figures.csv", text)) == [record()]


def test_line_breaks_in_cells_become_spaces(tmp_path: Path) -> None:
    one: FigureRecord = record(quote="实现就业6659人", sentence="一\r二\r\n三\n四")
    path = tmp_path / "figures.csv"
    save_figures(path, [one])
    assert load_figures(path)[0].sentence == "一 二 三 四"
