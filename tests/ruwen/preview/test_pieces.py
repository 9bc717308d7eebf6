"""The preview's pure parts: which steps are due, what is noise, what is left out, and where a text stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruwen.errors import Problem
from ruwen.paths import ROOT, Paths
from ruwen.preview.places import place_of
from ruwen.preview.steps import EARLY_LIMIT, STEPS, due, is_code, texts_among
from ruwen.preview.trouble import leave_out, problems_said, shown, stopping
from ruwen.preview.watcher import is_noise
from tests.ruwen.sample import write


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("posts/a.md", ()),
        ("images/a.png", ()),
        ("articles/2020/05/a.md", ("draw_charts",)),
        ("data/charts.toml", ("draw_charts",)),
        ("data/figures.csv", ("draw_charts",)),
        ("data/reviews.csv", ("collect_figures", "draw_charts")),
        ("data/site.toml", STEPS),
        ("data/tables/a.toml", STEPS),
        ("data/tags.toml", ()),
        ("archive/2020/a.warc.gz", STEPS),
    ],
)
def test_due_steps(bare: Paths, name: str, steps: tuple[str, ...]) -> None:
    assert due([bare.content / name], bare) == list(steps)


def test_code_is_drawn_with_again_and_loaded_again(bare: Paths) -> None:
    path = ROOT / "scripts/ruwen/charts/style.py"
    assert is_code(path)
    assert due([path], bare) == ["draw_charts"]
    assert not is_code(ROOT / "theme/templates/base.html")


def test_few_saved_texts_come_first(bare: Paths) -> None:
    changed = [bare.posts / f"{number}.md" for number in range(EARLY_LIMIT)]
    assert len(texts_among([*changed, bare.images / "a.png"], bare)) == EARLY_LIMIT
    assert texts_among([*changed, bare.pages / "one.md"], bare) == ()


@pytest.mark.parametrize(
    ("name", "noise"),
    [
        ("posts/a.md", False),
        ("posts/.a.md.swp", True),
        ("posts/.#a.md", True),
        ("posts/#a.md#", True),
        ("posts/a.md~", True),
        ("posts/4913", True),
        ("posts/a.md.tmp", True),
        ("data/.figures.csv.x1.part", True),
        (".git/index", True),
        ("__pycache__/a.pyc", True),
    ],
)
def test_noise(tmp_path: Path, name: str, noise: bool) -> None:
    root = tmp_path / ".hidden" / "content"
    assert is_noise(root / name, (root,)) is noise


def test_texts_are_left_out_and_data_stops_everything(bare: Paths) -> None:
    text = Problem(str(bare.posts / "a.md"), 2, "E103", "x")
    warned = Problem(str(bare.posts / "b.md"), 2, "W105", "x")
    data = Problem(str(bare.site), 1, "E201", "x")
    assert leave_out([text, warned, data], bare) == {bare.posts / "a.md"}
    assert stopping([text, warned, data], bare) == [data]
    assert [str(one) for one in shown([warned, text, text], bare)] == [
        "content/posts/a.md:2: E103 x",
        "content/posts/b.md:2: W105 x",
    ]


def test_what_a_command_said() -> None:
    said = "x.toml:3: E403 错。\n已删除\nx.toml: W401 没有数据。\n"
    assert [(one.path, one.line, one.code) for one in problems_said(said, failed=True)] == [
        ("x.toml", 3, "E403"),
        ("x.toml", 0, "W401"),
    ]
    assert problems_said("已删除\n", failed=False) == []
    assert [one.message for one in problems_said("Traceback\nboom\n", failed=True)] == ["boom"]
    assert problems_said("", failed=True)[0].is_error


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("posts/a.md", "slug: b-c\n", "posts/b-c/index.html"),
        ("posts/a.md", "slug: 中文\n", "posts/a/index.html"),
        ("posts/x/a b.md", "", "posts/a-b/index.html"),
        ("notices/a.md", "title: [\nslug: 'b'\n", "notices/b/index.html"),
        ("pages/a.md", "slug: b\r\n", "b/index.html"),
        ("articles/2020/05/0123456789.md", "", "news/2020/05/0123456789/index.html"),
    ],
)
def test_places(bare: Paths, name: str, text: str, place: str) -> None:
    assert place_of(write(bare.content / name, text), bare) == place


def test_place_of_a_text_that_is_gone(bare: Paths) -> None:
    assert place_of(bare.posts / "gone.md", bare) == "posts/gone/index.html"
