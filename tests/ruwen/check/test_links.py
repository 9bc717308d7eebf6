"""Links and pictures in the sources: what the build would refuse is said at the line that an editor can mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruwen.check.content import check_content
from ruwen.collect.steps import write_articles, write_figures
from ruwen.console import Console
from ruwen.paths import Paths
from ruwen.site.address import Address
from tests.ruwen.sample import write, write_project
from tests.ruwen.site.test_pictures import image

HEAD = "---\ntitle: 题\nslug: x\ndate: 2020-05-07\naliases: [old/place]\n"


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    paths = write_project(tmp_path_factory.mktemp("links"))
    write_articles(paths, Console())
    write_figures(paths, Console())
    write(paths.images / "图 (一).png", image())
    return paths


def found(paths: Paths, body: str, address: str = "", head: str = HEAD) -> list[tuple[str, int, str]]:
    write(paths.posts / "x.md", f"{head}---\n{body}\n")
    problems = check_content(paths, address=Address.parse(address))
    return [(Path(problem.path).name, problem.line, problem.code) for problem in problems]


@pytest.mark.parametrize(
    "link",
    [
        *("/", "/posts/x/", "/posts/two-parts", "/about/", "/old/place/", "/charts/ruzhou-2020/", "/charts/", "/news/"),
        *("/figures/employed/", "/columns/explainers/", "/tags/ruzhou/", "/archives/2020/", "/data/figures.csv"),
        *("/captures/20261101010000-4d2a1b9a1c/x.csv", "/images/图%20(一).png", "#main", "#fn:1", "../two-parts/"),
        *("https://example.org/none/", "mailto:a@example.org", "tel:12345", "/about/#top", "/feeds/all.json"),
    ],
)
def test_links_that_lead_somewhere(collected: Paths, link: str) -> None:
    assert found(collected, f"[文]({link})") == []


@pytest.mark.parametrize(
    "link",
    [
        *("/posts/y/", "/posts/two-part/", "/abuot/", "/none/old/", "/charts/ruzhou-2021/", "/figures/emploid/"),
        *("/columns/none/", "/tags/none/", "/captures/20261101010000-0000000000/", "/images/none.png", "/about.html"),
        *("#小标题", "/about/#none", "two-parts/", "about/", "/posts/two-parts.md", "http://[x"),
        *("/.", "/a\0b/", f"/images/{'长' * 300}.png", "/news/2020/05/0123456789/"),
    ],
)
def test_links_that_lead_nowhere(collected: Paths, link: str) -> None:
    assert found(collected, f"一\n\n[文]({link})") == [("x.md", 9, "E120")]


def test_place_of_a_figure_in_its_proof(collected: Paths) -> None:
    row = (collected.figures).read_text(encoding="utf-8").splitlines()[1].split(",")
    capture = next(cell for cell in row if cell.startswith("20261101"))
    assert found(collected, f"[文](/captures/{capture}/#f-{row[0]})") == []
    assert found(collected, f"[文](/captures/{capture}/#f-aaaaaaaaaaaa)") == [("x.md", 7, "E120")]


def test_own_address_may_stand_before_a_link(collected: Paths) -> None:
    address = "https://news.example/sub"
    assert found(collected, f"[文]({address}/about/) [文](/sub/about/) <{address}/posts/x/>", address) == []
    assert found(collected, f"\n[文]({address}/none/)", address) == [("x.md", 8, "E120")]
    assert found(collected, "[文](/sub/none/)", address) == [("x.md", 7, "E120")]


def test_a_slip_is_answered_with_what_was_meant(collected: Paths) -> None:
    write(collected.posts / "x.md", f"{HEAD}---\n[文](/posts/two-part/)\n")
    [problem] = check_content(collected)
    assert "是不是 /posts/two-parts/？" in problem.message


def test_code_and_other_texts_link_nowhere(collected: Paths) -> None:
    assert found(collected, "`[文](/none/)`\n\n```\n[文](/none/)\n```\n\n[文][/none/]") == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("![图]({static}/images/图 (一).png)", None),
        ('![图](<{static}/images/图 (一).png> "题")', None),
        ("![图][a]\n\n[a]: {static}/images/图%20(一).png", None),
        ("![图]({static}/images/图 (二).png)", "E113"),
        ("![图](/images/none.png)", "E120"),
        ("![][a]\n\n[a]: {static}/images/图%20(一).png", "W114"),
        ('<img src="{static}/images/图 (一).png">', "W114"),
        ('<img src="{static}/images/图 (一).png" alt=" ">', "W114"),
        ('<img src="{static}/images/图 (一).png" alt="图">', None),
    ],
)
def test_pictures_in_a_text(collected: Paths, body: str, code: str | None) -> None:
    assert found(collected, body) == ([("x.md", 7, code)] if code else [])


@pytest.mark.parametrize(
    ("cover", "code"), [("图 (一).png", None), ("none.png", "E113"), ("../data/site.toml", "E113")]
)
def test_cover(collected: Paths, cover: str, code: str | None) -> None:
    assert found(collected, "文", head=f"{HEAD}cover: {cover}\n") == ([("x.md", 6, code)] if code else [])


def test_broken_picture_is_named_even_when_no_text_shows_it(collected: Paths) -> None:
    broken = write(collected.images / "坏.png", b"<html>")
    try:
        assert found(collected, "文") == [("坏.png", 0, "E119")]
    finally:
        broken.unlink()
