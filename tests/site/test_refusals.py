"""Bad input: the right file and line, a cure in Chinese, exit 3, and output/ as it was."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ruwen.sample import write
from tests.site.conftest import ROOT, Place

POST = """---
title: 一篇新文章
slug: a-new-post
date: 2026-11-02
---

正文。
"""


@pytest.fixture
def fresh(fresh_small: Place) -> Place:
    """Refused for what a test spoils, not for what else there is: the small site will do."""
    return fresh_small


def write_post(place: Place, text: str, name: str = "a-new-post.md") -> None:
    (place.content / "posts" / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "line", "code", "cure"),
    [
        (lambda text: text.replace("date: 2026-11-02\n", ""), 1, "E102", "请在信息区写一行"),
        (lambda text: text.replace("2026-11-02", "2020-13-45"), 4, "E103", "请写成"),
        (lambda text: text.replace("正文。", "[[chart:no-such-chart]]"), 7, "E108", "可用的有"),
        (lambda text: text.replace("正文。", "共 [[figure:aaaaaaaaaaaa]]。"), 7, "E109", "出处页"),
        (lambda text: text.replace("正文。", "[文件]({attach}../../outside.txt)"), 7, "E106", "content/images"),
        (lambda text: text.replace("正文。", "![图]({static}/images/none.png)"), 7, "E113", "请检查文件名"),
        (lambda text: text.replace("a-new-post", "新文章"), 3, "E107", "小写字母"),
        (lambda text: text.replace("date:", "column: no-such\ndate:"), 4, "E111", "可用的有"),
        (lambda text: text.replace("一篇新文章", "汝州: 就业"), 2, "E112", "英文双引号"),
        (lambda text: text.removeprefix("---\n"), 1, "E101", "第一行应为 ---"),
    ],
    ids=["no-date", "bad-date", "chart", "figure", "attach", "missing", "slug", "column", "yaml", "no-front-matter"],
)
def test_post(
    fresh: Place, refused: Callable[..., str], spoil: Callable[[str], str], line: int, code: str, cure: str
) -> None:
    (fresh.root / "outside.txt").write_text("secret", encoding="utf-8")
    write_post(fresh, spoil(POST))
    for step in ("build_site", "check_content"):
        said = refused(step)
        assert f"content/posts/a-new-post.md:{line}: {code}" in said, said
        assert cure in said


def test_duplicate_slug_is_reported_once_for_each_file(fresh: Place, refused: Callable[..., str]) -> None:
    write_post(fresh, POST)
    write_post(fresh, POST, "again.md")
    said = refused("check_content")
    assert len(re.findall(r"posts/a-new-post\.md:3: E104", said)) == 1
    assert len(re.findall(r"posts/again\.md:3: E104", said)) == 1
    assert said.count("E104") == 2


def first_figure(place: Place) -> tuple[Path, str]:
    path = place.content / "data" / "figures.csv"
    return path, path.read_text(encoding="utf-8").splitlines()[1]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda row: row.replace(",人,", ",头,", 1), "E213"),
        (lambda row: row.rsplit(",", 3)[0], "E212"),
        (lambda row: f'"{row}', "E212"),
        (lambda row: row.replace("text:", "text:", 1).replace(",level,", ",level,x", 1), "E214"),
    ],
    ids=["unit", "short", "quote", "value"],
)
def test_figures_csv(fresh: Place, refused: Callable[..., str], spoil: Callable[[str], str], code: str) -> None:
    path, row = first_figure(fresh)
    path.write_text(path.read_text(encoding="utf-8").replace(row, spoil(row)), encoding="utf-8")
    spoiled = path.read_bytes()
    for step in ("check_content", "collect_figures", "build_site"):
        said = refused(step)
        assert re.search(rf"content/data/figures\.csv:\d+: {code} .*请", said), said
        assert path.read_bytes() == spoiled


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("{id},correct,unit,头,王,2026-11-02,写错了", "E213"),
        ("{id},confirm", "E212"),
        ("{id},maybe,,,王,2026-11-02,", "E221"),
        ("{id},confirm,,,王,昨天,", "E221"),
    ],
    ids=["unit", "short", "decision", "date"],
)
def test_reviews_csv(fresh: Place, refused: Callable[..., str], row: str, code: str) -> None:
    path = fresh.content / "data" / "reviews.csv"
    identifier = first_figure(fresh)[1].split(",")[0]
    before = path.read_text(encoding="utf-8")
    path.write_text(before + row.format(id=identifier) + "\n", encoding="utf-8")
    line = len(before.splitlines()) + 1
    for step in ("check_content", "collect_figures", "build_site"):
        assert f"content/data/reviews.csv:{line}: {code}" in refused(step)


@pytest.mark.parametrize("name", ["site", "sources", "indicators", "charts", "tags", "cites"])
def test_toml_error(fresh: Place, refused: Callable[..., str], name: str) -> None:
    path = fresh.content / "data" / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\nbroken = = 1\n", encoding="utf-8")
    line = len(text.splitlines()) + 2
    said = refused()
    assert f"content/data/{name}.toml:{line}: E201" in said, said


@pytest.mark.parametrize(
    "data",
    [b"", b"   \n", bytes(range(256)) * 64, "<html><body><p>没有标题的页面</p></body></html>".encode()],
    ids=["empty", "blank", "binary", "no-title"],
)
def test_page_that_is_no_article_is_not_kept(fresh: Place, data: bytes) -> None:
    page = fresh.root / "page.html"
    page.write_bytes(data)
    archive = fresh.content / "archive"
    before = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    done = fresh.run("import_capture", str(page), "--url", "https://sample.invalid/bad.html")
    assert done.returncode == 1
    assert re.search(r"E3\d\d .+。", done.stderr)
    assert done.stdout == ""
    assert {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()} == before


def project_copy(place: Place) -> Path:
    """The program itself beside the content, to be broken."""
    for name in ("scripts", "plugins", "theme"):
        shutil.copytree(ROOT / name, place.root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, place.root / name)
    return place.root / "scripts"


@pytest.mark.parametrize(
    "code", ["import no_such_module\n", "def register():\n    raise ValueError('broken')\n", "def register(:\n"]
)
def test_broken_plugin_fails_the_build(fresh: Place, code: str) -> None:
    scripts, before = project_copy(fresh), fresh.tree()
    for name in ("ruwen_seo", "ruwen_checks"):
        original = (fresh.root / "plugins" / f"{name}.py").read_text(encoding="utf-8")
        (fresh.root / "plugins" / f"{name}.py").write_text(code, encoding="utf-8")
        done = fresh.run("build_site", scripts=scripts)
        assert done.returncode != 0
        assert name in done.stderr
        assert fresh.tree() == before
        (fresh.root / "plugins" / f"{name}.py").write_text(original, encoding="utf-8")


def test_post_that_pelican_drops_fails_the_build(fresh: Place) -> None:
    """A plugin that makes Pelican skip a file leaves no trace in its exit code."""
    scripts, before = project_copy(fresh), fresh.tree()
    reader = fresh.root / "plugins" / "ruwen_reader.py"
    text = reader.read_text(encoding="utf-8")
    dropped = text.replace(
        '            "slug": document.text("slug"),', '            "slug": document.text("slug"), "status": "skip",'
    )
    assert dropped != text
    reader.write_text(dropped, encoding="utf-8")
    done = fresh.run("build_site", scripts=scripts)
    assert done.returncode == 3
    assert "E501" in done.stderr
    assert fresh.tree() == before


def test_chart_that_was_not_drawn_fails_the_build(fresh: Place) -> None:
    (fresh.root / "build" / "charts" / "ruzhou-2020.json").unlink()
    before = fresh.tree()
    done = fresh.run("build_site")
    assert done.returncode == 1
    assert "make charts" in done.stderr
    assert fresh.tree() == before


def test_front_page_names_only_what_exists(fresh: Place, refused: Callable[..., str]) -> None:
    path = fresh.content / "data" / "site.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('lead_chart = "ruzhou-2020"', 'lead_chart = "ruzhuo-2020"'), encoding="utf-8")
    line = text.splitlines().index('lead_chart = "ruzhou-2020"') + 1
    assert f"content/data/site.toml:{line}: E108" in refused("check_content")
    path.write_text(text.replace('["employed", ', '["employd", '), encoding="utf-8")
    assert "E216 key_figures 里的“employd”" in refused("check_content")


def test_empty_archive_keeps_what_was_made_from_it(fresh: Place) -> None:
    """A mistyped ARCHIVE must not delete every report."""
    before = {path: path.read_bytes() for path in fresh.content.rglob("*") if path.is_file()}
    for step in ("extract_articles", "collect_figures"):
        done = fresh.run(step, f"--archive={fresh.root / 'mistyped'}")
        assert done.returncode == 1
        assert "请检查 ARCHIVE" in done.stderr
    assert {path: path.read_bytes() for path in fresh.content.rglob("*") if path.is_file()} == before


def test_footnote_leads_there_and_back(fresh: Place) -> None:
    write_post(fresh, POST.replace("正文。", "正文[^1]。\n\n[^1]: 一条注。"))
    done = fresh.run("build_site")
    assert done.returncode == 0, done.stderr
    page = (fresh.output / "posts" / "a-new-post" / "index.html").read_text(encoding="utf-8")
    assert 'href="#fn:1"' in page
    assert 'id="fn:1"' in page
    assert 'id="fnref:1"' in page
    assert "Jump back" not in page


def test_invented_numbers_in_a_post_and_a_wrong_sum_are_all_named(refused: Callable[..., str], fresh: Place) -> None:
    body = (
        "---\ntitle: 汝州市实现就业6695人\nslug: invented\ndate: 2026-11-01\n---\n\n"
        "汝州市劳务输出3068人。\n\n[[calc:az2clbqsuqvk - 5]]\n\n[[plain:5000人]]\n"
    )
    write(fresh.content / "posts/invented.md", body)
    said = refused()
    for line, code in ((2, "E243"), (7, "E243"), (9, "E244"), (11, "E245")):
        assert f"posts/invented.md:{line}: {code} " in said
