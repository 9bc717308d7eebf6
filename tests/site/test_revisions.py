"""A whole site on which an office revises what it called an early count; another office goes on saying otherwise."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from datetime import timedelta

import pytest

from ruwen.archive import Archive
from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.store.figures_csv import load_figures
from tests.ruwen.sample import CAPTURED, CITES, SITE, page_html, write, write_project, write_standing_pages
from tests.site.conftest import Place

SAID = {
    "early": ("2021-01-10", "某人社局", "据初步统计，2020年全县城镇新增就业1230人，年初定下的任务已经完成。"),
    "final": ("2021-04-02", "某人社局", "经最终核实，2020年全县城镇新增就业1218人，比先前公布的少一些。"),
    "rival": ("2021-05-06", "某统计局", "2020年全县城镇新增就业1190人，算法与别的部门不同，数也就不同。"),
    "alone": ("2021-07-09", "某人社局", "据快报数，2021年上半年全县城镇新增就业640人，全年的数要到明年才有。"),
}
CHART = """
[[chart]]
slug = "new-jobs"
kind = "bars"
headline = "2020年城镇新增就业{last(jobs)}人"
unit = "人"
area = "甲县"

[[chart.series]]
name = "jobs"
indicator = "new-urban-employment"
span = "year"
"""
POST = """\
---
title: 先前的数
slug: earlier-number
date: 2026-11-01
---

先说是 [[figure:{early}]]，后来是 [[figure:{final}]]，半年时是 [[figure:{alone}]]。
"""


@dataclass(frozen=True, slots=True)
class Case:
    place: Place
    base: str
    rows: dict[str, FigureRecord]

    def text(self, path: str, *, tags: bool = False) -> str:
        page = (self.place.output / path.strip("/") / "index.html").read_text(encoding="utf-8")
        page = page[page.index("<main") :]
        return page if tags else re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", page))

    def proof(self, key: str) -> str:
        return self.text(f"/captures/{self.rows[key].capture}/")


def build(place: Place, siteurl: str) -> Case:
    """Another county than the sample's, with four reports of two offices."""
    paths: Paths = write_project(place.root)
    write_standing_pages(paths)
    county = SITE
    for was in ('home_area = "汝州市"', '["employed", "汝州市"]', '"河南省"],'):
        county = county.replace(was, was.replace("汝州市", "甲县").replace("河南省", "甲县"))
    county += '\n[[area]]\nname = "甲县"\ncode = "410999"\n'
    write(paths.site, county.replace('lead_chart = "ruzhou-2020"\n', 'lead_chart = "new-jobs"\n'))
    write(paths.sources, paths.sources.read_text(encoding="utf-8").replace('area = "汝州市"', 'area = "甲县"'))
    write(paths.chart_specs, paths.chart_specs.read_text(encoding="utf-8") + CHART)
    archive, cites = Archive(paths.archive), CITES
    for minute, (key, (day, office, text)) in enumerate(SAID.items(), 10):
        url = f"https://sample.invalid/{day[:4]}/{key}.html"
        page = page_html(f"甲县：新增就业（{key}）", day, (text, "这一段没有数，只把稿子写长一点，像一篇稿子。"))
        archive.add(url, page, captured_at=CAPTURED + timedelta(minutes=minute), charset="utf-8")
        cites += f'\n[[cite]]\nurl = "{url}"\ndocument = "《{key}》"\npublisher = "{office}"\npublished_on = "{day}"\n'
    write(paths.data / "cites.toml", cites)
    env = {"SITEURL": siteurl} if siteurl else None
    for name in ("extract_articles", "collect_figures"):
        done = place.run(name)
        assert done.returncode == 0, done.stderr
    rows = {row.document.strip("《》"): row for row in load_figures(paths.figures) if row.provider != "某部门"}
    rows.pop("河南：去年城镇新增就业超过百万人", None)
    assert set(rows) == set(SAID)
    assert {row.area for row in rows.values()} == {"甲县"}
    write(paths.posts / "earlier-number.md", POST.format(**{key: row.id for key, row in rows.items()}))
    for name in ("draw_charts", "build_site"):
        done = place.run(name, env=env)
        assert done.returncode == 0, done.stderr
    return Case(place, "/sub" if siteurl else "", rows)


