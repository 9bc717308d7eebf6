"""What nobody has looked at is in the preview at once, and in no byte of what is published until somebody has."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.store.figures_csv import load_figures
from tests.ruwen.sample import write, write_project, write_standing_pages
from tests.site.conftest import Place

HOST = "https://news.example.org/ruzhou"
POST = "---\ntitle: 两部分\nslug: parts\ndate: 2026-11-01\n---\n\n{body}\n"


@pytest.fixture(scope="module")
def gated(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The small project with its first source under `reviewed`, as sources.toml has it by default."""
    place = Place(tmp_path_factory.mktemp("gate"))
    paths = write_project(place.root)
    write_standing_pages(paths)
    listed = paths.sources.read_text(encoding="utf-8")
    write(paths.sources, listed.replace('publish = "full"\nfigures = "auto"\n', 'publish = "facts"\n', 1))
    for post in paths.posts.glob("*.md"):
        post.unlink()
    place.make()
    return place


@pytest.fixture
def place(gated: Place, tmp_path: Path) -> Place:
    shutil.copytree(gated.root, tmp_path / "site", symlinks=True)
    return Place(tmp_path / "site")


def paths_of(place: Place) -> Paths:
    return Paths(place.content, place.output, place.root / "build", place.content / "archive")


def waiting(place: Place) -> list[FigureRecord]:
    rows = load_figures(paths_of(place).figures)
    return [row for row in rows if "sample.invalid" in row.url and row.status == "auto" and row.quote]


def publish(place: Place, *arguments: str) -> str:
    done = place.run("publish_site", f"--public={place.root / 'public'}", f"--siteurl={HOST}", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stderr


def released(place: Place) -> dict[str, bytes]:
    root = place.root / "public" / "current"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_preview_shows_what_waits_and_says_so(place: Place) -> None:
    rows = waiting(place)
    assert len(rows) >= 3
    proof = (place.output / "captures" / rows[0].capture / "index.html").read_text(encoding="utf-8")
    assert "待核·未公开" in proof
    assert all(row.id in proof for row in rows)


def test_no_byte_of_a_release_knows_of_what_waits(place: Place) -> None:
    told = publish(place)
    assert f"有 {len(waiting(place))} 个数据等着核对，没有公开：示例稿 {len(waiting(place))} 个" in told
    assert "图表“ruzhou-2020”要用还没有核对的数据" in told
    files = released(place)
    for row in waiting(place):
        for name, data in files.items():
            assert row.id.encode() not in data, name
            assert row.quote.encode() not in data, name
    assert "charts/ruzhou-2020/index.html" not in files
    assert any(name.startswith("news/2020/05/") for name in files)  # the report itself is public
    assert "6659" not in files["data/figures.csv"].decode()


def test_what_an_editor_confirmed_is_published(place: Place) -> None:
    publish(place)
    paths = paths_of(place)
    rows = "".join(f"{row.id},confirm,,,甲,2026-11-01,\n" for row in waiting(place))
    header = "figure,decision,field,value,reviewer,decided_on,reason\n"
    write(paths.reviews, header + rows)
    confirmed = waiting(place)
    place.make()
    told = publish(place)
    assert "等着核对" not in told
    files = released(place)
    assert all(row.id.encode() in files["data/figures.csv"] for row in confirmed)
    assert "charts/ruzhou-2020/index.html" in files


@pytest.mark.parametrize(("body", "word"), [("[[figure:{id}]]", "还没有核对"), ("[[chart:ruzhou-2020]]", "还没有核对")])
def test_a_text_that_leans_on_it_is_not_published(place: Place, body: str, word: str) -> None:
    row = waiting(place)[0]
    write(paths_of(place).posts / "parts.md", POST.format(body=body.format(id=row.id)))
    place.make()  # the preview shows it
    done = place.run("publish_site", f"--public={place.root / 'public'}", f"--siteurl={HOST}")
    assert done.returncode == 3, done.stderr
    assert "posts/parts.md:7: E255" in done.stderr
    assert word in done.stderr
    assert not (place.root / "public" / "current").exists()


def test_the_check_counts_what_waits(place: Place) -> None:
    done = place.run("check_content")
    assert done.returncode == 0
    assert f"W255 有 {len(waiting(place))} 个数据等着核对" in done.stdout
