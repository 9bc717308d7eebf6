"""The folders: arguments over environment over defaults; names that read the same on every machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruwen.paths import ROOT, Paths

NAMES = ("CONTENT", "OUTPUT", "BUILD", "ARCHIVE", "PUBLISH")


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_defaults_lie_in_the_project_whatever_the_working_directory() -> None:
    paths = Paths.resolve()
    assert paths == Paths(*(ROOT / name for name in ("content", "output", "build", "content/archive", "public")))


def test_environment_then_arguments(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, f"/env/{name.lower()}")
    assert Paths.resolve() == Paths(*(Path(f"/env/{name.lower()}") for name in NAMES))
    given = Paths.resolve("c", "/o", "b/../b2", "a", "p")
    assert given == Paths(tmp_path / "c", Path("/o"), tmp_path / "b2", tmp_path / "a", tmp_path / "p")


def test_empty_variable_is_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """`make` exports OUTPUT= as an empty variable: that must not become the working directory."""
    for name in NAMES:
        monkeypatch.setenv(name, "")
    assert Paths.resolve() == Paths(ROOT / "content", ROOT / "output", ROOT / "build", ROOT / "content/archive")


def test_archive_follows_the_content_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Paths.resolve(content="/c").archive == Path("/c/archive")
    assert Paths.resolve(content="/c", archive="/a").archive == Path("/a")
    monkeypatch.setenv("CONTENT", "/e")
    assert Paths.resolve().archive == Path("/e/archive")


def test_dots_are_taken_out(tmp_path: Path) -> None:
    paths = Paths.resolve(content="a/../b", archive="./x/..")
    assert paths.content == tmp_path / "b"
    assert paths.archive == tmp_path


def test_everything_lies_where_the_tree_says(tmp_path: Path) -> None:
    paths = Paths.resolve("c", "o", "b")
    below = {
        "c": ["articles", "posts", "pages", "notices", "images", "data", "data/site.toml", "data/sources.toml"],
        "b": ["charts", "state"],
    }
    assert [paths.articles, paths.posts, paths.pages, paths.notices, paths.images, paths.data, paths.site] == [
        tmp_path / "c" / name for name in below["c"][:7]
    ]
    assert [paths.charts, paths.state] == [tmp_path / "b" / name for name in below["b"]]
    assert {
        path.relative_to(paths.data).as_posix()
        for path in (paths.sources, paths.indicators, paths.chart_specs, paths.tags, paths.figures, paths.reviews)
    } == {"sources.toml", "indicators.toml", "charts.toml", "tags.toml", "figures.csv", "reviews.csv"}


def test_shown_name_is_short_and_names_no_machine(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "content", tmp_path / "output", tmp_path / "build", Path("/elsewhere/archive"))
    assert paths.shown_name(tmp_path / "content/posts/a.md") == "content/posts/a.md"
    assert paths.shown_name("/elsewhere/archive/2020/run.json") == "archive/2020/run.json"
    assert paths.shown_name(str(ROOT / "theme/x.html")) == "theme/x.html"
    assert paths.shown_name("posts/x.md") == "posts/x.md"
    assert paths.shown_name("/etc/hosts") == "/etc/hosts"
    assert paths.shown_name(None) == "?"
