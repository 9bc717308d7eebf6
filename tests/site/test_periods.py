"""A page a month and year: every figure once, in order, linked from its indicator and report."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from lxml import html

from ruwen.series import bounds
from ruwen.series.shown import is_shown
from ruwen.site.period_address import page_of, period_path
from ruwen.store.figures_csv import load_figures
from tests.site.conftest import Place


def shown(site: Place) -> list:  # type: ignore[type-arg]
    return [row for row in load_figures(site.content / "data/figures.csv") if is_shown(row) and bounds(row)]


def page(site: Place, name: str) -> html.HtmlElement:
    return html.fromstring((site.output / name / "index.html").read_bytes())


def test_every_figure_with_a_period_stands_on_its_page(site: Place) -> None:
    for row in shown(site):
        path, _, place = period_path(row).partition("#")
        root = page(site, path.strip("/"))
        (section,) = root.xpath(f"//tbody[@id='{place}']")
        names = {link.text for link in section.iterfind(".//th/a")}
        data = json.loads((site.output / f"{path.strip('/')}.json").read_bytes())
        told = [one for part in data["sections"] if part["id"] == place for one in part["figures"]]
        same = [one for one in told if one["indicator"] == row.indicator and one["area"] == row.area]
        assert same, row
        assert names


def test_the_list_has_every_page_once(site: Place) -> None:
    links = [str(link.get("href")) for link in page(site, "periods").iterfind(".//main//section//a")]
    assert sorted(links) == sorted({f"/periods/{page_of(row)}/" for row in shown(site)})
    years = [re.sub(r"\D", "", link)[:4] for link in links]
    assert years == sorted(years, reverse=True)


def test_rows_go_by_indicator_then_place(site: Place) -> None:
    codes: dict[str, list[str]] = {}
    data = json.loads((site.output / "periods/2021.json").read_bytes())
    order = [row["indicator"] for row in data["sections"][0]["figures"]]
    assert order == [slug for slug in dict.fromkeys(order) for _ in range(order.count(slug))]
    area_codes = {row.area: row.area_code for row in shown(site)}
    for row in data["sections"][0]["figures"]:
        codes.setdefault(row["indicator"], []).append(area_codes[row["area"]])
    assert all(found == sorted(found) for found in codes.values())


def test_indicators_and_reports_lead_to_the_period(site: Place) -> None:
    for folder in ("figures", "news"):
        pages = list((site.output / folder).rglob("index.html"))
        linked = [path for path in pages if 'href="/periods/' in path.read_text(encoding="utf-8")]
        assert len(linked) > 20, folder


def test_a_number_that_is_not_compared_says_why(site: Place) -> None:
    with (site.output / "data/comparisons.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 200
    for row in rows:
        assert bool(row["change"]) != bool(row["why_no_change"]), row
        assert not row["change"] or row["year_before"]
        assert bool(row["target"]) == bool(row["target_share"])
    ids = {row.id for row in shown(site)}
    assert {row["figure"] for row in rows} | {row["year_before"] for row in rows} - {""} <= ids


def test_the_feed_and_the_sitemap_know_the_pages(site: Place) -> None:
    sitemap = (site.output / "sitemap.xml").read_text(encoding="utf-8")
    site_map = (site.output / "map/index.html").read_text(encoding="utf-8")
    for path in (site.output / "periods").iterdir():
        if path.is_dir():
            assert f"/periods/{path.name}/</loc>" in sitemap
            assert f'href="/periods/{path.name}/"' in site_map
    feed = Path(site.output / "feeds/periods.atom.xml").read_text(encoding="utf-8")
    assert feed.count("<entry>") == 30


def test_what_stands_beside_the_local_number(site: Place) -> None:
    root = page(site, "figures/migrant-monthly-income")
    (item,) = root.xpath("//ul[@class='beside']/li")
    assert item.text_content().startswith("上年同期（2022年） 4615元")
    assert item.text_content().endswith("现在多165元（+3.6%）")
    assert item.xpath(".//a[contains(@href, '/captures/')]")
