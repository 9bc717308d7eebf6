"""Saved means shown: an editor's browser on `make serve`, while texts, data and theme are changed under it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import Place
from tests.site.previewing import PATIENCE, Preview, copy_project, previewing

pytestmark = pytest.mark.browser
LIMIT = PATIENCE * 1000
POST = "---\ntitle: 一篇新文章\nslug: a-new-post\ndate: 2026-11-02\n---\n\n第一稿。\n"


@pytest.fixture(scope="module")
def place(built: Place, tmp_path_factory: pytest.TempPathFactory) -> Place:
    return copy_project(built, tmp_path_factory.mktemp("preview"))


@pytest.fixture(scope="module")
def preview(place: Place) -> Iterator[Preview]:
    with previewing(place, place.root / "scripts") as running:
        running.wait_for("已重新生成")
        yield running


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    opened = browser.new_page(base_url=preview.address)
    opened.set_default_timeout(LIMIT)
    yield opened
    opened.close()


def posts(place: Place) -> Path:
    return place.content / "posts"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_new_edited_broken_mended_deleted(page: Page, place: Place) -> None:
    """One text's life, in a page that nobody reloads by hand."""
    path = posts(place) / "a-new-post.md"
    page.goto("/posts/a-new-post/")
    expect(page.get_by_role("heading", level=1)).to_have_text("没有这个页面")
    path.write_text(POST, encoding="utf-8")
    expect(page.get_by_role("heading", level=1)).to_have_text("一篇新文章", timeout=LIMIT)
    expect(page.locator(".preview")).to_have_count(0)

    edit(path, "第一稿", "第二稿")
    expect(page.get_by_text("第二稿。")).to_be_visible(timeout=LIMIT)

    edit(path, "date: 2026-11-02", "date: 2026-13-45\ncolum: explainers")
    banner = page.get_by_role("alert")
    expect(banner).to_contain_text("content/posts/a-new-post.md:4", timeout=LIMIT)
    expect(banner).to_contain_text("E103")
    expect(banner).to_contain_text("请写成 2020-05-07")
    expect(banner).to_contain_text("W105")
    expect(banner).to_contain_text("1 处错误，1 处提醒")
    expect(page.get_by_text("第二稿。")).to_be_visible()

    edit(path, "2026-13-45\ncolum: explainers", "2026-11-03")
    expect(page.get_by_text("2026年11月3日")).to_be_visible(timeout=LIMIT)
    expect(page.locator(".preview")).to_have_count(0, timeout=LIMIT)

    path.unlink()
    expect(page.get_by_role("heading", level=1)).to_have_text("没有这个页面", timeout=LIMIT)


def test_lists_follow_and_editors_ways_of_saving(page: Page, place: Place) -> None:
    """A temporary file that takes the name, a spare copy and a lock beside it, a file that grows, a folder renamed."""
    page.goto("/")
    expect(page.locator(".front-posts")).not_to_contain_text("换名存的")
    folder = posts(place) / "later"
    folder.mkdir()
    (folder / ".b.md.swp").write_bytes(b"\0\1")
    (folder / "b.md~").write_text("old", encoding="utf-8")
    (folder / ".#b.md").symlink_to("nobody@nowhere")
    temporary = folder / "b.md.tmp"
    temporary.write_text(POST.replace("一篇新文章", "换名存的").replace("a-new-post", "b"), encoding="utf-8")
    temporary.rename(folder / "b.md")
    expect(page.locator(".front-posts")).to_contain_text("换名存的", timeout=LIMIT)
    expect(page.locator(".preview")).to_have_count(0)
    folder.rename(posts(place) / "much-later")
    with (posts(place) / "much-later" / "b.md").open("a", encoding="utf-8") as file:
        file.write("\n又一段")
        file.flush()
        file.write("，写完了。\n")
    page.goto("/posts/b/")
    expect(page.get_by_text("又一段，写完了。")).to_be_visible(timeout=LIMIT)
    shutil.rmtree(posts(place) / "much-later")
    page.goto("/")
    expect(page.locator(".front-posts")).not_to_contain_text("换名存的", timeout=LIMIT)


def test_draft_is_marked_on_its_page_and_in_lists(page: Page, place: Place) -> None:
    path = posts(place) / "held.md"
    page.goto("/posts/held/")
    path.write_text(POST.replace("a-new-post", "held").replace("date:", "draft: true\ndate:"), encoding="utf-8")
    expect(page.locator(".draft-note")).to_contain_text("不会发布", timeout=LIMIT)
    page.goto("/")
    expect(page.locator(".front-posts li", has_text="一篇新文章").locator(".draft")).to_be_visible(timeout=LIMIT)
    path.unlink()
    expect(page.locator(".front-posts .draft")).to_have_count(0, timeout=LIMIT)


def test_theme(page: Page, place: Place, preview: Preview) -> None:
    style = place.root / "theme" / "styles" / "layout.css"
    template = place.root / "theme" / "templates" / "base.html"
    page.goto("/about/")
    before = style.read_text(encoding="utf-8")
    style.write_text(f"{before}\n.tagline {{ color: rgb(1, 2, 3); }}\n", encoding="utf-8")
    page.wait_for_function("() => getComputedStyle(document.querySelector('.tagline')).color === 'rgb(1, 2, 3)'")
    style.write_text(before, encoding="utf-8")

    sound = template.read_text(encoding="utf-8")
    template.write_text(sound.replace('<p class="tagline">', '<p class="tagline">{{ no_such_name }}'), encoding="utf-8")
    banner = page.get_by_role("alert")
    expect(banner).to_contain_text("theme/templates/base.html", timeout=LIMIT)
    expect(banner).to_contain_text("no_such_name")
    template.write_text(sound.replace('<p class="tagline">', '<p class="tagline">改过的模板，'), encoding="utf-8")
    expect(page.locator(".tagline")).to_contain_text("改过的模板", timeout=LIMIT)
    expect(page.locator(".preview")).to_have_count(0)
    template.write_text(sound, encoding="utf-8")
    expect(page.locator(".tagline")).not_to_contain_text("改过的模板", timeout=LIMIT)


def test_data_and_charts(page: Page, place: Place) -> None:
    """A chart's words, and an editor's decision that takes a point out of a chart."""
    specs, reviews = place.content / "data" / "charts.toml", place.content / "data" / "reviews.csv"
    page.goto("/charts/urban-jobs-by-month/")
    rows = page.locator("main table tbody tr")
    count = rows.count()
    with reviews.open("a", encoding="utf-8") as file:
        file.write("4xexfbmh6vyk,reject,,,演示编辑,2026-11-02,试一试\n")
    expect(rows).to_have_count(count - 1, timeout=LIMIT)
    page.goto("/charts/ruzhou-2020/")
    edit(specs, "汝州市建档立卡贫困劳动力的就业去向，{period}", "改过的副标题，{period}")
    expect(page.locator("main")).to_contain_text("改过的副标题", timeout=LIMIT)
    edit(specs, 'assertions = ["local > away", "local', 'assertions = ["local < away", "local')
    expect(page.get_by_role("alert")).to_contain_text("E403", timeout=LIMIT)
    expect(page.locator("main")).to_contain_text("改过的副标题")
    edit(specs, 'assertions = ["local < away", "local', 'assertions = ["local > away", "local')
    expect(page.locator(".preview")).to_have_count(0, timeout=LIMIT)
