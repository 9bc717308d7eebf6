"""Publishing by the commands: previews touch nothing, old addresses lead on, an older release comes back."""

from __future__ import annotations

import gzip
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from ruwen.archive import Archive
from ruwen.ids import article_id
from tests.ruwen.sample import LINK_URL, PAGE, POST, write, write_project, write_standing_pages
from tests.site.conftest import Place

DAY = "2026-11-01"
HOST = "https://news.example.org"


@dataclass(frozen=True, slots=True)
class Published:
    """The small project, with old addresses of a post, a page and a chart, published under an address."""

    place: Place
    address: str
    public: Path

    def run(self, *arguments: str, name: str = "publish_site", **env: str) -> CompletedProcess[str]:
        return self.place.run(name, f"--public={self.public}", *arguments, env={"AS_OF": DAY, **env})

    def publish(self, *arguments: str, **env: str) -> CompletedProcess[str]:
        return self.run("--siteurl", self.address, *arguments, **env)

    def page(self, path: str) -> str:
        return (self.public / "current" / path).read_text(encoding="utf-8")

    def names(self) -> list[str]:
        return sorted(path.name for path in (self.public / "releases").iterdir())

    def tree(self) -> dict[str, bytes]:
        """Everything in PUBLISH, by where links lead."""
        files = (path for path in self.public.rglob("*") if path.is_file() and path.name != ".lock")
        return {path.relative_to(self.public).as_posix(): path.read_bytes() for path in files} | {
            "current": str((self.public / "current").readlink()).encode()
        }


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The project, drawn and not built; its folders are the tests' in turn."""
    place = Place(tmp_path_factory.mktemp("published"))
    paths = write_project(place.root)
    write_standing_pages(paths)
    write(paths.posts / "two-parts.md", POST.replace("date:", "aliases: [old/a.html, posts/older]\ndate:"))
    write(paths.pages / "about.md", PAGE.format(title="关于", slug="about").replace("date:", "aliases: [/old/]\ndate:"))
    charts = paths.chart_specs.read_text(encoding="utf-8")
    write(paths.chart_specs, charts.replace('unit = "人"', 'unit = "人"\naliases = ["parts"]', 1))
    for step in ("extract_articles", "collect_figures", "draw_charts"):
        done = place.run(step)
        assert done.returncode == 0, done.stderr
    return place


@pytest.fixture(scope="module")
def both(place: Place) -> dict[str, Published]:
    """Published once under `/`, once under `/sub/`."""
    made = {path: Published(place, HOST + path, place.root / f"public{path.strip('/')}") for path in ("", "/sub")}
    for one in made.values():
        done = one.publish()
        assert done.returncode == 0, done.stderr
        assert done.stdout == f"{one.names()[0]}\n"
    return made


@pytest.fixture(params=["", "/sub"], ids=["root", "path"])
def published(request: pytest.FixtureRequest, both: dict[str, Published]) -> Published:
    return both[request.param]


@pytest.mark.parametrize(
    ("file", "target"),
    [
        ("old/a.html", "/posts/two-parts/"),
        ("posts/older/index.html", "/posts/two-parts/"),
        ("old/index.html", "/about/"),
        ("charts/parts/index.html", "/charts/ruzhou-2020/"),
    ],
)
def test_old_address_leads_on_without_script(published: Published, file: str, target: str) -> None:
    text, base = published.page(file), published.address.removeprefix(HOST)
    assert f'<meta http-equiv="refresh" content="0; url={base}{target}">' in text
    assert f'<link rel="canonical" href="{base}{target}">' in text
    assert f'<a href="{base}{target}">' in text
    assert 'Content-Security-Policy" content="default-src \'none\'"' in text
    assert '<meta name="robots" content="noindex">' in text
    assert len(text.encode()) < 1000
    assert file.removesuffix("index.html") not in published.page("sitemap.xml").replace(target, "")


def test_release_is_the_site_of_its_address_with_smaller_copies(published: Published) -> None:
    assert f"{published.address}/sitemap.xml" in published.page("robots.txt")
    packed = (published.public / "current/about/index.html.gz").read_bytes()
    assert gzip.decompress(packed).decode() == published.page("about/index.html")
    assert not published.place.output.exists()
    assert not [path for path in published.public.iterdir() if path.name.startswith((".building", "..building"))]


