"""One check finds every fault of a content folder at once, each in its own file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ruwen.check.content import check_content
from ruwen.paths import Paths
from ruwen.store.figures_csv import load_figures
from tests.ruwen.sample import REVIEW_HEADER, write


def found(paths: Paths) -> set[tuple[str, int, str]]:
    return {(Path(problem.path).name, problem.line, problem.code) for problem in check_content(paths)}


def test_sound_project(project: Paths, collected: Paths) -> None:
    assert check_content(collected) == []


def test_project_before_its_first_run(project: Paths) -> None:
    assert [problem for problem in check_content(project) if problem.is_error] == []


def test_check_changes_nothing(collected: Paths) -> None:
    def state() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in collected.content.rglob("*") if path.is_file()}

    before = state()
    check_content(collected)
    assert state() == before


BREAK: list[tuple[str, Callable[[str], str], tuple[str, int, str]]] = [
    ("data/site.toml", lambda t: t.replace("name", "nane", 1), ("site.toml", 3, "E204")),
    ("data/sources.toml", lambda t: t.replace("sample = true", "sample = "), ("sources.toml", 10, "E201")),
    ("data/tags.toml", lambda t: t.replace("schema = 1", "schema = 2"), ("tags.toml", 1, "E206")),
    ("data/cites.toml", lambda t: re.sub(r'document = ".*"\n', "", t), ("cites.toml", 3, "E202")),
    ("data/indicators.toml", lambda t: t + "[[indicator]]\n", ("indicators.toml", 2, "E202")),
    ("data/charts.toml", lambda t: t.replace('kind = "parts"', 'kind = "pie"'), ("charts.toml", 5, "E204")),
    ("data/reviews.csv", lambda t: t + "x,confirm,,,甲,2026-11-02,\n", ("reviews.csv", 2, "E221")),
    ("posts/two-parts.md", lambda t: t.replace("two-parts", "两部分"), ("two-parts.md", 3, "E107")),
    ("pages/about.md", lambda t: "", ("about.md", 1, "E101")),
]


@pytest.mark.parametrize(("name", "spoil", "blamed"), BREAK)
def test_broken_file_is_named(
    collected: Paths, name: str, spoil: Callable[[str], str], blamed: tuple[str, int, str]
) -> None:
    path = collected.content / name
    write(path, spoil(path.read_text(encoding="utf-8")))
    assert blamed in found(collected)


def test_all_broken_files_are_named_in_one_run_and_nothing_follows_from_them(collected: Paths) -> None:
    for name, spoil, _ in BREAK:
        path = collected.content / name
        write(path, spoil(path.read_text(encoding="utf-8")))
    problems = check_content(collected)
    assert {(Path(problem.path).name, problem.line, problem.code) for problem in problems} >= {
        blamed for *_, blamed in BREAK
    }
    assert problems == sorted(set(problems))
    assert not [problem for problem in problems if problem.code in ("E108", "E109", "E111")]


def test_figures_that_may_not_be_shown_cannot_be_embedded(collected: Paths) -> None:
    private = next(record for record in load_figures(collected.figures) if record.flags == "private")
    post = collected.posts / "two-parts.md"
    write(post, f"{post.read_text(encoding='utf-8')}\n[[figure:{private.id}]]\n")
    messages = [problem.message for problem in check_content(collected) if problem.code == "E109"]
    assert len(messages) == 1
    assert "不能公开" in messages[0]


def test_decision_on_a_figure_that_is_not_there_is_a_warning(collected: Paths) -> None:
    write(collected.reviews, f"{REVIEW_HEADER}{'z' * 12},confirm,,,甲,2026-11-02,\n")
    problems = [problem for problem in check_content(collected) if problem.code == "W223"]
    assert [(Path(problem.path).name, problem.line) for problem in problems] == [("reviews.csv", 2)]
    assert not any(problem.is_error for problem in problems)


def test_withdrawn_capture_is_missed(collected: Paths) -> None:
    for path in sorted(collected.archive.rglob("*"), reverse=True):
        if path.is_file():
            path.unlink()
    codes = {code for _, _, code in found(collected)}
    assert "E220" in codes
