"""One story in several outlets: linked from each, one entry in every list, one statement among the figures."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from ruwen.archive import Archive
from ruwen.ids import article_id
from ruwen.store.figures_csv import load_figures
from tests.ruwen.sample import CAPTURED, SITE, SOURCES, page_html, write, write_project, write_standing_pages
from tests.site.conftest import Place

STORY = (
    "截至2026年10月底，汝州市城镇新增就业5210人，其中不少人是在本地的企业里找到了活，早上出门，晚上回家吃饭。",
    "市里今年把招聘会开到了乡镇，每逢集日摆开桌子，企业带着岗位来，赶集的人顺路就能问工钱、看合同。",
    "蟒川镇的一家瓷厂一次招走四十多人，厂长说人手够了，窑也能多开一座，年底的订单不用再往外推。",
    "不想进厂的人也有去处，街道办了家政和育婴的短班，学完考试，考过了由街道介绍人家，工钱按月结。",
    "明年打算把集日招聘做成常例，时间和地点提前贴在村口，外出的人打个电话回家，也能知道家门口有什么活。",
)
LEAD = "本报汝州消息，记者从人社部门了解到，截至2026年10月底，汝州市城镇新增就业5210人，不少人就近有了活干。"
NEXT_MONTH = tuple(text.replace("10月底", "11月底").replace("5210", "5618").replace("四十", "三十") for text in STORY)
TITLE = "招聘会开到集日上"
URLS = {
    "甲报": "http://first.invalid/2026/1103/1.html",
    "乙网": "http://second.invalid/news/77.html",
    "丙台": "http://third.invalid/a/2026/9.html",
    "甲报十二月": "http://first.invalid/2026/1203/2.html",
}
MORE = "".join(
    f'\n[[source]]\nslug = "{slug}"\nname = "{name}"\nhome = "http://{slug}.invalid/"\narea = "汝州市"\n'
    for slug, name in (("first", "甲报"), ("second", "乙网"), ("third", "丙台"))
)


def path_of(name: str, month: str = "11") -> str:
    return f"/news/2026/{month}/{article_id(URLS[name])}/"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Three outlets print one story, one with a lead of its own, one abridged; the first has a bulletin a month on."""
    place = Place(tmp_path_factory.mktemp("stories"))
    paths = write_project(place.root)
    write(paths.site, SITE.replace('as_of = "2026-11-02"', 'as_of = "2026-12-31"'))
    write(paths.sources, SOURCES + MORE)
    write_standing_pages(paths)
    archive = Archive(paths.archive)
    pages = (
        ("甲报", TITLE, "2026-11-03", STORY),
        ("乙网", "汝州：集日里找到活", "2026-11-04", (LEAD, *STORY[1:])),
        ("丙台", TITLE, "2026-11-05", STORY[:3]),
        ("甲报十二月", TITLE, "2026-12-03", NEXT_MONTH),
    )
    for name, title, day, texts in pages:
        page = page_html(title, day, texts).replace("示例稿".encode(), name[:2].encode())
        archive.add(URLS[name], page, captured_at=CAPTURED + timedelta(days=40), charset="utf-8")
    place.make()
    return place


def read(place: Place, path: str) -> str:
    return (place.output / path.strip("/") / "index.html").read_text(encoding="utf-8")


def section(text: str) -> str:
    found = re.search(r'<section class="printings".*?</section>', text, re.DOTALL)
    return found[0] if found else ""


def test_each_report_names_the_others(place: Place) -> None:
    said = section(read(place, path_of("乙网")))
    assert re.findall(r'href="([^"]*)"', said) == [path_of("甲报"), URLS["甲报"], path_of("丙台"), URLS["丙台"]]
    assert '<time datetime="2026-11-03">2026年11月3日</time>' in said
    for name, others in (("甲报", ("乙网", "丙台")), ("丙台", ("甲报", "乙网"))):
        assert all(path_of(other) in section(read(place, path_of(name))) for other in others)
    assert "乙网：汝州：集日里找到活" in section(read(place, path_of("甲报")))


def test_next_months_bulletin_stands_alone(place: Place) -> None:
    assert section(read(place, path_of("甲报十二月", "12"))) == ""


@pytest.mark.parametrize("path", ["/", "/news/", "/archives/2026/11/", "/columns/employment/"])
def test_a_list_tells_the_story_once_and_says_so(place: Place, path: str) -> None:
    entries = re.findall(r'<li class="entry">.*?</li>', read(place, path), re.DOTALL)
    told = [item for item in entries if any(path_of(name) in item for name in ("甲报", "乙网", "丙台"))]
    assert len(told) == 1
    assert "另有2家刊发" in told[0]
    assert all(path_of(name) in told[0] for name in ("甲报", "乙网", "丙台"))


def test_a_reprint_confirms_nothing(place: Place) -> None:
    rows = [row for row in load_figures(place.content / "data/figures.csv") if row.value == 5210]
    assert len(rows) == 3
    text = read(place, "/figures/new-urban-employment/")
    table = text[text.index("<table>") :]
    assert table.count(">5210人<") == 1
    assert f'<a href="{path_of("甲报")}#printings">另有2家刊发</a>' in table
    assert "说法不一" not in text
    assert all(f'id="f-{row.id}"' in read(place, f"/captures/{row.capture}/") for row in rows)


def test_the_proof_says_that_a_reprint_is_no_second_source(place: Place) -> None:
    [capture] = {row.capture for row in load_figures(place.content / "data/figures.csv") if row.url == URLS["丙台"]}
    text = read(place, f"/captures/{capture}/")
    assert "另有2家刊发（转载不是另一个出处）" in text
    assert path_of("甲报") in text


def test_article_files_name_one_another_in_order(place: Place) -> None:
    ids = {name: article_id(URLS[name]) for name in ("甲报", "乙网", "丙台")}
    for name, key in ids.items():
        [path] = Path(place.content / "articles").rglob(f"{key}.md")
        others = sorted(other for other in ids.values() if other != key)
        assert f"\nalso: [{', '.join(others)}]\n" in path.read_text(encoding="utf-8").replace('"', ""), name
    assert not re.search("W105|also", place.run("check_content").stdout)
