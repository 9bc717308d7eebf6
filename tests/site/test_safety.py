"""What must never happen, tried: lost folders, stale charts, holes in pages, scripts from pictures and prose."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.demo import DEMO
from tests.site.conftest import ROOT, Place
from tests.site.test_refusals import POST, project_copy, write_post


@pytest.fixture
def fresh(fresh_small: Place) -> Place:
    """The small site will do: what is tried here does not depend on what else there is."""
    return fresh_small


@pytest.mark.parametrize("where", ["content", "content/images/out", "content/archive", "build", "."])
def test_output_never_replaces_what_is_not_a_site(fresh: Place, where: str) -> None:
    before = {path: path.read_bytes() for path in fresh.root.rglob("*") if path.is_file()}
    done = fresh.run("build_site", f"--output={fresh.root / where}")
    assert done.returncode == 2
    assert "换" in done.stderr
    kept = {path: path.read_bytes() for path in fresh.root.rglob("*") if path.is_file() and path.suffix != ".lock"}
    assert kept == {path: data for path, data in before.items() if path.suffix != ".lock"}


def test_output_with_somebody_elses_files_is_refused(fresh: Place) -> None:
    folder = fresh.root / "papers"
    folder.mkdir()
    (folder / "thesis.txt").write_text("x", encoding="utf-8")
    done = fresh.run("build_site", f"--output={folder}")
    assert done.returncode == 2
    assert (folder / "thesis.txt").read_text(encoding="utf-8") == "x"


def test_output_may_be_a_link_and_stays_one(fresh: Place) -> None:
    real = fresh.root / "www"
    fresh.output.rename(real)
    fresh.output.symlink_to(real)
    for _ in range(2):
        assert fresh.run("build_site").returncode == 0
        assert fresh.output.is_symlink()
        assert (real / "index.html").is_file()


def test_site_put_aside_by_a_killed_run_comes_back(fresh: Place) -> None:
    fresh.output.rename(fresh.root / ".output.old")
    write_post(fresh, POST.replace("date: 2026-11-02", "date: never"))
    assert fresh.run("build_site").returncode == 3
    assert (fresh.output / "index.html").is_file()


def test_chart_of_older_figures_is_not_published(fresh: Place) -> None:
    """The headline was true when it was drawn; the figure was corrected since."""
    specs = fresh.content / "data" / "charts.toml"
    specs.write_text(specs.read_text(encoding="utf-8").replace("本地{local}人", "就近{local}人"), encoding="utf-8")
    before = fresh.tree()
    done = fresh.run("build_site")
    assert done.returncode == 1
    assert "ruzhou-2020" in done.stderr
    assert "make charts" in done.stderr
    assert fresh.tree() == before


def test_misspelt_name_in_a_template_fails_the_build(fresh: Place) -> None:
    scripts, before = project_copy(fresh), fresh.tree()
    template = fresh.root / "theme" / "templates" / "post.html"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("article.content", "article.kontent"), encoding="utf-8")
    assert fresh.run("build_site", scripts=scripts).returncode != 0
    assert fresh.tree() == before


@pytest.mark.parametrize("plugin", ["ruwen_seo", "ruwen_checks", "ruwen_feeds", "ruwen_notices", "ruwen_charts"])
def test_plugin_that_does_nothing_fails_the_build(fresh: Place, plugin: str) -> None:
    scripts, before = project_copy(fresh), fresh.tree()
    (fresh.root / "plugins" / f"{plugin}.py").write_text("def register():\n    pass\n", encoding="utf-8")
    assert fresh.run("build_site", scripts=scripts).returncode != 0
    assert fresh.tree() == before


def test_bare_script_in_prose_does_not_swallow_the_rest(fresh: Place) -> None:
    write_post(fresh, POST.replace("正文。", "写法是 <script> 标签。\n\n第二段还在。"))
    assert fresh.run("build_site").returncode == 0
    page = (fresh.output / "posts" / "a-new-post" / "index.html").read_text(encoding="utf-8")
    assert "第二段还在。" in page
    assert "<script>" not in page


@pytest.mark.parametrize("name", ["page.html", "picture.svg", "tool.js"])
def test_images_hold_pictures_only(fresh: Place, refused: Callable[..., str], name: str) -> None:
    images = fresh.content / "images"
    images.mkdir(exist_ok=True)
    (images / name).write_text("<svg onload='alert(1)'/>", encoding="utf-8")
    assert f"content/images/{name}: E116" in refused("check_content")


@pytest.mark.parametrize("tag", ["../../x", "C#", "a/b", ".", "index.html", "??", "<b>"])
def test_any_tag_makes_a_site(fresh: Place, tag: str) -> None:
    write_post(fresh, POST.replace("---\n\n", f'tags: ["{tag}", 就业]\n---\n\n', 1))
    done = fresh.run("build_site")
    assert done.returncode == 0, done.stderr
    inside = {path.parent.name for path in (fresh.output / "tags").glob("*/index.html")}
    assert not [name for name in inside if set(name) & set("./\\#<>?")]


def test_link_of_a_definition_is_a_web_address(fresh: Place, refused: Callable[..., str]) -> None:
    path = fresh.content / "data" / "indicators.toml"
    text = path.read_text(encoding="utf-8")
    added = '[[indicator]]\nslug = "employed"\ndefinition = "x"\ndefinition_source = "y"\n'
    path.write_text(f'{text}\n{added}definition_url = "javascript:alert(1)"\n', encoding="utf-8")
    assert "E204 definition_url" in refused("check_content")


def test_control_character_names_its_line(fresh: Place, refused: Callable[..., str]) -> None:
    write_post(fresh, POST.replace("title: 一篇新文章", 'title: "一篇\\x0b新文章"'))
    assert "content/posts/a-new-post.md:2: E112" in refused("check_content")


def test_make_post_takes_any_title(tmp_path: Path) -> None:
    shutil.copytree(DEMO, tmp_path / "content")
    title = "a\"b $(touch pwned) 'c' `d` $$(touch pwned)"
    order = ["make", "post", f"TITLE={title}", "SLUG=any-title", f"CONTENT={tmp_path / 'content'}"]
    done = subprocess.run(
        [*order, "-o", ".venv/site.stamp", f"BUILD={tmp_path / 'build'}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not list(ROOT.glob("pwned"))
    assert "touch pwned" in (tmp_path / "content" / "posts" / "any-title.md").read_text(encoding="utf-8")


def test_old_addresses_lead_on(fresh: Place) -> None:
    notice = fresh.content / "notices" / "winter-job-fair.md"
    notice.write_text(
        notice.read_text(encoding="utf-8").replace("date:", "aliases: [old-fair]\ndate:", 1), encoding="utf-8"
    )
    write_post(fresh, POST.replace("date:", "aliases: [old/address]\ndate:"))
    assert fresh.run("build_site").returncode == 0
    for old, new in (("old-fair", "/notices/winter-job-fair/"), ("old/address", "/posts/a-new-post/")):
        assert f"url={new}" in (fresh.output / old / "index.html").read_text(encoding="utf-8")
    assert "old-fair" not in (fresh.output / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("alias", ["about", "charts/ruzhou-2020.svg", "posts/two-parts"])
def test_alias_of_a_living_page_is_refused(fresh: Place, refused: Callable[..., str], alias: str) -> None:
    write_post(fresh, POST.replace("date:", f"aliases: [{alias}]\ndate:"))
    assert "content/posts/a-new-post.md:4: E104" in refused("build_site")


def test_site_is_readable_whatever_the_umask(fresh: Place) -> None:
    import os

    old = os.umask(0o077)
    try:
        assert fresh.run("build_site").returncode == 0
    finally:
        os.umask(old)
    assert {oct(path.stat().st_mode & 0o777) for path in fresh.output.rglob("*") if path.is_file()} == {"0o644"}
    assert fresh.output.stat().st_mode & 0o777 == 0o755