@pytest.fixture(scope="module", params=["", "https://news.example/sub"], ids=["root", "path"])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    return build(Place(tmp_path_factory.mktemp("revisions")), request.param)


def test_words_of_an_early_count_become_a_flag(case: Case) -> None:
    assert {key: row.flags for key, row in case.rows.items()} == {"early": "p", "final": "", "rival": "", "alone": "p"}
    with (case.place.output / "data/figures.csv").open(encoding="utf-8-sig") as file:
        flags = {row["id"]: row["flags"] for row in csv.DictReader(file)}
    assert flags[case.rows["early"].id] == "p"


def test_indicator_page_tells_the_revision_and_keeps_other_offices_side_by_side(case: Case) -> None:
    page = case.text("/figures/new-urban-employment/")
    told = "2021年1月10日首次公布1230人例初步数已修订，2021年4月2日修订为1218人例，少了12人（1.0%）公布部门：某人社局"
    assert told in page
    apart = page[page.index("同一指标，说法不一") : page.index("全部数据")]
    assert "1218人" in apart
    assert "1190人" in apart
    assert "1230人" not in apart
    rows = re.findall(r"<tr>.*?</tr>", case.text("/figures/new-urban-employment/", tags=True), re.S)
    old = [row for row in rows if "1230人" in row]
    assert len(old) == 2, "its own row, and beside its successor in the chart's table"
    assert all("已修订" in row and "初步数" in row for row in old)
    assert [row for row in rows if "1218人" in row and "1230人" not in row and "已修订" in row] == []


def test_headline_number_is_not_one_that_was_revised(case: Case) -> None:
    text = (case.place.output / "figures/new-urban-employment/index.html").read_text(encoding="utf-8")
    assert "1230人" not in re.findall(r'class="standfirst">(.*?)</p>', text, re.S)[0]
    home = (case.place.output / "index.html").read_text(encoding="utf-8")
    assert ">1230<" not in home


def test_proof_pages_of_both_values_tell_the_revision(case: Case) -> None:
    for key in ("early", "final"):
        assert "少了12人（1.0%）" in case.proof(key), key
        assert f"{case.base}/captures/{case.rows['final'].capture}/#f-{case.rows['final'].id}" in case.text(
            f"/captures/{case.rows[key].capture}/", tags=True
        )
    assert "修订" not in case.proof("rival")
    assert "初步数" in case.proof("alone")


def test_charts_draw_the_revised_value_and_name_the_old(case: Case) -> None:
    chart = json.loads((case.place.root / "build/charts/new-jobs.json").read_text(encoding="utf-8"))
    (row,) = chart["rows"]
    assert {row["value"], *(one["value"] for one in row["disputed"])} == {1218, 1190}
    assert [one["value"] for one in row["revised"]] == [1230]
    assert "修订前1230人" in case.text("/charts/new-jobs/")
    with (case.place.output / "charts/new-jobs.csv").open(encoding="utf-8-sig") as file:
        states = {line["原文写法"]: line["状态"] for line in csv.DictReader(file)}
    assert states == {"1218": "待核", "1190": "待核", "1230": "已修订"}


def test_our_own_text_says_that_its_number_was_revised(case: Case) -> None:
    post = case.text("/posts/earlier-number/")
    assert "先说是1230人（初步数，后修订为1218人），后来是1218人，半年时是640人（初步数）。" in post


def test_feed_and_report_say_so_too(case: Case) -> None:
    feed = (case.place.output / "feeds/figures/new-urban-employment.atom.xml").read_text(encoding="utf-8")
    assert "1230人（2020年，初步数，后修订为1218人）" in feed
    report = case.text(f"/news/2021/01/{case.rows['early'].article}/")
    assert "初步数" in report
    assert "已修订" in report


def test_check_does_not_take_a_revision_for_a_contradiction(case: Case) -> None:
    done = case.place.run("check_content")
    assert done.returncode == 0, done.stdout
