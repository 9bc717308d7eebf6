"""The register of an archive that lies elsewhere: what it holds, when it is written, what is said when it is wrong."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.ruwen.sample import CAPTURED, FULL_URL, LINK_URL

from ruwen.archive import Archive
from ruwen.archive.register import (
    lacks_archive,
    load_register,
    read_register,
    register_problems,
    require_archive,
    save_register,
)
from ruwen.errors import ArchiveError, DataError
from ruwen.paths import Paths


@pytest.fixture
def apart(project: Paths, tmp_path: Path) -> Paths:
    """The small project with its archive outside the content folder, and its register written."""
    paths = replace(project, archive=tmp_path / "private")
    project.archive.rename(paths.archive)
    save_register(paths)
    return paths


def hide(paths: Paths) -> None:
    """Only the public part is left."""
    shutil.rmtree(paths.archive)


def test_says_the_same_with_and_without_the_archive(apart: Paths) -> None:
    first = Archive(apart.archive).captures()[0].id
    Archive(apart.archive).withdraw(first, reason="当事人要求", withdrawn_at=CAPTURED + timedelta(days=1))
    save_register(apart)
    beside = load_register(apart)
    hide(apart)
    alone = load_register(apart)
    assert alone.files() == beside.files()
    assert [replace(capture, file="") for capture in beside.captures] == list(alone.captures)
    assert alone.withdrawn == beside.withdrawn
    assert [stone.url for stone in alone.withdrawn] == [FULL_URL]
    assert [capture.url for capture in alone.captures] == [LINK_URL]


def test_holds_one_sorted_line_a_capture_and_nothing_of_its_text(apart: Paths) -> None:
    (file,) = apart.archive_index.iterdir()
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert file.name == "2026.jsonl"
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    assert {tuple(row) for row in rows} == {
        ("id", "url", "captured_at", "sha256", "length", "content_type", "charset"),
    }
    before = file.read_bytes()
    save_register(apart)
    assert file.read_bytes() == before


def test_is_not_written_for_an_archive_inside_the_content(project: Paths) -> None:
    save_register(project)
    assert not project.archive_index.exists()
    assert list(register_problems(project)) == []


def test_goes_when_the_archive_moves_into_the_content(apart: Paths, project: Paths) -> None:
    apart.archive.rename(project.archive)
    assert list(register_problems(project)) == []
    save_register(project)
    assert not project.archive_index.exists()


def test_a_link_out_of_the_content_is_an_archive_apart(apart: Paths, project: Paths) -> None:
    project.archive.symlink_to(apart.archive, target_is_directory=True)
    assert project.archive_is_apart


def test_a_difference_is_named_with_its_cure(apart: Paths) -> None:
    Archive(apart.archive).add("https://sample.invalid/new.html", b"<p>new</p>", captured_at=CAPTURED)
    (problem,) = register_problems(apart)
    assert (problem.code, Path(problem.path).name) == ("E713", "2026.jsonl")
    assert "make articles" in problem.message
    save_register(apart)
    assert list(register_problems(apart)) == []
    shutil.rmtree(apart.archive_index)
    assert [problem.code for problem in register_problems(apart)] == ["E713"]


def test_a_line_that_cannot_be_read_is_named(apart: Paths) -> None:
    (file,) = apart.archive_index.iterdir()
    file.write_text(file.read_text(encoding="utf-8") + "{}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"2026\.jsonl:3: E714"):
        read_register(apart)


def test_lines_of_two_branches_in_any_order_count_once(apart: Paths) -> None:
    (file,) = apart.archive_index.iterdir()
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    before = read_register(apart)
    file.write_text("".join([*reversed(lines), lines[0]]), encoding="utf-8")
    assert read_register(apart) == before
    assert list(register_problems(apart)) == []


def test_what_a_merged_branch_still_lists_stays_withdrawn(apart: Paths) -> None:
    file = apart.archive_index / "2026.jsonl"
    old = file.read_text(encoding="utf-8")
    archive = Archive(apart.archive)
    archive.withdraw(archive.captures()[0].id, reason="当事人要求", withdrawn_at=CAPTURED + timedelta(days=1))
    save_register(apart)
    assert file.read_text(encoding="utf-8") != old
    file.write_text(old, encoding="utf-8")
    assert [capture.url for capture in read_register(apart).captures] == [LINK_URL]
    assert list(register_problems(apart)) == []


def test_what_needs_payloads_is_refused_where_only_the_register_is(apart: Paths, bare: Paths) -> None:
    require_archive(apart)
    hide(apart)
    assert lacks_archive(apart)
    with pytest.raises(ArchiveError, match=r"存档不在这里.*ARCHIVE="):
        require_archive(apart)


def test_a_new_project_lacks_nothing(bare: Paths) -> None:
    require_archive(bare)
    assert not load_register(bare)
