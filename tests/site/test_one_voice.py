"""A figure's period and value read the same wherever the sample prints them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from lxml import html
from lxml.html import HtmlElement

from ruwen.model import FigureRecord
from ruwen.periods import period_text
from ruwen.series import value_text
from ruwen.series.shown import is_shown
from ruwen.store.figures_csv import load_figures
from tests.site.conftest import Place

Said = set[tuple[str, str]]
_PROOF = re.compile(r"/captures/[\w-]+/#f-(\w+)")


@pytest.fixture(scope="module")
def figures(site: Place) -> dict[str, FigureRecord]:
    return {row.id: row for row in load_figures(site.content / "data/figures.csv") if is_shown(row)}


@pytest.fixture(scope="module")
def charts(site: Place) -> list[dict[str, Any]]:
    return [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted((site.root / "build/charts").glob("*.json"))
    ]


def pages(site: Place, pattern: str) -> Iterator[HtmlElement]:
    for path in sorted(site.output.glob(pattern)):
        yield html.fromstring(path.read_bytes())


def text_of(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def linked(element: HtmlElement) -> Iterator[tuple[str, str]]:
    """(id, printed value) of each number that is a link."""
    for link in element.iter("a"):
        found = _PROOF.search(link.get("href", ""))
        if found and link.get("class") == "figure":
            yield found[1], text_of(link)


def expected(figures: dict[str, FigureRecord]) -> dict[str, Said]:
    return {key: {(period_text(row), value_text(row))} for key, row in figures.items()}


def test_proof_pages(site: Place, figures: dict[str, FigureRecord]) -> None:
    found: defaultdict[str, Said] = defaultdict(set)
    for page in pages(site, "captures/*/index.html"):
        for part in page.find_class("evidence"):
            key = part.get("id", "")[2:]
            period = period_text(figures[key])
            meta = text_of(part.find_class("meta")[0])
            assert f"，{period}，" in f"{meta}，", meta
            found[key].add((period, text_of(next(part.iter("h2")))))
    assert found == expected(figures)


def test_tables_of_indicators_and_reports_and_feeds(site: Place, figures: dict[str, FigureRecord]) -> None:
    wanted = expected(figures)
    found: defaultdict[str, Said] = defaultdict(set)
    for page in pages(site, "figures/*/index.html"):
        for row in page.cssselect("tbody > tr"):
            table = next(row.iterancestors("table"))
            if text_of(next(table.iter("th"))) != "时期":
                continue  # the table of a chart
            for key, value in linked(row):
                found[key].add((text_of(next(row.iter("th"))), value))
    for page in pages(site, "news/**/index.html"):
        for part in page.cssselect(".figure-list > li"):
            key, value = next(linked(part.find_class("value")[0]))
            found[key].add((text_of(part.find_class("label")[0]).rpartition("，")[2], value))
    for path in site.output.glob("feeds/figures/*.atom.xml"):
        for entry in ElementTree.parse(path).iter("{http://www.w3.org/2005/Atom}entry"):
            title = entry.findtext("{http://www.w3.org/2005/Atom}title", "")
            said = re.fullmatch(r".*：(.+)（(.+)）", title)
            key = entry.findtext("{http://www.w3.org/2005/Atom}id", "").rpartition("f-")[2]
            assert said, title
            found[key].add((said[2], said[1]))
    assert found == wanted


def test_tables_of_charts(site: Place, figures: dict[str, FigureRecord]) -> None:
    found: defaultdict[str, Said] = defaultdict(set)
    for page in pages(site, "charts/*/index.html"):
        for row in page.iter("tr"):
            if cells := row.findall("td"):
                key, value = next(linked(cells[0]))
                found[key].add((text_of(cells[1]), value))
    assert found
    assert found == {key: said for key, said in expected(figures).items() if key in found}


def test_csv_of_charts(site: Place, figures: dict[str, FigureRecord]) -> None:
    found: defaultdict[str, Said] = defaultdict(set)
    for path in site.output.glob("charts/*.csv"):
        for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            found[row["数据编号"]].add((row["时期"], row["页面写法"]))
    assert found
    assert found == {key: said for key, said in expected(figures).items() if key in found}


def test_alternative_texts_of_charts(charts: list[dict[str, Any]], figures: dict[str, FigureRecord]) -> None:
    """Each text that is made of the figures names first and last of a series, or all of a few."""
    told = 0
    for chart in charts:
        series: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in chart["rows"]:
            series[row["series"]].append(row)
        for rows in series.values():
            few = not rows[0]["series"] or len(chart["rows"]) <= 4
            for row in rows if few else (rows[0], rows[-1]):
                value, period = value_text(figures[row["figure"]]), period_text(figures[row["figure"]])
                assert row["period_text"] == period
                said = (value,) if few else (f"{period}的{value}", f"{period}为{value}")  # 为: alone between two breaks
                assert any(text in chart["alt"] for text in said), (chart["slug"], period, value)
                told += 1
    assert told > len(charts)


def test_a_year_is_told_one_way(site: Place) -> None:
    """The forms that the words of a period leave out stand in no table and no caption of ours."""
    old = re.compile(r"截至\d{4}年12月31日|\d{4}年(?:上半年|[一二三四]季度)")
    for page in pages(site, "**/index.html"):
        for part in page.cssselect("th, td.num + td, p.label, .evidence > .meta"):
            assert not old.search(text_of(part)), text_of(part)
