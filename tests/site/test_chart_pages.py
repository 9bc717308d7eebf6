"""Every built page that carries a chart: light enough for a first view, its drawing within the budget of issue 7."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

from tests.site.conftest import Place

FIRST_VIEW = 14 * 1024
BUDGETS = {"lines": 1536, "multiples": 2560}
"""Bytes of gzip of a drawing by kind; bars and columns of every kind may take 1 KB."""

_SVG = re.compile(r"<svg .*?</svg>", re.S)


def gzipped(text: str) -> int:
    return len(gzip.compress(text.encode(), 9, mtime=0))


def _drawn(place: Place) -> list[Path]:
    return sorted((place.root / "build/charts").glob("*.json"))


def with_charts(place: Place) -> list[Path]:
    pages = sorted(place.output.rglob("*.html"))
    return [page for page in pages if "<svg" in page.read_text(encoding="utf-8")]


def test_first_view_of_every_page_with_a_chart(site: Place) -> None:
    pages = with_charts(site)
    names = {page.relative_to(site.output).as_posix() for page in pages}
    assert {"index.html", "charts/index.html", "charts/ruzhou-2020/index.html"} < names
    assert any(name.startswith("figures/") for name in names)
    assert any(name.startswith("posts/") for name in names)
    heavy = {str(page): size for page in pages if (size := gzipped(page.read_text(encoding="utf-8"))) > FIRST_VIEW}
    assert heavy == {}


def test_drawings_as_they_stand_in_their_pages(site: Place) -> None:
    for file in sorted((site.root / "build/charts").glob("*.json")):
        chart = json.loads(file.read_text(encoding="utf-8"))
        page = (site.output / "charts" / chart["slug"] / "index.html").read_text(encoding="utf-8")
        wide = next(svg for svg in _SVG.findall(page) if f'id="c-{chart["slug"]}-wide-t"' in svg)
        assert gzipped(wide) <= BUDGETS.get(chart["kind"], 1024), chart["slug"]


def test_index_shows_every_chart_by_subject(site: Place) -> None:
    page = (site.output / "charts/index.html").read_text(encoding="utf-8")
    charts = [json.loads(file.read_text(encoding="utf-8")) for file in (site.root / "build/charts").glob("*.json")]
    for chart in charts:
        assert f'/charts/{chart["slug"]}/">' in page
        assert chart["headline"] in page
    assert len(_SVG.findall(page)) == len(charts)
    assert re.findall(r'<h2 id="subject-\d+">([^<]+)</h2>', page)[0] == "汝州"
    assert len(re.findall(r'<h2 id="subject-', page)) == len({one["group"] for one in charts if not one["automatic"]})
    places = {one["group"] for one in charts if one["automatic"]}
    assert set(re.findall(r'<h3 id="place-\d+">([^<]+)</h3>', page)) == places
    assert places


def test_chart_leads_to_others_of_its_subject(site: Place) -> None:
    """Four at most, never itself."""
    groups = {file.stem: json.loads(file.read_text(encoding="utf-8"))["group"] for file in _drawn(site)}
    for slug, group in groups.items():
        page = (site.output / "charts" / slug / "index.html").read_text(encoding="utf-8")
        section = page.partition('aria-labelledby="related"')[2].partition("</section>")[0]
        related = re.findall(r'href="/charts/([\w-]+)/"', section)
        others = [other for other in groups if groups[other] == group and other != slug]
        assert len(set(related)) == len(related) == min(4, len(others)), slug
        assert set(related) <= set(others), slug


def test_break_of_an_indicator_is_on_every_page_that_shows_it(site: Place) -> None:
    reason, source = "报告改写“农民工”，此前写“外出农民工”", "国家统计局历年"
    for name in ("figures/migrant-monthly-income", "charts/migrant-income"):
        page = (site.output / name / "index.html").read_text(encoding="utf-8")
        assert reason in page, name
        assert source in page, name
    data = json.loads((site.output / "figures/migrant-monthly-income.json").read_text(encoding="utf-8"))
    assert [(part["at"], part["text"]) for part in data["breaks"]] == [("2014-01-01", reason)]


def test_home_shows_key_figures_with_their_course_and_charts_of_other_subjects(site: Place) -> None:
    page = (site.output / "index.html").read_text(encoding="utf-8")
    key = re.search(r'class="key-figures".*?</section>', page, re.S)
    assert key
    assert key[0].count('class="sparkline"') >= 2
    front = re.search(r'class="front-charts".*?</section>', page, re.S)
    assert front
    assert front[0].count('aria-hidden="true"') == 6
    assert "/charts/ruzhou-2020/" not in front[0]  # it leads the page already


def test_front_charts_take_turns_by_subject(site: Place) -> None:
    """A reader of the front page meets every subject once before any a second time."""
    page = (site.output / "index.html").read_text(encoding="utf-8")
    front = page.partition('class="front-charts"')[2].partition("</section>")[0]
    charts = [json.loads(file.read_text(encoding="utf-8")) for file in _drawn(site)]
    groups = {chart["slug"]: chart["group"] for chart in charts if not chart["automatic"]}
    subjects = [groups[slug] for slug in re.findall(r'href="/charts/([\w-]+)/"', front)]
    assert len(subjects) == 6
    count = len(set(groups.values()))
    assert count == 5  # else six charts cannot show that the turn comes round
    assert len(set(subjects[:count])) == count
    assert subjects[count:] == subjects[: 6 - count]
