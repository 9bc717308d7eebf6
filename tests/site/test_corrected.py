"""A correction reaches every place: what a figure was stands nowhere but where its source's own words are quoted."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from lxml import html

from ruwen.archive import Archive
from ruwen.charts.choose.spec import load_specs
from ruwen.charts.kinds.draw import body
from ruwen.charts.paper.sheet import Words
from ruwen.charts.resolve import resolve
from ruwen.charts.write import pages, poster
from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.series import published
from ruwen.series.indicators import load_indicators
from ruwen.store.figures_csv import load_figures
from ruwen.store.reviews_csv import Review, append_reviews
from tests.demo import DEMO
from tests.ruwen.sample import CAPTURED, CHARTS, page_html, write, write_project, write_standing_pages
from tests.site.conftest import Place

YEARS_URL = "https://sample.invalid/2021/04/years.html"
YEARS = (
    "2018年，河南省城镇新增就业139.24万人。",
    "2019年，河南省城镇新增就业138.28万人。",
    "2017年，郑州市城镇新增就业13.5万人。",
    "前后几年的数放在一起看，才知道哪一年多，哪一年少，也才知道各地相差多少。",
)
MORE_CHARTS = """
[[chart]]
slug = "more-at-home"
kind = "bars"
headline = "本地就业{local}人，比外出的多{diff}人"
unit = "人"
area = "汝州市"
notes = ["本地就业{local}人，是一份报道里的数。"]
[chart.values]
diff = "local - away"
[[chart.row]]
name = "local"
indicator = "local-employment"
[[chart.row]]
name = "away"
indicator = "labour-export"

[[chart]]
slug = "years"
kind = "bars"
headline = "{last_year(jobs)}年城镇新增就业{last(jobs):万.2}人"
unit = "万人"
area = "河南省"
[[chart.series]]
name = "jobs"
indicator = "new-urban-employment"
"""
POST = """\
---
title: 更正以后
slug: corrected
date: 2026-11-02
---

本地就业 [[figure:{local}]]，岗位信息 [[figure:{vacancies}]]。

[[chart:more-at-home]]

[[chart:years]]
"""
DAY = "2026-11-02"
OLD = re.compile(r"3573|487(?!\d)|6000多个|2018|郑州|410100|138\.28|3086 \+ 3573")
"""What the corrected figures were, what was reckoned from them, and what was rejected."""
QUOTED = ("number_text", "quote", "sentence", "原文写法", "description", "content_text")
"""Columns and keys that hold the source's own words."""
PICTURES = (".svg", "-narrow.svg", "-mini.svg", "-picture.svg", ".png", "-card.png", "-a4.pdf")


@dataclass(frozen=True, slots=True)
class Case:
    place: Place
    paths: Paths
    ids: dict[str, str]
    refused: str
    drawn_before: dict[str, bytes]


def by_number(paths: Paths) -> dict[str, FigureRecord]:
    return {record.number_text: record for record in load_figures(paths.figures)}


def pictures(place: Place) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (place.root / "build/charts").iterdir()}


def decide(ids: dict[str, str]) -> Iterator[Review]:
    for key, field, value in (
        ("3573", "value", "3563"),
        ("6000多", "unit", "人"),
        ("139.24万", "period", "2021"),
        ("139.24万", "period_start", "2021-01-01"),
        ("139.24万", "period_end", "2021-12-31"),
        ("13.5万", "area", "洛阳市"),
        ("13.5万", "area_code", "410300"),
    ):
        yield Review(ids[key], "correct", field, value, "甲", DAY, "来源后来改正")
    yield Review(ids["138.28万"], "reject", "", "", "甲", DAY, "不采用")


def run(place: Place, *names: str) -> None:
    for name in names:
        done = place.run(name)
        assert done.returncode == 0, f"{name}: {done.stderr}{done.stdout}"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Charts drawn, then one figure of each kind corrected or rejected, then everything made anew."""
    place = Place(tmp_path_factory.mktemp("corrected"))
    paths = write_project(place.root)
    write_standing_pages(paths)
    write(paths.chart_specs, CHARTS + MORE_CHARTS)
    page = page_html("城镇新增就业：几年的数", "2021-04-01", YEARS)
    Archive(paths.archive).add(YEARS_URL, page, captured_at=CAPTURED + timedelta(minutes=9), charset="utf-8")
    run(place, "extract_articles", "collect_figures", "draw_charts")
    ids = {number: record.id for number, record in by_number(paths).items()}
    before = pictures(place)
    shutil.copytree(DEMO / "images", paths.images, dirs_exist_ok=True)
    notice = (DEMO / "notices/winter-job-fair.md").read_text(encoding="utf-8")
    write(paths.notices / "winter-job-fair.md", f"{notice}\n本地就业 [[figure:{ids['3573']}]]。\n")
    append_reviews(paths.reviews, list(decide(ids)))
    write(paths.posts / "corrected.md", POST.format(local=ids["3573"], vacancies=ids["6000多"]))
    run(place, "collect_figures")
    stale = place.run("build_site")
    assert stale.returncode != 0
    run(place, "draw_charts", "build_site")
    return Case(place, paths, ids, stale.stderr, before)


def words_of(root: Any) -> Iterator[str]:
    """What a page says, in its text and in attributes, without the source's own words."""
    for part in root.cssselect("blockquote, .story .body, script"):
        part.drop_tree()
    for element in root.iter():
        if element.get("name") != "description" and element.get("property") != "og:description":
            yield from (value for key, value in element.items() if key not in ("d", "href", "src", "points", "viewBox"))
    yield root.text_content()


