"""`import_table.py`: the file is archived as it is, its figures stand in figures.csv, and a bad one leaves no trace."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests import commands
from tests.ruwen.sample import write
from tests.ruwen.tables.workbooks import MAP, URL, map_file, workbook

from ruwen.archive import Archive
from ruwen.check.archive import verify_archive, verify_figures
from ruwen.collect import steps
from ruwen.console import Console
from ruwen.paths import Paths
from ruwen.store.figures_csv import load_figures
from ruwen.tables import TABLE_TYPES


def run(paths: Paths, file: Path, mapped: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    folders = [f"--content={paths.content}", f"--build={paths.build}", f"--archive={paths.archive}"]
    return commands.run("import_table", str(file), "--map", str(mapped), *arguments, *folders)


def test_table_is_the_capture_and_figures_name_their_cells(project: Paths, tmp_path: Path) -> None:
    payload = workbook()
    file, mapped = write(tmp_path / "月报.xlsx", payload), map_file(tmp_path)
    done = run(project, file, mapped, "--captured-at", "2026-11-01T09:00+08:00")
    assert done.returncode == 0, done.stderr
    capture = Archive(project.archive).get(done.stdout.split()[0])
    assert (capture.url, capture.content_type, capture.id[:14]) == (URL, TABLE_TYPES[0], "20261101010000")
    assert Archive(project.archive).payload(capture) == payload
    assert (project.tables / mapped.name).read_bytes() == mapped.read_bytes()
    rows = load_figures(project.figures)
    official = [row for row in rows if row.origin == "official"]
    assert {row.locator for row in official} == {f"表1!{cell}" for cell in ("C4", "D4", "E4", "C5", "E5", "C6", "D6")}
    assert {row.capture for row in official} == {capture.id}
    assert len(rows) > len(official)
    assert verify_archive(project.archive).problems == ()
    assert verify_figures(project.archive, rows, project.figures).problems == ()


def test_figures_are_found_again_from_archive_and_map(project: Paths, tmp_path: Path) -> None:
    file, mapped = write(tmp_path / "月报.xlsx", workbook()), map_file(tmp_path)
    assert run(project, file, mapped).returncode == 0
    before = project.figures.read_bytes()
    file.unlink()
    project.figures.unlink()
    steps.write_figures(project, Console(quiet=True))
    assert project.figures.read_bytes() == before
    console = Console(quiet=True)
    outcome = steps.write_articles(project, console)
    assert (outcome.total, outcome.failed, console.errors) == (2, 0, 0)
    again = run(project, write(file, workbook()), mapped)
    assert again.returncode == 0
    assert project.figures.read_bytes() == before or len(Archive(project.archive).captures()) == 4


@pytest.mark.parametrize(
    ("payload", "text", "code", "named"),
    [
        (b"PK\x03\x04 broken", MAP, "E601", "月报.xlsx"),
        (workbook(), MAP.replace('"表1"', '"表9"'), "E602", "说明"),
        (workbook(), MAP.replace('unit = "万人"', 'unit = "人头"'), "E213", "jobs-2024-09.toml:22"),
        (
            workbook([["a"], ["b"], ["c"], ["全 省", "1-8月", "甲"]]),
            MAP[: MAP.index("[[column]]\nhead")],
            "E604",
            "表1!C4",
        ),
    ],
)
def test_bad_table_leaves_no_trace(
    project: Paths, tmp_path: Path, payload: bytes, text: str, code: str, named: str
) -> None:
    done = run(project, write(tmp_path / "月报.xlsx", payload), map_file(tmp_path, text))
    assert done.returncode == 3, done.stderr
    assert code in done.stderr
    assert named in done.stderr
    assert len(Archive(project.archive).captures()) == 2
    assert not project.tables.exists()
    assert not project.figures.exists()


def test_map_without_its_capture_is_named(project: Paths) -> None:
    path = map_file(project.tables)
    done = commands.run("collect_figures", f"--content={project.content}", f"--build={project.build}")
    assert done.returncode == 3
    assert f"{path.relative_to(project.content.parent)}: E607" in done.stderr


def test_name_of_the_map_must_be_plain(project: Paths, tmp_path: Path) -> None:
    done = run(project, write(tmp_path / "a.xlsx", workbook()), write(tmp_path / "月报.toml", MAP))
    assert done.returncode == 2
    assert "jobs-2024-09.toml" in done.stderr
