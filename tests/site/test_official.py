"""Official tables on the site, and hands in the data: side by side with reports, and no change unseen."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ruwen.check.archive import verify_figures
from ruwen.paths import Paths
from ruwen.store.figures_csv import load_figures
from tests.ruwen.sample import write, write_project, write_standing_pages
from tests.ruwen.tables.workbooks import MAP
from tests.site.conftest import Place

TABLE = "地区,实现就业（人）,本地就业（人）\n汝州市,6700,3573\n"
TABLE_MAP = (
    MAP[: MAP.index("sheet =")].replace(".xlsx", ".csv")
    + 'header = 1\nperiod = "as of 2020-05-07"\nwho = "建档立卡贫困劳动力"\n[row]\narea = "A"\n'
    + '[[column]]\ncolumn = "B"\nindicator = "employed"\nunit = "人"\n'
    + '[[column]]\ncolumn = "C"\nindicator = "local-employment"\nunit = "人"\n'
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("official"))
    paths = write_project(place.root)
    write_standing_pages(paths)
    write(paths.chart_specs, "schema = 1\n")
    shutil.rmtree(paths.posts)
    write(paths.site, paths.site.read_text(encoding="utf-8").replace('lead_chart = "ruzhou-2020"\n', ""))
    file = write(place.root / "月报.csv", TABLE.encode("gb18030"))
    done = place.run("import_table", str(file), "--map", str(write(place.root / "jobs.toml", TABLE_MAP)))
    assert done.returncode == 0, done.stderr
    place.make()
    row = next(row.id for row in load_figures(paths.figures) if row.indicator == "vacancies")
    decisions = f"{row},confirm,,,甲,2026-11-02,\n{row},reject,,,乙,2026-11-03,\n"
    write(paths.reviews, paths.reviews.read_text(encoding="utf-8") + decisions)
    place.make()
    return place


def test_official_value_stands_first_beside_the_report(built: Place) -> None:
    text = (built.output / "figures/employed/index.html").read_text(encoding="utf-8")
    section = re.search(r'<section aria-labelledby="disagreement">.*?</section>', text, re.DOTALL)
    assert section
    assert re.findall(r'class="figure"[^>]*>([^<]*)</a>', section[0]) == ["6700人", "6659人"]
    assert 'id="disagreement"' not in (built.output / "figures/local-employment/index.html").read_text(encoding="utf-8")


def test_proof_of_a_cell_names_it_and_marks_the_number(built: Place) -> None:
    rows = [row for row in load_figures(built.content / "data/figures.csv") if row.origin == "official"]
    assert [row.locator for row in rows] == ["csv!B2", "csv!C2"]
    text = (built.output / "captures" / rows[0].capture / "index.html").read_text(encoding="utf-8")
    section = re.search(rf'<section class="evidence" id="f-{rows[0].id}".*?</section>', text, re.DOTALL)
    assert section
    assert "<mark>6700人</mark>" in section[0]
    assert "csv!B2" in section[0]
    assert "2024年9月就业月报" in text


def test_verify_reads_the_cell_again(built: Place) -> None:
    path = built.content / "data/figures.csv"
    rows = load_figures(path)
    assert verify_figures(built.content / "archive", rows, path).problems == ()
    spoilt = [replace(row, number_text="6701") if row.locator == "csv!B2" else row for row in rows]
    [problem] = verify_figures(built.content / "archive", spoilt, path).problems
    assert (problem.line, problem.code) == (2 + [row.locator for row in rows].index("csv!B2"), "E707")


def cells(change: Callable[[dict[str, str]], None], pick: str) -> Callable[[Path], int]:
    """Change the first row of an indicator as somebody with a spreadsheet would; the line that was changed."""

    def spoil(path: Path) -> int:
        header, *rows = path.read_text(encoding="utf-8").splitlines()
        names = header.split(",")
        for number, text in enumerate(rows, 2):
            row = dict(zip(names, text.split(","), strict=True))
            if row["indicator"] == pick and row["origin"] == "report":
                change(row)
                rows[number - 2] = ",".join(row.values())
                write(path, "\n".join([header, *rows]) + "\n")
                return number
        raise AssertionError(pick)

    return spoil


def by_one(row: dict[str, str]) -> None:
    row["value"] = str(int(row["value"]) + 1)


def by_one_everywhere(row: dict[str, str]) -> None:
    new = str(int(row["value"]) + 1)
    row["quote"], row["sentence"] = (row[name].replace(row["number_text"], new) for name in ("quote", "sentence"))
    row["value"] = row["number_text"] = new


def set_cell(name: str, value: str) -> Callable[[dict[str, str]], None]:
    return lambda row: row.update({name: value})


MUTATIONS = {
    "value by one": cells(by_one, "local-employment"),
    "value by one, and its number": cells(by_one_everywhere, "local-employment"),
    "parent dropped": cells(set_cell("part_of", ""), "local-employment"),
    "unit swapped": cells(set_cell("unit", "人次"), "local-employment"),
    "period for cumulative": cells(set_cell("span", "month"), "new-urban-employment"),
    "status by hand": cells(set_cell("status", "confirmed"), "local-employment"),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_hand_in_figures_csv_stops_everything_with_its_line(built: Place, tmp_path: Path, name: str) -> None:
    shutil.copytree(built.content, tmp_path / "content")
    shutil.copytree(built.root / "build", tmp_path / "build")
    place = Place(tmp_path)
    line = MUTATIONS[name](place.content / "data/figures.csv")
    for step in ("check_content", "collect_figures", "build_site"):
        done = place.run(step)
        assert done.returncode == 3, step
        assert f"content/data/figures.csv:{line}: E2" in done.stdout + done.stderr
    assert not place.output.exists()


def test_dropped_parent_row_is_named(built: Place, tmp_path: Path) -> None:
    shutil.copytree(built.content, tmp_path / "content")
    place = Place(tmp_path)
    path = place.content / "data/figures.csv"
    parent = next(row.part_of for row in load_figures(path) if row.part_of)
    write(path, "".join(f"{line}\n" for line in path.read_text().splitlines() if not line.startswith(parent)))
    done = place.run("check_content")
    assert done.returncode == 3
    assert re.search(rf"figures\.csv:\d+: E217 part_of 指向不存在的数据 {parent}", done.stdout)


@pytest.mark.parametrize("old", ["confirm", "甲"])
def test_edited_past_of_reviews_stops_everything(built: Place, tmp_path: Path, old: str) -> None:
    shutil.copytree(built.content, tmp_path / "content")
    place = Place(tmp_path)
    path = Paths.resolve(str(place.content)).reviews
    write(path, path.read_text(encoding="utf-8").replace(old, {"confirm": "reject", "甲": "丙"}[old], 1))
    for step in ("check_content", "collect_figures", "build_site"):
        done = place.run(step)
        assert done.returncode == 3, step
        assert "content/data/reviews.csv:2: E224" in done.stdout + done.stderr
