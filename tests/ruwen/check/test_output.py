"""A built site with something missing, dead or foreign is found out, under `/` and under `/sub/`."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ruwen.check.output import REQUIRED, check_output
from ruwen.collect import steps
from ruwen.console import Console
from ruwen.paths import Paths
from ruwen.site.address import Address
from ruwen.site.library import Library, load_library
from tests.ruwen.sample import PAGE, write, write_project


@dataclass(frozen=True, slots=True)
class Built:
    """A stand-in for a build: every page there must be, as small as may be."""

    library: Library
    output: Path
    base: str

    def check(self) -> list[tuple[str, int, str]]:
        problems = check_output(self.library, self.output, Address("", self.base))
        assert all(problem.is_error for problem in problems)
        return [(Path(problem.path).name, problem.line, problem.code) for problem in problems]

    def page(self, body: str, name: str = "posts/two-parts/index.html") -> list[tuple[str, int, str]]:
        write(self.output / name, f"<!doctype html>\n<p id=here>\n{body.replace('BASE', self.base)}\n")
        return self.check()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content folder of the small project with its articles and figures; only to be read."""
    project, console = write_project(tmp_path_factory.mktemp("written")), Console(quiet=True)
    steps.write_articles(project, console)
    steps.write_figures(project, console)
    return project.content


@pytest.fixture(params=["", "/sub", "/a/b"])
def built(request: pytest.FixtureRequest, written: Path, bare: Paths) -> Built:
    project = bare
    shutil.copytree(written, project.content)
    library = load_library(project)
    output = project.output
    for path in (
        *(item.path for item in library.reports.values()),
        *("/", "/posts/two-parts/", "/about/", "/privacy/"),
        *(f"/captures/{record.capture}/" for record in library.records.values()),
    ):
        write(output / path.strip("/") / "index.html", "<!doctype html>\n")
    for record in library.records.values():
        page = output / "captures" / record.capture / "index.html"
        write(page, f"{page.read_text()}<p id='f-{record.id}'>\n")
    for name in REQUIRED:
        if not (output / name).exists():
            write(output / name, "<!doctype html>\n")
    for slug in library.charts:
        write(output / "charts" / slug / "index.html", "<!doctype html>\n")
    write(output / "images/图 1.png", b"x")
    return Built(library, output, str(request.param))


def test_whole_site_has_no_problem(built: Built) -> None:
    assert len(built.library.reports) == 2
    assert len(built.library.records) >= 5
    assert built.check() == []


@pytest.mark.parametrize(
    ("path", "name"), [("posts/two-parts", "two-parts.md"), ("about", "about.md"), ("privacy", "privacy.md")]
)
def test_missing_page_of_an_editor(built: Built, path: str, name: str) -> None:
    (built.output / path / "index.html").unlink()
    assert built.check() == [(name, 0, "E501")]


def test_missing_page_of_a_notice(built: Built) -> None:
    write(built.library.paths.notices / "fair.md", PAGE.format(title="招聘会", slug="fair"))
    built = replace(built, library=load_library(built.library.paths))
    assert built.check() == [("fair.md", 0, "E501")]
    write(built.output / "notices/fair/index.html", "<!doctype html>")
    assert built.check() == []


def test_missing_report(built: Built) -> None:
    report = next(iter(built.library.reports.values()))
    (built.output / report.path.strip("/") / "index.html").unlink()
    assert built.check() == [(report.document.path.name, 0, "E501")]


def test_missing_proof(built: Built) -> None:
    record = next(iter(built.library.records.values()))
    page = built.output / "captures" / record.capture / "index.html"
    page.write_text(page.read_text().replace(f"f-{record.id}", "f-other"))
    problems = check_output(built.library, built.output, Address("", built.base))
    assert [(problem.code, record.id in problem.message) for problem in problems] == [("E502", True)]
    page.unlink()
    lost = [item for item in built.library.records.values() if item.capture == record.capture]
    assert len(built.check()) == len(lost)