def test_publishing_without_an_address_changes_nothing(published: Published) -> None:
    before = published.tree()
    done = published.run()
    assert done.returncode == 1
    assert "SITEURL=https://" in done.stderr
    assert "读者看到的网站没有改动" in done.stderr
    assert published.tree() == before


@pytest.fixture(scope="module")
def live(both: dict[str, Published]) -> Published:
    """One of them, to which the tests below publish in turn."""
    made = replace(both["/sub"], public=both["/sub"].public.with_name("live"))
    shutil.copytree(both["/sub"].public, made.public, symlinks=True)
    return made


def test_preview_leaves_the_published_site_and_equal_bytes_are_not_published_again(
    live: Published, tmp_path: Path
) -> None:
    before, told = live.tree(), tmp_path / "told"
    assert live.run(name="build_site").returncode == 0
    assert (live.place.output / "index.html").is_file()
    assert not list(live.place.output.rglob("*.gz"))
    assert live.tree() == before
    done = live.publish(GITHUB_OUTPUT=str(told))
    assert (done.returncode, told.read_text()) == (0, "changed=false\n")
    assert "没有改动" in done.stderr
    assert live.tree() == before


def test_warning_stops_publishing(live: Published) -> None:
    page, before = live.place.content / "pages/privacy.md", live.tree()
    text = page.read_text(encoding="utf-8")
    write(page, text + "\n[站内]({filename}no-such.md)\n")
    done = live.publish()
    write(page, text)
    assert done.returncode == 3
    assert "E113" in done.stderr
    assert live.tree() == before


def test_lost_address_stops_publishing_until_it_is_said_to_be_gone(live: Published, tmp_path: Path) -> None:
    post, before, told = live.place.content / "posts/two-parts.md", live.tree(), tmp_path / "told"
    text = post.read_text(encoding="utf-8")
    renamed = text.replace("slug: two-parts", "slug: new-name")
    write(post, renamed)
    done = live.publish()
    assert done.returncode == 3
    assert "/posts/two-parts/: E506" in done.stderr
    assert "新增：文章 1（/posts/new-name/ 两部分相加）" in done.stderr
    assert live.tree() == before
    write(post, renamed.replace("[old/a.html", "[posts/two-parts, old/a.html"))
    done = live.publish(GITHUB_OUTPUT=str(told))
    assert (done.returncode, told.read_text()) == (0, "changed=true\n"), done.stderr
    assert "改为转到别处：文章 1（/posts/two-parts/ 两部分相加）" in done.stderr
    assert "/sub/posts/new-name/" in live.page("posts/two-parts/index.html")
    write(post, text)
    done = live.publish("--gone")
    assert done.returncode == 0, done.stderr
    assert not (live.public / "current/posts/new-name").exists()
    assert [name[:4] for name in live.names()] == ["0001", "0002", "0003"]


def test_older_release_comes_back(live: Published) -> None:
    names = live.names()
    assert live.run("--rollback").stdout == f"{names[-2]}\n"
    assert (live.public / "current").readlink().name == names[-2]
    done = live.run("--rollback", "--to", "0042")
    assert done.returncode == 2
    assert all(name in done.stderr for name in names)
    assert live.run("--rollback", "--to", names[-1]).returncode == 0
    assert live.names() == names


def test_withdrawn_report_answers_with_what_happened_and_does_not_come_back(live: Published) -> None:
    [capture] = [one for one in Archive(live.place.content / "archive").captures() if one.url == LINK_URL]
    [page] = (live.public / "current").glob(f"news/*/*/{article_id(LINK_URL)}/index.html")
    address = page.parent.relative_to(live.public / "current").as_posix()
    assert live.place.run("withdraw_capture", capture.id, "--reason", "来源要求").returncode == 0
    done = live.run("--rollback", "--to", "1")
    assert done.returncode == 1
    assert f"后来撤下了：{capture.id}" in done.stderr
    for step in ("extract_articles", "collect_figures", "draw_charts"):
        assert live.place.run(step).returncode == 0
    done = live.publish()  # its indicator had that report alone: no reason to wait
    assert done.returncode == 0, done.stderr
    assert "照样发布。这些网址会打不开：/figures/new-urban-employment/" in done.stderr
    text = live.page(f"{address}/index.html")
    assert "<h1>已撤下</h1>" in text
    assert f"url=/sub/captures/{capture.id}/" in text
    assert "来源要求" in live.page(f"captures/{capture.id}/index.html")
    assert address not in live.page("sitemap.xml")
    assert live.run("--rollback").returncode == 1
