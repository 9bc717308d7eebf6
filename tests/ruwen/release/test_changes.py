"""What comes, what goes, what changes, by kind; and the addresses that would stop answering."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from ruwen.release.changes import Changes, address
from ruwen.release.files import fingerprints
from tests.ruwen.sample import write

REDIRECT = '<meta http-equiv="refresh" content="0; url=/posts/b/"><title>页面已经搬家</title>'


def page(title: str) -> str:
    return f"<title>{title} - 汝闻</title>"


def changes(root: Path, old: Mapping[str, str], new: Mapping[str, str]) -> Changes:
    for folder, files in ((root / "old", old), (root / "new", new)):
        folder.mkdir()
        for name, text in files.items():
            write(folder / name, text)
    return Changes(fingerprints(root / "old"), fingerprints(root / "new"), root / "old", root / "new")


def test_everything_is_told_by_kind_with_the_first_few_by_name(tmp_path: Path) -> None:
    posts = {f"posts/p{number}/index.html": page(f"第{number}篇") for number in range(5)}
    found = changes(
        tmp_path,
        {
            "news/2021/03/ab/index.html": page("旧报道"),
            "index.html": page("首页"),
            "same.txt": "1",
            "a/index.html": "x",
        },
        {
            **posts,
            "index.html": page("新首页"),
            "same.txt": "1",
            "notices/n/index.html": page("公告&amp;一"),
            "charts/c/index.html": page("图"),
            "figures/f/index.html": page("数据"),
            "captures/2026/index.html": page("出处"),
            "charts/c.svg": "<svg/>",
            "a/index.html": REDIRECT,
        },
    )
    assert list(found.told()) == [
        "新增：文章 5（/posts/p0/ 第0篇、/posts/p1/ 第1篇、/posts/p2/ 第2篇……）；公告 1（/notices/n/ 公告&一）；"
        "图表 1（/charts/c/ 图）；数据页 1（/figures/f/ 数据）；出处页 1（/captures/2026/ 出处）；"
        "文件 1（/charts/c.svg）。",
        "去掉：报道 1（/news/2021/03/ab/ 旧报道）。",
        "改为转到别处：其他页面 1（/a/）。",
        "改动：其他页面 1（/ 新首页）。",
    ]
    assert found.lost() == ["/news/2021/03/ab/"]


def test_long_title_is_cut(tmp_path: Path) -> None:
    [said] = changes(tmp_path, {}, {"posts/a/index.html": page("长" * 50)}).told()
    assert said == f"新增：文章 1（/posts/a/ {'长' * 19}…）。"


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        ("posts/a/index.html", ["/posts/a/"]),
        ("old/a.html", ["/old/a.html"]),
        ("tags/a/index.html", ["/tags/a/"]),
        ("captures/20261101010000-0123456789/index.html", ["/captures/20261101010000-0123456789/"]),
        ("news/page/7/index.html", []),
        ("tags/a/page/2/index.html", []),
        ("archives/2020/05/index.html", []),
        ("charts/a.svg", []),
        ("data/figures.csv", []),
    ],
)
def test_address_of_a_page_is_lost_and_that_of_a_list_or_file_is_not(
    tmp_path: Path, name: str, lost: list[str]
) -> None:
    assert changes(tmp_path, {name: "1"}, {}).lost() == lost


def test_redirect_in_the_place_of_a_page_answers(tmp_path: Path) -> None:
    found = changes(tmp_path, {"posts/a/index.html": page("文章")}, {"posts/a/index.html": REDIRECT})
    assert found.lost() == []
    assert found.moved == ["posts/a/index.html"]
    assert found.changed == []


@pytest.mark.parametrize(
    ("name", "shown"), [("index.html", "/"), ("a/index.html", "/a/"), ("a.html", "/a.html"), ("x-index.html",) * 2]
)
def test_address(name: str, shown: str) -> None:
    assert address(name).removeprefix("/") == shown.removeprefix("/")
