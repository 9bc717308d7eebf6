"""Old addresses: the file that each needs, where it leads, and which are refused where they are written."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ruwen.archive import Tombstone
from ruwen.collect import steps
from ruwen.console import Console
from ruwen.errors import RefusedError
from ruwen.ids import article_id
from ruwen.paths import Paths
from ruwen.site.library import Library, load_library
from ruwen.site.redirects import Redirect, alias_fault, redirects
from tests.ruwen.sample import CHARTS, LINK_URL, PAGE, POST, write
from tests.ruwen.site.test_library import DRAWN

Build = Callable[..., Library]


def nothing(_: str) -> bool:
    return False


@pytest.fixture
def build(project: Paths) -> Build:
    """The library of the small project, its post with these `aliases`, its chart with those."""

    def made(aliases: str = "", charts: str = "[]", page: str = "") -> Library:
        write(project.posts / "two-parts.md", POST.replace("date:", f"aliases: [{aliases}]\ndate:"))
        write(project.chart_specs, CHARTS.replace('unit = "人"', f'unit = "人"\naliases = {charts}', 1))
        about = PAGE.format(title="关于", slug="about").replace("date:", f"aliases: [{page}]\ndate:")
        write(project.pages / "about.md", about)
        steps.write_articles(project, Console(quiet=True))
        steps.write_figures(project, Console(quiet=True))
        write(project.charts / "ruzhou-2020.json", json.dumps(DRAWN | {"full_title": "本地的多"}))
        return load_library(project)

    return made


@pytest.mark.parametrize(
    ("alias", "file"),
    [
        ("old/a", "old/a/index.html"),
        ("/old/a/", "old/a/index.html"),
        ("old/a.html", "old/a.html"),
        ("/old/A.HTM", "old/A.HTM"),
        ("old/a.html/", "old/a.html/index.html"),
        ("old/index.html", "old/index.html"),
        ("old/v1.2", "old/v1.2/index.html"),
        ("旧/网址", "旧/网址/index.html"),
    ],
)
def test_file_of_an_alias(build: Build, alias: str, file: str) -> None:
    [redirect] = redirects(build(alias), nothing)
    assert redirect.file == file
    assert (redirect.target, redirect.title, redirect.line) == ("/posts/two-parts/", "两部分相加", 4)


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        *(
            (alias, "E107")
            for alias in ("../x", "a/../x", "https://a.invalid/x", "//a.invalid", "a b", "/", "a//b", "?x")
        ),
        *((alias, "E107") for alias in ("a\\b", "javascript:x", ".hidden", "a/.git/x", "a#b", "a%2e", '"><b>')),
        *((alias, "E104") for alias in ("sitemap.xml", "/robots.txt", "404.html", "index.html", "datapackage.json")),
        *((alias, "E104") for alias in ("posts", "tags/index.html", "theme/x", "feeds/all.atom.xml", "admin/x")),
        ("posts/older", None),
        ("charts/older.html", None),
    ],
)
def test_fault_of_an_alias(alias: str, code: str | None) -> None:
    fault = alias_fault(alias)
    assert (fault[0] if fault else None) == code


def refused(library: Library, exists: Callable[[str], bool] = nothing) -> list[str]:
    with pytest.raises(RefusedError) as caught:
        redirects(library, exists)
    return [f"{Path(problem.path).name}:{problem.line}: {problem.code}" for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("alias", "there"),
    [
        ("about", {"about", "about/", "about/index.html"}),
        ("a.html", {"a.html", "a.html/"}),
        ("charts/x.svg/y", {"charts", "charts/", "charts/x.svg"}),
    ],
    ids=["page", "folder", "below a file"],
)
def test_address_of_what_is_there_is_refused(build: Build, alias: str, there: set[str]) -> None:
    assert refused(build(alias), lambda path: path in there) == ["two-parts.md:4: E104"]


def test_address_that_two_want_is_refused_for_both(build: Build) -> None:
    assert refused(build("old/a", page="old/a/")) == ["about.md:4: E104", "two-parts.md:4: E104"]
    assert refused(build("a.html", page="a.html/b")) == ["about.md:4: E104"]


def test_one_page_may_want_an_address_twice(build: Build) -> None:
    assert len(redirects(build("old/a, /old/a/"), nothing)) == 1


def test_old_name_of_a_chart(build: Build) -> None:
    [redirect] = redirects(build(charts='["parts"]'), nothing)
    assert (redirect.file, redirect.target, redirect.title) == (
        "charts/parts/index.html",
        "/charts/ruzhou-2020/",
        "本地的多",
    )
    assert refused(build(charts='["parts"]'), lambda path: path == "charts/parts/index.html") == ["charts.toml:8: E104"]


def test_old_name_of_a_chart_stays_below_charts(build: Build) -> None:
    with pytest.raises(RefusedError, match=r"charts\.toml:8: E204"):
        build(charts='["../../x"]')


def test_report_and_page_may_have_aliases(build: Build) -> None:
    library = build(page="old-about")
    report = next(iter(library.reports.values()))
    fields = dict(report.document.fields) | {"aliases": ("old/report",)}
    renamed = replace(report, document=replace(report.document, fields=fields))
    library = replace(library, reports={**library.reports, report.id: renamed})
    assert {(one.file, one.target) for one in redirects(library, nothing)} == {
        ("old-about/index.html", "/about/"),
        ("old/report/index.html", report.path),
    }


def stone(report: str, url: str = LINK_URL, day: int = 2) -> Tombstone:
    at = f"2026-11-0{day}T01:00:00Z"
    return Tombstone(f"2026110101000{day}-0123456789", url, at, "0" * 64, "理由", at, report)


def led(library: Library, *stones: Tombstone) -> list[Redirect]:
    return redirects(replace(library, withdrawn=stones), nothing)


def test_withdrawn_report_leads_to_what_was_withdrawn_last(build: Build) -> None:
    library, path = build(), "/news/2021/03/0123456789/"
    gone = "http://linked.invalid/gone.html"
    [redirect] = led(library, stone(path, gone, 3), stone(path, gone, 2), stone("", gone, 4))
    assert (redirect.file, redirect.withdrawn) == ("news/2021/03/0123456789/index.html", True)
    assert redirect.target == "/captures/20261101010003-0123456789/"


def test_report_that_lives_on_elsewhere_is_led_to(build: Build) -> None:
    library = build()
    [redirect] = led(library, stone("/news/undated/x/"))
    assert (redirect.target, redirect.withdrawn) == (library.reports[article_id(LINK_URL)].path, False)


def test_what_stands_at_a_withdrawn_address_wins(build: Build) -> None:
    library, path = build("news/2021/03/x"), "/news/2021/03/x/"
    [redirect] = led(library, stone(path, "http://linked.invalid/gone.html"))
    assert redirect.target == "/posts/two-parts/"
    stones = (stone("/about/", "http://linked.invalid/gone.html"), stone("/../x/"))
    found = redirects(replace(library, withdrawn=stones), lambda path: path == "about/index.html")
    assert [one.target for one in found] == ["/posts/two-parts/"]
