"""A draft leaks nowhere: not into a page, a list, a feed, the sitemap, or the uses and charts of a figure."""

from __future__ import annotations

import pytest

from ruwen.store.figures_csv import load_figures
from tests.site.conftest import Place
from tests.site.test_refusals import POST, write_post

MARK = "秘而不宣"


def draft(line: str, slug: str) -> str:
    body = "正文。[[figure:4xexfbmh6vyk]]\n\n[[chart:ruzhou-2020]]"
    text = POST.replace("一篇新文章", f"{MARK}的{slug}").replace("a-new-post", slug).replace("正文。", body)
    return text.replace("date:", f"{line}\ntags: [{MARK}]\naliases: [old/{slug}]\ndate:")


def test_drafts_leak_nowhere(fresh: Place) -> None:
    before = fresh.tree()
    for folder in ("posts", "notices", "pages"):
        for number, line in enumerate(("draft: true", "status: draft", 'draft: "Yes"')):
            text = draft(line, f"held-{folder}-{number}")
            (fresh.content / folder / f"held-{number}.md").write_text(text, encoding="utf-8")
    done = fresh.run("build_site")
    assert done.returncode == 0, done.stderr
    assert fresh.tree() == before
    assert fresh.run("check_content").returncode == 0


def test_draft_report_takes_its_figures_along(fresh: Place) -> None:
    """None of its figures is in a list, a chart, the open data, a feed; a new extraction keeps it back."""
    [article] = [row.article for row in load_figures(fresh.content / "data/figures.csv") if row.id == "4xexfbmh6vyk"]
    [path] = (fresh.content / "articles").rglob(f"{article}.md")
    path.write_text(path.read_text("utf-8").replace("---\n", "---\ndraft: true\n", 1), encoding="utf-8")
    for step in ("extract_articles", "collect_figures", "draw_charts", "build_site"):
        done = fresh.run(step)
        assert done.returncode == 0, done.stderr
    found = [name for name, data in fresh.tree().items() if b"4xexfbmh6vyk" in data or path.stem.encode() in data]
    assert found == []
    assert "draft:" in path.read_text("utf-8")


@pytest.mark.parametrize("line", ["draft: ture", "status: hidden"])
def test_slip_is_refused_rather_than_published(fresh: Place, line: str) -> None:
    write_post(fresh, POST.replace("date:", f"{line}\ndate:"))
    done = fresh.run("build_site")
    assert done.returncode == 3
    assert "content/posts/a-new-post.md:4: E117" in done.stderr


def test_link_to_a_draft_is_refused(fresh: Place) -> None:
    write_post(fresh, POST.replace("date:", "draft: true\ndate:"), "held.md")
    write_post(fresh, POST.replace("a-new-post", "open").replace("正文。", "见[那篇]({filename}held.md)。"), "open.md")
    done = fresh.run("build_site")
    assert done.returncode == 3
    assert "content/posts/open.md:7: E118" in done.stderr