@pytest.mark.parametrize(
    "link",
    [
        '<a href="BASE/about/">',
        '<a href="BASE/about/index.html">',
        '<a href="BASE/about">',
        '<a href="BASE/about/?x=1">',
        "<a href='BASE/about/'>",
        "<a href=BASE/about/>",
        '<a\nclass="x"\nhref="BASE/about/">',
        '<a href="../../about/">',
        '<a href="#here">',
        '<a href="#">',
        '<a href="#top">',
        '<a href="?x=1#here">',
        '<a href="BASE/posts/two-parts/#here">',
        '<a href="https://a.invalid/none#x">',
        '<a href="//a.invalid/none">',
        '<a href="mailto:a@b.invalid">',
        '<a href="tel:123">',
        '<img src="BASE/images/%E5%9B%BE%201.png">',
        '<img srcset="BASE/images/%E5%9B%BE%201.png 1x, BASE/images/%E5%9B%BE%201.png 2x">',
        '<img src="data:image/png;base64,AA">',
        '<a href="BASE/images/%E5%9B%BE%201.png#page=2">',
        '<code>&lt;a href="/none"&gt; id="x" src="//a.invalid/x"</code>',
        "<p title='&lt;a href=\"/none\"'>",
        '<link rel="canonical" href="https://a.invalid/x">',
        '<link rel="alternate license" href="https://a.invalid/x">',
        "<p>1 < 2 href=/none</p>",
    ],
)
def test_link_that_leads_somewhere(built: Built, link: str) -> None:
    assert built.page(link) == []


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ('<a href="BASE/none/">', "E503"),
        ('<a href="BASE/About/">', "E503"),
        ('<a href="none.html">', "E503"),
        ('<a href="#none">', "E503"),
        ('<a href="BASE/about/#none">', "E503"),
        ("<a href='BASE/none/'>", "E503"),
        ("<a href=BASE/none/>", "E503"),
        ('<A HREF="BASE/none/">', "E503"),
        ('<img src="BASE/images/none.png">', "E503"),
        ('<img srcset="BASE/images/%E5%9B%BE%201.png 1x, BASE/none.png 2x">', "E503"),
        ('<a href="BASE/../output/about/">', "E503"),
        ('<a href="../../../content/posts/two-parts.md">', "E503"),
        ('<a href="http://[bad">', "E503"),
        ('<a href="BASE/about/%00">', "E503"),
        (f'<a href="BASE/about/{"字" * 100}/">', "E503"),
        (f'<img src="BASE/{"字" * 2000}.png">', "E503"),
        ('<img src="https://a.invalid/x.png">', "E504"),
        ('<img src="//a.invalid/x.png">', "E504"),
        ('<img alt="x"\nsrc="&#104;ttps://a.invalid/x.png">', "E504"),
        ('<img src="BASE/images/%E5%9B%BE%201.png" srcset="https://a.invalid/x.png 2x">', "E504"),
        ('<img alt="1 > 0" src="https://a.invalid/x.png">', "E504"),
        ('<script src="https://a.invalid/x.js"></script>', "E504"),
        ('<link rel="stylesheet" href="https://a.invalid/x.css">', "E504"),
        ('<link rel="preconnect" href="//a.invalid">', "E504"),
        ('<video poster="https://a.invalid/x.png"></video>', "E504"),
        ('<iframe src="https://a.invalid/"></iframe>', "E504"),
    ],
)
def test_link_that_leads_nowhere_or_abroad(built: Built, link: str, code: str) -> None:
    found = built.page(f"\n{link}")
    assert [(line, code) for _, line, code in found] == [(4, code)]


def test_link_that_forgets_the_base(built: Built) -> None:
    found = built.page('<a href="/about/">')
    assert [code for *_, code in found] == ([] if not built.base else ["E503"])
    if built.base:
        assert f"{built.base}/" in check_output(built.library, built.output, Address("", built.base))[0].message


def test_output_may_be_given_with_dots(built: Built) -> None:
    assert check_output(built.library, built.output / "../output", Address("", built.base)) == []


@pytest.mark.parametrize("name", ["sitemap.xml", "feeds/all.atom.xml", "notices/index.html", "404.html"])
def test_site_without_what_every_site_has(built: Built, name: str) -> None:
    (built.output / name).unlink()
    assert built.check() == [(Path(name).name, 0, "E501")]


def test_own_address_is_not_foreign(built: Built) -> None:
    home = f"https://news.example{built.base}"
    links = f'<img src="{home}/theme/favicon.svg" alt="">\n<a href="{home}/nowhere/">x</a>'
    write(built.output / "posts/two-parts/index.html", f"<!doctype html>\n{links}\n")
    own = check_output(built.library, built.output, Address(home, built.base))
    assert [(problem.line, problem.code) for problem in own] == [(3, "E503")]
    other = check_output(built.library, built.output, Address("https://other.example", built.base))
    assert [(problem.line, problem.code) for problem in other] == [(2, "E504")]


@pytest.mark.parametrize("link", ["/nowhere/", "https://a.invalid/x.png", "/图/%20x/", "#nowhere"])
def test_fault_of_a_text_is_told_at_the_line_that_wrote_it(built: Built, link: str) -> None:
    post = built.library.posts[0]
    write(post.path, post.path.read_text(encoding="utf-8") + f"\n\n![图]({link})\n")
    built = replace(built, library=load_library(built.library.paths))
    line = len(built.library.posts[0].path.read_text(encoding="utf-8").splitlines())
    shown = f"{built.base}{link}" if link.startswith("/") else link
    code = "E504" if "invalid" in link else "E503"
    assert built.page(f"<img src='{shown}' alt=''>") == [("two-parts.md", line, code)]
