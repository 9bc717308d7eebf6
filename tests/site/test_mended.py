"""A reading that an editor mended: figures follow, the proof tells what the page printed, 数据更正 lists it."""

from __future__ import annotations

import csv
import io
import re

import pytest
from lxml import html

from ruwen.ids import article_id
from ruwen.paths import Paths
from ruwen.store.figures_csv import load_figures
from ruwen.store.readings_csv import Amendment, append_amendments
from tests.ruwen.sample import FULL_URL, LINK_URL, write_project, write_standing_pages
from tests.site.conftest import Place

FULL, LINK = article_id(FULL_URL), article_id(LINK_URL)
DAY = "2026-11-02"
STEPS = ("extract_articles", "collect_figures", "draw_charts", "check_content", "build_site")


def mend(article: str, field: str, value: str, reason: str = "题目读错了") -> Amendment:
    return Amendment(article, field, value, "王编辑", DAY, reason)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("mended"))
    paths = write_project(place.root)
    write_standing_pages(paths)
    rows = [
        mend(FULL, "title", "汝州：6659人有了工作"),
        mend(FULL, "subtitle", "一份不完整的报道"),
        mend(FULL, "published_at", "2020-06-08", "网页印错了日子"),
        mend(FULL, "source", "汝州日报"),
        mend(FULL, "provider", "汝州市人社局"),
        mend(FULL, "tags", "就业、招聘"),
    ]
    append_amendments(paths.readings, rows)
    for name in STEPS:
        done = place.run(name)
        assert done.returncode == 0, f"{name}: {done.stderr}{done.stdout}"
    return place


def page(place: Place, name: str) -> html.HtmlElement:
    return html.fromstring(place.tree()[name].decode())


def text(element: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content())


def paths_of(place: Place) -> Paths:
    return Paths(place.content, place.output, place.root / "build", place.content / "archive")


def test_report_is_shown_as_mended_and_says_so(place: Place) -> None:
    report = page(place, f"news/2020/06/{FULL}/index.html")
    assert report.cssselect("h1")[0].text == "汝州：6659人有了工作"
    assert report.cssselect(".subtitle")[0].text == "一份不完整的报道"
    header = text(report.cssselect("header")[-1])
    assert "2020年6月8日" in header
    assert "来源：汝州日报" in header
    [link] = report.cssselect(f"a[href$='/corrections/#r-{FULL}']")
    assert link.text == "本站改正"


def test_proof_tells_what_the_page_printed(place: Place) -> None:
    record = next(row for row in load_figures(paths_of(place).figures) if row.article == FULL)
    [section] = page(place, f"captures/{record.capture}/index.html").cssselect("section.mended")
    told = text(section)
    assert "汝州：6659人有了工作。从网页上读到的是“汝州：六千多人有了工作”。" in told
    assert "2020年6月8日。从网页上读到的是“2020年5月7日 08:30”。" in told
    assert "一份不完整的报道。从网页上没有读到。" in told
    assert f"理由：网页印错了日子（{DAY}）" in told


def test_corrections_list_it_as_a_kind_of_its_own(place: Place) -> None:
    corrections = page(place, "corrections/index.html")
    [section] = corrections.cssselect("section[aria-labelledby=readings]")
    assert "题目由“汝州：六千多人有了工作”改为“汝州：6659人有了工作”" in text(section)
    assert "刊发日期由“2020年5月7日 08:30”改为“2020年6月8日”" in text(section)
    assert [entry.get("id") for entry in section.cssselect("li.entry")] == [f"r-{FULL}", None]
    assert not corrections.cssselect("section[aria-labelledby=numbers]")


def test_address_of_the_wrong_month_leads_on(place: Place) -> None:
    former = place.tree()[f"news/2020/05/{FULL}/index.html"].decode()
    assert f"url=/news/2020/06/{FULL}/" in former


def test_figures_follow(place: Place) -> None:
    rows = list(csv.DictReader(io.StringIO(place.tree()["data/figures.csv"].decode("utf-8-sig"))))
    own = [row for row in rows if row["article"] == FULL]
    assert own
    assert {(row["published_at"], row["source"], row["provider"]) for row in own} == {
        ("2020-06-08", "汝州日报", "汝州市人社局")
    }


def test_it_is_repeatable_and_a_dropped_report_is_not_shown(place: Place) -> None:
    paths = paths_of(place)
    before = {path: path.read_bytes() for path in sorted(paths.content.rglob("*")) if path.is_file()}
    place.run("extract_articles")
    place.run("collect_figures")
    assert {path: path.read_bytes() for path in sorted(paths.content.rglob("*")) if path.is_file()} == before
    capture = next(row.capture for row in load_figures(paths.figures) if row.article == FULL)
    append_amendments(paths.readings, [mend(FULL, "drop", "yes", "不是新闻")])
    (paths.posts / "two-parts.md").unlink()
    paths.chart_specs.write_text("schema = 1\n", encoding="utf-8")
    site = re.sub(r"(?m)^lead_chart.*\n", "", paths.site.read_text(encoding="utf-8"))
    paths.site.write_text(site, encoding="utf-8")
    for name in STEPS:
        done = place.run(name)
        assert done.returncode == 0, f"{name}: {done.stderr}{done.stdout}"
    tree = place.tree()
    for name in (*(f"news/2020/0{month}/{FULL}/index.html" for month in "56"), f"captures/{capture}/index.html"):
        assert f"url=/corrections/#r-{FULL}" in tree[name].decode()
        assert "本站不再显示这篇报道" in tree[name].decode()
    assert "汝州：6659人有了工作" not in "".join(
        data.decode() for name, data in tree.items() if name.endswith((".html", ".xml", ".json", ".csv"))
    )
    [section] = page(place, "corrections/index.html").cssselect("section[aria-labelledby=readings]")
    assert f"不再显示一篇报道 {DAY} · 理由：不是新闻（演示） {FULL_URL}" in text(section)


def test_a_faulty_row_is_named_and_nothing_is_written(place: Place) -> None:
    paths = paths_of(place)
    sound = paths.readings.read_bytes()
    before = {path: path.read_bytes() for path in sorted(paths.content.rglob("*")) if path.is_file()}
    lines = len(sound.decode().splitlines())
    bad = f"{LINK},published_at,昨天,,{DAY},\n{LINK},colour,红,甲,{DAY},x\n"
    try:
        paths.readings.write_bytes(sound + bad.encode())
        for name in ("extract_articles", "collect_figures", "check_content", "build_site"):
            done = place.run(name)
            assert done.returncode == 3, name
            told = done.stderr + done.stdout
            assert re.search(rf"data/readings\.csv:{lines + 1}: E251 .*“昨天”不是日期。请写成", told), told
            assert re.search(rf"data/readings\.csv:{lines + 2}: E251 .*“colour”不能改正，可以改正的有", told), told
        paths.readings.write_bytes(sound + f"{LINK},column,nowhere,甲,{DAY},x\n".encode())
        done = place.run("extract_articles")
        assert done.returncode == 3
        assert f"data/readings.csv:{lines + 1}: E252 没有栏目“nowhere”" in done.stderr
    finally:
        paths.readings.write_bytes(sound)
    assert {path: path.read_bytes() for path in sorted(paths.content.rglob("*")) if path.is_file()} == before