def plain(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in QUOTED:
                yield from plain(value)
    elif isinstance(data, list):
        for value in data:
            yield from plain(value)
    else:
        yield str(data)


def said(name: str, data: bytes) -> Iterator[str]:
    """The words of one file of the site, without those that it quotes."""
    text = data.decode("utf-8-sig")
    if name.endswith(".html"):
        yield from words_of(html.fromstring(data))
    elif name.endswith(".csv"):
        yield from plain(list(csv.DictReader(io.StringIO(text))))
    elif name.endswith(".json"):
        yield from plain(json.loads(text))
    elif name.endswith((".xml", ".svg")):
        for element in ElementTree.fromstring(text).iter():
            if not element.tag.endswith("}summary"):
                yield element.text or ""
    else:
        yield text


def test_what_it_was_stands_only_in_quotations(case: Case) -> None:
    found = []
    kinds = set()
    for name, data in case.place.tree().items():
        kind = name.rpartition(".")[2]
        if kind in ("png", "pdf", "ico", "woff2", "webp", "jpg"):
            continue
        kinds.add(kind)
        if name != "corrections/index.html":
            found += [(name, match[0]) for text in said(name, data) for match in OLD.finditer(text)]
    assert found == []
    assert kinds >= {"html", "svg", "csv", "json", "xml", "txt", "ics"}


def test_it_says_what_it_is_now(case: Case) -> None:
    tree = case.place.tree()
    for name, texts in {
        "posts/corrected/index.html": ("3563人", "6000多人", "多477人", "2021年城镇新增就业139.24万人"),
        "notices/winter-job-fair/index.html": ("本地就业 3563人",),
        "charts/more-at-home/index.html": ("3563人", "多477人"),
        "charts/more-at-home.csv": ("3563",),
        "charts/more-at-home.svg": ("3563", "477"),
        "data/figures.csv": ("3563", "洛阳市", "2021-12-31"),
        "corrections/index.html": ("3573人", "3563人", "郑州市", "洛阳市", "2018年"),
    }.items():
        text = tree[name].decode()
        text = re.sub(r"<[^>]+>", "", text) if name.endswith("html") else text
        assert [wanted for wanted in texts if wanted not in text] == [], name


def test_the_quotation_keeps_its_words_and_the_correction_stands_beside(case: Case) -> None:
    record = by_number(case.paths)["3573"]
    report = next(data for name, data in case.place.tree().items() if record.article in name)
    (item,) = [
        item
        for item in html.fromstring(report).cssselect(".figure-list > li")
        if f"#c-{record.id}" in html.tostring(item).decode()
    ]
    assert item.cssselect(".value")[0].text_content().startswith("3563人")
    quote = item.cssselect("blockquote")[0]
    assert "3573" in quote.text_content()
    labels = [link.get("aria-label") for link in quote.cssselect("a")]
    assert "原文写作3573人，已更正为3563人，查看出处" in labels


def test_numbers_are_told_apart_from_what_is_said_of_them_on_every_page(case: Case) -> None:
    """3563人 was 3573人; of 139.24万人 only the year was wrong: nobody may think that the number was."""
    tree = case.place.tree()
    number, words = by_number(case.paths)["3573"], by_number(case.paths)["139.24万"]
    page = html.fromstring(tree["corrections/index.html"].decode())
    [numbers], [rest] = (
        page.cssselect("section[aria-labelledby=numbers]"),
        page.cssselect("section[aria-labelledby=words]"),
    )
    for record, own, other in ((number, numbers, rest), (words, rest, numbers)):
        assert own.cssselect(f"#c-{record.id}")
        assert not other.cssselect(f"#c-{record.id}")
    assert "数值由“3573人”改为“3563人”" in numbers.text_content()
    assert "单位由“个”改为“人”" in numbers.text_content()
    assert "时期由“2018年”改为“2021年”" in rest.text_content()
    for record, state in ((number, "已更正"), (words, "说明已改")):
        [proof] = html.fromstring(tree[f"captures/{record.capture}/index.html"].decode()).cssselect(f"#f-{record.id}")
        assert f"状态{state}：" in re.sub(r"\s+", "", proof.text_content())
        path = next(name for name in tree if name.endswith(f"/{record.article}/index.html"))
        report = html.fromstring(tree[path].decode())
        assert [link.text for link in report.cssselect(f".figure-list a[href$='#c-{record.id}']")] == [state]
    assert (
        "数据更正（改了数）：3563人" in html.fromstring(tree["charts/more-at-home/index.html"].decode()).text_content()
    )
    assert (
        "数据更正（改了说明）：139.24万人" in html.fromstring(tree["charts/years/index.html"].decode()).text_content()
    )


def test_feed_says_what_was_corrected_and_when(case: Case) -> None:
    tree = case.place.tree()
    for slug, told in (
        ("local-employment", "改了数：数值由“3573人”改为“3563人”。"),
        ("new-urban-employment", "改了说明：时期由“2018年”改为“2021年”。"),
    ):
        feed = tree[f"feeds/figures/{slug}.atom.xml"].decode()
        [entry] = [item for item in feed.split("<entry")[1:] if told in item]
        assert f"<updated>{DAY}T12:00:00+08:00</updated>" in entry


def test_sums_are_of_the_corrected_numbers(case: Case) -> None:
    proof = case.place.tree()[f"captures/{by_number(case.paths)['6659'].capture}/index.html"].decode()
    assert "3086 + 3563 少于 6659" in proof


def test_charts_are_drawn_anew(case: Case) -> None:
    assert all(slug in case.refused for slug in ("ruzhou-2020", "more-at-home", "years"))
    after = pictures(case.place)
    for slug in ("ruzhou-2020", "more-at-home", "years"):
        for suffix in PICTURES:
            assert after[f"{slug}{suffix}"] != case.drawn_before[f"{slug}{suffix}"], f"{slug}{suffix}"


def test_no_picture_has_the_old_words(case: Case) -> None:
    """Those of the PNG, the card and the poster too, whose words cannot be read back."""
    records = published(load_figures(case.paths.figures))
    indicators = dict(load_indicators(case.paths.indicators))
    for spec in load_specs(case.paths.chart_specs):
        chart, _ = resolve(spec, records, indicators)
        sheets = [body(chart, scale) for _, scale in pages.variants()]
        sheets += [pages.picture(chart, "站"), pages.card(chart, "站", ""), poster.poster(chart, "站", "")]
        for sheet in sheets:
            words = "\n".join(item.text for item in sheet.items if isinstance(item, Words))
            assert words
            assert not OLD.search(words), words


def test_what_editors_typed_is_told_with_the_line(case: Case) -> None:
    """A headline that a correction made false is refused; a text beside a figure is told of."""
    local = case.ids["3573"]
    write(
        case.paths.posts / "typed.md",
        f"---\ntitle: 旧数\nslug: typed\ndate: 2026-11-02\n---\n\n[[figure:{local}]]。\n\n原说3573人。\n",
    )
    typed = CHARTS.replace("本地{local}人", "本地3573人") + MORE_CHARTS.replace("{local}人，是", "3573人，是")
    write(case.paths.chart_specs, typed)
    try:
        done = case.place.run("check_content")
        assert re.search(rf"posts/typed\.md:9: W241 .*“3573人”.*{local}.*更正为“3563人”", done.stdout), done.stdout
        before = case.place.tree()
        done = case.place.run("draw_charts")
        assert done.returncode == 3
        for key in ("headline", "notes"):
            line = next(
                number for number, text in enumerate(typed.splitlines(), 1) if f"{key} = " in text and "3573" in text
            )
            told = rf"charts\.toml:{line}: E407 .*{key} 里写了“3573”.*{local} 已经更正.*“3573”.*“3563人”.*请"
            assert re.search(told, done.stderr), done.stderr
        assert case.place.run("build_site").returncode == 3
        assert case.place.tree() == before
    finally:
        (case.paths.posts / "typed.md").unlink()
        write(case.paths.chart_specs, CHARTS + MORE_CHARTS)


def test_a_summary_made_of_the_text_has_its_numbers(case: Case) -> None:
    tree = case.place.tree()
    for name in ("posts/corrected/index.html", "feeds/all.atom.xml", "feeds/all.json"):
        assert "本地就业3563人，岗位信息6000多人。" in tree[name].decode(), name
