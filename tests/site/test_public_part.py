"""A public repository and a private archive: a clone of the public part alone builds the same site."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from ruwen.paths import Paths
from tests.ruwen.sample import FULL_URL, LINK_TEXT, POST, write, write_project, write_standing_pages
from tests.site.conftest import Place

DAY = "2026-11-02"
STEPS = ("extract_articles", "collect_figures", "draw_charts", "check_content", "build_site")
IF_ARCHIVED = {"extract_articles": ("--if-archived",), "collect_figures": ("--if-archived",)}
LATER = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>汝州：又有一批人上岗</title></head><body>
<article><h1>汝州：又有一批人上岗</h1><p>2020-06-09 08:30　来源：示例稿</p><div>
<p>截至2020年6月8日，汝州市城镇新增就业5210人，比上月多，人社部门仍在要岗位。</p>
<p>这是一段不含数据的话，用来把这篇稿子写得长一些，好让它读起来像是一篇报道。</p>
<p>再补一段不含数据的话：天气转暖，工地开了工，街上的小店也陆续开了门。</p></div></article></body></html>"""


def git(folder: Path, *arguments: str) -> str:
    order = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments]
    return subprocess.run(order, cwd=folder, capture_output=True, text=True, check=True).stdout


def run(place: Place, name: str, *arguments: str, archive: Path | None = None, expect: int = 0) -> str:
    done = place.run(name, *arguments, env={"ARCHIVE": str(archive)} if archive else None)
    assert done.returncode == expect, f"{name}: {done.stderr}{done.stdout}"
    return done.stderr + done.stdout


@pytest.fixture(scope="module")
def two_parts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, Path, Place]:
    """The public folder after a year's work, the private archive, and a clone of what was committed."""
    root = tmp_path_factory.mktemp("parts")
    public, private = root / "public", root / "private"
    paths: Paths = write_project(public)
    write_standing_pages(paths)
    paths.archive.rename(private)
    page = root / "later.html"
    page.write_text(LATER, encoding="utf-8")
    place = Place(public)
    url = "https://sample.invalid/2020/06/later.html"
    run(place, "import_capture", str(page), "--url", url, "--captured-at", f"{DAY}T08:00+08:00", archive=private)
    gone = root / "gone.html"
    gone.write_text(LATER.replace("5210", "5310"), encoding="utf-8")
    asked = ("--url", f"{url}?gone", "--captured-at", f"{DAY}T09:00+08:00")
    capture = run(place, "import_capture", str(gone), *asked, archive=private).split()[-2]
    run(place, "withdraw_capture", capture, "--reason", "当事人要求", archive=private)
    for name in STEPS:
        run(place, name, archive=private)
    git(public, "init", "--quiet")
    git(public, "add", "content")
    git(public, "commit", "--quiet", "-m", "Add content")
    git(root, "clone", "--quiet", str(public), "clone")
    return place, private, Place(root / "clone")


def test_the_public_part_alone_builds_the_same_bytes(two_parts: tuple[Place, Path, Place]) -> None:
    beside, private, alone = two_parts
    assert not (alone.content / "archive").exists()
    before = git(alone.root, "status", "--porcelain")
    for name in STEPS:
        said = run(alone, name, *IF_ARCHIVED.get(name, ()))
        assert ("存档不在这里" in said) == (name in IF_ARCHIVED)
    assert alone.tree() == beside.tree()
    assert len(list((alone.output / "captures").iterdir())) >= 3
    assert git(alone.root, "status", "--porcelain", "content") == before == ""
    assert private.is_dir()


def test_what_was_withdrawn_stays_unpublished_without_the_archive(
    two_parts: tuple[Place, Path, Place], tmp_path: Path
) -> None:
    """Whoever publishes the public part alone knows the captures of a release, and so which may not come back."""
    alone = Place(tmp_path)
    shutil.copytree(two_parts[2].root, alone.root, dirs_exist_ok=True)
    public = f"--public={tmp_path / 'public'}"
    publish = (public, "--siteurl", "https://news.example", "--as-of", DAY)
    run(alone, "publish_site", *publish)
    write(alone.content / "posts/more.md", POST.replace("two-parts", "more"))
    run(alone, "publish_site", *publish)
    index = alone.content / "archive-index/2026.jsonl"
    first, *rest = index.read_text(encoding="utf-8").splitlines(keepends=True)
    shown = json.loads(first)
    stone = {name: shown[name] for name in ("url", "captured_at", "sha256")}
    stone |= {"capture": shown["id"], "reason": "当事人要求", "withdrawn_at": "2026-11-03T00:00:00Z"}
    index.write_text("".join(rest), encoding="utf-8")
    stones = index.with_name("withdrawn.jsonl")
    stones.write_text(stones.read_text(encoding="utf-8") + json.dumps(stone) + "\n", encoding="utf-8")
    said = run(alone, "publish_site", public, "--rollback", "--to", "1", expect=1)
    assert f"其中的快照后来撤下了：{shown['id']}" in said


def test_links_to_proofs_are_known_without_the_archive(two_parts: tuple[Place, Path, Place], tmp_path: Path) -> None:
    alone = Place(tmp_path)
    shutil.copytree(two_parts[2].root, alone.root, dirs_exist_ok=True)
    [capture, *_] = (path.name for path in sorted((alone.output / "captures").iterdir()))
    link = POST.replace("two-parts", "linked").replace("先看图：", f"见[出处](/captures/{capture}/)，先看图：")
    write(alone.content / "posts/linked.md", link)
    assert "E120" not in run(alone, "check_content")
    write(alone.content / "posts/linked.md", link.replace(capture, "20200101000000-0123456789"))
    assert "linked.md:9: E120" in run(alone, "check_content", expect=3)


def test_the_public_part_holds_no_text_of_what_is_only_linked(two_parts: tuple[Place, Path, Place]) -> None:
    _, private, alone = two_parts
    names = git(alone.root, "ls-files").split()
    assert any("archive-index/" in name for name in names)
    assert not any(name.endswith((".warc.gz", ".html")) for name in names)
    hidden = "街上的小店也陆续开了门，来往的人比冬天多"
    assert any(hidden in text for text in LINK_TEXT)
    assert not any(hidden in (alone.root / name).read_text(encoding="utf-8") for name in names if "images" not in name)
    assert list(private.rglob("*.warc.gz"))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("extract_articles", ()),
        ("collect_figures", ()),
        ("verify_archive", ()),
        ("withdraw_capture", ("20261101010000-0123456789", "--reason", "试")),
        ("import_capture", ("PAGE", "--url", FULL_URL)),
        ("scrape_news", ()),
    ],
)
def test_what_needs_the_archive_says_so(
    two_parts: tuple[Place, Path, Place], name: str, arguments: tuple[str, ...]
) -> None:
    alone = two_parts[2]
    page = two_parts[0].root.parent / "later.html"
    given = [str(page) if word == "PAGE" else word for word in arguments]
    said = run(alone, name, *given, expect=1)
    assert "存档不在这里" in said
    assert "ARCHIVE=" in said
    assert not (alone.content / "archive").exists()
    assert git(alone.root, "status", "--porcelain", "content") == ""
